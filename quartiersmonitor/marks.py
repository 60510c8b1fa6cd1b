"""The marks of official tables: what stands in place of a number, and beside a doubtful one."""

STATUS_MARKS = {
    "zero": "–",
    "no_project": "x",
    "not_delivered": "…",
    "suppressed": "•",
    "unreliable": "/",
}
FLAG_MARKS = {"()": "( )", "p": "p", "r": "r", "s": "s"}

# A zero of people: not certainly nobody, since one and two are published as 0 too.
PROTECTED_ZERO = "0"


def counts_people(privacy: str, kind: str) -> bool:
    """Whether a zero of such an indicator may stand for one or two people."""
    return privacy == "P2" and kind != "proportion"


def sign(status: str, flags: str, *, of_people: bool) -> str:
    """The mark in place of a number, or those beside it; empty for a plain value."""
    if status == "ok":
        return " ".join(mark for flag, mark in FLAG_MARKS.items() if flag in flags)
    if status == "zero" and of_people:
        return PROTECTED_ZERO
    return STATUS_MARKS[status]
