"""What a dry run has to ask: unknown names, values the list does not say, years of its dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import streamlit as st

from quartiersmonitor import contract
from quartiersmonitor.contract import Column, Table
from quartiersmonitor.deliveries.report import DryRun
from quartiersmonitor.intake import Unresolved
from quartiersmonitor.speech import language, numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.state import mappings
from quartiersmonitor.ui import (
    deliveries_choice,
    deliveries_columns,
    deliveries_constants,
    deliveries_draft,
    review_session,
)
from quartiersmonitor.ui.deliveries_draft import Draft
from quartiersmonitor.ui.deliveries_report import plain

SHOWN = 30
_EMPTY = ""
_FIRST_YEAR = 2000


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What was said: codes or ids by column and text, values by column, the year of dates."""

    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None

    @property
    def are_any(self) -> bool:
        return bool(self.values or self.constants or self.year)


def are_there(run: DryRun) -> bool:
    """Whether answers could mend what a dry run found."""
    return bool(run.unresolved or _missing(run) or _asks_year(run))


def ask(draft: Draft, run: DryRun) -> None:
    """A field for each question; nothing where there is none."""
    if not are_there(run):
        return
    table = contract.read_all()[run.table]
    answers = Answers(
        values=_names(draft, run, table),
        constants=deliveries_constants.fields(
            [column for column in table.columns if column.name in _missing(run)]
        ),
        year=_year(draft) if _asks_year(run) else None,
    )
    st.button(
        _("Remember this and try again"),
        key="confirm_answers",
        icon=":material/check:",
        type="primary",
        disabled=not answers.are_any,
        on_click=_confirm,
        args=(draft, answers),
    )


def options(found: Unresolved, column: Column, draft: Draft) -> dict[str, str]:
    """What a text may mean: the likeliest first, then all that is there; codes by their words."""
    there = dict(found.candidates)
    spoken = language.current()
    for code in column.labels:
        there.setdefault(code.code, code.en if spoken == "en" else code.de)
    subject = draft.subject
    referenced = column.references.partition(".")[0]
    for id_, entry in deliveries_choice.register().known(referenced).items():
        is_theirs = entry.provider_id in ("", subject.provider_id)
        place = subject.neighbourhood_id
        if is_theirs and (place is None or entry.neighbourhood_id in ("", place)):
            there.setdefault(id_, entry.name)
    if column.nullable:
        there[_EMPTY] = _("leave empty")
    return there


def _missing(run: DryRun) -> set[str]:
    return {found.column or "" for found in run.findings if found.rule == "missing_column"}


def _asks_year(run: DryRun) -> bool:
    return any(found.rule == "year_missing" for found in run.findings)


def _names(draft: Draft, run: DryRun, table: Table) -> dict[str, dict[str, str]]:
    answers: dict[str, dict[str, str]] = {}
    if not run.unresolved:
        return answers
    st.markdown(
        "**"
        + _("{count} names or words of the list are not known. What do they mean?").format(
            count=numbers.decimal(len(run.unresolved))
        )
        + "**"
    )
    with st.grid(2, min_column_width=300, border=False) as grid:
        for found in run.unresolved[:SHOWN]:
            with grid.cell():
                answer = _name(found, table.column(found.column), draft)
            if answer is not None:
                answers.setdefault(found.column, {})[found.text] = answer
    if len(run.unresolved) > SHOWN:
        st.caption(_("The first {count}; the others follow.").format(count=SHOWN))
    return answers


def _name(found: Unresolved, column: Column, draft: Draft) -> str | None:
    names = options(found, column, draft)
    key = f"name_{deliveries_draft.number()}_{found.column}_{found.text}"
    kept = st.session_state.get(f"kept_{key}")
    st.session_state[key] = kept if kept in names else None
    st.selectbox(
        _("“{text}”").format(text=plain(found.text)),
        list(names),
        format_func=names.__getitem__,
        key=key,
        index=None,
        placeholder=_("Choose what it means"),
        on_change=deliveries_draft.keep_field,
        args=(key,),
    )
    rows = _("{count} rows") if found.rows != 1 else _("{count} row")
    told = rows.format(count=numbers.decimal(found.rows))
    st.caption(f"{deliveries_columns.name(column)} · {told}")
    answer = st.session_state[key]
    return None if answer is None else str(answer)


def _year(draft: Draft) -> int | None:
    said = st.number_input(
        _("Year of the dates without one"),
        min_value=_FIRST_YEAR,
        max_value=date.today().year + 1,
        value=draft.year,
        step=1,
        format="%d",
        key=f"year_{deliveries_draft.number()}",
        width=260,
        persist_state="session",
    )
    return None if said is None else int(said)


def _confirm(draft: Draft, answers: Answers) -> None:
    longest = mappings.LONGEST_CELL
    if answers.values:
        mappings.remember(
            review_session.store(),
            provider_id=draft.subject.provider_id,
            table=draft.subject.table,
            columns={},
            values={
                column: {text: code for text, code in codes.items() if len(text) <= longest}
                for column, codes in answers.values.items()
            },
            by=deliveries_choice.author() or _("unknown"),
        )
    assigned = {
        sheet: found
        and replace(
            found,
            constants={**found.constants, **answers.constants},
            values={
                column: {**found.values.get(column, {}), **answers.values.get(column, {})}
                for column in {*found.values, *answers.values}
            },
        )
        for sheet, found in (draft.assigned or {}).items()
    }
    year = answers.year or draft.year
    deliveries_draft.keep(replace(draft, assigned=assigned, year=year, run=None))
