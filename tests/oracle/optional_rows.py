"""The rows of the exports that a provider may leave out, one named tuple per row as delivered."""

from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tests.oracle.rows import (
    amount,
    count,
    count_or_none,
    day,
    day_or_none,
    read,
    text,
    text_or_none,
    texts,
    texts_or_none,
)


class Consultation(NamedTuple):
    neighbourhood: str
    month: date
    topic: str
    section: str
    channel: str
    addressee: str
    contacts: int
    quality: str


class Reach(NamedTuple):
    neighbourhood: str
    quarter: str
    aged65: int | None
    method: str
    quality: str


class Post(NamedTuple):
    """A role of a neighbourhood in a month, in full-time equivalents."""

    neighbourhood: str
    month: date
    approved: Fraction
    filled: Fraction
    quality: str


class CaseHours(NamedTuple):
    neighbourhood: str
    month: date
    kind: str
    hours: Fraction
    quality: str


class Phase(NamedTuple):
    id: str
    neighbourhood: str
    kind: str
    begin: date
    end: date | None
    predecessor: str | None
    status: str
    has_joint_concept: bool
    providers: tuple[str, ...]


class Cost(NamedTuple):
    """EUR of one kind in a year, as planned and as spent."""

    neighbourhood: str
    year: int
    planned: Fraction | None
    spent: Fraction | None


class Partner(NamedTuple):
    id: str
    neighbourhood: str
    sector: str


class Meeting(NamedTuple):
    neighbourhood: str
    day: date
    partners: tuple[str, ...]


class Need(NamedTuple):
    neighbourhood: str
    provider: str
    day: date
    topic: str
    addressee: str
    raised_on: date | None
    answered_on: date | None
    status: str


class Projected(NamedTuple):
    """Residents of an age group of a district in a year to come, or the present one."""

    district: str
    year: int
    group: str
    variant: str
    residents: int


class OptionalRows:
    """The tables of one folder of exports, read once each; a table left out has no rows."""

    def __init__(self, exports: Path) -> None:
        self._exports = exports

    @cached_property
    def consultations(self) -> list[Consultation]:
        return read(
            self._exports,
            "beratungen",
            lambda row: Consultation(
                text(row["quartier_id"]),
                day(row["berichtsmonat"]),
                text(row["thema"]),
                text_or_none(row["sgb12_71_nr"]) or "",
                text(row["kanal"]),
                text(row["adressat"]),
                count(row["kontakte"]),
                text(row["qualitaet"]),
            ),
        )

    @cached_property
    def reach(self) -> list[Reach]:
        return read(
            self._exports,
            "reichweite_quartal",
            lambda row: Reach(
                text(row["quartier_id"]),
                text(row["quartal"]),
                count_or_none(row["personen_65plus"]),
                text(row["methode"]),
                text(row["qualitaet"]),
            ),
        )

    @cached_property
    def posts(self) -> list[Post]:
        return read(
            self._exports,
            "personal_stellen",
            lambda row: Post(
                text(row["quartier_id"]),
                day(row["berichtsmonat"]),
                amount(row["vzae_bewilligt"]) or Fraction(0),
                amount(row["vzae_besetzt"]) or Fraction(0),
                text(row["qualitaet"]),
            ),
        )

    @cached_property
    def case_hours(self) -> list[CaseHours]:
        return read(
            self._exports,
            "personal_stunden",
            lambda row: CaseHours(
                text(row["quartier_id"]),
                day(row["berichtsmonat"]),
                text(row["fallart"]),
                amount(row["stunden"]) or Fraction(0),
                text(row["qualitaet"]),
            ),
        )

    @cached_property
    def phases(self) -> list[Phase]:
        """Without those that are only planned."""
        rows = read(
            self._exports,
            "projektphasen",
            lambda row: Phase(
                text(row["phase_id"]),
                text(row["quartier_id"]),
                text(row["phasenart"]),
                day(row["beginn"]),
                day_or_none(row["ende"]),
                text_or_none(row["vorgaenger_phase_id"]),
                text(row["status"]),
                bool(row["finanzierungskonzept_gemeinsam"]),
                texts(row["traeger_ids"]),
            ),
        )
        return [row for row in rows if row.status != "geplant"]

    @cached_property
    def costs(self) -> list[Cost]:
        return read(
            self._exports,
            "kosten_jahr",
            lambda row: Cost(
                text(row["quartier_id"]),
                count(row["jahr"]),
                amount(row["plan"]),
                amount(row["ist"]),
            ),
        )

    @cached_property
    def partners(self) -> list[Partner]:
        return read(
            self._exports,
            "netzwerk_partner",
            lambda row: Partner(
                text(row["partner_id"]), text(row["quartier_id"]), text(row["partner_typ"])
            ),
        )

    @cached_property
    def meetings(self) -> list[Meeting]:
        return read(
            self._exports,
            "netzwerk_treffen",
            lambda row: Meeting(
                text(row["quartier_id"]),
                day(row["datum"]),
                texts_or_none(row["partner_ids"]) or (),
            ),
        )

    @cached_property
    def needs(self) -> list[Need]:
        return read(
            self._exports,
            "bedarfsmeldungen",
            lambda row: Need(
                text(row["quartier_id"]),
                text(row["traeger_id"]),
                day(row["datum"]),
                text(row["thema"]),
                text(row["adressat"]),
                day_or_none(row["eingebracht_am"]),
                day_or_none(row["antwort_am"]),
                text(row["status"]),
            ),
        )

    @cached_property
    def projection(self) -> list[Projected]:
        return read(
            self._exports,
            "bevoelkerung_prognose",
            lambda row: Projected(
                text(row["kreis_ags"]),
                count(row["jahr"]),
                text(row["altersgruppe"]),
                text(row["variante"]),
                count(row["einwohner"]),
            ),
        )
