"""What a reader takes along of a view: onto the stage, as picture, as data, or into a page."""

import io
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from html import escape
from urllib.parse import urlencode, urlsplit

import streamlit as st

from quartiersmonitor.decks import of_view
from quartiersmonitor.documents import picture, snapshot_archive, titles
from quartiersmonitor.documents.extracts import (
    excel_csv,
    extract,
    json_file,
    parquet_file,
    plain_csv,
)
from quartiersmonitor.documents.extracts.extract import Extract
from quartiersmonitor.speech import language
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import choice, collection
from quartiersmonitor.views import catalogue, colours, reading
from quartiersmonitor.views.view import Missing, View

_HEIGHT, _HEIGHT_OF_MAPS = 780, 1000  # of embedded views in pixels, so that little has to scroll


@dataclass(frozen=True)
class _File:
    label: str
    ending: str
    mime: str
    icon: str
    make: Callable[[], bytes]


def buttons(view: View, key: str) -> None:
    """A button that opens to all of it; nothing is made before somebody asks.

    An embedded view has none: whoever embeds decides what is offered.
    """
    if st.context.is_embedded or view.id not in catalogue.KINDS:
        return
    with st.popover(
        _("Take along"),
        key=f"take_{key}",
        on_change="rerun",
        type="tertiary",
        icon=":material/download:",
    ) as place:
        if place.open:
            _offer(view, key)


def snapshot(key: str) -> None:
    """The whole data version as one ZIP, and where other programs find the same."""
    shown = reading.shown()
    st.download_button(
        _("The whole data version (ZIP)"),
        _later(_whole),
        file_name=f"quartiersmonitor_{shown.version}.zip",
        mime="application/zip",
        key=key,
        on_click="ignore",
        icon=":material/folder_zip:",
    )
    address = f"{_root()}/api/v1?{urlencode({'lang': language.current()})}"
    st.markdown(
        _("Excel, Power BI, R and Python fetch the same figures from [{address}]({link}).").format(
            address="/api/v1", link=address
        )
    )


def _offer(view: View, key: str) -> None:
    collection.button(view, f"take_{key}_stage")
    with st.container(horizontal=True):
        for file in _files(view):
            st.download_button(
                file.label,
                _later(file.make),
                file_name=titles.of_view(view, file.ending),
                mime=file.mime,
                key=f"take_{key}_{file.ending}",
                on_click="ignore",
                icon=f":material/{file.icon}:",
            )
    st.caption(_("To embed this view in a page of your own:"))
    st.code(embed_code(view), language=None, wrap_lines=True)


def _files(view: View) -> tuple[_File, ...]:
    stem = titles.of_view(view, "csv")
    return (
        _File(_("Picture (PNG)"), "png", "image/png", "image", partial(_png, view)),
        _File(_("Picture to enlarge (SVG)"), "svg", "image/svg+xml", "draw", partial(_svg, view)),
        _File(
            _("Table for Excel (CSV)"),
            "csv",
            "text/csv",
            "table",
            partial(_rows, view, excel_csv.of),
        ),
        _File(
            _("Data with description (CSV in a ZIP)"),
            "zip",
            "application/zip",
            "folder_zip",
            partial(_rows, view, partial(plain_csv.package, file_name=stem)),
        ),
        _File(
            _("Data (Parquet)"),
            "parquet",
            "application/vnd.apache.parquet",
            "dataset",
            partial(_rows, view, parquet_file.of),
        ),
        _File(
            _("Data (JSON)"),
            "json",
            "application/json",
            "data_object",
            partial(_rows, view, json_file.of),
        ),
    )


def embed_code(view: View) -> str:
    """A frame for a page of somebody else; it shows the version in force unless another is open."""
    slide = of_view.slide(view)
    codes = {
        "embed": "true",
        "view": slide.view,
        "indicator": slide.indicator,
        "place": slide.place,
        "level": slide.level,
        "period": slide.period,
        "peers": slide.peers,
        **slide.switches,
        **slide.scenario,
        "lang": "" if language.current() == language.default() else language.current(),
        "version": choice.wanted_version() or "",
    }
    link = f"{_root()}/?{urlencode({key: code for key, code in codes.items() if code})}"
    return (
        f'<iframe src="{escape(link)}" title="{escape(view.title)}" '
        f'width="100%" height="{_HEIGHT_OF_MAPS if view.is_map else _HEIGHT}" style="border:0" loading="lazy"></iframe>'
    )


def _root() -> str:
    """The address that the reader's browser reaches the app at."""
    parts = urlsplit(str(st.context.url or ""))
    if not parts.netloc:
        return ""
    beneath = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{parts.scheme}://{parts.netloc}" + (f"/{beneath}" if beneath else "")


def _later(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Files are made on another thread: it has to know language and snapshot of this run."""
    around = copy_context()
    return lambda: around.copy().run(make)


def _rows(view: View, write: Callable[[Extract], bytes]) -> bytes:
    return write(extract.of_view(view))


def _png(view: View) -> bytes:
    with colours.on_ground(dark=False):
        return picture.of(_on_white(view), "png")


def _svg(view: View) -> bytes:
    with colours.on_ground(dark=False):
        return picture.of(_on_white(view), "svg")


def _on_white(view: View) -> View:
    """The view as it is drawn for white paper, whatever the ground of the page."""
    made = catalogue.KINDS[view.id].make(view.choice)
    return view if isinstance(made, Missing) else made


def _whole() -> bytes:
    content = io.BytesIO()
    snapshot_archive.write(content)
    return content.getvalue()
