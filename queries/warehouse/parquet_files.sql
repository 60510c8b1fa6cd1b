-- All rows of some Parquet files, with the file and row each comes from. Values given by folder
-- names stay text (`lieferung_id=007` is no number); the contract gives them their type.
SELECT *
FROM read_parquet(
    $files,
    filename = true,
    file_row_number = true,
    union_by_name = true,
    hive_partitioning = true,
    hive_types_autocast = false
)
