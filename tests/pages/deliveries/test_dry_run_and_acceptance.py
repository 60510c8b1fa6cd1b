"""From the dry run to the exports: every row accounted for, findings, acceptance, withdrawal."""

from pathlib import Path

import pytest

from quartiersmonitor.state import deliveries as kept
from quartiersmonitor.state import mappings
from quartiersmonitor.state.deliveries import Status
from quartiersmonitor.state.store import open_store
from quartiersmonitor.ui import publishing
from tests.pages.deliveries.steps import (
    GOOD,
    WITH_ERRORS,
    OpenDeliveries,
    accept_button,
    accepted,
    account,
    chosen,
    findings,
    open_step,
    said,
    tried,
    uploaded,
    workbook,
)


class TestDryRun:
    def test_every_row_of_the_file_is_in_the_sum(self, open_deliveries: OpenDeliveries) -> None:
        app = tried(open_deliveries(lang="en"), WITH_ERRORS)
        # Title, headings, three rows and the sum: two rows are rejected, one is accepted.
        assert account(app) == [6, 1, 2, 3]

    def test_findings_name_sheet_row_column_and_text(self, open_deliveries: OpenDeliveries) -> None:
        app = tried(open_deliveries(lang="en"), WITH_ERRORS)
        [no_day] = [row for row in findings(app) if "31.02.2025" in row[1]]
        assert no_day[0].startswith("Januar · row 5 · Datum")
        assert no_day[2].startswith("Error: ")
        assert no_day[2].endswith("(no_such_day)")

    def test_with_errors_there_is_no_button_to_accept(
        self, open_deliveries: OpenDeliveries
    ) -> None:
        app = tried(open_deliveries(lang="en"), WITH_ERRORS)
        assert open_step(app) == "Dry run"
        assert not [button for button in app.button if str(button.key).startswith("accept_")]
        assert "cannot be accepted" in app.error[0].value

    def test_an_unknown_name_is_asked_about_and_remembered(
        self, open_deliveries: OpenDeliveries
    ) -> None:
        app = tried(open_deliveries(lang="en"), WITH_ERRORS)
        field = app.selectbox(key="name_0_angebot_id_Offner Tref")
        assert field.options[0] == "Offener Treff"
        field.set_value("O1").run()
        app.button(key="confirm_answers").click().run()
        assert account(app) == [6, 2, 1, 3]
        known = mappings.recall(open_store(), provider_id="TA", table="angebotsnutzung")
        assert known.values == {"angebot_id": {"Offner Tref": "O1"}}

    def test_the_year_of_dates_without_one_is_asked_for(
        self, open_deliveries: OpenDeliveries
    ) -> None:
        without_year = workbook(("Offener Treff", "07.01.", 12, 5, 4, None, None))
        app = tried(open_deliveries(lang="en"), without_year)
        assert account(app) == [4, 0, 1, 3]
        app.number_input(key="year_0").set_value(2025).run()
        app.button(key="confirm_answers").click().run()
        assert account(app) == [4, 1, 0, 3]

    def test_findings_follow_the_language(self, open_deliveries: OpenDeliveries) -> None:
        app = tried(open_deliveries(lang="en"), WITH_ERRORS)
        app.segmented_control(key="language_picker").set_value("de").run()
        assert any(row[2].startswith("Fehler: Diesen Tag gibt es nicht") for row in findings(app))

    def test_an_unaccepted_one_can_be_discarded_later(
        self, open_deliveries: OpenDeliveries
    ) -> None:
        app = tried(open_deliveries(lang="en"), GOOD)
        [delivery] = kept.every(open_store())
        assert delivery.status is Status.CHECKED
        app.button(key="another_file").click().run()
        app.selectbox(key="delivery_picker").set_value(delivery.delivery_id).run()
        app.button(key="withdraw").click().run()
        app.button(key="withdraw_confirmed").click().run()
        assert kept.every(open_store())[0].status is Status.WITHDRAWN

    def test_a_list_with_persons_is_refused_and_no_copy_kept(
        self, open_deliveries: OpenDeliveries, own_folders: Path
    ) -> None:
        persons = workbook(
            ("Erika Muster", "Offener Treff", "07.01.2025", 12),
            headings=("Name", "Angebot", "Datum", "TN gesamt"),
        )
        app = uploaded(chosen(open_deliveries(lang="de")), persons)
        assert any("einzelnen Personen" in row[2] for row in findings(app))
        assert not list((own_folders / "deliveries").glob("*/original/*"))
        assert "Erika" not in said(app)
        app.segmented_control(key="language_picker").set_value("en").run()
        assert not app.exception
        assert "cannot be accepted" in app.error[0].value


class TestAcceptance:
    def test_an_accepted_list_is_in_the_exports(
        self, open_deliveries: OpenDeliveries, own_folders: Path
    ) -> None:
        app = accepted(tried(open_deliveries(lang="de"), GOOD))
        [delivery] = kept.every(open_store())
        assert delivery.status is Status.ACCEPTED
        assert (delivery.rows_accepted, delivery.by) == (3, "Petra Probe")
        exports = own_folders / "exports" / "angebotsnutzung"
        assert (exports / f"lieferung_id={delivery.delivery_id}" / "rows.parquet").exists()
        assert "Angenommen als Lieferung" in app.success[0].value
        assert app.button(key="publish").label == "Zahlen veröffentlichen"

    def test_the_next_list_begins_with_the_same_provider(
        self, open_deliveries: OpenDeliveries
    ) -> None:
        app = accepted(tried(open_deliveries(lang="de"), GOOD))
        app.button(key="next_file").click().run()
        assert app.selectbox(key="provider_picker").value == "TA"
        assert app.get("file_uploader")

    def test_the_same_list_again_is_told_to_be_there_already(
        self, open_deliveries: OpenDeliveries
    ) -> None:
        app = accepted(tried(open_deliveries(lang="en"), GOOD))
        app.button(key="next_file").click().run()
        uploaded(app, GOOD)
        assert "twice: **3**" in said(app)
        assert "cannot be accepted" in app.error[0].value

    def test_a_corrected_figure_shows_before_and_after(
        self, open_deliveries: OpenDeliveries
    ) -> None:
        app = accepted(tried(open_deliveries(lang="en"), GOOD))
        app.button(key="next_file").click().run()
        uploaded(app, workbook(("Offener Treff", "07.01.2025", 13, 5, 4, None, None)))
        assert "Changed: **1**" in said(app)
        [table] = [each.value for each in app.table if "Before" in each.value]
        cells = {column: list(table[column]) for column in ("Column", "Before", "After")}
        assert ("12", "13") in set(zip(cells["Before"], cells["After"], strict=True))

    def test_what_was_withdrawn_leaves_the_exports(
        self, open_deliveries: OpenDeliveries, own_folders: Path
    ) -> None:
        app = accepted(tried(open_deliveries(lang="en"), GOOD))
        [delivery] = kept.every(open_store())
        app.selectbox(key="delivery_picker").set_value(delivery.delivery_id).run()
        app.button(key="withdraw").click().run()
        app.button(key="withdraw_confirmed").click().run()
        assert kept.every(open_store())[0].status is Status.WITHDRAWN
        exports = own_folders / "exports" / "angebotsnutzung"
        assert not list(exports.glob("*/rows.parquet"))

    def test_while_somebody_publishes_it_waits(
        self, open_deliveries: OpenDeliveries, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = tried(open_deliveries(lang="en"), GOOD)
        monkeypatch.setattr(publishing.Press, "is_running", True)
        app.run()
        assert accept_button(app).disabled

    def test_warnings_need_a_tick(self, open_deliveries: OpenDeliveries) -> None:
        many = workbook(("Offener Treff", "07.01.2025", 4000, 5, 4, None, None))
        app = tried(open_deliveries(lang="en"), many)
        if not [box for box in app.checkbox if str(box.key).startswith("warnings_")]:
            pytest.skip("no rule warns of that many")
        assert accept_button(app).disabled
        [tick] = [box for box in app.checkbox if str(box.key).startswith("warnings_")]
        tick.check().run()
        assert not accept_button(app).disabled
