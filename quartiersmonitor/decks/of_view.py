"""The slide that shows a view again: what “Auf die Bühne” collects."""

from quartiersmonitor.decks.deck import Slide
from quartiersmonitor.views import catalogue, peers, reading
from quartiersmonitor.views.choice import STATE, SWITCHES
from quartiersmonitor.views.view import View


def slide(view: View) -> Slide:
    """The view in codes, without what its kind does not heed and without defaults.

    The period shown unless another is chosen is a default: over a newer version the slide moves on with it.
    """
    kind = catalogue.KINDS[view.id]
    chosen = view.choice
    # A page may have chosen an indicator that this view shows another one for.
    shown = chosen.indicator.id in view.indicators or not view.indicators
    indicator = chosen.indicator.id if shown else view.indicators[0]
    has_peers = chosen.group is not None and chosen.group in peers.offered(chosen)
    said = {
        "indicator": "" if indicator == kind.indicator else indicator,
        "place": "" if chosen.place.region_id == STATE else chosen.place.region_id,
        "level": "" if chosen.level == "municipality" else chosen.level,
        "period": "" if chosen.period == reading.shown().default_period else chosen.period,
        "peers": str(chosen.group) if has_peers else "",
    }
    heeded = {field: code for field, code in said.items() if field in kind.takes}
    return Slide(
        view=view.id,
        indicator=heeded.get("indicator", ""),
        place=heeded.get("place", ""),
        level=heeded.get("level", ""),
        period=heeded.get("period", ""),
        peers=heeded.get("peers", ""),
        switches={
            key: code
            for key, code in chosen.switches.items()
            if key in kind.takes and code != SWITCHES.get(key, ("",))[0]
        },
        scenario=dict(chosen.scenario) if "scenario" in kind.takes else {},
    )
