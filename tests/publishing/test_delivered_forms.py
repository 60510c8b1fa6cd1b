"""Forms a delivery may take without changing what it says."""

import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quartiersmonitor import publish

pytestmark = pytest.mark.usefixtures("_gate_open")


def values(snapshot):
    return pq.read_table(snapshot.folder / "values.parquet")


def test_a_digital_offer_without_a_place_counts_where_its_neighbourhood_is_at_home(
    tiny, tiny_unattacked, tmp_path
):
    exports = shutil.copytree(tiny.exports, tmp_path / "exports")
    offers = pq.read_table(exports / "angebote.parquet")
    places = [
        None if offer == "O2" else place
        for offer, place in zip(
            offers["angebot_id"].to_pylist(), offers["ags_ort"].to_pylist(), strict=True
        )
    ]
    column = offers.column_names.index("ags_ort")
    pq.write_table(
        offers.set_column(column, "ags_ort", pa.array(places)), exports / "angebote.parquet"
    )
    digital = publish.publish(exports, tmp_path / "snapshots", reference=tiny.reference)
    assert values(digital).equals(values(tiny_unattacked))


def test_hive_partitions_say_the_same_as_one_file(tiny, tiny_unattacked, tmp_path):
    exports = shutil.copytree(tiny.exports, tmp_path / "exports")
    file = exports / "angebotsnutzung.parquet"
    rows = pq.read_table(file)
    file.unlink()
    pq.write_to_dataset(
        rows, exports / "angebotsnutzung", partition_cols=["lieferung_id", "berichtsmonat"]
    )
    partitioned = publish.publish(exports, tmp_path / "snapshots", reference=tiny.reference)
    assert partitioned.version != tiny_unattacked.version
    assert values(partitioned).equals(values(tiny_unattacked))
