"""Signs: the one place that gives each status and flag its mark, hatch, word and meaning."""

from dataclasses import dataclass

from quartiersmonitor import measure
from quartiersmonitor.hatch import Hatch, Line
from quartiersmonitor.marks import FLAG_MARKS, PROTECTED_ZERO, STATUS_MARKS
from quartiersmonitor.speech import numbers
from quartiersmonitor.speech.figures import Header
from quartiersmonitor.speech.language import _


@dataclass(frozen=True)
class Sign:
    """A status or flag of the snapshot, with the mark of official tables and its hatch."""

    code: str
    mark: str
    hatch: Hatch

    @property
    def word(self) -> str:
        """A few words, for legends and tooltips."""
        return _words()[self.code]

    @property
    def meaning(self) -> str:
        """What the mark says to a reader, in one line."""
        return _meanings()[self.code]


# Strong hatches on grey: there is no value. Each echoes its mark where lines can.
STATUSES = {
    sign.code: sign
    for sign in (
        Sign("zero", STATUS_MARKS["zero"], Hatch((Line.LEVEL,), bar="-", gap=2)),
        Sign(
            "no_project",
            STATUS_MARKS["no_project"],
            Hatch((Line.RISING, Line.FALLING), bar="x", gap=3),
        ),
        Sign(
            "not_delivered", STATUS_MARKS["not_delivered"], Hatch((Line.UPRIGHT,), bar="|", gap=1)
        ),
        Sign(
            "suppressed",
            STATUS_MARKS["suppressed"],
            Hatch((Line.LEVEL,), bar=".", gap=1, is_dotted=True),
        ),
        Sign("unreliable", STATUS_MARKS["unreliable"], Hatch((Line.RISING,), bar="/", gap=1)),
    )
}
# Light hatches on the colour of a value, over which doubt hangs.
FLAGS = {
    sign.code: sign
    for sign in (
        Sign("()", FLAG_MARKS["()"], Hatch((Line.UPRIGHT,), bar="|", gap=1, is_light=True)),
        Sign("p", FLAG_MARKS["p"], Hatch((Line.FALLING,), bar="\\", gap=1, is_light=True)),
        Sign(
            "r", FLAG_MARKS["r"], Hatch((Line.LEVEL, Line.UPRIGHT), bar="+", gap=2, is_light=True)
        ),
        Sign(
            "s",
            FLAG_MARKS["s"],
            Hatch((Line.LEVEL,), bar=".", gap=1, is_dotted=True, is_light=True),
        ),
    )
}
_COVERAGE = {
    "co_served": Hatch((Line.RISING,), bar="/", gap=1, is_light=True),
    "occasional": Hatch((Line.LEVEL,), bar=".", gap=1, is_dotted=True, is_light=True),
    "none": STATUSES["no_project"].hatch,
}


def mark(status: str, header: Header | None = None) -> str:
    """The mark in place of a number; a zero of people is no certain nothing."""
    if status == "zero" and header is not None and header.counts_people:
        return PROTECTED_ZERO
    return STATUSES.get(status, STATUSES["not_delivered"]).mark


def flags_of(flags: str) -> tuple[Sign, ...]:
    """The signs that a value's flags stand for: `ps()` are provisional, estimated, doubtful."""
    return tuple(sign for code, sign in FLAGS.items() if code in flags)


def of(status: str, flags: str = "") -> tuple[Sign, ...]:
    """All signs over an area: its status, or the flags of its value."""
    if status == "ok":
        return flags_of(flags)
    return (STATUSES.get(status, STATUSES["not_delivered"]),)


def coverage_hatch(status: str) -> Hatch | None:
    """The hatch of a coverage status; an own contact point is plain."""
    if status in STATUSES:
        return STATUSES[status].hatch
    return _COVERAGE.get(status)


def word_for(status: str, header: Header) -> str:
    """A status in words, as it is meant for this indicator."""
    of_people = status == "zero" and header.counts_people
    return _words()["zero_of_people" if of_people else status]


def word(status: str) -> str:
    """A status in words, for legends and tooltips."""
    return _words()[status]


def meanings() -> dict[str, str]:
    """Each mark that can stand in a table, and what it means."""
    by_mark = {sign.mark: sign.meaning for sign in STATUSES.values()}
    zero = {STATUSES["zero"].mark: by_mark.pop(STATUSES["zero"].mark)}
    of_people = {PROTECTED_ZERO: _meanings()["zero_of_people"]}
    doubts = {sign.mark: sign.meaning for sign in FLAGS.values()}
    return zero | of_people | by_mark | doubts


def _words() -> dict[str, str]:
    return {
        "ok": _("value published"),
        "zero": _("nothing (zero)"),
        "zero_of_people": _("zero, or changed to zero for confidentiality"),
        "no_project": _("no project known to these exports"),
        "not_delivered": _("not delivered"),
        "suppressed": _("kept secret"),
        "unreliable": _("not reliable"),
        "()": _("limited reliability"),
        "p": _("provisional"),
        "r": _("revised"),
        "s": _("estimated"),
    }


def _meanings() -> dict[str, str]:
    return {
        "zero": _("nothing, exactly zero"),
        "zero_of_people": _(
            "less than half the unit; for counts of people: zero, or changed to zero for "
            "confidentiality"
        ),
        "no_project": _("no project known to these exports, so nothing to measure"),
        "not_delivered": _("not delivered yet"),
        "suppressed": _("kept secret because of small numbers"),
        "unreliable": _("too few cases to be reliable"),
        "()": _("limited reliability: less than {share} was reported").format(
            share=numbers.percent(100 * measure.REPORTING_RATE_RELIABLE, 0)
        ),
        "p": _("provisional"),
        "r": _("revised"),
        "s": _("estimated"),
    }
