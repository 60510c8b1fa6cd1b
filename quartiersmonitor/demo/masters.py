"""The descriptive tables of the demo: neighbourhoods, catchments, providers and offers."""

from collections.abc import Sequence

import numpy as np

from quartiersmonitor.demo.offers import Offer
from quartiersmonitor.demo.plan import Plan
from quartiersmonitor.demo.recipe import Recipe

Row = dict[str, object]

ACCESSIBLE = ("ja", "teilweise", "nein", "unbekannt")


def provider_rows(recipe: Recipe, plans: Sequence[Plan]) -> list[Row]:
    """`traeger`; no real association is named, so none is credited with invented figures."""
    return [
        {
            "traeger_id": provider,
            "traeger_name": f"Träger {provider}",
            "verband": recipe.providers[provider],
        }
        for provider in sorted({plan.place.provider for plan in plans})
    ]


def neighbourhood_row(plan: Plan, seed: int) -> Row:
    """One row of `quartiere`."""
    rng = np.random.default_rng([seed, 19, plan.index])
    return {
        "quartier_id": plan.id,
        "traeger_id": plan.place.provider,
        "quartier_name": plan.place.name,
        "quartier_typ": plan.kind.type,
        "gebietsdefinition": plan.kind.area,
        "start_datum": plan.place.start,
        "ende_datum": plan.place.end,
        "anlaufstelle_vorhanden": plan.has_contact_point,
        "praesenzstunden_woche": plan.hours,
        "barrierefrei": str(rng.choice(ACCESSIBLE, p=(0.5, 0.3, 0.1, 0.1))),
    }


def catchment_rows(plan: Plan) -> list[Row]:
    """The rows of `quartier_gemeinde` of one neighbourhood."""
    return [
        {
            "quartier_id": plan.id,
            "traeger_id": plan.place.provider,
            "ags": member.ags,
            "gueltig_ab": member.since,
            "gueltig_bis": member.until or plan.place.end,
            "anteil_bevoelkerung": member.share,
            "versorgungsart": member.care,
        }
        for member in plan.members
    ]


def offer_row(offer: Offer) -> Row:
    """One row of `angebote`."""
    return {
        "angebot_id": offer.id,
        "quartier_id": offer.plan.id,
        "traeger_id": offer.plan.place.provider,
        "bezeichnung": offer.label,
        "angebotsart": offer.code,
        "sgb12_71_nr": offer.kind.section,
        "sgb12_71_nr_sek": list(offer.kind.secondary),
        "dhw_zielfeld": offer.kind.goal,
        "zielgruppe": list(offer.kind.groups),
        "generationenformat": offer.format,
        "mitgestaltung": offer.shaping,
        "kostenart": offer.price,
        "turnus": offer.turnus,
        "ags_ort": offer.ags,
        "kooperationspartner_ids": list(offer.partners),
        "aktiv_von": offer.since,
        "aktiv_bis": offer.until,
    }
