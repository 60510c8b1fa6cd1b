"""What there is to ask for under `/api/v1`, in the order of its guide."""

from collections.abc import Mapping

from quartiersmonitor.api import files, tables, views
from quartiersmonitor.api.question import Resource
from quartiersmonitor.indicator import LEVELS
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import catalogue
from quartiersmonitor.views.choice import SWITCHES

TABLES = (
    Resource(
        path="/indicators.{format}",
        about=lambda: _("The catalogue: what every indicator means, in German and English"),
        answer=tables.indicators,
        formats=files.FORMATS,
        example="/indicators.csv",
    ),
    Resource(
        path="/regions.{format}",
        about=lambda: _("Every place with its key, its public attributes and its residents"),
        answer=tables.regions,
        parameters=("level",),
        formats=files.FORMATS,
        example="/regions.csv?level=district",
    ),
    Resource(
        path="/values.{format}",
        about=lambda: _("Values of one or more indicators by place and period, with all limits"),
        answer=tables.values,
        parameters=("indicator", "level", "place", "grain", "period"),
        required=("indicator",),
        formats=files.FORMATS,
        example="/values.csv?indicator=T1,A2&level=district&grain=year",
    ),
    Resource(
        path="/breakdowns.{format}",
        about=lambda: _("Figures split into categories, such as visits by age"),
        answer=tables.breakdowns,
        parameters=("breakdown", "level", "place", "grain", "period"),
        required=("breakdown",),
        formats=files.FORMATS,
        example="/breakdowns.csv?breakdown=payers&level=state",
    ),
    Resource(
        path="/grants.{format}",
        about=lambda: _("Every line of funding with its payer, term and amount per year"),
        answer=tables.grants,
        parameters=("place",),
        formats=files.FORMATS,
        example="/grants.csv",
    ),
    Resource(
        path="/view/{file}",
        about=lambda: _(
            "One chart of the pages: the rows behind it, or its picture (PNG, SVG) with title and source"
        ),
        answer=views.view,
        parameters=views.PARAMETERS,
        formats=views.FORMATS,
        example="/view/districts.png?indicator=A2",
    ),
    Resource(
        path="/snapshot.zip",
        about=lambda: _("The whole data version: all tables as Parquet, passports and a README"),
        answer=tables.whole,
        example="/snapshot.zip",
    ),
)


def parameters() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """What every parameter means, and the codes it may have where they are few."""
    switches = {key: (_("A switch of single views."), codes) for key, codes in SWITCHES.items()}
    scenario = {
        key: (_("A setting of the scenario, as in the link of its page."), ())
        for key in views.PARAMETERS
        if key not in (*views.CODES, *views.SWITCHED)
    }
    return {
        "indicator": (
            _("Ids of indicators, separated by commas; exactly one for a view."),
            (),
        ),
        "breakdown": (_("Names of breakdowns, separated by commas."), ()),
        "level": (_("The level of the places."), LEVELS),
        "place": (
            _("Keys of places, separated by commas; exactly one for a view."),
            (),
        ),
        "grain": (_("Calendar quarters or years."), tables.GRAINS),
        "period": (
            _(
                "Periods, separated by commas, for instance 2025-Q3 or 2025; exactly one for a view."
            ),
            (),
        ),
        "peers": (_("With whom the place is compared."), ()),
        "other": (_("The key of a second place."), ()),
        "version": (
            _("The data version, so that the figures stay; without it those in force are sent."),
            (),
        ),
        "lang": (_("The language of all words."), ("de", "en")),
        "format": (_("The ending of the address: csv, excel.csv, json, parquet and others."), ()),
        "file": (
            _("Name and format of a view, for instance cliff.csv; there is: {known}.").format(
                known=", ".join(catalogue.KINDS)
            ),
            (),
        ),
        **switches,
        **scenario,
    }
