"""Payers: what they are called, their colours, and the few groups they are drawn in."""

from quartiersmonitor.speech.language import _
from quartiersmonitor.views import colours

# Okabe-Ito and a grey, light and dark; 3:1 and more on either ground.
_COLOURS = {
    "local": ("#0072B2", "#7CC0E8"),
    "public": ("#009E73", "#4CC9A3"),
    "insurance": ("#CC79A7", "#E3A8C8"),
    "foundation": ("#D55E00", "#F0A35E"),
    "own": ("#77828A", "#A3AFB8"),
}
_INK = {"local": ("#FFFFFF", "#10171D")}


def colour(group: str) -> str:
    """The colour of a group of payers."""
    return _COLOURS[group][colours.is_dark()]


def ink(group: str) -> str:
    """The colour of words on it, 4.5:1."""
    return _INK.get(group, ("#10171D", "#10171D"))[colours.is_dark()]


def name(kind: str) -> str:
    """A kind of payer, as the contract calls it."""
    return {
        "kommune": _("Local authority"),
        "kreis": _("District"),
        "land": _("State"),
        "bund": _("Federal government"),
        "eu": _("European Union"),
        "pflegekasse": _("Care insurance fund"),
        "krankenkasse": _("Health insurance fund"),
        "stiftung_lotterie": _("Foundation, lottery"),
        "eigenmittel": _("Own funds of the provider"),
        "spende": _("Donations"),
        "beitraege": _("Participants’ contributions"),
        "entgelte": _("Fees for services"),
        "staedtebau": _("Urban development funding"),
    }[kind]


def group(code: str) -> str:
    """A group of payers; each begins with a letter of its own."""
    return {
        "local": _("Local authority, district"),
        "public": _("Public programmes: state, federal government, EU, urban development"),
        "insurance": _("Insurance funds: care and health"),
        "foundation": _("Foundation, lottery"),
        "own": _("Own funds, donations, contributions, fees"),
    }[code]


def letter(code: str) -> str:
    """The letter of a group, for bars that have no room for more."""
    return group(code)[0]
