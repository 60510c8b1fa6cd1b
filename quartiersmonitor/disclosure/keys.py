"""Keys of fact rows: the same row has the same key in every release, known only with the secret."""

import hmac

import numpy as np
import pyarrow as pa

BANDS = ("0-17", "18-29", "30-49", "50-64", "65-79", "80+", "unknown")

_BYTES = 4  # of a digest for one key: keys are whole numbers below 2³²


def of_usage(secret: bytes, rows: pa.Table) -> pa.Table:
    """A key per offer, month and age band.

    `rows` has one row per offer_id and month (a date); the result has offer_id, month, band, key.
    One digest of 32 bytes gives the seven keys of a row.
    """
    messages = [
        f"angebotsnutzung|{offer}|{month.isoformat()}"
        for offer, month in zip(
            rows["offer_id"].to_pylist(), rows["month"].to_pylist(), strict=True
        )
    ]
    keys = _keys(secret, messages)[:, : len(BANDS)]
    repeated = np.repeat(np.arange(len(messages)), len(BANDS))
    return pa.table(
        {
            "offer_id": rows["offer_id"].take(repeated),
            "month": rows["month"].take(repeated),
            "band": pa.array(np.tile(np.array(BANDS), len(messages)), pa.string()),
            "key": keys.ravel(),
        }
    )


def of_messages(secret: bytes, rows: pa.Table) -> pa.Table:
    """The rows with a column `key`, made of the text in the column `message` of each."""
    messages = rows["message"].to_pylist()
    return rows.append_column("key", pa.array(_keys(secret, messages)[:, 0]))


def _keys(secret: bytes, messages: list[str]) -> "np.ndarray[tuple[int, int], np.dtype[np.int64]]":
    digests = b"".join(hmac.digest(secret, message.encode(), "sha256") for message in messages)
    # Without a row the width of a digest is nowhere to be read.
    found = np.frombuffer(digests, dtype=f">u{_BYTES}").reshape(len(messages), 32 // _BYTES)
    return found.astype(np.int64)
