"""Newer residents by age join the reference, and unusable ones add nothing."""

from datetime import date

import pytest
from reference import official_files as official
from reference.country import LONG_HEAD, NEW_YEAR, Country

from quartiersmonitor.reference import ReferenceRefused, tables


@pytest.mark.parametrize("separator", [";", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_residents_in_the_long_form_are_added(
    country: Country, separator: str, encoding: str
) -> None:
    lines = [
        LONG_HEAD,
        "01060001;31.12.2024;80+;12;zensus2022;Statistikamt Nord, Bevölkerung",
        "01060001;2024-12-31;65-79;50;zensus2022;Statistikamt Nord, Bevölkerung",
    ]
    quoted = [line.replace("Statistikamt Nord, Bevölkerung", '"Statistikamt Nord, Bevölkerung"')
              for line in lines]  # fmt: skip
    file = country.csv(*(line.replace(";", separator) for line in quoted), encoding=encoding)
    said = country.replace(population=file)
    assert country.residents("80+", NEW_YEAR) == {"01060001": 12}
    assert country.residents("65-79", NEW_YEAR) == {"01060001": 50}
    assert any("80+ of 31.12.2024 (zensus2022) for 1 of 4 municipalities" in s for s in said)
    titles = {source.id: source.title_de for source in tables.read_sources(country.reference)}
    assert titles["statistikamt_nord_bevoelkerung"] == "Statistikamt Nord, Bevölkerung"


def test_an_exact_figure_stands_beside_the_estimate_it_goes_before(country: Country) -> None:
    file = country.csv(LONG_HEAD, "01060001;15.05.2022;65+;99;zensus2022;zensus2022")
    said = country.replace(population=file)
    rows = [
        row
        for row in tables.read(country.reference).residents
        if row.ags == "01060001" and row.altersgruppe == "65+"
    ]
    assert [(row.einwohner, row.geschaetzt) for row in rows] == [(99, False), (100, True)]
    assert any("goes before 1 estimates" in line for line in said)


def test_importing_the_same_file_again_changes_nothing(country: Country) -> None:
    file = country.csv(LONG_HEAD, "01060001;15.05.2022;65+;99;zensus2022;Amt")
    country.replace(population=file)
    before = country.content()
    assert country.replace(population=file)[-1] == "nothing has changed"
    assert country.content() == before


REGIONAL_HEAD = (
    "Bevölkerung nach Geschlecht und Altersgruppen (17) - Stichtag 31.12.",
    "Fortschreibung des Bevölkerungsstandes auf Grundlage des Zensus 2022;;;;",
)
REGIONAL_FOOT = (
    "__________",
    "© Statistische Ämter des Bundes und der Länder, Deutschland, 2026 | Stand: 01.02.2026",
)


def test_a_regional_table_with_age_groups_in_rows_is_read(country: Country) -> None:
    def rows(key: str, name: str, *persons: str) -> list[str]:
        bands = ("unter 65 Jahre", "65 bis unter 75 Jahre", "75 Jahre und mehr", "Insgesamt")
        return [
            f"31.12.2024;{key};{name};{band};{number};1;1"
            for band, number in zip(bands, persons, strict=True)
        ]

    file = country.csv(
        *REGIONAL_HEAD,
        ";;;;Insgesamt;männlich;weiblich",
        *rows("DG", "Deutschland", "1", "1", "1", "3"),
        *rows("01001", "  Stadt am Meer, kreisfreie Stadt", "50000", "6000", "4000", "60000"),
        *rows("01060", "  Waldkreis", "1", "1", "1", "3"),
        *rows("01060001", "    Altdorf", "300", "60", "-", "360"),
        *rows("01060002", "    Neudorf", ".", ".", ".", "300"),
        *rows("01060003", "    Freiheim", "1.100", "40p", "10", "1.150"),
        *REGIONAL_FOOT,
        encoding="cp1252",
    )
    said = country.replace(population=file)
    assert country.residents("65+", NEW_YEAR) == {
        "01001000": 10_000, "01060001": 60, "01060003": 50,
    }  # fmt: skip
    assert country.residents("insgesamt", NEW_YEAR)["01060002"] == 300
    assert any("80+ cannot be formed" in line for line in said)
    source = tables.read_sources(country.reference)[1]
    assert source.id == "regionalstatistik_12411_2024-12-31"
    assert source.attribution.startswith("© Statistische Ämter des Bundes und der Länder, Deu")


def test_a_regional_table_with_age_groups_in_columns_is_read(country: Country) -> None:
    bands = "unter 18 Jahre;18 bis unter 30 Jahre;30 bis unter 65 Jahre;65 bis unter 80 Jahre"
    file = country.csv(
        *REGIONAL_HEAD,
        ";;;Insgesamt;Insgesamt;Insgesamt;Insgesamt;Insgesamt;Insgesamt;männlich;männlich",
        f";;;Insgesamt;{bands};80 Jahre und mehr;Insgesamt;unter 18 Jahre",
        "31.12.2024;01060001;Altdorf;400;60;50;190;70;30;200;30",
        "31.12.2024;01060002;Neudorf;300;60;50;90;60;40;150;30",
        *REGIONAL_FOOT,
    )
    country.replace(population=file)
    assert country.residents("65+", NEW_YEAR) == {"01060001": 100, "01060002": 100}
    assert country.residents("80+", NEW_YEAR) == {"01060001": 30, "01060002": 40}
    assert country.residents("65-79", NEW_YEAR) == {"01060001": 70, "01060002": 60}
    assert country.residents("0-17", NEW_YEAR) == {"01060001": 60, "01060002": 60}
    assert country.residents("30-49", NEW_YEAR) == {}


def test_residents_of_merged_municipalities_are_added_up(country: Country) -> None:
    content = tables.read(country.reference)
    mergers = (tables.Merger("01060099", "01060003", date(2018, 3, 1)),)
    tables.write(
        tables.Reference(content.municipalities, content.residents, mergers, content.sources),
        country.reference,
    )
    file = country.csv(
        LONG_HEAD,
        "01060003;31.12.2017;65+;40;zensus2011;Amt",
        "01060099;31.12.2017;65+;30;zensus2011;Amt",
        "01060003;31.12.2017;80+;5;zensus2011;Amt",
    )
    country.replace(population=file)
    assert country.residents("65+", date(2017, 12, 31)) == {"01060003": 70}
    # Only one of the two parts has a figure: no figure for the whole.
    assert country.residents("80+", date(2017, 12, 31)) == {}


@pytest.mark.parametrize(
    ("message", "lines"),
    [
        ("row 1, column basis: the column is missing", ["ags;stichtag;altersgruppe;einwohner", ""]),
        (
            "row 2, column ags: '1060001' is not a municipality key",
            [LONG_HEAD, "1060001;31.12.2024;65+;5;zensus2022;Amt"],
        ),
        (
            "row 3, column ags: 01060077 is no municipality of the register",
            [LONG_HEAD, "01060001;31.12.2024;65+;5;zensus2022;Amt",
             "01060077;31.12.2024;65+;5;zensus2022;Amt"],
        ),
        (
            "row 2, column stichtag: '31.13.2024' is no date",
            [LONG_HEAD, "01060001;31.13.2024;65+;5;zensus2022;Amt"],
        ),
        (
            "row 2, column altersgruppe: 'alt' is no known age group",
            [LONG_HEAD, "01060001;31.12.2024;alt;5;zensus2022;Amt"],
        ),
        (
            "row 2, column einwohner: '-5' is not a number of persons",
            [LONG_HEAD, "01060001;31.12.2024;65+;-5;zensus2022;Amt"],
        ),
        (
            "row 2, column einwohner: '5,5' is not a number of persons",
            [LONG_HEAD, "01060001;31.12.2024;65+;5,5;zensus2022;Amt"],
        ),
        (
            "row 2, column basis: 'zensus' is no known census",
            [LONG_HEAD, "01060001;31.12.2024;65+;5;zensus;Amt"],
        ),
        (
            "row 2, column quelle: the source is missing",
            [LONG_HEAD, "01060001;31.12.2024;65+;5;zensus2022;"],
        ),
        ("row 2: has 5 cells instead of 6", [LONG_HEAD, "01060001;31.12.2024;65+;5;zensus2022"]),
        (
            "row 3: repeats the figure of row 2",
            [LONG_HEAD, "01060001;31.12.2024;65+;5;zensus2022;Amt",
             "01060001;31.12.2024;65+;6;zensus2022;Amt"],
        ),
        ("has a head but no row", [LONG_HEAD]),
        (
            "row 2, column 65+: 01060001 has 500 residents aged 65+, but 400 in all",
            [LONG_HEAD, "01060001;15.05.2022;65+;500;zensus2022;Amt"],
        ),
        (
            "does not say on which census the figures of 31.12.2023 are based",
            [";;;65 bis unter 80 Jahre;80 Jahre und mehr", "31.12.2023;01060001;Altdorf;5;6"],
        ),
        (
            "row 2: does not say of which day",
            [";;65 bis unter 80 Jahre;80 Jahre und mehr", "01060001;Altdorf;5;6"],
        ),
        (
            "row 2, column 5: 'x7' is not a number of persons",
            [";;;65 bis unter 80 Jahre;80 Jahre und mehr", "31.12.2024;01060001;Altdorf;5;x7"],
        ),
        (
            "row 2, column 5: has only 4 cells",
            [";;;65 bis unter 80 Jahre;80 Jahre und mehr", "31.12.2024;01060001;Altdorf;5"],
        ),
        (
            "none of our age groups can be formed",
            [";;;Insgesamt;unter 3 Jahre", "31.12.2024;01060001;Altdorf;5;6"],
        ),
        ("row 1: names no age group", ["31.12.2024;01060001;Altdorf;5;6"]),
        ("has no figure for a municipality", ["Ort;Personen", "Altdorf;6"]),
    ],
)  # fmt: skip
def test_unusable_population_files_are_refused_and_nothing_is_replaced(
    country: Country, message: str, lines: list[str]
) -> None:
    file = country.csv(*lines)
    before = country.content()
    with pytest.raises(ReferenceRefused) as refused:
        country.replace(population=file)
    assert message in str(refused.value)
    assert str(refused.value).startswith("einwohner.csv")
    assert " – " in str(refused.value)
    assert country.content() == before


def test_a_workbook_is_no_population_csv(country: Country) -> None:
    file = official.write_register(country.files / "gv.xlsx", official.register_rows())
    with pytest.raises(ReferenceRefused, match="is no CSV file"):
        country.replace(population=file)


def test_a_line_of_its_own_says_on_which_census_the_figures_are_based(country: Country) -> None:
    lines = [";;;65 bis unter 80 Jahre;80 Jahre und mehr", "31.12.2023;01060001;Altdorf;5;6"]
    notes = ["Ergebnisse auf Grundlage des Zensus 2011; ab 2022 Zensus 2022"]
    country.replace(population=country.csv("Zensus 2022;;;;", *lines, *notes))
    rows = tables.read(country.reference).residents
    assert {row.basis for row in rows if row.stichtag == date(2023, 12, 31)} == {"zensus2022"}


def test_a_bad_population_file_keeps_good_boundaries_out_too(country: Country) -> None:
    good = official.write_boundaries(country.files / "a.gpkg", official.tiny_outlines())
    before = country.content()
    with pytest.raises(ReferenceRefused):
        country.replace(boundaries=good, population=country.csv("nonsense"))
    assert country.content() == before
