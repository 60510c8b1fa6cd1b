"""What people type in: trimmed, of bearable length, without signs that no database keeps."""


def required(text: str, what: str, most: int) -> str:
    """The trimmed text. Raises ValueError where it is empty, longer than `most`, or unstorable."""
    trimmed = optional(text, what, most)
    if not trimmed:
        raise ValueError(f"{what} is empty")
    return trimmed


def optional(text: str, what: str, most: int) -> str:
    """The trimmed text, which may be empty. Raises ValueError as `required` does."""
    trimmed = text.strip()
    if len(trimmed) > most:
        raise ValueError(f"{what} has {len(trimmed)} characters; {most} are the most")
    if any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in trimmed):
        raise ValueError(f"{what} holds signs that cannot be kept")
    return trimmed
