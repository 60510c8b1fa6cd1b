"""By which rule places are called similar, in words."""

from quartiersmonitor import peers
from quartiersmonitor.speech.language import _


def explained(level: str) -> str:
    """The rule by which places of a level are called similar, in one sentence."""
    most = {"most": peers.MOST_DISTRICTS if level == "district" else peers.MOST}
    if level == "municipality":
        return _(
            "Similar are municipalities of the nearest size class, first those of the same "
            "settlement type, and among them the {most} with the nearest share of residents 65+."
        ).format(**most)
    if level == "neighbourhood":
        return _(
            "Similar are neighbourhoods of the same kind, and among them the {most} with the "
            "nearest number of residents 65+."
        ).format(**most)
    return _(
        "Similar are places with half to double the residents, and among them the {most} with the "
        "nearest share of residents 65+."
    ).format(**most)
