"""Writing the demo: the same bytes for a seed, nothing half, nothing foreign, any size."""

import json
import shutil
import subprocess
import sys
from hashlib import sha256

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from quartiersmonitor import contract, demo, paths

LARGER = 250_001

KILLED = """
import os, signal, sys
from pathlib import Path
from quartiersmonitor import demo
def kill(table, done):
    if table == "lieferungen":
        os.kill(os.getpid(), signal.SIGKILL)
demo.write(Path(sys.argv[1]), seed=5, progress=kill)
"""

MEASURED = """
import json, resource, sys
from pathlib import Path
from quartiersmonitor import demo
rows = demo.write(Path(sys.argv[1]), usage_rows=int(sys.argv[2]))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"rows": rows["angebotsnutzung"], "megabytes": peak / 1024}))
"""


def fingerprints(folder):
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.parquet"))
    }


def run(script, *arguments):
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=paths.ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def larger(tmp_path_factory):
    out = tmp_path_factory.mktemp("larger") / "exports"
    demo.write(out, usage_rows=LARGER)
    return out


def test_the_same_seed_gives_the_same_bytes(folder, tmp_path):
    demo.write(tmp_path / "again")
    assert fingerprints(tmp_path / "again") == fingerprints(folder)


def test_a_larger_demo_gives_the_same_bytes_too(larger, tmp_path):
    demo.write(tmp_path / "again", usage_rows=LARGER)
    assert fingerprints(tmp_path / "again") == fingerprints(larger)


def test_another_seed_gives_other_figures(folder, tmp_path):
    demo.write(tmp_path / "other", seed=72)
    before, after = fingerprints(folder), fingerprints(tmp_path / "other")
    assert before.keys() == after.keys()
    assert not set(before.values()) & (
        set(after.values()) - {before["traeger/SYNTH_traeger.parquet"]}
    )


def test_files_have_the_columns_and_types_of_the_contract(folder):
    for name, table in contract.exports_only(contract.read_all()).items():
        [path] = (folder / name).glob("*.parquet")
        required = {column.name for column in table.columns if column.required}
        schema = pq.read_schema(path)
        assert required <= set(schema.names)
        for field in schema:
            expected = table.schema.field(field.name).type
            if pa.types.is_list(expected):
                assert pa.types.is_list(field.type)
            else:
                assert field.type == expected, (name, field.name)


def test_the_counts_returned_are_the_rows_written_and_progress_rises_to_one(tmp_path):
    steps = []
    counts = demo.write(
        tmp_path / "exports",
        defects=True,
        progress=lambda table, done: steps.append((table, done)),
    )
    for name, count in counts.items():
        files = (tmp_path / "exports" / name).glob("*.parquet")
        assert sum(pq.read_metadata(path).num_rows for path in files) == count
    shares = [done for _, done in steps]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert {table for table, _ in steps} >= {"quartiere", "angebotsnutzung", "lieferungen"}


@pytest.mark.parametrize("wanted", [1, 65_000])
def test_as_many_usage_rows_are_written_as_asked_for(tmp_path, wanted):
    assert demo.write(tmp_path / "exports", usage_rows=wanted)["angebotsnutzung"] == wanted


def test_a_number_of_usage_rows_below_one_is_refused(tmp_path):
    with pytest.raises(ValueError, match="at least 1"):
        demo.write(tmp_path / "exports", usage_rows=0)


def test_a_larger_demo_keeps_keys_unique_and_ages_consistent(larger):
    usage = pq.read_table(larger / "angebotsnutzung").to_pandas()
    assert len(usage) == LARGER
    assert usage["nutzung_id"].is_unique
    assert not usage[usage["datum"].notna()].duplicated(["angebot_id", "datum"]).any()
    bands = usage.filter(regex=r"^tn_\d").dropna()
    dated = usage.loc[bands.index]
    assert (bands.sum(axis=1) + dated["tn_unbekannt"] == dated["tn_gesamt"]).all()
    days = usage["datum"].dropna()
    assert (
        days.map(lambda day: day.replace(day=1)) == usage.loc[days.index, "berichtsmonat"]
    ).all()
    offers = pq.read_table(larger / "angebote")["angebot_id"].to_pandas()
    assert offers.is_unique
    assert set(usage["angebot_id"]) <= set(offers)


def test_an_offer_of_the_larger_demo_meets_about_20_times_a_month(larger):
    usage = pq.read_table(larger / "angebotsnutzung", columns=["angebot_id", "berichtsmonat"])
    dates = usage.group_by(["angebot_id", "berichtsmonat"]).aggregate([([], "count_all")])
    assert pc.max(dates["count_all"]).as_py() == 20


def test_memory_does_not_grow_with_the_rows(tmp_path):
    """A million rows in one table alone would take some 100 MB more."""
    peaks = {}
    for rows in (100_000, 1_000_000):
        result = run(MEASURED, tmp_path / str(rows), rows)
        assert result.returncode == 0, result.stderr
        measured = json.loads(result.stdout)
        assert measured["rows"] == rows
        peaks[rows] = measured["megabytes"]
    assert peaks[1_000_000] < peaks[100_000] + 60


def test_a_killed_run_leaves_the_exports_as_they_were(folder, tmp_path):
    out = shutil.copytree(folder, tmp_path / "exports")
    before = fingerprints(out)
    assert run(KILLED, out).returncode < 0
    assert fingerprints(out) == before
    demo.write(out)
    assert fingerprints(out) == before


def test_exports_that_are_not_synthetic_are_not_overwritten(folder, tmp_path):
    out = shutil.copytree(folder, tmp_path / "exports")
    path = out / "quartiere" / "SYNTH_quartiere.parquet"
    table = pq.read_table(path)
    real = pa.array([False] * table.num_rows)
    pq.write_table(table.drop(["ist_synthetisch"]).append_column("ist_synthetisch", real), path)
    with pytest.raises(demo.ForeignExports, match="quartiere"):
        demo.write(out)
    assert pq.read_table(path)["ist_synthetisch"].to_pylist() == real.to_pylist()


def test_a_folder_with_anything_else_in_it_is_not_overwritten(tmp_path):
    note = tmp_path / "notes.txt"
    note.write_text("mine", encoding="utf-8")
    with pytest.raises(demo.ForeignExports, match="notes"):
        demo.write(tmp_path)
    assert note.read_text(encoding="utf-8") == "mine"
