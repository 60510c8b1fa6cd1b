"""Installs packages of Debian that tests need, where that asks for no password."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable


def make_sure(reason_not_to_start: Callable[[], str | None], install: Callable[[], None]) -> None:
    """Install what does not start yet; with CI set, end the run where it still does not."""
    if not reason_not_to_start():
        return
    install()
    if reason := reason_not_to_start():
        print(reason, file=sys.stderr)
        sys.exit(1 if os.environ.get("CI") else 0)


def install(*packages: str) -> bool:
    """Whether apt-get installed the packages; False, untried, where it needs a password."""
    as_root = may_be_root()
    if as_root is None or not shutil.which("apt-get"):
        return False
    print("Installing", *packages, "…", flush=True)
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    is_updated = runs([*apt, "update"])
    return runs([*apt, "install", "-y", "--no-install-recommends", *packages]) and is_updated


def may_be_root() -> list[str] | None:
    """What to write before a command that needs root; None where that needs a password."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def distribution() -> str:
    """`debian`, `ubuntu` …; empty elsewhere."""
    return platform.freedesktop_os_release().get("ID", "") if sys.platform == "linux" else ""


def runs(command: list[str]) -> bool:
    """Whether a command runs and ends well."""
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0
