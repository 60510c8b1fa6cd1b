"""Which heading of a file means which column: asked once for what is not certain, and remembered."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from quartiersmonitor import contract, intake
from quartiersmonitor.contract import Column, Table
from quartiersmonitor.intake import Assignment, Fit, SourceFile, Suggestion
from quartiersmonitor.intake.persons import personal_headings
from quartiersmonitor.speech import language, numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.state import mappings
from quartiersmonitor.state.mappings import Remembered
from quartiersmonitor.ui import (
    deliveries_choice,
    deliveries_constants,
    deliveries_draft,
    review_session,
)
from quartiersmonitor.ui.deliveries_draft import Draft
from quartiersmonitor.ui.deliveries_report import plain

_CERTAIN = (Fit.REMEMBERED, Fit.EXACT)
_WRITTEN_BY_US = ("lieferung_id", "ist_synthetisch")
LEFT_OUT = ""


@dataclass(frozen=True, kw_only=True)
class Block:
    """Sheets with the same headings, which are asked about together.

    `is_list`: they look like the kind of list that was chosen.
    """

    sheets: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    is_list: bool

    @property
    def open(self) -> tuple[Suggestion, ...]:
        """The headings that somebody has to look at."""
        return tuple(found for found in self.suggestions if found.fit not in _CERTAIN)


def assign(draft: Draft) -> Draft:
    """The fields of the assignment, or what was assigned; certain headings are not asked about."""
    if draft.source is None:
        return draft
    if draft.assigned is not None:
        _assigned(draft)
        return draft
    table = contract.read_all()[draft.subject.table]
    known = _remembered(draft)
    blocks = _blocks(draft.source, table, known)
    if not any(block.suggestions for block in blocks):
        st.error(
            _("No row with headings was found. Does the file hold this kind of list?"),
            icon=":material/error:",
        )
        return draft
    # A list with data of persons is refused whatever its columns mean.
    is_refused = any(True for _found in personal_headings(draft.source, table))
    if is_refused or (_is_certain(blocks, table, draft) and not draft.is_reopened):
        chosen = {
            heading: column for block in blocks for heading, column in _proposed(block, table)
        }
        deliveries_draft.keep(
            replace(draft, assigned=_assignments(blocks, chosen, {}, known, draft))
        )
        st.rerun()
    _ask(draft, table, blocks, known)
    return draft


def name(column: Column) -> str:
    """A column as people call it, and as the contract does."""
    described = column.en if language.current() == "en" else column.de
    words = described.partition(";")[0].partition(" (")[0]
    return f"{words[:1].upper()}{words[1:]} ({column.name})"


def _option(column: str, table: Table) -> str:
    """A column by its name; of months side by side `stunden@2026-03` with the month."""
    base, _at, month = column.partition("@")
    return name(table.column(base)) + (f", {month[5:]}/{month[:4]}" if month else "")


def fit(code: Fit) -> str:
    """How well a heading was recognised."""
    return {
        Fit.REMEMBERED: _("remembered"),
        Fit.EXACT: _("same name"),
        Fit.SYNONYM: _("known word"),
        Fit.SIMILAR: _("similar word, please look"),
        Fit.NONE: _("not recognised"),
    }[code]


def _remembered(draft: Draft) -> Remembered:
    return mappings.recall(
        review_session.store(),
        provider_id=draft.subject.provider_id,
        table=draft.subject.table,
    )


def _blocks(source: SourceFile, table: Table, known: Remembered) -> tuple[Block, ...]:
    proposed = intake.proposed(source, table, known)
    found: dict[tuple[tuple[str, ...], bool], list[str]] = {}
    suggested: dict[str, tuple[Suggestion, ...]] = {}
    for sheet in source.sheets:
        head = intake.find_head(sheet, table, known.columns)
        suggested[sheet.name] = intake.suggest(sheet, head, table, known) if head else ()
        headings = tuple(suggestion.heading for suggestion in suggested[sheet.name])
        found.setdefault((headings, proposed[sheet.name] is not None), []).append(sheet.name)
    return tuple(
        Block(sheets=tuple(names), suggestions=suggested[names[0]], is_list=is_list)
        for (_headings, is_list), names in found.items()
    )


def _is_certain(blocks: Sequence[Block], table: Table, draft: Draft) -> bool:
    """Whether nothing is left to ask: every heading of every list is remembered or the same."""
    lists = [block for block in blocks if block.is_list]
    columns = {column for block in lists for _heading, column in _proposed(block, table)}
    return (
        bool(lists)
        and not any(block.open for block in lists)
        and not deliveries_constants.needed(table, columns, draft)
    )


def _proposed(block: Block, table: Table) -> Iterator[tuple[str, str]]:
    for found in block.suggestions:
        yield found.heading, _known(found, table)


def _known(found: Suggestion, table: Table) -> str:
    """The column suggested; what an older contract had is left out."""
    column = found.column or LEFT_OUT
    names = {each.name for each in table.columns}
    return column if column.partition("@")[0] in names else LEFT_OUT


def _ask(draft: Draft, table: Table, blocks: Sequence[Block], known: Remembered) -> None:
    st.caption(
        _(
            "Asked once and remembered for {provider}. What is left out stays in the kept file only."
        ).format(provider=plain(deliveries_choice.provider(draft.subject.provider_id)))
    )
    several = len(blocks) > 1
    chosen: dict[str, str] = {}
    taken: list[Block] = []
    complaints: list[str] = []
    for number, block in enumerate(blocks):
        if not block.suggestions:
            st.caption(
                _("Without headings, so left out: {sheets}").format(sheets=_sheets(block.sheets))
            )
            continue
        if several and not _is_taken(block, number):
            continue
        taken.append(block)
        answers = _fields(block, number, table)
        chosen |= answers
        complaints += _doubled(answers, table)
    missing = deliveries_constants.needed(table, set(chosen.values()), draft) if taken else []
    constants = deliveries_constants.fields(missing)
    for complaint in complaints:
        st.error(complaint, icon=":material/error:")
    st.button(
        _("Confirm and try out"),
        key="confirm_columns",
        type="primary",
        icon=":material/check:",
        disabled=bool(complaints) or not taken,
        on_click=_confirm,
        args=(draft, taken, chosen, constants, known),
    )


def _is_taken(block: Block, number: int) -> bool:
    return st.checkbox(
        _("Take in: {sheets}").format(sheets=_sheets(block.sheets)),
        value=block.is_list,
        key=f"take_{deliveries_draft.number()}_{number}",
        persist_state="session",
    )


def _fields(block: Block, number: int, table: Table) -> dict[str, str]:
    """A field per heading; those that are certain are folded away."""
    columns = [column for column in table.columns if column.name not in _WRITTEN_BY_US]
    names = {LEFT_OUT: _("leave out")} | {column.name: name(column) for column in columns}
    certain = [found for found in block.suggestions if found.fit in _CERTAIN]
    answers = _grid(block.open, number, names, table)
    if certain:
        title = _("{count} columns are known").format(count=numbers.decimal(len(certain)))
        with st.expander(title, expanded=not block.open, icon=":material/done_all:"):
            answers |= _grid(certain, number, names, table)
    return answers


def _grid(
    found: Sequence[Suggestion], number: int, names: Mapping[str, str], table: Table
) -> dict[str, str]:
    answers = {}
    with st.grid(3, min_column_width=260, border=False) as grid:
        for suggestion in found:
            with grid.cell():
                answers[suggestion.heading] = _field(suggestion, number, names, table)
    return answers


def _field(found: Suggestion, number: int, names: Mapping[str, str], table: Table) -> str:
    """The column of one heading; seeded in every run, so that another language keeps it."""
    key = f"column_{deliveries_draft.number()}_{number}_{found.heading}"
    proposed = _known(found, table)
    options = {**names, proposed: names.get(proposed) or _option(proposed, table)}
    kept = st.session_state.get(f"kept_{key}", proposed)
    st.session_state[key] = kept if kept in options else proposed
    st.selectbox(
        plain(found.heading),
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=deliveries_draft.keep_field,
        args=(key,),
    )
    examples = " · ".join(plain(example[:30]) for example in found.examples[:3])
    mark = "" if found.fit in _CERTAIN else ":material/help: "
    st.caption(f"{mark}{fit(found.fit)}" + (f" – {examples}" if examples else ""))
    return str(st.session_state[key])


def _doubled(answers: Mapping[str, str], table: Table) -> Iterator[str]:
    counted = Counter(column for column in answers.values() if column)
    for column, times in counted.items():
        if times > 1:
            headings = [heading for heading, found in answers.items() if found == column]
            yield _("{headings} are all said to be “{column}”: choose one of them.").format(
                headings=", ".join(
                    _("“{text}”").format(text=plain(heading)) for heading in headings
                ),
                column=_option(column, table),
            )


def _confirm(
    draft: Draft,
    taken: Sequence[Block],
    chosen: Mapping[str, str],
    constants: Mapping[str, str],
    known: Remembered,
) -> None:
    mappings.remember(
        review_session.store(),
        provider_id=draft.subject.provider_id,
        table=draft.subject.table,
        columns={
            heading: column
            for heading, column in chosen.items()
            if len(heading) <= mappings.LONGEST_CELL
        },
        by=deliveries_choice.author() or _("unknown"),
    )
    assigned = _assignments(taken, chosen, constants, known, draft, all_taken=True)
    deliveries_draft.keep(replace(draft, assigned=assigned, run=None, is_reopened=False))


def _assignments(
    blocks: Sequence[Block],
    chosen: Mapping[str, str],
    constants: Mapping[str, str],
    known: Remembered,
    draft: Draft,
    *,
    all_taken: bool = False,
) -> dict[str, Assignment | None]:
    """What was chosen, for every sheet of the file; of sheets not taken there is none."""
    assigned: dict[str, Assignment | None] = {}
    if draft.source is not None:
        assigned = dict.fromkeys((sheet.name for sheet in draft.source.sheets), None)
    for block in blocks:
        if all_taken or block.is_list:
            headings = [found.heading for found in block.suggestions]
            assignment = Assignment(
                table=draft.subject.table,
                columns={heading: chosen[heading] for heading in headings},
                constants=dict(constants),
                values=known.values,
            )
            assigned |= dict.fromkeys(block.sheets, assignment)
    return assigned


def _assigned(draft: Draft) -> None:
    """What was assigned in one line, and the way back to the fields."""
    taken = {sheet: found for sheet, found in (draft.assigned or {}).items() if found}
    left = [sheet for sheet, found in (draft.assigned or {}).items() if not found]
    headings = {pair for found in taken.values() for pair in found.columns.items()}
    used = sum(1 for _heading, column in headings if column)
    said = _("{used} columns are taken in, {left} are left out.").format(
        used=numbers.decimal(used), left=numbers.decimal(len(headings) - used)
    )
    if left:
        said += " " + _("Not taken in: {sheets}.").format(sheets=_sheets(left))
    st.markdown(f":material/done_all: {said}")
    st.button(
        _("Change the columns"), key="change_columns", on_click=_reopen, icon=":material/edit:"
    )


def _reopen() -> None:
    if draft := deliveries_draft.current():
        deliveries_draft.keep(replace(draft, assigned=None, run=None, is_reopened=True))


def _sheets(names: Sequence[str]) -> str:
    return ", ".join(_("“{text}”").format(text=plain(found)) for found in names)
