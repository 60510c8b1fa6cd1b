"""Where the records of a CSV begin and end, told from its bytes without reading the cells."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Positions = npt.NDArray[np.int64]

DELIMITERS = (";", ",", "\t", "|")
# Enough to tell the delimiter, and the steps in which a large file is looked through.
SAMPLE = 256_000
STEP = 32_000_000

_NEWLINE, _RETURN, _QUOTE = ord("\n"), ord("\r"), ord('"')


@dataclass(frozen=True)
class Records:
    """Byte positions of each record (`ends` without the line break), how many cells it has, and
    the line it begins on (from 1). All of shape (records,).

    `is_plain`: every quotation mark opens or closes a cell, so that all readers agree.
    """

    starts: Positions
    ends: Positions
    cells: Positions
    lines: Positions
    is_plain: bool


def records(text: bytes, delimiter: str) -> Records:
    """The records of UTF-8 text whose line breaks are LF or CRLF."""
    content = np.frombuffer(text, dtype=np.uint8)
    ends, cells, breaks, is_plain = [], [], [], True
    inside, waiting = 0, 0
    for begin in range(0, len(content), STEP):
        part = content[begin : begin + STEP]
        line_breaks = part == _NEWLINE
        delimiters = part == ord(delimiter)
        breaks.append(np.flatnonzero(line_breaks) + begin)
        quotes = part == _QUOTE
        if inside or quotes.any():
            within = (np.cumsum(quotes, dtype=np.int64) + inside) & 1
            is_plain = is_plain and _is_plain(content, begin, quotes, within, ord(delimiter))
            inside = int(within[-1])
            line_breaks = line_breaks & (within == 0)
            delimiters = delimiters & (within == 0)
        found = np.flatnonzero(line_breaks)
        ends.append(found + begin)
        firsts = np.concatenate(([0], found + 1))
        is_open = int(firsts[-1] < len(part))
        counted = np.add.reduceat(delimiters, firsts[: len(found) + is_open], dtype=np.int64)
        counted[0] += waiting
        waiting = int(counted[-1]) if is_open else 0
        cells.append(counted[: len(found)] + 1)
    told = np.concatenate(ends) if ends else np.empty(0, np.int64)
    counts = np.concatenate(cells) if cells else np.empty(0, np.int64)
    if len(content) and (not len(told) or told[-1] != len(content) - 1):
        told = np.append(told, len(content))
        counts = np.append(counts, waiting + 1)
    starts = np.concatenate(([0], told[:-1] + 1)).astype(np.int64)[: len(told)]
    lines = np.searchsorted(np.concatenate(breaks) if breaks else told, starts) + 1
    trimmed = told - ((told > starts) & (content[np.maximum(told - 1, 0)] == _RETURN))
    return Records(starts, trimmed, counts, lines.astype(np.int64), is_plain and not inside)


def _is_plain(content: Bytes, begin: int, quotes: Bytes, within: Positions, delimiter: int) -> bool:
    """True if each opening mark follows, and each closing one precedes, the edge of a cell."""
    at = np.flatnonzero(quotes)
    opening = within[at] == 1
    edges = np.zeros(256, dtype=bool)
    edges[[_NEWLINE, _RETURN, _QUOTE, delimiter]] = True
    first, last = at[opening] + begin, at[~opening] + begin
    before = edges[content[np.maximum(first - 1, 0)]] | (first == 0)
    after = edges[content[np.minimum(last + 1, len(content) - 1)]] | (last == len(content) - 1)
    return bool(before.all() and after.all())


def delimiter_of(text: bytes) -> str | None:
    """The delimiter that parts the first records most evenly; None where none parts any."""
    sample = text[:SAMPLE]
    if len(text) > SAMPLE:
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    best, chosen = 0, None
    for delimiter in DELIMITERS:
        counts = records(sample, delimiter).cells
        several = counts[counts > 1]
        if not len(several):
            continue
        often = np.bincount(several)
        usual = int(np.flatnonzero(often == often.max())[-1])
        evenness = int((np.minimum(counts, usual) - 1).sum())
        if evenness > best:
            best, chosen = evenness, delimiter
    return chosen


def runs(kept: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """First and last position (exclusive) of every run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], kept.astype(np.int8), [0]))))
    return zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
