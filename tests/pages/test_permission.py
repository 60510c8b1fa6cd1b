"""Exact figures and writing are for the computer of the app, as long as nobody logs in."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quartiersmonitor.ui import permission
from quartiersmonitor.ui.permission import LOCAL, Connection

REMOTE = Connection({"Host": "monitor.example.org"}, "192.0.2.7")


class TestConnection:
    @pytest.mark.parametrize(
        "headers",
        [
            {"Host": "localhost:8501"},
            {"Host": "127.0.0.1:8501", "Origin": "http://127.0.0.1:8501"},
            {"host": "[::1]:8501"},
            {"Host": "monitor.localhost"},
        ],
    )
    def test_a_browser_on_the_same_computer_is_local(self, headers: dict[str, str]) -> None:
        assert Connection(headers, None).is_local
        assert Connection(headers, "127.0.0.2").is_local

    @pytest.mark.parametrize(
        "header",
        ["X-Forwarded-For", "x-forwarded-for", "Forwarded", "X-Real-Ip", "X-Forwarded-Host", "Via"],
    )
    def test_behind_a_proxy_nobody_is_local(self, header: str) -> None:
        assert not Connection({**LOCAL.headers, header: "127.0.0.1"}, None).is_local

    def test_a_proxy_that_hides_itself_shows_in_host_or_origin(self) -> None:
        assert not Connection({"Host": "monitor.example.org"}, None).is_local
        origin = {"Host": "127.0.0.1:8501", "Origin": "https://monitor.example.org"}
        assert not Connection(origin, None).is_local

    @pytest.mark.parametrize("origin", ["null", "", "http://", "http://[::1"])
    def test_an_origin_that_names_no_host_is_not_local(self, origin: str) -> None:
        assert not Connection({"Host": "localhost", "Origin": origin}, None).is_local

    def test_another_computer_is_not_local(self) -> None:
        assert not Connection(LOCAL.headers, "192.0.2.7").is_local
        assert not Connection(LOCAL.headers, "172.17.0.1").is_local

    def test_without_a_connection_nobody_is_local(self) -> None:
        assert not Connection({}, None).is_local


@pytest.fixture
def exports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for exports that nobody has written yet."""
    monkeypatch.setenv("QM_EXPORTS", str(tmp_path))
    return tmp_path


def deliver(folder: Path, table: str, marks: list[bool | None], **options: bool) -> None:
    """Write a table that says nothing but which of its rows are invented."""
    file = folder / table / "rows.parquet"
    file.parent.mkdir(exist_ok=True)
    pq.write_table(pa.table({"ist_synthetisch": pa.array(marks, pa.bool_())}), file, **options)


def come_from(monkeypatch: pytest.MonkeyPatch, connection: Connection) -> None:
    monkeypatch.setattr(permission, "connection", lambda: connection)


class TestExactFigures:
    def test_without_exports_there_are_none(
        self, exports: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        come_from(monkeypatch, LOCAL)
        assert not permission.exact().is_given

    def test_invented_ones_are_for_everybody(
        self, exports: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        come_from(monkeypatch, REMOTE)
        deliver(exports, "quartiere", [True, True])
        assert permission.exact().is_given

    @pytest.mark.parametrize("marks", [[True, False], [True, None]])
    @pytest.mark.parametrize("write_statistics", [True, False])
    def test_one_real_row_in_any_table_is_enough_to_keep_them_here(
        self,
        exports: Path,
        monkeypatch: pytest.MonkeyPatch,
        marks: list[bool | None],
        write_statistics: bool,
    ) -> None:
        deliver(exports, "quartiere", [True])
        deliver(exports, "personal_stunden", marks, write_statistics=write_statistics)
        come_from(monkeypatch, REMOTE)
        refused = permission.exact()
        assert not refused.is_given
        assert "real" in refused.reason or "echt" in refused.reason
        come_from(monkeypatch, LOCAL)
        assert permission.exact().is_given

    def test_a_table_that_does_not_say_so_is_taken_for_real(
        self, exports: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        come_from(monkeypatch, REMOTE)
        deliver(exports, "quartiere", [True])
        (exports / "angebote").mkdir()
        pq.write_table(pa.table({"angebot_id": ["A1"]}), exports / "angebote" / "rows.parquet")
        assert not permission.exact().is_given

    def test_a_real_delivery_is_noticed_at_once(
        self, exports: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        come_from(monkeypatch, REMOTE)
        deliver(exports, "quartiere", [True])
        assert permission.exact().is_given
        deliver(exports, "angebote", [False])
        assert not permission.exact().is_given


class TestWriting:
    def test_is_for_the_computer_of_the_app_only(
        self, exports: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        deliver(exports, "quartiere", [True])
        come_from(monkeypatch, REMOTE)
        assert not permission.write().is_given
        come_from(monkeypatch, LOCAL)
        assert permission.write().is_given
