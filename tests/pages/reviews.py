"""Reviews of which a test names only what it is about, and what it reads on the page."""

from datetime import UTC, date, datetime
from typing import Any

from streamlit.testing.v1 import AppTest

from quartiersmonitor.review.quarter import (
    Count,
    Figure,
    Participation,
    QuarterReview,
    Volunteers,
)
from quartiersmonitor.state.annotations import Annotation
from quartiersmonitor.state.targets import Target
from tests.pages.regions import region
from tests.pages.test_compare import evidence
from tests.pages.test_signs import SHARE

PAGE = "pages/coordination/review.py"
NOTHING = Count(now=None, previous=None, year_before=None)
NO_VISITS = Participation(
    visits=NOTHING, aged_80plus=NOTHING, age_unknown=NOTHING, first_visits=NOTHING, asked=NOTHING
)
NO_VOLUNTEERS = Volunteers(active=NOTHING, joined=NOTHING, left=NOTHING, hours=NOTHING, by_field=())


def counted(now: float) -> Count:
    return Count(now=now, previous=None, year_before=None)


def figure(numbers: list[float]) -> Figure:
    """A figure with a series from the first quarter of 2022 on."""
    series = tuple(
        evidence(number, period=f"{2022 + index // 4}-Q{1 + index % 4}")
        for index, number in enumerate(numbers)
    )
    return Figure(
        header=SHARE,
        now=series[-1],
        series=series,
        previous=None,
        year_before=None,
        target=None,
        published=None,
        state=None,
        peers=None,
    )


def note(
    day: date, *, id_: int = 1, text: str = "Closed", indicator: str | None = None
) -> Annotation:
    return Annotation(
        id=id_,
        neighbourhood_id="Q14",
        day=day,
        text=text,
        author="Kim",
        indicator=indicator,
        written_at=datetime(2025, 1, 1, tzinfo=UTC),
        withdrawn_at=None,
        withdrawn_by=None,
    )


def target(since: str, value: float) -> Target:
    return Target(
        id=1,
        neighbourhood_id="Q14",
        indicator=SHARE.id,
        value=value,
        valid_from=since,
        author="Kim",
        set_at=datetime(2025, 1, 1, tzinfo=UTC),
        withdrawn_at=None,
        withdrawn_by=None,
    )


def review(**parts: Any) -> QuarterReview:
    """A review of one figure over four quarters, of which nothing else is known."""
    known: dict[str, Any] = {
        "neighbourhood": region("neighbourhood", "Q14", "Quartier"),
        "provider": "",
        "period": "2022-Q4",
        "synthetic": True,
        "data_until": date(2022, 12, 31),
        "version": "0",
        "created": "2023-01-01T00:00:00+00:00",
        "sources": (),
        "figures": (figure([1.0, 2.0, 3.0, 4.0]),),
        "offers": (),
        "paragraphs": (),
        "mixed_dates": (),
        "participation": NO_VISITS,
        "volunteers": NO_VOLUNTEERS,
        "case_hours": (),
        "deadlines": (),
        "needs": (),
        "delivered": (),
        "annotations": (),
        "targets": (),
        "peers_reason": "",
    }
    return QuarterReview(**known | parts)


def words(app: AppTest) -> str:
    """All sentences of the page."""
    kinds = ("title", "markdown", "caption", "info", "text", "error", "success")
    return "\n".join(element.value for kind in kinds for element in app.get(kind))
