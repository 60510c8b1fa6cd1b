"""Tables of the snapshot for other programs: values, breakdowns, grants, places, indicators."""

import io
import tempfile
from collections.abc import Collection, Iterator
from http import HTTPStatus
from typing import IO

import pyarrow as pa

from quartiersmonitor.api import files, problem
from quartiersmonitor.api.problem import Problem
from quartiersmonitor.api.question import Answer, Question
from quartiersmonitor.documents import snapshot_archive
from quartiersmonitor.documents.extracts import extract
from quartiersmonitor.indicator import LEVELS
from quartiersmonitor.speech import language
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import behind, reading

GRAINS = ("quarter", "year")
MOST_ROWS = 300_000
"""An answer of more rows is refused: whoever wants everything takes the whole snapshot."""

_PIECE = 1 << 18


def values(question: Question) -> Answer:
    """Values of some indicators with all that is published of them."""
    headers = reading.headers(language.current())
    indicators = _codes(question, "indicator", headers, see="/indicators.csv", needed=True)
    levels = {level for id_ in indicators for level in headers[id_].levels}
    level = _one(question, "level", [level for level in LEVELS if level in levels])
    rows = behind.indicator(
        indicators,
        level=level,
        region_ids=_places(question),
        grain=_one(question, "grain", GRAINS),
        periods=_periods(question),
    )
    title = "; ".join(headers[id_].title for id_ in indicators)
    return _file(question, "values", title, rows)


def breakdowns(question: Question) -> Answer:
    """Cells of some breakdowns."""
    there = [str(row["breakdown"]) for row in reading.rows("breakdown_names")]
    names = _codes(question, "breakdown", there, needed=True)
    rows = behind.breakdown(
        names,
        level=_one(question, "level", LEVELS),
        region_ids=_places(question),
        grain=_one(question, "grain", GRAINS),
        periods=_periods(question),
    )
    return _file(question, "breakdowns", ", ".join(names), rows)


def grants(question: Question) -> Answer:
    """Every line of funding of all neighbourhoods or of some."""
    return _file(question, "grants", _("Every line of funding"), behind.grants(_places(question)))


def regions(question: Question) -> Answer:
    """Every place with its public attributes."""
    rows = reading.table("behind_regions", level=_one(question, "level", LEVELS))
    return _file(question, "regions", _("Places"), rows)


def indicators(question: Question) -> Answer:
    """The catalogue of the indicators."""
    return _file(question, "indicators", _("Indicators"), reading.table("indicators"))


def whole(question: Question) -> Answer:
    """The whole snapshot as one ZIP, sent piece by piece from a file without a name."""
    files.require_everything(question)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the last piece
    snapshot_archive.write(file)
    length = file.tell()
    file.seek(0, io.SEEK_SET)
    return Answer(
        content=_pieces(file),
        length=length,
        media_type="application/zip",
        file_name=f"quartiersmonitor_{question.shown.version}.zip",
    )


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece


def _file(question: Question, name: str, title: str, rows: pa.Table) -> Answer:
    ending = files.checked(question.path["format"])
    if rows.num_rows > MOST_ROWS:
        raise Problem(
            HTTPStatus.BAD_REQUEST,
            _(
                "This would be {count} rows; at most {most} are sent. Narrow it by level, place or "
                "period, or take the whole snapshot."
            ).format(count=rows.num_rows, most=MOST_ROWS),
            see=f"{question.root}/snapshot.zip",
        )
    found = extract.of_rows(
        name,
        title,
        files.in_scope(rows, question),
        asked=question.given,
        with_maps=name == "regions",
    )
    return files.answer(found, ending, question, f"/{name}.{ending}")


def _codes(
    question: Question,
    parameter: str,
    there: Collection[str],
    *,
    see: str = "",
    needed: bool = False,
) -> tuple[str, ...]:
    codes = question.codes(parameter)
    address = f"{question.root}{see}" if see else ""
    if needed and not codes:
        raise problem.missing(parameter, there, address)
    for code in codes:
        if code not in there:
            raise problem.unknown(parameter, code, there, see=address)
    return codes


def _one(question: Question, parameter: str, there: Collection[str]) -> str:
    code = question.given.get(parameter, "")
    if code and code not in there:
        raise problem.unknown(parameter, code, there)
    return code


def _places(question: Question) -> tuple[str, ...]:
    regions = reading.regions()
    for code in question.codes("place"):
        named = [id_ for id_, found in regions.items() if found.name.casefold() == code.casefold()]
        if named and code not in regions:
            raise problem.unknown("place", code, named, see=f"{question.root}/regions.csv")
    places = _codes(question, "place", regions, see="/regions.csv")
    for id_ in places:
        if not question.scope(regions[id_]):
            raise files.outside(regions[id_])
    return places


def _periods(question: Question) -> tuple[str, ...]:
    return _codes(question, "period", reading.shown().newest_first, see="/meta")
