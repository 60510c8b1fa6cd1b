"""What the columns of published tables are called and what they hold, in the language spoken."""

from dataclasses import dataclass

from quartiersmonitor.speech import certainty, signs
from quartiersmonitor.speech.language import _


@dataclass(frozen=True)
class Column:
    """A column: its name for programs, its title for people, and what it holds."""

    name: str
    title: str
    description: str


def of(name: str) -> Column:
    """A column by its name; one that nobody described is called by its name."""
    title, description = _described().get(name, (name.replace("_", " "), ""))
    return Column(name, title, description)


def known() -> frozenset[str]:
    """The names of all columns that are described."""
    return frozenset(_described())


def _described() -> dict[str, tuple[str, str]]:
    return {
        **_keys(),
        **_figures(),
        **_of_regions(),
        **_of_grants(),
        **_of_indicators(),
        **_of_scenarios(),
    }


def _keys() -> dict[str, tuple[str, str]]:
    return {
        "indicator": (_("Indicator"), _("The id of the indicator, as in the catalogue.")),
        "breakdown": (_("Breakdown"), _("What is split into categories.")),
        "level": (
            _("Level"),
            "state, district, unit, municipality, neighbourhood",
        ),
        "region_id": (
            _("Key of the place"),
            _("Official key (AGS) as text with leading zeros, or the id of a neighbourhood."),
        ),
        "region_name": (_("Place"), ""),
        "grain": (_("Length of the period"), _("quarter (calendar quarter) or year")),
        "period": (_("Period"), _("2025-Q3 is the third calendar quarter of 2025, 2025 the year.")),
        "category": (_("Category"), _("The part that is counted.")),
        "measure": (_("Measure"), _("What is counted of the category.")),
    }


def _figures() -> dict[str, tuple[str, str]]:
    return {
        "value": (
            _("Value"),
            _("Unrounded; empty where no number is published, never 0 for that."),
        ),
        "sign": (_("Sign"), _marks()),
        "status": (
            _("Status of the value"),
            _("Why there is a number or none:") + " " + _codes("ok", *signs.STATUSES),
        ),
        "flags": (_("Flags"), _codes(*signs.FLAGS)),
        "numerator": (_("Numerator"), ""),
        "denominator": (_("Denominator"), ""),
        "low": (_("{interval}, lower limit").format(interval=certainty.usual_interval()), ""),
        "high": (_("{interval}, upper limit").format(interval=certainty.usual_interval()), ""),
        "low998": (_("{interval}, lower limit").format(interval=certainty.strict_interval()), ""),
        "high998": (_("{interval}, upper limit").format(interval=certainty.strict_interval()), ""),
        "comparison": (
            _("Compared with the state"),
            _(
                "higher, similar or lower than the state by the {level} % interval; none where no "
                "limit exists"
            ).format(level=certainty.strict()),
        ),
        "reporting_rate": (_("Share reported"), _("Share of the expected reports, 0 to 1.")),
        "share_unknown": (_("Share of unknown age"), _("0 to 1")),
        "share_estimated": (_("Share estimated"), _("0 to 1")),
    }


def _of_regions() -> dict[str, tuple[str, str]]:
    return {
        "name": (_("Name"), ""),
        "short_name": (_("Short name"), ""),
        "unit_id": (_("Key of the administrative unit"), ""),
        "unit_name": (_("Administrative unit"), ""),
        "unit_kind": (_("Kind of administrative unit"), ""),
        "district_id": (_("Key of the district"), ""),
        "district_name": (_("District"), ""),
        "size_class": (_("Size class by residents"), ""),
        "settlement_type": (_("Type of settlement"), ""),
        "longitude": (_("Longitude"), _("degrees, WGS 84")),
        "latitude": (_("Latitude"), _("degrees, WGS 84")),
        "area_km2": (_("Area in square kilometres"), ""),
        "neighbourhood_kind": (_("Kind of neighbourhood"), ""),
        "provider_name": (_("Provider"), ""),
        "start_date": (_("Begin"), ""),
        "end_date": (_("End"), ""),
        "residents": (_("Residents"), ""),
        "residents_65plus": (_("Residents aged 65 and over"), ""),
        "residents_65plus_estimated": (_("Residents aged 65 and over are estimated"), ""),
    }


def _of_grants() -> dict[str, tuple[str, str]]:
    return {
        "grant_id": (_("Line of funding"), ""),
        "neighbourhood_id": (_("Id of the neighbourhood"), ""),
        "neighbourhood_name": (_("Neighbourhood"), ""),
        "funder_name": (_("Payer"), ""),
        "funder_kind": (_("Kind of payer"), _("Codes as in the data contract.")),
        "legal_basis": (_("Legal basis"), ""),
        "approval_status": (_("Approval"), _("Codes as in the data contract.")),
        "approved_on": (_("Approved on"), ""),
        "begins_on": (_("Begins on"), ""),
        "ends_on": (_("Ends on"), _("The last day; empty for funding without an end.")),
        "annual_amount": (_("Amount per year"), _("EUR, the part of the neighbourhood.")),
        "share_of_funding": (_("Share of the grant"), _("0 to 1")),
        "is_regular": (_("Regular funding"), ""),
        "is_legal_duty": (_("Legal duty"), ""),
        "is_indexed": (_("Rises with pay agreements"), ""),
        "predecessor_id": (_("Follows the line of funding"), ""),
        "report_due": (_("Proof of use due on"), ""),
    }


def _of_indicators() -> dict[str, tuple[str, str]]:
    spoken = {
        f"{name}_{language}": (title, description)
        for language in ("de", "en")
        for name, (title, description) in {
            "title": (_("Title"), f"{language}"),
            "definition": (_("Definition"), f"{language}"),
            "formula": (_("Formula"), f"{language}"),
            "finding": (_("As a sentence"), f"{language}"),
            "caveats": (_("Caveats"), f"{language}"),
        }.items()
    }
    return {
        "id": (_("Indicator"), _("The id of the indicator, as in the catalogue.")),
        "slug": (_("Name of its definition"), ""),
        "topic": (_("Topic"), ""),
        "kind": (
            _("Kind"),
            "proportion, rate, ratio, index, difference, amount, count",
        ),
        "unit": (_("Unit"), ""),
        "per": (_("Per"), _("The quotient is multiplied by it.")),
        "decimals": (_("Decimals shown"), ""),
        "polarity": (_("Direction"), "higher_is_better, lower_is_better, neutral"),
        "levels": (_("Measured per"), ""),
        "privacy": (_("Protection class"), ""),
        "minimum_count": (_("Smallest number published"), ""),
        "needs": (_("Reads"), _("Tables of the data contract.")),
        "motion": (_("Sentences of the motion"), ""),
        "companion": (_("Stands on the delivery"), ""),
        "owner": (_("Answers for it"), ""),
        "reviewed": (_("Reviewed"), ""),
        "headline": (_("Rank on the overview"), ""),
        "variant_of": (_("Variant of"), ""),
        "compared": (_("Places are compared by it"), ""),
        "counted": (_("What the denominator counts, where that may be few things"), ""),
        **spoken,
    }


def _of_scenarios() -> dict[str, tuple[str, str]]:
    """Calculated with assumptions, at prices of one year; ranges hold all of them at once."""
    spans = {
        f"{name}{end}": (title + words, _("EUR a year"))
        for name, title in {
            "cost": _("Cost"),
            "additional": _("Additional cost"),
            "eur": _("Amount"),
        }.items()
        for end, words in _ends()
    }
    filled = {
        f"share_filled{end}": (_("Share of posts filled") + words, _("0 to 1"))
        for end, words in _ends()
    }
    return {
        **spans,
        **filled,
        "price_year": (_("At prices of"), ""),
        "year": (_("Year"), ""),
        "fte": (_("Posts"), _("full-time equivalents")),
        "fte_secured": (_("Posts that are secured"), _("full-time equivalents")),
        "fte_additional": (_("Additional posts"), _("full-time equivalents")),
        "fte_filled": (_("Posts filled"), _("full-time equivalents")),
        "sites": (_("Contact points"), ""),
        "share_approved": (_("Share of posts approved"), _("0 to 1")),
        "variant": (_("Variant"), ""),
        "payer": (_("Payer"), ""),
        "assumption": (_("Assumption"), ""),
        "chosen": (_("Chosen value"), ""),
        "cheap_end": (_("Value at the cheap end"), ""),
        "dear_end": (_("Value at the expensive end"), ""),
    }


def _ends() -> tuple[tuple[str, str], ...]:
    return (
        ("", ""),
        ("_low", ", " + _("low end of the range")),
        ("_high", ", " + _("high end of the range")),
    )


def _marks() -> str:
    return "; ".join(f"{mark} {meaning}" for mark, meaning in signs.meanings().items())


def _codes(*codes: str) -> str:
    return "; ".join(f"{code}: {signs.word(code)}" for code in codes)
