"""A tiny reference to replace, and what the tests of the import ask of it."""

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

import shapely
from shapely.geometry import shape

from quartiersmonitor.reference import outlines, replace, tables

NEW_YEAR = date(2024, 12, 31)
LONG_HEAD = "ags;stichtag;altersgruppe;einwohner;basis;quelle"


class Country(NamedTuple):
    """Folders of a tiny reference, and one for the files to import."""

    reference: Path
    static: Path
    files: Path

    def replace(
        self,
        boundaries: Path | None = None,
        register: Path | None = None,
        population: Path | None = None,
    ) -> list[str]:
        return replace(boundaries, register, population, self.reference, self.static)

    def content(self) -> dict[str, bytes]:
        return {
            file.name: file.read_bytes()
            for folder in (self.reference, self.static)
            for file in folder.iterdir()
        }

    def residents(self, group: str, day: date) -> dict[str, int]:
        return {
            row.ags: row.einwohner
            for row in tables.read(self.reference).residents
            if row.altersgruppe == group and row.stichtag == day
        }

    def outlines(self) -> dict[str, shapely.Geometry]:
        text = (self.static / outlines.MUNICIPALITIES).read_text(encoding="utf-8")
        return {f["id"]: shape(f["geometry"]) for f in json.loads(text)["features"]}

    def csv(self, *lines: str, encoding: str = "utf-8") -> Path:
        file = self.files / "einwohner.csv"
        file.write_text("\n".join(lines) + "\n", encoding=encoding)
        return file
