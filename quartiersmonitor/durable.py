"""Makes what was written outlive a crash of the machine."""

import os
from pathlib import Path


def make_durable(path: Path) -> None:
    """Wait until a file's content, or a folder's entries, have reached the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
