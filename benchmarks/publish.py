"""How long publishing takes, and how much memory, from exports of full size."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from quartiersmonitor import paths


@dataclass(frozen=True)
class Use:
    """What a command took: seconds on the clock and of CPU, and its peak memory in megabytes."""

    seconds: float
    cpu_seconds: float
    peak_megabytes: float


def run(*arguments: str) -> Use:
    """Runs `python -m quartiersmonitor …`. Raises RuntimeError with its output where it fails."""
    command = [sys.executable, "-m", "quartiersmonitor", *arguments]
    with tempfile.TemporaryFile("w+") as output:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=paths.ROOT, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise RuntimeError(f"{' '.join(arguments)} failed:\n{output.read()}")
    # Linux counts kibibytes, macOS bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return Use(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)


def write_exports(folder: Path, usage_rows: int | None) -> Use:
    """Writes demo exports with that many usage rows, by default those of the demo itself."""
    scaled = () if usage_rows is None else ("--usage-rows", str(usage_rows))
    return run("demo", "--out", str(folder), *scaled)


def publish(exports: Path, snapshots: Path) -> Use:
    """Publishes exports into a folder of snapshots that has none yet."""
    return run("publish", "--exports", str(exports), "--snapshots", str(snapshots))
