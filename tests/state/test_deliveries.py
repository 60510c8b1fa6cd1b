"""Deliveries and their history."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from quartiersmonitor.state import deliveries
from quartiersmonitor.state.deliveries import Delivery, Status
from quartiersmonitor.state.store import Store

RECEIVED = Delivery(
    delivery_id="L-2026-01-05-0a1b2c3d",
    table="angebotsnutzung",
    provider_id="P1",
    neighbourhood_id="Q1",
    file_name="Besuche März.xlsx",
    checksum="0a1b2c3d",
    status=Status.RECEIVED,
    rows_in_file=None,
    rows_accepted=None,
    rows_rejected=None,
    rows_not_data=None,
    rows_new=None,
    rows_changed=None,
    rows_doubled=None,
    first_day=None,
    last_day=None,
    is_complete=True,
    received_at=datetime(2026, 1, 5, 9, 30, tzinfo=UTC),
    decided_at=None,
    by="A. Muster",
    note="",
)
ACCEPTED = replace(
    RECEIVED,
    status=Status.ACCEPTED,
    rows_in_file=12,
    rows_accepted=9,
    rows_rejected=1,
    rows_not_data=2,
    rows_new=7,
    rows_changed=1,
    rows_doubled=1,
    first_day=date(2025, 10, 1),
    last_day=date(2025, 12, 31),
    is_complete=False,
    decided_at=datetime(2026, 1, 5, 9, 45, 30, 123456, tzinfo=UTC),
    by="B. Muster",
    note="Dezember fehlt",
)


def test_a_delivery_comes_back_as_it_was_put(store: Store) -> None:
    for delivery in (RECEIVED, ACCEPTED):
        deliveries.put(store, delivery)
        assert deliveries.find(store, delivery.delivery_id) == delivery
    assert deliveries.find(store, "L-unknown") is None


def test_each_change_of_status_is_a_step_of_the_history(store: Store) -> None:
    before = datetime.now(UTC)
    for delivery in (RECEIVED, replace(RECEIVED, note="x"), ACCEPTED):
        deliveries.put(store, delivery)
    deliveries.put(store, replace(ACCEPTED, status=Status.WITHDRAWN, by="C. Muster"))
    steps = deliveries.history(store, RECEIVED.delivery_id)
    assert [(step.status, step.by) for step in steps] == [
        (Status.RECEIVED, "A. Muster"),
        (Status.ACCEPTED, "B. Muster"),
        (Status.WITHDRAWN, "C. Muster"),
    ]
    assert all(before <= step.at <= datetime.now(UTC) for step in steps)
    assert deliveries.history(store, "L-unknown") == []


def test_the_newest_delivery_comes_first(store: Store) -> None:
    for number in (2, 3, 1):
        moment = RECEIVED.received_at + timedelta(hours=number)
        deliveries.put(store, replace(RECEIVED, delivery_id=f"L-{number}", received_at=moment))
    assert [each.delivery_id for each in deliveries.every(store)] == ["L-3", "L-2", "L-1"]


def test_deliveries_are_found_by_provider_and_by_checksum(store: Store) -> None:
    other = replace(RECEIVED, delivery_id="L-2", provider_id="P2", checksum="ffff")
    for delivery in (RECEIVED, other):
        deliveries.put(store, delivery)
    assert deliveries.every(store, provider_id="P2") == [other]
    assert deliveries.every(store, checksum=RECEIVED.checksum) == [RECEIVED]
    assert deliveries.every(store, provider_id="P2", checksum=RECEIVED.checksum) == []


def test_moments_of_another_time_zone_are_the_same_moments(store: Store) -> None:
    summer = datetime(2026, 7, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    deliveries.put(store, replace(RECEIVED, received_at=summer))
    [found] = deliveries.every(store)
    assert found.received_at == summer
    assert found.received_at.tzinfo is UTC
