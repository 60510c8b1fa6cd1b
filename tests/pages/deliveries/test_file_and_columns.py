"""Before a dry run: who may hand in, what it is about, the file and its columns."""

import shutil
from pathlib import Path

from quartiersmonitor.state import deliveries as kept
from quartiersmonitor.state import mappings
from quartiersmonitor.state.deliveries import Status
from quartiersmonitor.state.store import open_store
from tests.pages.deliveries.steps import (
    GOOD,
    PAGE,
    OpenDeliveries,
    chosen,
    column,
    open_step,
    said,
    uploaded,
    workbook,
)


class TestFromAfar:
    def test_the_page_says_why_nothing_can_be_handed_in(
        self, open_deliveries: OpenDeliveries
    ) -> None:
        app = open_deliveries(is_local=False, lang="en")
        assert "no login yet" in said(app)
        assert not app.get("file_uploader")

    def test_it_offers_templates_that_name_nobody(self, open_deliveries: OpenDeliveries) -> None:
        app = open_deliveries(is_local=False, lang="en")
        assert [button.label for button in app.get("download_button")] == [
            "Template for this kind of list (XLSX)"
        ]


class TestBeforeTheFirst:
    def test_it_is_there_before_anything_is_published(
        self, open_deliveries: OpenDeliveries
    ) -> None:
        app = open_deliveries(lang="de")
        assert app.title[0].value == "In fünf Schritten von Ihrer Liste zur geprüften Lieferung"
        assert "Noch wurde nichts eingereicht" in said(app)
        assert open_step(app) == "Worum es geht"

    def test_without_providers_it_says_what_to_do(
        self, open_deliveries: OpenDeliveries, own_folders: Path
    ) -> None:
        shutil.rmtree(own_folders / "exports")
        app = open_deliveries(lang="en")
        assert "name no provider" in said(app)
        assert not app.get("file_uploader")

    def test_a_state_that_cannot_be_kept_is_told(
        self, open_deliveries: OpenDeliveries, own_folders: Path
    ) -> None:
        (own_folders / "state.sqlite").write_bytes(b"no database, but long enough to be one" * 9)
        app = open_deliveries(lang="en")
        assert app.title[0].value == "Deliveries cannot be kept at the moment"
        assert app.error

    def test_the_file_waits_for_provider_and_name(self, open_deliveries: OpenDeliveries) -> None:
        app = open_deliveries(lang="en")
        assert not app.get("file_uploader")
        assert "Choose the provider first" in said(app)
        app.selectbox(key="provider_picker").set_value("TA").run()
        assert "Say your name first" in said(app)
        app.text_input(key="author_field").set_value("Petra Probe").run()
        assert app.get("file_uploader")
        assert open_step(app) == "The file"

    def test_only_neighbourhoods_of_the_provider_are_offered(
        self, open_deliveries: OpenDeliveries
    ) -> None:
        app = open_deliveries(lang="en")
        app.selectbox(key="provider_picker").set_value("TB").run()
        names = app.selectbox(key="neighbourhood_picker").options
        assert "Quartier Marktplatz" in names
        assert "Quartier Hafen" not in names

    def test_the_neighbourhood_of_the_link_is_chosen(self, open_deliveries: OpenDeliveries) -> None:
        app = open_deliveries(lang="en", place="Q2")
        assert app.selectbox(key="provider_picker").value == "TA"
        assert app.selectbox(key="neighbourhood_picker").value == "Q2"


class TestFile:
    def test_it_is_kept_unchanged_and_its_field_goes(
        self, open_deliveries: OpenDeliveries, own_folders: Path
    ) -> None:
        app = uploaded(chosen(open_deliveries(lang="de")), GOOD)
        [original] = (own_folders / "deliveries").glob("*/original/*")
        assert original.read_bytes() == GOOD
        assert not app.get("file_uploader")
        assert "liste.xlsx" in said(app)
        assert open_step(app) == "Spalten"

    def test_one_that_cannot_be_read_is_refused_with_its_report(
        self, open_deliveries: OpenDeliveries
    ) -> None:
        app = uploaded(chosen(open_deliveries(lang="de")), b"\x00\x01 nothing", "liste.xyz")
        assert "kann nicht eingelesen werden" in app.error[0].value
        [delivery] = kept.every(open_store())
        assert delivery.status is Status.REFUSED
        app.button(key="another_file").click().run()
        assert app.get("file_uploader")

    def test_a_list_of_another_kind_is_offered_as_that(
        self, open_deliveries: OpenDeliveries
    ) -> None:
        hours = workbook(
            ("Januar 2025", "Besuchsdienst", "12,5"),
            headings=("Monat", "Tätigkeitsfeld", "Stunden"),
        )
        app = uploaded(chosen(open_deliveries(lang="de")), hours)
        app.button(key="take_guess").click().run()
        assert app.selectbox(key="table_picker").value == "ehrenamt_stunden"

    def test_months_side_by_side_need_no_month_beside_them(
        self, open_deliveries: OpenDeliveries
    ) -> None:
        side_by_side = workbook(
            ("Besuchsdienst", "12,5", "8"),
            headings=("Tätigkeitsfeld", "Januar 2025", "Februar 2025"),
        )
        app = chosen(open_deliveries(lang="de"))
        app.selectbox(key="table_picker").set_value("ehrenamt_stunden").run()
        uploaded(app, side_by_side)
        assert "@" in str(column(app, "Januar 2025").value)
        assert not [field for field in app.text_input if "Berichtsmonat" in field.label]


class TestColumns:
    def test_only_what_is_not_certain_has_to_be_looked_at(
        self, open_deliveries: OpenDeliveries
    ) -> None:
        app = uploaded(chosen(open_deliveries(lang="en")), GOOD)
        labels = [field.label for field in app.selectbox]
        assert "Wetter" in labels
        assert any("columns are known" in expander.label for expander in app.expander)

    def test_two_headings_cannot_mean_the_same(self, open_deliveries: OpenDeliveries) -> None:
        app = uploaded(chosen(open_deliveries(lang="en")), GOOD)
        column(app, "Wetter").set_value("tn_gesamt").run()
        assert "choose one of them" in app.error[0].value
        assert app.button(key="confirm_columns").disabled

    def test_another_language_keeps_file_and_choices(self, open_deliveries: OpenDeliveries) -> None:
        app = uploaded(chosen(open_deliveries(lang="en")), GOOD)
        column(app, "Wetter").set_value("erstbesuche").run()
        app.segmented_control(key="language_picker").set_value("de").run()
        assert column(app, "Wetter").value == "erstbesuche"
        assert app.selectbox(key="provider_picker").value == "TA"
        assert app.text_input(key="author_field").value == "Petra Probe"
        assert "liste.xlsx" in said(app)

    def test_another_page_and_back_keeps_it_too(self, open_deliveries: OpenDeliveries) -> None:
        app = uploaded(chosen(open_deliveries(lang="en")), GOOD)
        column(app, "Wetter").set_value("erstbesuche").run()
        app.switch_page("../pages/about/method.py").run()
        app.switch_page(PAGE).run()
        assert column(app, "Wetter").value == "erstbesuche"
        assert app.selectbox(key="neighbourhood_picker").value == "Q1"

    def test_what_was_confirmed_is_not_asked_again(self, open_deliveries: OpenDeliveries) -> None:
        mappings.remember(
            open_store(),
            provider_id="TA",
            table="angebotsnutzung",
            columns={heading: "" for heading in ("Bemerkung", "Wetter")}
            | {"65-79": "tn_65_79", "80+": "tn_80plus"},
            by="Petra Probe",
        )
        app = uploaded(chosen(open_deliveries(lang="en")), GOOD)
        assert open_step(app) != "Columns"
        app.button(key="change_columns").click().run()
        assert open_step(app) == "Columns"
