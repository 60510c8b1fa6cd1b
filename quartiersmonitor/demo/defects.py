"""The defects a delivery may not have, for trying out `check`."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from quartiersmonitor import contract
from quartiersmonitor.demo.plan import delivery_id
from quartiersmonitor.demo.recipe import Recipe
from quartiersmonitor.demo.tables import arrow_table

Row = dict[str, object]

REPEATED = "_wiederholt"
FROM_SPREADSHEET = "_tabelle"


def repeated_usage(recipe: Recipe, usage: pa.Table) -> pa.Table:
    """The usage rows of one delivery once more, under the id of a second delivery."""
    original = _original(recipe)
    rows = usage.filter(pc.equal(usage["lieferung_id"].cast(pa.string()), original))
    position = rows.schema.get_field_index("lieferung_id")
    again = pa.array([_repeated(recipe)] * rows.num_rows, pa.string())
    return rows.set_column(position, "lieferung_id", again)


def repeated_delivery(recipe: Recipe, deliveries: Sequence[Row]) -> list[Row]:
    """The register entry of the second delivery: same provider, period and checksum."""
    original = _original(recipe)
    return [
        row | {"lieferung_id": _repeated(recipe)}
        for row in deliveries
        if row["lieferung_id"] == original
    ]


def decimal_comma(recipe: Recipe, hours: Sequence[Row]) -> tuple[list[Row], pa.Table]:
    """Volunteer hours without one delivery, and that delivery as a spreadsheet spoilt it.

    There `stunden` is text with a decimal comma.
    """
    defect = recipe.quality.decimal_comma
    spoilt_id = delivery_id(defect.provider, defect.quarter)
    spoilt = [row for row in hours if row["lieferung_id"] == spoilt_id]
    rest = [row for row in hours if row["lieferung_id"] != spoilt_id]
    schema = contract.read_all()["ehrenamt_stunden"].schema
    table = arrow_table([row | {"ist_synthetisch": True} for row in spoilt], schema)
    text = [f"{row['stunden']:.2f}".replace(".", ",") for row in spoilt]
    position = table.schema.get_field_index("stunden")
    return rest, table.set_column(position, "stunden", pa.array(text, pa.string()))


def _original(recipe: Recipe) -> str:
    return delivery_id(recipe.quality.duplicate.provider, recipe.quality.duplicate.quarter)


def _repeated(recipe: Recipe) -> str:
    return f"{_original(recipe)}-2"
