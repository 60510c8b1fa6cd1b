"""The quarterly report as files: made when somebody asks for one, not before."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from quartiersmonitor.documents import quarter
from quartiersmonitor.documents.quarter.titles import Kind
from quartiersmonitor.review import sentences
from quartiersmonitor.review.quarter import QuarterReview
from quartiersmonitor.speech import language
from quartiersmonitor.speech.language import _

_PDF = "application/pdf"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def in_sentences(found: QuarterReview) -> None:
    """The five sentences of the Word part, to be read and copied."""
    st.text("\n".join(sentences.five_sentences(found)))


def buttons(found: QuarterReview) -> None:
    """PDF to read, Word part for the proof of use, Excel file with every figure."""
    spoken = language.current()
    offered: tuple[tuple[str, Kind, Callable[[QuarterReview, str], bytes], str, str], ...] = (
        (_("Quarterly report (PDF)"), "pdf", quarter.report_pdf, _PDF, "description"),
        (_("Part for the factual report (Word)"), "docx", quarter.report_docx, _WORD, "article"),
        (_("Every figure (Excel)"), "xlsx", quarter.report_xlsx, _EXCEL, "table_view"),
    )
    with st.container(horizontal=True):
        for label, kind, write, mime, icon in offered:
            st.download_button(
                label,
                partial(write, found, spoken),
                file_name=quarter.file_name(found, kind, spoken),
                mime=mime,
                key=f"review_{kind}",
                on_click="ignore",
                icon=f":material/{icon}:",
            )
