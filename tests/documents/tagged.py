"""What is in a tagged PDF: its text, its tags, and what can be seen of each page."""

import io
import re
from collections.abc import Iterator

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject


def read(document: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(document))


def squeezed(text: str) -> str:
    """Without what lines, columns and hyphens do to a text."""
    return re.sub(r"[\s\u00ad\u200b\u2010-]", "", text)


def text_of(page: PageObject) -> str:
    return squeezed(page.extract_text())


def root(document: bytes) -> DictionaryObject:
    """The root of everything in the file."""
    found = read(document).trailer["/Root"].get_object()
    assert isinstance(found, DictionaryObject)
    return found


def elements(document: bytes) -> Iterator[DictionaryObject]:
    """Every element of the tag tree."""
    waiting: list[PdfObject | None] = [root(document)["/StructTreeRoot"].get_object()]
    while waiting:
        found = waiting.pop()
        element = found.get_object() if found is not None else None
        if isinstance(element, ArrayObject):
            waiting.extend(element)
        elif isinstance(element, DictionaryObject):
            if "/S" in element:
                yield element
            if "/K" in element:
                waiting.append(element["/K"])


def alternatives(document: bytes) -> list[str]:
    """The texts that stand for figures, in no order."""
    return sorted(str(one["/Alt"]) for one in elements(document) if str(one["/S"]) == "/Figure")


def is_accessible(document: bytes) -> bool:
    """Whether it promises PDF/UA-1, which our typesetter checks."""
    return b"<pdfuaid:part>1</pdfuaid:part>" in document and "/Marked" in str(
        root(document)["/MarkInfo"]
    )


def sizes(page: PageObject) -> list[tuple[str, float]]:
    """Each piece of text with its size in points."""
    found = []

    def visit(text: str, _matrix: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.append((text.strip(), abs(size * tm[3])))

    page.extract_text(visitor_text=visit)
    return found
