"""Archives that are the same for the same content: no entry says when it was written."""

import io
import zipfile
from collections.abc import Mapping

# The first moment that a ZIP archive can hold.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def steady(content: bytes, replaced: Mapping[str, bytes]) -> bytes:
    """The archive with the moments of its entries taken off, and some entries replaced."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, replaced.get(name, before.read(name)))
    return written.getvalue()


def entry(content: bytes, name: str) -> bytes:
    """One entry of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        return found.read(name)


def written(entries: Mapping[str, bytes]) -> bytes:
    """A new archive of some entries, in their order."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, kept in entries.items():
            unmoved = zipfile.ZipInfo(name, _MOMENT)
            unmoved.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(unmoved, kept)
    return content.getvalue()
