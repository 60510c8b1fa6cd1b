"""The secret that decides the noise: where it comes from, and what may be published without one."""

import os
from pathlib import Path

SECRET_FILE = "QM_SECRET_FILE"
SHORTEST = 32

# Invented people need no protection, and a known key lets everybody recompute the demonstration.
PUBLIC_DEMONSTRATION_KEY = b"synthetic exports protect nobody, so this key is public"


class SecretRefused(Exception):
    """There is no usable secret; the message says what to do. Nothing was published."""


def read(*, all_synthetic: bool) -> bytes:
    """The content of the file that `QM_SECRET_FILE` names; for synthetic exports it may be unset.

    Raises SecretRefused where the variable is unset for real exports, or the file is missing,
    empty, shorter than 32 bytes or readable by everybody on the machine.
    """
    named = os.environ.get(SECRET_FILE, "")
    if not named:
        if all_synthetic:
            return PUBLIC_DEMONSTRATION_KEY
        raise SecretRefused(
            f"{SECRET_FILE} is not set. Counts of people are protected with a secret key: write one "
            "with `openssl rand -hex 32 > secret` into a file only you can read (`chmod 600`), name "
            f"it in {SECRET_FILE} and keep it for ever: with another key every figure changes."
        )
    file = Path(named)
    try:
        content = file.read_bytes().strip()
        mode = file.stat().st_mode
    except OSError as error:
        raise SecretRefused(f"{SECRET_FILE}: {named}: {error.strerror}.") from error
    if len(content) < SHORTEST:
        raise SecretRefused(
            f"{SECRET_FILE}: {named} holds {len(content)} bytes; a key has at least {SHORTEST}."
        )
    if mode & 0o004:
        raise SecretRefused(
            f"{SECRET_FILE}: {named} can be read by everybody on this machine: `chmod 600` it."
        )
    return content
