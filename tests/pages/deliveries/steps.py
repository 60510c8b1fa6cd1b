"""The steps of a delivery as a test takes them, and lists as coordinators keep them."""

import io
import re
from collections.abc import Callable

from openpyxl import Workbook
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button, Selectbox

from quartiersmonitor import paths

FRAME = paths.ROOT / "quartiersmonitor" / "frame.py"
PAGE = "../pages/coordination/deliveries.py"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = ("Angebot", "Datum", "TN gesamt", "65-79", "80+", "Bemerkung", "Wetter")

OpenDeliveries = Callable[..., AppTest]


def workbook(*rows: tuple[object, ...], headings: tuple[str, ...] = HEADINGS) -> bytes:
    """A list as a coordinator keeps it: a title, an empty row, headings, rows and a sum."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Januar"
    for row in (("Teilnahmen Quartier Hafen",), (), headings, *rows, ("Summe", None, 99)):
        sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


GOOD = workbook(
    ("Offener Treff", "07.01.2025", 12, 5, 4, None, "Regen"),
    ("Offener Treff", "14.01.2025", "ca. 15", 6, 4, "voll", "Sonne"),
    ("Wohnberatung", "08.01.2025", 6, 4, 2, None, None),
)
WITH_ERRORS = workbook(
    ("Offner Tref", "07.01.2025", 12, 5, 4, None, "Regen"),
    ("Offener Treff", "31.02.2025", 15, 6, 4, None, "Regen"),
    ("Wohnberatung", "08.01.2025", 6, 4, 2, None, "Regen"),
)


def chosen(app: AppTest, *, provider: str = "TA", neighbourhood: str = "Q1") -> AppTest:
    """Step one, filled in."""
    app.selectbox(key="provider_picker").set_value(provider).run()
    app.selectbox(key="neighbourhood_picker").set_value(neighbourhood).run()
    app.text_input(key="author_field").set_value("Petra Probe").run()
    return app


def uploaded(app: AppTest, content: bytes, name: str = "liste.xlsx") -> AppTest:
    """Step two."""
    [field] = app.get("file_uploader")
    field.set_value((name, content, XLSX))
    return app.run()


def said(app: AppTest) -> str:
    """All that the page says."""
    parts = (app.title, app.header, app.markdown, app.caption, app.info, app.warning, app.error)
    return "\n".join(str(text.value) for kind in parts for text in kind) + "\n".join(
        str(text.value) for text in app.success
    )


def open_step(app: AppTest) -> str:
    """The title of the step that is marked as open."""
    [steps] = [
        html.proto.body for html in app.get("html") if '<ol class="qm-steps"' in html.proto.body
    ]
    _before, _mark, after = steps.partition('aria-current="step">')
    return after.partition("</span>")[2].partition("</li>")[0] if after else ""


def tried(app: AppTest, content: bytes) -> AppTest:
    """Steps one to four."""
    uploaded(chosen(app), content)
    return app.button(key="confirm_columns").click().run()


def accepted(app: AppTest) -> AppTest:
    """Step five."""
    for box in app.checkbox:
        if str(box.key).startswith("warnings_"):
            box.check().run()
    return accept_button(app).click().run()


def accept_button(app: AppTest) -> Button:
    [button] = [each for each in app.button if str(each.key).startswith("accept_")]
    return button


def account(app: AppTest) -> list[int]:
    """Rows in the file, accepted, rejected, no data."""
    [sum_] = [
        html.proto.body for html in app.get("html") if '<dl class="qm-sum"' in html.proto.body
    ]
    return [int(number) for number in re.findall(r"<dd>(\d+)", sum_)]


def findings(app: AppTest) -> list[list[str]]:
    """The rows of the table of findings."""
    titles = {"Place in the file", "Stelle in der Datei"}
    table = next(each.value for each in app.table if titles & set(each.value))
    return [[str(cell).replace("\\", "") for cell in row] for row in table.to_numpy().tolist()]


def column(app: AppTest, heading: str) -> Selectbox:
    """The field of a heading."""
    return app.selectbox(key=f"column_0_0_{heading}")
