"""How long the documents of one neighbourhood's quarter take, from the exports to the bytes."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from quartiersmonitor import documents, paths, review, snapshot
from quartiersmonitor.review import exact
from quartiersmonitor.speech import language

_TIMES = 5


@dataclass(frozen=True)
class Documents:
    """The first report with everything computed; then medians of writing each document."""

    first_report_seconds: float
    exact_figures_seconds: float
    review_seconds: float
    pdf_seconds: float
    docx_seconds: float
    xlsx_seconds: float


def measure(exports: Path, snapshots: Path, neighbourhood_id: str, period: str) -> Documents:
    """Composes the review over the exports and writes its documents, in German."""
    published = snapshot.find(snapshots)
    with language.spoken("de"):
        begun = time.perf_counter()
        own = exact.figures(exports, paths.REFERENCE, neighbourhood_id)
        counted = time.perf_counter()
        composed = review.compose(
            exports=exports,
            reference=paths.REFERENCE,
            snapshot=published,
            store=None,
            neighbourhood_id=neighbourhood_id,
            period=period,
            exact_figures=own,
        )
        reviewed = time.perf_counter()
        documents.report_pdf(composed, "de")
        written = time.perf_counter()
    return Documents(
        written - begun,
        counted - begun,
        reviewed - counted,
        _usual(lambda: documents.report_pdf(composed, "de")),
        _usual(lambda: documents.report_docx(composed, "de")),
        _usual(lambda: documents.report_xlsx(composed, "de")),
    )


def _usual(write: Callable[[], bytes]) -> float:
    taken = []
    for _time in range(_TIMES):
        begun = time.perf_counter()
        write()
        taken.append(time.perf_counter() - begun)
    return median(taken)
