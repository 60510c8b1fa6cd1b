"""How other programs fetch figures: examples to copy, with the address of this very server."""

from collections.abc import Iterator

from quartiersmonitor.speech.language import _


def every(root: str) -> Iterator[tuple[str, str]]:
    """What is used, and what is typed there."""
    values = f"{root}/values"
    choice = "indicator=A2&level=district&grain=year"
    yield (
        _("Excel: Data → From Web; paste this address"),
        f"{values}.csv?{choice}",
    )
    yield (
        _("Excel, opened on a double click"),
        f"{values}.excel.csv?{choice}&lang=de",
    )
    yield (
        _("Power BI and Excel, Power Query (M); keys stay text"),
        (
            "let\n"
            f'  Source = Csv.Document(Web.Contents("{root}",\n'
            '    [RelativePath = "values.csv",\n'
            '     Query = [indicator = "A2", level = "district", grain = "year"]]),\n'
            '    [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),\n'
            "  Rows = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),\n"
            "  Typed = Table.TransformColumnTypes(Rows,\n"
            '    {{"region_id", type text}, {"value", type number}}, "en-US")\n'
            "in\n"
            "  Typed"
        ),
    )
    yield (
        "R",
        (
            f'values <- read.csv("{values}.csv?{choice}",\n'
            '                   colClasses = c(region_id = "character"), encoding = "UTF-8")'
        ),
    )
    yield (
        "Python",
        (
            "import pandas as pd\n"
            f'values = pd.read_parquet("{values}.parquet?{choice}")\n'
            f'regions = pd.read_csv("{root}/regions.csv", dtype={{"region_id": "string"}})'
        ),
    )
    yield (
        _("curl: only what has changed"),
        (
            f"curl --etag-save values.etag --etag-compare values.etag \\\n"
            f'     --output values.csv "{values}.csv?{choice}"'
        ),
    )
