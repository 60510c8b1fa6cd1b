"""What is wrong with a request, as other programs can read it (RFC 9457)."""

import difflib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from quartiersmonitor.speech.language import _

MEDIA_TYPE = "application/problem+json"
_MOST_KNOWN = 60
_LONGEST = 80


@dataclass(eq=False)
class Problem(Exception):
    """A request that cannot be answered; `detail` is one sentence for whoever sent it.

    `parameter` and `value` say what is wrong, `known` what there is instead, `see` where all of it
    stands.
    """

    status: HTTPStatus
    detail: str
    parameter: str = ""
    value: str = ""
    known: tuple[str, ...] = ()
    see: str = ""

    def response(self, path: str, headers: Mapping[str, str]) -> Response:
        """The problem as JSON, kept by nobody."""
        content: dict[str, object] = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
            "instance": path,
        }
        if self.parameter:
            content |= {"parameter": self.parameter, "value": self.value}
        if self.known:
            content["known"] = list(self.known)
        if self.see:
            content["see"] = self.see
        return Response(
            json.dumps(content, ensure_ascii=False).encode() + b"\n",
            self.status,
            {**headers, "Cache-Control": "no-store"},
            MEDIA_TYPE,
        )


def unknown(
    parameter: str,
    value: str,
    there: Iterable[str],
    *,
    see: str = "",
    status: HTTPStatus = HTTPStatus.BAD_REQUEST,
) -> Problem:
    """A parameter names something that is not there; the most alike come first of what is."""
    known, said = list(there), harmless(value)
    alike = difflib.get_close_matches(said, known, n=5, cutoff=0.5)
    offered = tuple(dict.fromkeys((*alike, *known)))[:_MOST_KNOWN]
    text = _("{parameter}: “{value}” is not there. There is: {known}.").format(
        parameter=parameter, value=said, known=", ".join(offered[:12])
    )
    if len(known) > 12:
        text = text.removesuffix(".") + ", …"
    return Problem(status, text, parameter, said, offered, see)


def missing(parameter: str, there: Iterable[str], see: str = "") -> Problem:
    """A parameter that is needed is not there."""
    known = tuple(there)[:_MOST_KNOWN]
    text = _("{parameter} is missing. There is: {known}.").format(
        parameter=parameter, known=", ".join(known[:12])
    )
    if len(known) > 12:
        text = text.removesuffix(".") + ", …"
    return Problem(HTTPStatus.BAD_REQUEST, text, parameter, "", known, see)


def harmless(text: str) -> str:
    """What a stranger wrote, on one line, without anything invisible, cut short."""
    kept = "".join(letter for letter in text if letter.isprintable())
    return kept[:_LONGEST] + ("…" if len(kept) > _LONGEST else "")
