"""What the reader behind a request may see: the one place that every route asks."""

from starlette.requests import Request

from quartiersmonitor.decks.compose import Scope, everything


class Refused(PermissionError):
    """The reader of a request may see nothing at all."""


def scope(_request: Request) -> Scope:
    """Whether a place may be shown to the reader, the same for pages, stage and programs.

    Everybody may see all that is published until there is a login. Raises Refused where somebody may
    see nothing.
    """
    return everything
