"""Keeps the store of states in step with the exports, whatever was cut off between the two."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path

from quartiersmonitor import exports_change
from quartiersmonitor.deliveries import entry, report
from quartiersmonitor.durable import make_durable
from quartiersmonitor.state import deliveries as kept
from quartiersmonitor.state.deliveries import Delivery, Status
from quartiersmonitor.state.store import Store

_INTENT = "intent.json"


def every(
    *, store: Store, exports: Path, deliveries: Path, provider_id: str | None = None
) -> list[Delivery]:
    """All deliveries, the newest first, with the states that the exports show."""
    with exports_change.settled(exports):
        put_right(store, exports, deliveries)
    return kept.every(store, provider_id=provider_id)


def note_intent(deliveries: Path, delivery: Delivery) -> None:
    """Write down the state that a delivery is to have as soon as the exports are changed."""
    folder = deliveries / delivery.delivery_id
    written = folder / f".{_INTENT}.new"
    with written.open("w", encoding="utf-8") as file:
        json.dump(asdict(delivery), file, default=str)
        file.flush()
        os.fsync(file.fileno())
    written.replace(folder / _INTENT)
    make_durable(folder)


def fulfil(store: Store, deliveries: Path, delivery: Delivery) -> None:
    """Keep the state of a delivery whose change of the exports counts now."""
    kept.put(store, delivery)
    drop_intent(deliveries, delivery.delivery_id)


def drop_intent(deliveries: Path, delivery_id: str) -> None:
    """Forget an intent that is fulfilled, or whose change was dropped."""
    with suppress(OSError):  # what stays is looked at once more, to no harm
        (deliveries / delivery_id / _INTENT).unlink(missing_ok=True)


def put_right(store: Store, exports: Path, deliveries: Path) -> None:
    """Fulfil or drop what somebody who was killed had in mind, as the exports show.

    Whoever calls it holds a lock on the exports, so that nobody is in the middle of a change.
    """
    for delivery in list(_intents(deliveries)):
        is_there = _is_accepted(exports, deliveries, delivery.delivery_id)
        if is_there is (delivery.status is Status.ACCEPTED):
            fulfil(store, deliveries, delivery)
        else:
            drop_intent(deliveries, delivery.delivery_id)


def _intents(deliveries: Path) -> Iterator[Delivery]:
    for file in sorted(deliveries.glob(f"*/{_INTENT}")):
        try:
            content = json.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            continue  # another reader has just put it right
        days = {
            name: None if content[name] is None else date.fromisoformat(content[name])
            for name in ("first_day", "last_day")
        }
        moments = {
            name: None if content[name] is None else datetime.fromisoformat(content[name])
            for name in ("received_at", "decided_at")
        }
        yield Delivery(**content | days | moments | {"status": Status(content["status"])})


def _is_accepted(exports: Path, deliveries: Path, delivery_id: str) -> bool:
    try:
        places = entry.places(report.read(deliveries, delivery_id))
    except LookupError:
        return False
    return (exports / places.entry).exists()


def decided(delivery: Delivery, status: Status, by: str, at: datetime) -> Delivery:
    """The delivery with the state that somebody decides on."""
    return replace(delivery, status=status, by=by, decided_at=at)
