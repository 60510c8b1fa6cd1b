"""What people typed, as XML can hold it."""

# Office files are XML, which has no word for these.
_CONTROL = dict.fromkeys(
    set(range(32)) - {9, 10, 13} | {0xFFFE, 0xFFFF} | set(range(0xD800, 0xE000))
)


def printable(text: str) -> str:
    """The text without control characters."""
    return text.translate(_CONTROL)
