"""Starts LibreOffice's Impress for the tests of presentations; where none starts, installs Debian's."""

import shutil
import subprocess
from pathlib import Path

from tests import debian

REMEDY = (
    "No LibreOffice Impress starts here, and none could be installed without a password. "
    "Please run `sudo apt-get install --no-install-recommends libreoffice-impress fonts-liberation`."
)
_LONGEST = 180  # seconds


class NoLibreOffice(Exception):
    """There is no LibreOffice, or it has no Impress."""


def to_pdf(file: Path, folder: Path) -> Path:
    """The file as PDF in the folder, by a LibreOffice with a profile of its own there.

    Raises NoLibreOffice where there is none, and AssertionError where it cannot read the file.
    """
    program = shutil.which("soffice")
    if program is None or not _has_impress(program):
        raise NoLibreOffice(REMEDY)
    ran = subprocess.run(
        [
            program,
            f"-env:UserInstallation=file://{folder.resolve()}/libreoffice",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(file),
        ],
        capture_output=True,
        text=True,
        timeout=_LONGEST,
        check=False,
    )
    written = folder / f"{file.stem}.pdf"
    assert ran.returncode == 0, f"LibreOffice ended with {ran.returncode}: {ran.stderr}"
    assert written.exists(), f"LibreOffice wrote nothing: {ran.stdout} {ran.stderr}"
    return written


def _has_impress(program: str) -> bool:
    """Whether the part that reads presentations is there; other parts start without it."""
    return (Path(program).resolve().parent / "libsdlo.so").exists()


def install() -> None:
    """Tries Debian's package where that needs no password."""
    debian.install("libreoffice-impress", "fonts-liberation")


def _reason_not_to_start() -> str | None:
    program = shutil.which("soffice")
    return None if program and _has_impress(program) else REMEDY


if __name__ == "__main__":
    # Elsewhere the other tests are still worth running; those of presentations say why not.
    debian.make_sure(_reason_not_to_start, install)
