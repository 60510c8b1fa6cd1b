"""A real server over a folder of snapshots, for as long as a test needs it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from quartiersmonitor import paths

PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address and the id of its process."""

    address: str
    process_id: int


@contextmanager
def serving(snapshots: Path, **folders: Path) -> Iterator[Server]:
    """Starts the dashboard on a free port; stops it at the end.

    Further folders by the name of their setting: `exports`, `state`, `deliveries`. Without exports
    there are none: whatever reads snapshots only has to look the same. Raises RuntimeError with
    what the server printed, where it does not come up.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    ours = {name: value for name, value in os.environ.items() if not name.startswith("QM_")}
    named = {"snapshots": snapshots, "exports": Path(os.devnull), **folders}
    settings = {f"QM_{name.upper()}": str(folder) for name, folder in named.items()}
    settings["QM_THREADS"] = os.environ.get("QM_THREADS", "")
    with tempfile.TemporaryFile("w+") as output:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", "dashboard.py"),
                *("--server.headless=true", "--client.showErrorDetails=full"),
                *("--server.address=127.0.0.1", f"--server.port={port}"),
            ],
            cwd=paths.ROOT,
            env=ours | settings,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            if not _comes_up(server, address):
                output.seek(0)
                raise RuntimeError(f"The server did not come up:\n{output.read()}")
            yield Server(address, server.pid)
        finally:
            server.terminate()
            server.wait()


def _comes_up(server: subprocess.Popen[bytes], address: str) -> bool:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return True
        except OSError:
            time.sleep(0.1)
    return False
