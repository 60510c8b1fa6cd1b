"""The seam between Streamlit and the exact figures of a neighbourhood: counted once, and cached."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import streamlit as st

from quartiersmonitor import contract, exports_change, paths
from quartiersmonitor import snapshot as published
from quartiersmonitor.checking.export_file import DAMAGE
from quartiersmonitor.deliveries import overlay
from quartiersmonitor.review import compose, exact
from quartiersmonitor.review.exact import ExactFigures
from quartiersmonitor.review.quarter import QuarterReview
from quartiersmonitor.speech import language
from quartiersmonitor.state import targets
from quartiersmonitor.state.annotations import Annotation
from quartiersmonitor.state.store import Store, open_store
from quartiersmonitor.state.targets import Target
from quartiersmonitor.views import reading

_MARK = "ist_synthetisch"


def has_exports() -> bool:
    """Whether there is anything to count exactly."""
    return bool(contract.export_files(paths.exports(), "quartiere"))


def all_synthetic() -> bool:
    """Whether every row of every export is marked as invented.

    Of no exports, and of those that cannot be read, nothing is said.
    """
    try:
        return has_exports() and _all_synthetic(str(paths.exports()), exports_state())
    except (exports_change.ExportsUnusable, *DAMAGE):
        return False


def exports_state() -> str:
    """A key that changes whenever a file that exact figures are counted from does."""
    return overlay.state(paths.exports(), paths.REFERENCE)


def store() -> Store:
    """Where notes and delivery states are kept (`QM_STATE`), opened once for the whole server.

    Raises StateUnusable with what to do.
    """
    return _store(paths.state())


def reviewed(neighbourhood_id: str, period: str) -> QuarterReview:
    """The review of a neighbourhood and calendar quarter, without what people noted (see `noted`).

    Raises LookupError where the exports or the published version do not know it.
    """
    return _reviewed(
        str(paths.exports()),
        exports_state(),
        str(reading.shown().folder),
        neighbourhood_id,
        period,
        language.current(),
    )


def noted(
    found: QuarterReview, notes: Iterable[Annotation], wanted: Iterable[Target]
) -> QuarterReview:
    """The review with those of the notes and targets that stand."""
    standing = tuple(target for target in wanted if target.withdrawn_at is None)
    return replace(
        found,
        annotations=tuple(note for note in notes if note.withdrawn_at is None),
        targets=standing,
        figures=tuple(
            replace(figure, target=targets.in_force(standing, figure.header.id, found.period))
            for figure in found.figures
        ),
    )


@st.cache_resource(show_spinner=False, max_entries=2, on_release=Store.close)
def _store(address: str) -> Store:
    return open_store(address)


@st.cache_resource(show_spinner=False, max_entries=4)
def _all_synthetic(exports: str, state: str) -> bool:
    folder = Path(exports)
    with exports_change.settled(folder):
        return all(
            _is_synthetic(file)
            for name, table in contract.read_all().items()
            if not table.is_reference
            for file in contract.export_files(folder, name)
        )


def _is_synthetic(file: Path) -> bool:
    """Whether every row says so; row groups keep the least value, so few have to be read."""
    found = pq.read_metadata(file)
    names = found.schema.names
    if _MARK not in names:
        return False
    groups = [found.row_group(n).column(names.index(_MARK)) for n in range(found.num_row_groups)]
    kept = [group.statistics for group in groups]
    if all(one is not None and one.has_min_max and one.null_count == 0 for one in kept):
        return all(one.min is True for one in kept)
    marks = pq.read_table(file, columns=[_MARK])[_MARK].to_pylist()
    return all(mark is True for mark in marks)


@st.cache_resource(show_spinner=False, max_entries=32)
def _reviewed(
    exports: str, state: str, folder: str, neighbourhood_id: str, period: str, spoken: str
) -> QuarterReview:
    shown = Path(folder)
    return compose(
        exports=Path(exports),
        reference=paths.REFERENCE,
        snapshot=published.find(shown.parent, shown.name),
        store=None,
        neighbourhood_id=neighbourhood_id,
        period=period,
        exact_figures=_exact(exports, state, neighbourhood_id),
    )


# Counting takes a second or two; a page, its other quarters and its other language count once.
@st.cache_resource(show_spinner=False, max_entries=16)
def _exact(exports: str, state: str, neighbourhood_id: str) -> ExactFigures:
    return exact.figures(Path(exports), paths.REFERENCE, neighbourhood_id)
