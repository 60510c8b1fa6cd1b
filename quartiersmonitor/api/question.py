"""A question of another program to a published snapshot, and the answer to it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from quartiersmonitor.decks.compose import Scope
from quartiersmonitor.views.reading import Shown


@dataclass(frozen=True, kw_only=True)
class Question:
    """Parameters that are all known, and what the reader may see.

    `path` holds the parts of the address, `given` every parameter after the question mark, `root`
    the address that the API is reached at. The language is spoken and the snapshot shown already.
    """

    path: Mapping[str, str]
    given: Mapping[str, str]
    accepts: str
    root: str
    scope: Scope
    shown: Shown

    def codes(self, parameter: str) -> tuple[str, ...]:
        """The codes that a parameter lists, separated by commas; none where it is left out."""
        parts = self.given.get(parameter, "").split(",")
        return tuple(dict.fromkeys(code for part in parts if (code := part.strip())))


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A file: as bytes, or piece by piece with its length."""

    content: bytes | Iterator[bytes]
    media_type: str
    length: int | None = None
    file_name: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Resource:
    """Something that can be asked for.

    `path` begins beneath the root of the API, `parameters` stand after the question mark, `formats`
    are the endings that `{format}` may stand for. `about` is worded when it is asked for. What
    `is_guide` tells of the API and of all versions, so no version keeps it from changing.
    """

    path: str
    about: Callable[[], str]
    answer: Callable[[Question], Answer]
    parameters: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    example: str = ""
    is_guide: bool = False
