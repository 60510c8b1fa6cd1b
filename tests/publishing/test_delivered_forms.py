"""Forms a delivery may take without changing what it says."""

import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import tiny_country

from quartiersmonitor import paths, publish


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    folder = tiny_country.write("reference", tmp_path_factory.mktemp("reference"))
    shutil.copy(paths.REFERENCE / "sources.toml", folder)
    return folder


@pytest.fixture(scope="module")
def published(reference, tmp_path_factory):
    folder = tmp_path_factory.mktemp("published")
    exports = tiny_country.write("exports", folder / "exports")
    return publish.publish(exports, folder / "snapshots", reference=reference)


def values(snapshot):
    return pq.read_table(snapshot.folder / "values.parquet")


def test_a_digital_offer_without_a_place_counts_where_its_neighbourhood_is_at_home(
    published, reference, tmp_path
):
    exports = tiny_country.write("exports", tmp_path / "exports")
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
    digital = publish.publish(exports, tmp_path / "snapshots", reference=reference)
    assert values(digital).equals(values(published))


def test_hive_partitions_say_the_same_as_one_file(published, reference, tmp_path):
    exports = tiny_country.write("exports", tmp_path / "exports")
    file = exports / "angebotsnutzung.parquet"
    rows = pq.read_table(file)
    file.unlink()
    pq.write_to_dataset(
        rows, exports / "angebotsnutzung", partition_cols=["lieferung_id", "berichtsmonat"]
    )
    partitioned = publish.publish(exports, tmp_path / "snapshots", reference=reference)
    assert partitioned.version != published.version
    assert values(partitioned).equals(values(published))
