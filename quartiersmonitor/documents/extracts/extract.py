"""An extract: published rows with the passports, the source and the version that explain them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from quartiersmonitor import marks
from quartiersmonitor.speech import language
from quartiersmonitor.speech.figures import Header
from quartiersmonitor.views import cells, passport, reading, source
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.passport import Passport
from quartiersmonitor.views.view import View


@dataclass(frozen=True, kw_only=True)
class Extract:
    """Rows of a snapshot, unrounded, with a column `sign`; null where nothing is published.

    `name` says by a code what they are, `asked` how they were chosen. `headers` are the indicators
    that explain them, in the language of the texts, `rates` by what each multiplies its quotient.
    `invented` is the banner of invented figures, empty where they are not.
    """

    name: str
    title: str
    finding: str
    asked: Mapping[str, str]
    rows: pa.Table
    headers: tuple[Header, ...]
    rates: Mapping[str, float]
    language: str
    version: str
    data_until: str
    source: str
    invented: str
    notes: tuple[str, ...] = ()

    @property
    def passports(self) -> tuple[Passport, ...]:
        return tuple(passport.of(header) for header in self.headers)

    def unit(self, column: str) -> str:
        """The code of the unit of a column, where all its rows share one."""
        if column in ("value", "low", "high", "low998", "high998") and len(self.headers) == 1:
            return self.headers[0].unit if "indicator" in self.rows.column_names else ""
        return "eur" if column == "annual_amount" else ""


def of_view(view: View) -> Extract:
    """The rows behind a view, in the language that is spoken."""
    return of_rows(
        view.id,
        view.title,
        view.behind(),
        finding=view.finding,
        asked=asked_of(view.choice),
        indicators=view.indicators,
        with_maps=view.is_map,
        notes=view.notes,
    )


def of_rows(
    name: str,
    title: str,
    rows: pa.Table,
    *,
    asked: Mapping[str, str],
    indicators: Sequence[str] = (),
    finding: str = "",
    with_maps: bool = False,
    notes: tuple[str, ...] = (),
) -> Extract:
    """Rows of the snapshot that is shown; KeyError for an indicator that it does not have.

    Indicators that the rows name are explained too, after those named.
    """
    spoken = language.current()
    every = reading.headers(spoken)
    in_rows = pc.unique(rows["indicator"]).to_pylist() if "indicator" in rows.column_names else ()
    headers = tuple(every[id_] for id_ in dict.fromkeys((*indicators, *in_rows)))
    shown = reading.shown()
    return Extract(
        name=name,
        title=title,
        finding=finding,
        asked=asked,
        rows=_signed(_without_nan(rows), every),
        headers=headers,
        rates={
            str(row["id"]): float(str(row["per"]))
            for row in reading.rows("indicators")
            if row["id"] in {header.id for header in headers}
        },
        language=spoken,
        version=shown.version,
        data_until=shown.data_until,
        source=source.line(maps_too=with_maps),
        invented=source.invented(),
        notes=notes,
    )


def asked_of(choice: Choice) -> dict[str, str]:
    """A choice by the codes of links."""
    return {
        "indicator": choice.indicator.id,
        "place": choice.place.region_id,
        "level": choice.level,
        "period": choice.period,
        **({"peers": str(choice.group)} if choice.group else {}),
        **choice.switches,
        **choice.scenario,
    }


def _signed(rows: pa.Table, headers: Mapping[str, Header]) -> pa.Table:
    """The rows with the marks of official tables beside their values, the same as on the pages.

    Rows of anything but figures, such as counts of statuses, stay as they are.
    """
    names = set(rows.column_names)
    if not names & {"indicator", "breakdown"} or "status" not in names or "sign" in names:
        return rows
    none = pa.nulls(rows.num_rows, pa.string())
    named = zip(
        *(
            (rows[column] if column in rows.column_names else none).to_pylist()
            for column in ("status", "flags", "indicator", "measure")
        ),
        strict=True,
    )
    signs = [
        marks.sign(
            status,
            flags or "",
            of_people=headers[indicator].counts_people
            if indicator in headers
            else measure in cells.OF_PEOPLE,
        )
        for status, flags, indicator, measure in named
    ]
    after = "value" if "value" in rows.column_names else "status"
    place = rows.column_names.index(after) + 1
    return rows.add_column(place, "sign", pa.array(signs, pa.string()))


def _without_nan(rows: pa.Table) -> pa.Table:
    """What is no number is missing: other programs read NaN as text or not at all."""
    for index, field in enumerate(rows.schema):
        if pa.types.is_floating(field.type):
            column = rows[field.name]
            kept = pc.if_else(pc.is_finite(column), column, pa.scalar(None, field.type))
            rows = rows.set_column(index, field.name, kept)
    return rows
