"""Where figures come from, how fresh and how complete they are: one line under every picture."""

from collections.abc import Iterable
from datetime import date

from quartiersmonitor.speech import findings, numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import reading, tables
from quartiersmonitor.views.view import View


def line(*, maps_too: bool = False) -> str:
    """Origin, owners of the reference data, day and data version."""
    found = reading.shown()
    shown = {
        entry["attribution"]
        for entry in found.sources
        if maps_too or "BKG" not in entry["attribution"]
    }
    # Whoever is named with an addition is not named once more without it.
    named = [
        text
        for text in dict.fromkeys(entry["attribution"] for entry in found.sources)
        if text in shown and not any(other.startswith(f"{text} (") for other in shown)
    ]
    return sentence(
        named, synthetic=found.synthetic, data_until=found.data_until, version=found.version
    )


def sentence(
    attributions: Iterable[str], *, synthetic: bool, data_until: date | str, version: str
) -> str:
    """The same line about any version, also where nobody has to be named."""
    origin = _("synthetic demonstration deliveries") if synthetic else _("providers' deliveries")
    return _(
        "Source: {origin}, own calculation{attributions}. As of {day}. Data version {version}."
    ).format(
        origin=origin,
        attributions="".join(f"; {name.strip()}" for name in attributions),
        day=numbers.day(data_until),
        version=version,
    )


def reported(view: View) -> str:
    """The share of expected reports behind the main indicator; empty where it does not apply."""
    if not view.indicators:
        return ""
    series = reading.over_time(view.place, view.period)
    value = findings.at(series, view.indicators[0], view.period)
    if value is None or value.reporting_rate is None:
        return ""
    return _("reported {share}").format(share=tables.share(value.reporting_rate))


def invented() -> str:
    """What stands over everything as long as the figures are invented; empty where they are not."""
    if not reading.shown().synthetic:
        return ""
    title, text = banner()
    return f"{title} – {text}"


def banner() -> tuple[str, str]:
    """The banner of invented figures: a word and a sentence."""
    return (
        _("Synthetic demonstration data"),
        _(
            "Every figure about neighbourhoods, offers, volunteers and funding is invented. Only "
            "municipalities, boundaries and population are real."
        ),
    )
