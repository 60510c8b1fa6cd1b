"""What a list does not say but every row needs: asked for once, for the whole file."""

from collections.abc import Collection, Sequence

import streamlit as st

from quartiersmonitor.contract import Column, Table, Type
from quartiersmonitor.intake import vocabulary
from quartiersmonitor.speech import language
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import deliveries_choice, deliveries_draft
from quartiersmonitor.ui.deliveries_draft import Draft

# Written by accepting, or said by the choice of the provider.
_KNOWN_OTHERWISE = ("lieferung_id", "ist_synthetisch", "traeger_id")


def needed(table: Table, assigned: Collection[str], draft: Draft) -> list[Column]:
    """The columns that need one value for all rows: in no heading, and nothing else says it."""
    words = vocabulary.of_table(table.name)
    there = {column.partition("@")[0] for column in assigned}
    if draft.subject.neighbourhood_id:
        there.add("quartier_id")
    if any("@" in column for column in assigned):  # months side by side say the month
        there |= {column.name for column in table.columns if column.type is Type.MONTH}
    return [
        column
        for column in table.columns
        if column.required and not column.nullable
        if column.name not in there and column.name not in _KNOWN_OTHERWISE
        if not (words.column(column.name).default or words.column(column.name).derive)
    ]


def fields(columns: Sequence[Column]) -> dict[str, str]:
    """A field per column; the texts that were filled in, by column."""
    if not columns:
        return {}
    st.markdown("**" + _("What the list does not say, for all of its rows") + "**")
    said = {}
    with st.grid(3, min_column_width=260, border=False) as grid:
        for column in columns:
            with grid.cell():
                if text := _field(column):
                    said[column.name] = text
    return said


def _field(column: Column) -> str:
    is_english = language.current() == "en"
    described = column.en if is_english else column.de
    key = f"constant_{deliveries_draft.number()}_{column.name}"
    label = described[:1].upper() + described[1:]
    names = {code.code: code.en if is_english else code.de for code in column.labels}
    if column.type is Type.BOOLEAN:
        names = {"ja": _("yes"), "nein": _("no")}
    known = deliveries_choice.register().known(column.references.partition(".")[0])
    names |= {id_: entry.name for id_, entry in known.items()}
    if names:
        return _choice(label, {"": _("not said")} | names, key)
    return str(st.text_input(label, key=key, max_chars=100, persist_state="session")).strip()


def _choice(label: str, names: dict[str, str], key: str) -> str:
    kept = st.session_state.get(f"kept_{key}")
    st.session_state[key] = kept if kept in names else ""
    st.selectbox(
        label,
        list(names),
        format_func=names.__getitem__,
        key=key,
        on_change=deliveries_draft.keep_field,
        args=(key,),
    )
    return str(st.session_state[key])
