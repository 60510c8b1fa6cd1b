"""Findings: published figures as sentences that say no more than their limits carry."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from quartiersmonitor.speech import numbers, shares, signs
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.speech.language import _

Figures = Mapping[str, Evidence]
"""The values of one place in one period, by indicator."""


@dataclass(frozen=True)
class Sentence:
    """A finding, the indicator whose figure it states, and how far that departs from the usual.

    `departure` is 0 where nothing is compared; 1 is the smallest difference that counts as one.
    """

    text: str
    header: Header
    departure: float


def drawn(
    headers: Collection[Header],
    now: Figures,
    before: Figures,
    state: Figures,
    *,
    skip: Collection[str] = (),
    most: int = 3,
) -> tuple[Sentence, ...]:
    """The findings of a place that are worth saying first, one of an indicator and its variants.

    `before` are its values a year earlier, `state` those of the state in the same period, empty
    where the place is the state. Headline indicators come first in their order, then what departs
    most. What `skip` names is said elsewhere already.
    """
    families: dict[str, Sentence] = {}
    # An indicator before its variants: they speak only where it has nothing to say.
    for header in sorted(headers, key=lambda header: header.variant_of is not None):
        if header.main in skip or header.id in skip or header.main in families:
            continue
        said = sentence(header, now.get(header.id), before.get(header.id), state.get(header.id))
        if said is not None:
            families[header.main] = said
    ranked = sorted(families.values(), key=_rank)
    return tuple(ranked[:most])


def sentence(
    header: Header, now: Evidence | None, before: Evidence | None, state: Evidence | None
) -> Sentence | None:
    """What a value says, beside the state and a year before; None where it is no finding."""
    if now is None or not is_finding(header, now):
        return None
    against_state, far = _against_state(header, now, state)
    against_before, moved = _against_before(header, now, before)
    compared = ", ".join(part for part in (against_before, against_state) if part)
    text = stated(header, now) + _doubts(now)
    if compared:
        text += f" – {compared}"
    return Sentence(f"{text[:1].upper()}{text[1:]}.", header, max(far, moved))


def stated(header: Header, value: Value) -> str:
    """A value in the words of its header, without place, period and full stop; doubts in brackets."""
    number = _value(header, value)
    return header.finding.format(
        value=f"({number})" if "()" in value.flags else number,
        of=numbers.decimal(value.denominator or 0),
    )


def is_finding(header: Header, value: Evidence) -> bool:
    """Whether a value may be stated as a fact: delivered, reliable, and no zero that was made.

    An amount without direction – hours at some rate in euros, say – is a quantity to look up, and
    a share of a single thing is a yes or a no: neither finds anything. Coverage of nobody says only
    that these exports know of none.
    """
    if not header.finding or value.number is None or "()" in value.flags or value.in_delivery:
        return False
    if header.kind == "amount" and header.polarity == "neutral":
        return False
    if header.kind == "proportion" and value.denominator == 1:
        return False
    if header.topic == "coverage" and header.kind == "proportion" and value.status == "zero":
        return False
    return value.status == "ok" or header.privacy != "P2"


def _against_state(header: Header, now: Evidence, state: Evidence | None) -> tuple[str, float]:
    """More or less than the state where the published comparison says so; else just its value.

    Without limits there is no comparison, and a sum of a part is never compared with the whole.
    """
    if state is None or header.is_sum or not header.compared or not is_finding(header, state):
        return "", 0.0
    there = _value(header, state)
    if now.comparison not in ("higher", "lower") or not now.has_limits:
        return _("in the state {value}").format(value=there), 0.0
    reach = ((now.high998 or 0.0) - (now.low998 or 0.0)) / 2
    distance = abs((now.number or 0.0) - (state.number or 0.0))
    words = {
        ("higher", False): _("more than in the state ({value})"),
        ("lower", False): _("less than in the state ({value})"),
        ("higher", True): _("higher than in the state ({value})"),
        ("lower", True): _("lower than in the state ({value})"),
    }[now.comparison, _is_scale(header)]
    return words.format(value=there), max(1.0, distance / reach if reach else 1.0)


def _against_before(header: Header, now: Evidence, before: Evidence | None) -> tuple[str, float]:
    """More or less than a year before, where that is more than chance; else nothing."""
    if before is None or not is_finding(header, before):
        return "", 0.0
    moved = change(header, now, before)
    if not moved:
        return "", 0.0
    words = {
        (True, False): _("more than in the year before ({value})"),
        (False, False): _("less than in the year before ({value})"),
        (True, True): _("higher than in the year before ({value})"),
        (False, True): _("lower than in the year before ({value})"),
    }[moved > 0, _is_scale(header)]
    return words.format(value=_value(header, before)), abs(moved)


def change(header: Header, now: Value, before: Value) -> float:
    """The change in units of the smallest one that counts, with its sign; 0 where none counts.

    With limits: only if the 95 % limits of the two lie apart. Full counts of places and money
    change as they do, if one can see it; of altered counts of people without limits nobody knows.
    """
    difference = (now.number or 0.0) - (before.number or 0.0)
    limits = (now.low, now.high, before.low, before.high)
    if None not in limits:
        low, high, low_before, high_before = (limit or 0.0 for limit in limits)
        if low <= high_before and low_before <= high:
            return 0.0
        reach = (high - low + high_before - low_before) / 2
        return difference / reach if reach else difference
    is_full_count = all(limit is None for limit in limits) and header.privacy != "P2"
    if not is_full_count or _shown_alike(header, now, before):
        return 0.0
    return (1.0 if difference > 0 else -1.0) * (
        1.0 + abs(difference) / max(abs(now.number or 0.0), abs(before.number or 0.0))
    )


def _shown_alike(header: Header, now: Value, before: Value) -> bool:
    difference = round((now.number or 0.0) - (before.number or 0.0), header.decimals)
    return difference == 0 or _value(header, now) == _value(header, before)


def _is_scale(header: Header) -> bool:
    """Whether a value is a point on a scale, which is higher or lower, rather than an amount."""
    return header.unit in ("index", "percentage_points")


def _value(header: Header, value: Value) -> str:
    number = value.number or 0.0
    if shares.is_of_few(value, header):
        return shares.said(value, header)
    if header.unit == "eur":
        return numbers.eur(number, header.decimals)
    # An exact nothing has no decimals: that would look like a small something.
    decimals = header.decimals if value.status == "ok" else 0
    return numbers.in_words(numbers.decimal(number, decimals), header.unit)


def _doubts(value: Evidence) -> str:
    words = [sign.word for sign in signs.flags_of(value.flags)]
    return f" ({', '.join(words)})" if words else ""


def _rank(said: Sentence) -> tuple[bool, int, float]:
    headline = said.header.headline
    return (headline is None, headline or 0, -said.departure)
