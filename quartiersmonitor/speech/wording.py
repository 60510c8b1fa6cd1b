"""What codes of the snapshot are called on the page: signs, levels, topics, categories."""

from collections.abc import Sequence

from quartiersmonitor import thresholds
from quartiersmonitor.speech import numbers, shares, signs
from quartiersmonitor.speech.figures import Header, Region, Value
from quartiersmonitor.speech.language import _

SIGNS = {code: sign.mark for code, sign in signs.STATUSES.items()}
COVERAGE = ("own", "co_served", "occasional", "none")
AGES = ("0-17", "18-29", "30-49", "50-64", "65-79", "80+")
AGE_GROUPS = ("under30", "30-64", "65+")  # of places too small for six bands
SECTION71 = ("1", "2", "3", "4", "5", "6", "A3", "A5", "X")
SIZES = ("<500", "500-1999", "2000-4999", "5000-9999", "10000-19999", "20000-49999", "50000+")
MAP_LEVELS = ("municipality", "unit", "district")
_ALL_NAMED = 4


def sign_meanings() -> dict[str, str]:
    """Each sign that can stand in a table, and what it means."""
    return signs.meanings()


def status(code: str) -> str:
    """A status in words, for legends and tooltips."""
    return signs.word(code)


def status_in_brief(code: str) -> str:
    """A status in as few words as a narrow cell holds; its sign stands beside it."""
    return _("no project known") if code == "no_project" else status(code)


def zero(header: Header) -> str:
    """The sign of a zero of this indicator, and what it says."""
    return f"{signs.mark('zero', header)} {signs.word_for('zero', header)}"


def shown(value: Value | None, header: Header, *, with_unit: bool = True) -> str:
    """A value as a table shows it: number with unit, or a sign; brackets and suffixes added."""
    if value is None:
        return SIGNS["not_delivered"]
    if value.status != "ok" or value.value is None:
        return signs.mark(value.status, header)
    return with_doubts(shares.said(value, header, with_unit=with_unit), value.flags)


def brief(value: Value | None, header: Header) -> str:
    """A value where there is little room, as on a tile: millions are rounded to one digit."""
    number = value.number if value is not None else None
    if header.unit != "eur" or value is None or value.status != "ok" or number is None:
        return shown(value, header)
    return with_doubts(numbers.eur(number, header.decimals), value.flags)


def with_doubts(text: str, flags: str) -> str:
    """A number with what its flags say: in brackets, and with letters behind it."""
    if "()" in flags:
        text = f"({text})"
    suffixes = "".join(sign.mark for sign in signs.flags_of(flags) if sign.code != "()")
    return f"{text}\N{NO-BREAK SPACE}{suffixes}" if suffixes else text


def together(names: Sequence[str]) -> str:
    """Names that share a place, apart also where one has a comma: four, or three and how many more."""
    shown = [*names] if len(names) <= _ALL_NAMED else [*names[: _ALL_NAMED - 1]]
    if len(shown) < len(names):
        shown.append(_("{count} more").format(count=numbers.decimal(len(names) - len(shown))))
    return "; ".join(shown)


def each(figure: str, names: Sequence[str]) -> str:
    """A figure that one has, or each of several."""
    return figure if len(names) == 1 else _("{figure} each").format(figure=figure)


def people(number: float | None, *, estimated: bool) -> str:
    """A number of residents, marked where it is an estimate, or the sign where none is known."""
    if number is None:
        return SIGNS["not_delivered"]
    return with_doubts(numbers.decimal(number), "s" if estimated else "")


def unit(code: str) -> str:
    """A unit as axis title or column note."""
    return {
        "percent": _("per cent"),
        "per_1000": _("per {number} residents").format(number=numbers.per("per_1000")),
        "per_1000_65plus": _("per {number} residents 65+").format(
            number=numbers.per("per_1000_65plus")
        ),
        "count": _("number"),
        "months": _("months"),
        "hours": _("hours"),
        "index": _("index"),
        "persons": _("persons"),
        "percentage_points": _("percentage points"),
        "per_10000": _("per {number} residents").format(number=numbers.per("per_10000")),
        "eur": _("euros"),
        "fte": _("full-time equivalents"),
        "ratio": _("ratio"),
    }[code]


def level(code: str) -> str:
    """A level, in the singular."""
    return {
        "municipality": _("Municipality"),
        "unit": _("Administrative unit"),
        "district": _("District"),
        "state": _("State"),
        "neighbourhood": _("Neighbourhood"),
    }[code]


def levels(code: str) -> str:
    """A level, in the plural."""
    return {
        "municipality": _("Municipalities"),
        "unit": _("Administrative units"),
        "district": _("Districts"),
        "state": _("State"),
        "neighbourhood": _("Neighbourhoods"),
    }[code]


def place(region: Region) -> str:
    """A place with its kind, since the same name can be a municipality, a unit and a district."""
    return f"{region.name} ({kind_of_place(region)})"


def kind_of_place(region: Region) -> str:
    if region.level == "unit" and region.unit_kind == "amt":
        return _("Amt")
    if region.level == "district" and region.region_id < "01050":
        return _("district-free city")
    return level(region.level)


def topic(code: str) -> str:
    return {
        "coverage": _("Coverage"),
        "participation": _("Participation"),
        "generations": _("Generations"),
        "volunteering": _("Volunteering"),
        "funding": _("Funding"),
        "networks": _("Networks and staff"),
    }[code]


def polarity(code: str) -> str:
    return {
        "higher_is_better": _("↑ more is better"),
        "lower_is_better": _("↓ less is better"),
        "neutral": _("○ no direction"),
    }[code]


def comparison(code: str) -> str:
    """How a value stands against the state: arrow and word, never colour alone."""
    return {
        "higher": _("▲ higher than the state"),
        "lower": _("▼ lower than the state"),
        "similar": _("≈ like the state"),
        "none": "",
    }[code]


def coverage(code: str) -> str:
    return {
        "own": _("own contact point"),
        "co_served": _("co-served"),
        "occasional": _("occasional offers"),
        "none": _("nothing known"),
    }[code]


def coverage_explained(code: str) -> str:
    return {
        "own": _("staffed contact point in the municipality, at least {hours} hours a week").format(
            hours=numbers.decimal(thresholds.CONTACT_POINT_HOURS)
        ),
        "co_served": _(
            "in the catchment of a contact point elsewhere, with regular presence on the spot"
        ),
        "occasional": _("at least one offer date in the calendar quarter, no contact point"),
        "none": _("neither contact point nor offers known to these exports"),
    }[code]


def age(code: str) -> str:
    """An age band; the years are the same in every language."""
    return {
        "unknown": _("age unknown"),
        "under65": _("under 65"),
        "under30": _("under 30"),
        "65+": _("65 and over"),
        "80+": _("80 and over"),
        "0-17": _("under 18"),
    }.get(code, code.replace("-", "–"))


def section71(code: str) -> str:
    """A number of section 71 (2) SGB XII, in short words."""
    return {
        "1": _("No. 1 · activity and engagement"),
        "2": _("No. 2 · housing"),
        "3": _("No. 3 · advice before and around care"),
        "4": _("No. 4 · advice on services"),
        "5": _("No. 5 · company, education, culture"),
        "6": _("No. 6 · contact with close persons"),
        "A3": _("Para. 3 · preparing for old age"),
        "A5": _("Para. 5 · linking of services"),
        "X": _("outside section 71"),
    }[code]


def generation_format(code: str) -> str:
    return {
        "none": _("no generation format"),
        "open": _("open to all generations"),
        "linking": _("designed to link generations"),
    }[code]


def size(code: str) -> str:
    """A size class of municipalities, by residents."""
    bounds = [numbers.decimal(float(bound)) for bound in code.strip("<+").split("-")]
    if code.startswith("<"):
        return _("under {number}").format(number=bounds[0])
    if code.endswith("+"):
        return _("{number} and more").format(number=bounds[0])
    return "–".join(bounds)


def export(code: str) -> str:
    """An export table, as people call it."""
    return {
        "quartiere": _("neighbourhoods"),
        "quartier_gemeinde": _("catchments of the neighbourhoods"),
        "traeger": _("providers"),
        "angebote": _("offers"),
        "angebotsnutzung": _("offer usage"),
        "ehrenamt_bestand": _("volunteers"),
        "ehrenamt_stunden": _("volunteer hours"),
        "foerderungen": _("grants"),
        "finanzierung_jahr": _("funding by year"),
        "lieferungen": _("deliveries"),
        "projektphasen": _("project phases"),
        "beratungen": _("counselling contacts"),
        "reichweite_quartal": _("persons reached"),
        "personal_stellen": _("posts of staff"),
        "personal_stunden": _("hours of staff by class of work"),
        "kosten_jahr": _("costs by year"),
        "netzwerk_partner": _("network partners"),
        "netzwerk_treffen": _("network meetings"),
        "bedarfsmeldungen": _("needs reported"),
        "bevoelkerung_prognose": _("population projection"),
    }.get(code, code.replace("_", " "))
