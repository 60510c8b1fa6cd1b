"""How long the documents of one neighbourhood's quarter take, from the exports to the bytes."""

import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.timing import usual
from quartiersmonitor import paths, review, snapshot
from quartiersmonitor.documents import quarter
from quartiersmonitor.review import exact
from quartiersmonitor.speech import language


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
        quarter.report_pdf(composed, "de")
        written = time.perf_counter()
    return Documents(
        written - begun,
        counted - begun,
        reviewed - counted,
        usual(lambda: quarter.report_pdf(composed, "de")),
        usual(lambda: quarter.report_docx(composed, "de")),
        usual(lambda: quarter.report_xlsx(composed, "de")),
    )
