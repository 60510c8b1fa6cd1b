"""Which columns the template of a table has, and what is to be entered in each."""

import tomllib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from quartiersmonitor import paths
from quartiersmonitor.contract import Column, Table, Type
from quartiersmonitor.intake import vocabulary
from quartiersmonitor.intake.register import Register
from quartiersmonitor.intake.template_words import YES_NO, heading, labels
from quartiersmonitor.intake.vocabulary import ColumnWords

FOLDER = paths.ROOT / "data" / "templates"

# What the program itself writes into every row.
_WRITTEN_BY_THE_PROGRAM = {"lieferung_id", "ist_synthetisch"}


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column of a template, with all its wording.

    `choices` are what a drop-down offers; `is_open` means that other entries are welcome, too.
    """

    column: Column
    heading: str
    meaning: str
    need: str
    entry: str
    unit: str
    choices: tuple[str, ...]
    is_required: bool
    is_open: bool


@cache
def words(language: str) -> Mapping[str, object]:
    """The wording of templates beside that of the contract, from `words.toml`."""
    spoken = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))
    return cast(Mapping[str, object], spoken[language])


def word(language: str, key: str, **details: str) -> str:
    """One sentence or phrase of the wording, with its details filled in."""
    return str(words(language)[key]).format_map(details)


def fields(
    table: Table,
    register: Register,
    *,
    language: str,
    provider_id: str | None,
    neighbourhood_id: str | None,
) -> tuple[Field, ...]:
    """The columns of a template in contract order.

    What is known when a file is handed in (provider, and the neighbourhood if given) has no column,
    nor has what only a program needs.
    """
    told = vocabulary.of_table(table.name)
    asked = [
        column
        for column in table.columns
        if _is_asked(column, told.column(column.name), neighbourhood_id)
    ]
    always = {column.name for column in asked if _is_required(column, told.column(column.name))}
    return tuple(
        _field(
            column,
            told.column(column.name),
            [each for each in asked if each.name in told.column(column.name).sources],
            always,
            _choices(column, register, language, provider_id, neighbourhood_id),
            language,
        )
        for column in asked
    )


def _is_asked(column: Column, told: ColumnWords, neighbourhood_id: str | None) -> bool:
    if column.name in _WRITTEN_BY_THE_PROGRAM or told.derive == "row_id":
        return False
    if column.type is not Type.TEXT:
        return True
    if column.references == "traeger.traeger_id":
        return False
    return neighbourhood_id is None or column.references != "quartiere.quartier_id"


def _is_required(column: Column, told: ColumnWords) -> bool:
    return not (column.nullable or told.default or told.derive)


def _field(
    column: Column,
    told: ColumnWords,
    sources: Sequence[Column],
    always: Collection[str],
    choices: tuple[str, ...],
    language: str,
) -> Field:
    # What follows from columns that may be empty has to be entered where they are.
    needed_sometimes = (
        not column.nullable
        and told.derive not in ("", "own_id")
        and any(source.name not in always for source in sources)
    )
    if _is_required(column, told):
        need = word(language, "required")
    elif told.default:
        need = word(language, "defaulted", label=_label(column, told.default, language))
    elif needed_sometimes:
        more = " …" if len(sources) > 1 else ""
        need = word(language, "unless", heading=heading(sources[0], language) + more)
    else:
        need = word(language, "derived" if told.derive else "optional")
    units = cast(Mapping[str, str], words(language)["units"])
    return Field(
        column=column,
        heading=heading(column, language),
        meaning=column.en if language == "en" else column.de,
        need=need,
        entry=_entry(column, bool(choices), language),
        unit=units.get(column.unit, column.unit),
        choices=choices,
        is_required=needed_sometimes or _is_required(column, told),
        is_open=bool(column.references),
    )


def _label(column: Column, code: str, language: str) -> str:
    if column.type is Type.BOOLEAN:
        return YES_NO[language][YES_NO["de"].index(code)]
    found = dict(zip(column.allowed, labels(column, language), strict=True))
    return found.get(code, code)


def _entry(column: Column, has_choices: bool, language: str) -> str:
    if column.labels:
        key = "some_of" if column.type is Type.TEXTS else "one_of"
        return word(language, key, labels="; ".join(labels(column, language)))
    if has_choices and column.references:
        return word(language, "several" if column.type is Type.TEXTS else "known")
    kinds = cast(Mapping[str, str], words(language)["kinds"])
    return kinds[column.type.value]


def _choices(
    column: Column,
    register: Register,
    language: str,
    provider_id: str | None,
    neighbourhood_id: str | None,
) -> tuple[str, ...]:
    if column.type is Type.TEXTS and column.labels:
        return ()  # a drop-down could only offer one of several
    if column.labels:
        return labels(column, language)
    if column.type is Type.BOOLEAN:
        return YES_NO[language]
    if not column.references:
        return ()
    known = register.known(column.references.partition(".")[0])
    names = {
        id_: entry.name
        for id_, entry in known.items()
        if provider_id is None or entry.provider_id in ("", provider_id)
        if neighbourhood_id is None or entry.neighbourhood_id in ("", neighbourhood_id)
    }
    borne = Counter(names.values())
    listed = (f"{name} ({id_})" if borne[name] > 1 else name for id_, name in names.items())
    return tuple(sorted(listed, key=str.casefold))
