"""An extract as the file that the ending of an address names."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import urlencode

import pyarrow as pa

from quartiersmonitor.api import problem
from quartiersmonitor.api.problem import Problem
from quartiersmonitor.api.question import Answer, Question
from quartiersmonitor.documents.extracts import excel_csv, json_file, parquet_file, plain_csv
from quartiersmonitor.documents.extracts.extract import Extract
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import reading

METADATA = f"csv{plain_csv.METADATA}"
_WRITTEN: dict[str, tuple[Callable[[Extract], bytes], str]] = {
    "csv": (plain_csv.of, "text/csv; charset=utf-8; header=present"),
    "excel.csv": (excel_csv.of, "text/csv; charset=utf-8; header=present"),
    "json": (json_file.of, "application/json"),
    "parquet": (parquet_file.of, "application/vnd.apache.parquet"),
}
FORMATS = (*_WRITTEN, METADATA)
_SAVED = ("excel.csv", "parquet")


def checked(ending: str, there: tuple[str, ...] = FORMATS) -> str:
    """The ending of an address, if there is one like it. Raises Problem."""
    if ending not in there:
        raise problem.unknown("format", ending, there, status=HTTPStatus.NOT_FOUND)
    return ending


def answer(extract: Extract, ending: str, question: Question, path: str) -> Answer:
    """The file; `path` is its address beneath the root, for the description of a CSV."""
    if ending == METADATA:
        described = address(question, path.removesuffix(plain_csv.METADATA))
        return Answer(
            content=plain_csv.metadata(extract, described), media_type="application/csvm+json"
        )
    write, media_type = _WRITTEN[ending]
    link = address(question, path + plain_csv.METADATA)
    return Answer(
        content=write(extract),
        media_type=media_type,
        file_name=f"{extract.name}_{extract.version}.{ending}" if ending in _SAVED else "",
        headers={"Link": f'<{link}>; rel="describedby"'} if ending == "csv" else {},
    )


def address(question: Question, path: str) -> str:
    """The address of the same question beneath another path."""
    given = f"?{urlencode(question.given)}" if question.given else ""
    return f"{question.root}{path}{given}"


def in_scope(rows: pa.Table, question: Question) -> pa.Table:
    """The rows about places that the reader may see."""
    column = next(
        (name for name in ("region_id", "neighbourhood_id") if name in rows.column_names), None
    )
    if column is None:
        return rows
    allowed = {id_ for id_, region in reading.regions().items() if question.scope(region)}
    if len(allowed) == len(reading.regions()):
        return rows
    return rows.filter(pa.array([id_ in allowed for id_ in rows[column].to_pylist()], pa.bool_()))


def narrowed(extract: Extract, question: Question) -> Extract:
    """The extract without rows about places that the reader may not see."""
    return replace(extract, rows=in_scope(extract.rows, question))


def require_everything(question: Question) -> None:
    """What shows many places at once is for those who may see all. Raises Problem."""
    if not all(map(question.scope, reading.regions().values())):
        raise Problem(HTTPStatus.FORBIDDEN, _("This shows places at once that you may not see."))


def outside(place: Region) -> Problem:
    """A place that the reader may not see."""
    return Problem(
        HTTPStatus.FORBIDDEN,
        _("place: {name} is outside of what you may see.").format(name=place.name),
        "place",
        place.region_id,
    )
