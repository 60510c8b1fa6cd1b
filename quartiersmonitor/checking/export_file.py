"""One Parquet file of a delivery, read in batches so that its size does not matter."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

# Rows held at a time: large enough to be fast, small enough for any machine.
BATCH_ROWS = 131_072
# What pyarrow raises for a file that is cut off, damaged or no Parquet at all.
DAMAGE = (pa.ArrowException, OSError)
# What Spark and Hive write as the folder name of an empty cell.
NO_VALUE = "__HIVE_DEFAULT_PARTITION__"


@dataclass(frozen=True)
class ExportFile:
    """A Parquet file below the folder of the exports; its rows are counted from 1.

    Reading raises one of `DAMAGE` where the file is cut off or damaged.
    """

    path: Path
    folder: Path

    @cached_property
    def name(self) -> str:
        """Its path below the folder."""
        return self.path.relative_to(self.folder).as_posix()

    @cached_property
    def partitions(self) -> dict[str, str | None]:
        """Values that the folders give to every row, as in `lieferung_id=L1/berichtsmonat=…/`."""
        pairs = [part.split("=", 1) for part in Path(self.name).parts[:-1] if "=" in part]
        return {key: None if value == NO_VALUE else value for key, value in pairs}

    @cached_property
    def metadata(self) -> pq.FileMetaData:
        """The footer of the file."""
        return pq.read_metadata(self.path)

    @cached_property
    def schema(self) -> pa.Schema:
        """The columns inside the file, without those given by its folders."""
        return self.metadata.schema.to_arrow_schema()

    @cached_property
    def leaves(self) -> list[list[str]]:
        """The path of every column inside the file, nested fields included."""
        schema = self.metadata.schema
        return [schema.column(i).path.split(".") for i in range(len(schema))]

    def batches(self, columns: list[str], encoded: Collection[str]) -> Iterator[pa.RecordBatch]:
        """The columns in batches; those in `encoded` come dictionary-encoded if they are text."""
        as_dictionary = [
            field.name
            for field in self.schema
            if field.name in encoded
            and (pa.types.is_string(field.type) or pa.types.is_large_string(field.type))
        ]
        with pq.ParquetFile(
            self.path, metadata=self.metadata, read_dictionary=as_dictionary
        ) as parquet:
            yield from parquet.iter_batches(BATCH_ROWS, columns=columns)

    def texts(self, column: str) -> pa.Array:
        """The cells of a text column as one array. Raises KeyError if there is none of that name."""
        if column in self.partitions:
            return pa.array([self.partitions[column]], pa.string())
        if column not in self.schema.names:
            raise KeyError(column)
        batches = self.batches([column], encoded=())
        return pa.concat_arrays(
            [pa.array([], pa.string()), *(batch.column(0).cast(pa.string()) for batch in batches)]
        )
