"""Starts a PostgreSQL for the tests; where none is installed, installs Debian's."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import debian

REMEDY = (
    "No PostgreSQL starts here, and none could be installed without a password. "
    "Please run `sudo apt-get install postgresql`."
)
STARTS_WITHIN = 60  # seconds

# Nothing has to outlive the tests.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "16MB",
    "max_connections": "60",
}

# The server ends with the process that started it, even where that one is killed: its input closes.
WATCHED = 'set -e; "$@" & server=$!; read -r ended || true; kill -INT $server; wait $server'


class NoPostgresql(Exception):
    """There is no PostgreSQL, or it does not start."""


@contextmanager
def started() -> Iterator[str]:
    """The URL of a new server's database `postgres`, reached by a socket. Raises NoPostgresql."""
    binaries = _binaries()
    # Sockets need a short path, and the user of the server a way into the folder.
    folder = Path(tempfile.mkdtemp(prefix="qm-postgresql-", dir="/tmp"))
    user = _user()
    try:
        if user:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        cluster = [str(binaries / "initdb"), "--pgdata", str(folder / "cluster"), "--no-sync"]
        cluster += ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C"]
        made = subprocess.run(
            cluster, user=user, cwd="/", capture_output=True, text=True, check=False
        )
        if made.returncode:
            raise NoPostgresql(f"{REMEDY} ({made.stderr.strip()})")
        with _server(binaries, folder, user):
            yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _server(binaries: Path, folder: Path, user: str | None) -> Iterator[None]:
    command = [str(binaries / "postgres"), "-D", str(folder / "cluster"), "-k", str(folder)]
    command += [f"--{name}={value}" for name, value in SETTINGS.items()]
    log = folder / "log"
    with log.open("w") as told:
        watch = ["sh", "-c", WATCHED, "sh", *command]
        process = subprocess.Popen(
            watch, user=user, cwd="/", stdin=subprocess.PIPE, stdout=told, stderr=told
        )
    try:
        ready = [str(binaries / "pg_isready"), "--quiet", "--host", str(folder)]
        until = time.monotonic() + STARTS_WITHIN
        while not debian.runs(ready):
            if process.poll() is not None or time.monotonic() > until:
                raise NoPostgresql(f"{REMEDY} ({log.read_text().strip()})")
            time.sleep(0.05)
        yield
    finally:
        process.communicate()


def install() -> None:
    """Tries Debian's package."""
    debian.install("postgresql")


def _binaries() -> Path:
    """The folder of the newest server's programs. Raises NoPostgresql."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    if on_path := shutil.which("initdb"):
        return Path(on_path).parent
    raise NoPostgresql(REMEDY)


def _user() -> str | None:
    """Whom the server runs as: root it refuses, so another one; None for whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _reason_not_to_start() -> str | None:
    try:
        with started():
            return None
    except NoPostgresql as missing:
        return str(missing)


if __name__ == "__main__":
    # Elsewhere the other tests are still worth running; those of the state say why not.
    debian.make_sure(_reason_not_to_start, install)
