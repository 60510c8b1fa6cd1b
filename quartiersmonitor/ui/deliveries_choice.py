"""What a delivery is about: provider, neighbourhood, kind of list and who hands it in."""

from dataclasses import dataclass

import streamlit as st

from quartiersmonitor import contract, exports_change, paths
from quartiersmonitor.contract import Table
from quartiersmonitor.intake.register import Register, read_register
from quartiersmonitor.intake.templates import workbook
from quartiersmonitor.speech import language
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import review_session

_NOT_BY_HAND = ("lieferungen", "traeger")  # the first is written by accepting, the other is ours
_USUAL = "angebotsnutzung"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOBODY = Register(tables={})
LONGEST_NAME = 80


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Whose rows of which table a file holds; no neighbourhood: the rows name theirs."""

    provider_id: str
    neighbourhood_id: str | None
    table: str


def register() -> Register:
    """What the exports know by name; read anew when they have changed."""
    return _register(str(paths.exports()), review_session.exports_state())


@st.cache_resource(show_spinner=False, max_entries=2)
def _register(exports: str, state: str) -> Register:
    with exports_change.settled(paths.exports()):
        return read_register(paths.exports())


def tables() -> dict[str, Table]:
    """The kinds of lists that can be handed in, the usual one first."""
    found = {
        name: table
        for name, table in contract.exports_only(contract.read_all()).items()
        if name not in _NOT_BY_HAND
    }
    return {_USUAL: found.pop(_USUAL), **found}


def kind(table: Table) -> str:
    """What a kind of list is called: the first words of its description."""
    described = table.en if language.current() == "en" else table.de
    name = described.partition(";")[0].strip()
    return name[:1].upper() + name[1:]


def provider(provider_id: str) -> str:
    """The name of a provider, or its id where the exports do not know it."""
    return register().providers.get(provider_id, provider_id)


def neighbourhood(neighbourhood_id: str) -> str:
    """The name of a neighbourhood, or its id where the exports do not know it."""
    found = register().neighbourhoods.get(neighbourhood_id)
    return found.name if found else neighbourhood_id


def author() -> str:
    """Who hands in, as typed."""
    return str(st.session_state.get("kept_author", "")).strip()


def is_said() -> bool:
    """Whether provider and name are given, as far as the last run knows."""
    return bool(author() and (st.session_state.get("kept_provider") or _of_the_link()))


def table() -> str:
    """The kind of list that is chosen."""
    kept = st.session_state.get("kept_table")
    return str(kept) if kept in tables() else _USUAL


def pick() -> Subject | None:
    """The fields that say what a file is about; None as long as the provider is open."""
    who, where = st.columns(2, gap="medium")
    with who:
        provider_id = _provider_picker()
    with where:
        neighbourhood_id = _neighbourhood_picker(provider_id)
    what, name = st.columns(2, gap="medium")
    with what:
        chosen = kind_picker()
    with name:
        st.session_state["author_field"] = st.session_state.get("kept_author", "")
        st.text_input(
            _("Your name"),
            key="author_field",
            max_chars=LONGEST_NAME,
            help=_("It stands beside the delivery, so that colleagues know whom to ask."),
            on_change=_keep,
            args=("author", "author_field"),
        )
    if provider_id is None:
        return None
    return Subject(provider_id=provider_id, neighbourhood_id=neighbourhood_id, table=chosen)


def choose_table(table: str) -> None:
    """Take that kind of list, as a callback does."""
    st.session_state["kept_table"] = table


def kind_picker() -> str:
    """The kind of list; its code."""
    found = tables()
    st.session_state["table_picker"] = table()
    names = {name: kind(described) for name, described in found.items()}
    st.selectbox(
        _("What kind of list it is"),
        list(found),
        format_func=names.__getitem__,
        key="table_picker",
        on_change=_keep,
        args=("table", "table_picker"),
    )
    return str(st.session_state["table_picker"])


def template(subject: Subject | None, wanted: str, *, known: Register) -> None:
    """A workbook with headings, lists to choose from and examples, made when it is asked for."""
    spoken = language.current()

    def made() -> bytes:
        return workbook(
            contract.read_all()[wanted],
            known,
            language=spoken,
            provider_id=subject.provider_id if subject else None,
            neighbourhood_id=subject.neighbourhood_id if subject else None,
        )

    st.download_button(
        _("Template for this kind of list (XLSX)"),
        made,
        _("template_{table}.xlsx").format(table=wanted),
        _XLSX,
        key="template",
        on_click="ignore",
        icon=":material/download:",
        help=_("Headings, lists to choose from and examples; lists of your own work as well."),
    )


def _provider_picker() -> str | None:
    names = register().providers
    kept = st.session_state.get("kept_provider") or _of_the_link()
    st.session_state["provider_picker"] = kept if kept in names else None
    st.selectbox(
        _("Provider"),
        sorted(names, key=lambda id_: names[id_].casefold()),
        format_func=names.__getitem__,
        key="provider_picker",
        index=None,
        placeholder=_("Choose the provider"),
        on_change=_keep,
        args=("provider", "provider_picker"),
    )
    chosen = st.session_state["provider_picker"]
    return str(chosen) if chosen else None


def _neighbourhood_picker(provider_id: str | None) -> str | None:
    names = {
        id_: entry.name
        for id_, entry in register().neighbourhoods.items()
        if provider_id and entry.provider_id in ("", provider_id)
    }
    kept = st.session_state.get("kept_neighbourhood", st.session_state.get("place"))
    options = ["", *sorted(names, key=lambda id_: names[id_].casefold())]
    names[""] = _("several: the rows of the list name them")
    only = options[1] if len(options) == 2 else ""
    st.session_state["neighbourhood_picker"] = kept if kept in options else only
    st.selectbox(
        _("Neighbourhood"),
        options,
        format_func=names.__getitem__,
        key="neighbourhood_picker",
        on_change=_keep,
        args=("neighbourhood", "neighbourhood_picker"),
    )
    return str(st.session_state["neighbourhood_picker"]) or None


def _of_the_link() -> str | None:
    """The provider of the neighbourhood that the link names."""
    found = register().neighbourhoods.get(str(st.session_state.get("place") or ""))
    return found.provider_id or None if found else None


def _keep(name: str, picker: str) -> None:
    # A field of Streamlit forgets its text in another language, and on another page its value.
    st.session_state[f"kept_{name}"] = st.session_state[picker]
