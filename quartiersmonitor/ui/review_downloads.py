"""The quarterly report as files: made when somebody asks for one, not before."""

from functools import partial

import streamlit as st

from quartiersmonitor import documents
from quartiersmonitor.review import sentences
from quartiersmonitor.review.quarter import QuarterReview
from quartiersmonitor.speech import language
from quartiersmonitor.speech.language import _

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def in_sentences(found: QuarterReview) -> None:
    """The five sentences of the Word part, to be read and copied."""
    st.text("\n".join(sentences.five_sentences(found)))


def buttons(found: QuarterReview) -> None:
    """PDF to read, Word part for the proof of use, Excel file with every figure."""
    spoken = language.current()
    with st.container(horizontal=True):
        st.download_button(
            _("Quarterly report (PDF)"),
            partial(documents.report_pdf, found, spoken),
            file_name=documents.file_name(found, "pdf", spoken),
            mime="application/pdf",
            key="review_pdf",
            on_click="ignore",
            icon=":material/description:",
        )
        st.download_button(
            _("Part for the factual report (Word)"),
            partial(documents.report_docx, found, spoken),
            file_name=documents.file_name(found, "docx", spoken),
            mime=_WORD,
            key="review_docx",
            on_click="ignore",
            icon=":material/article:",
        )
        st.download_button(
            _("Every figure (Excel)"),
            partial(documents.report_xlsx, found, spoken),
            file_name=documents.file_name(found, "xlsx", spoken),
            mime=_EXCEL,
            key="review_xlsx",
            on_click="ignore",
            icon=":material/table_view:",
        )
