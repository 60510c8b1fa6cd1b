"""The spine: one place against the state and its peers' range, indicator by indicator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from quartiersmonitor.speech import certainty, language, numbers, shares, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import absence, behind, compare, peers, reading, rug, standing, verdicts
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.compare import Company
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View


@dataclass(frozen=True)
class Vertebra:
    """One indicator of the spine: the place, the state, and the peers with a number to rank."""

    header: Header
    place: Evidence | None
    state: Evidence | None
    peers: tuple[Evidence, ...]


def view(chosen: Choice) -> View | Missing:
    """Every indicator of the place against the state and the range of its peers, as a table."""
    company = compare.of(chosen, same_level=True)
    place = company.place
    title = titled(company, chosen.period)
    if missing := absence.of_comparison("spine", title, chosen):
        return missing
    if place.level == "state":
        reason = _("The state is what places are compared with; choose a place.")
        return Missing(id="spine", title=title, choice=chosen, reason=reason)
    vertebrae = sorted(
        (bone for bone in of_company(company, chosen.period) if bone.place is not None),
        key=_is_ordinary,
    )
    if not vertebrae:
        reason = nothing_known(place, [])
        return Missing(id="spine", title=title, choice=chosen, reason=reason)
    alike = peers_of(company)
    return View(
        id="spine",
        title=title,
        choice=chosen,
        subtitle=_("Peers: {group} ({count})").format(
            group=peers.name(company.group, place), count=numbers.decimal(len(alike))
        ),
        place=place,
        period=chosen.period,
        finding=standing.finding(company, chosen.period),
        legend=rug.legend({verdicts.of(bone.place, bone.header) for bone in vertebrae}),
        table=lambda: table(vertebrae),
        behind=lambda: behind.indicator(
            [bone.header.id for bone in vertebrae],
            region_ids=[STATE, place.region_id, *alike],
            periods=[chosen.period],
        ),
        indicators=rug.telling((bone.header, bone.place) for bone in vertebrae),
    )


def _is_ordinary(bone: Vertebra) -> int:
    """Puts what differs from the state first, then what is like it, then what is not compared."""
    verdict = verdicts.of(bone.place, bone.header)
    return {"similar": 1, "none": 2}.get(verdict, 0)


def titled(company: Company, period: str) -> str:
    """What the spine shows."""
    return _("{place} against the state and its peers, {period}").format(
        place=company.place.name, period=numbers.long_period(period)
    )


def peers_of(company: Company) -> list[str]:
    """The peers of the place that are of its level, by region id."""
    level = company.place.level
    return [region.region_id for region in company.everyone if region.level == level]


def of_company(company: Company, period: str) -> tuple[Vertebra, ...]:
    """The vertebrae of the place of a company, in the order of the topics."""
    place, alike = company.place, peers_of(company)
    headers = [h for h in reading.mains(language.current()).values() if place.level in h.levels]
    cells = reading.evidence_of((STATE, place.region_id, *alike), period)
    return of(headers, place.region_id, STATE, alike, cells)


def nothing_known(place: Region, values: Sequence[Evidence | None]) -> str:
    """That a place has no value at all, and the reasons."""
    reasons = dict.fromkeys(
        wording.status(value.status) for value in values if value is not None
    ) or {wording.status("not_delivered"): None}
    return _("Nothing is known about {place} in this period: {reasons}.").format(
        place=place.name, reasons=", ".join(reasons)
    )


def of(
    headers: Sequence[Header],
    place: str,
    state: str,
    peers: Sequence[str],
    cells: Mapping[tuple[str, str], Evidence],
) -> tuple[Vertebra, ...]:
    """The vertebrae from values by region and indicator."""
    return tuple(
        Vertebra(
            header,
            cells.get((place, header.id)),
            cells.get((state, header.id)),
            tuple(
                value
                for peer in peers
                if (value := cells.get((peer, header.id)))
                and value.number is not None
                and not shares.is_of_few(value, header)
            ),
        )
        for header in headers
    )


def html(vertebrae: Sequence[Vertebra], title: str) -> str:
    """A table with the picture in its last column; the other columns say the same in words."""
    rows = []
    topic = ""
    for vertebra in vertebrae:
        if vertebra.header.topic != topic:
            topic = vertebra.header.topic
            rows.append(
                '<tr class="qm-topic"><th scope="rowgroup" colspan="5"><span>'
                f"{escape(wording.topic(topic))}</span></th></tr>"
            )
        rows.append(_row(vertebra))
    titles = (_("Indicator"), _("Here"), wording.level("state"), _("Compared"))
    classes = ("", "", ' class="qm-benchmark"', "")
    heads = "".join(
        f'<th scope="col"{kind}>{escape(words)}</th>'
        for words, kind in zip(titles, classes, strict=True)
    )
    worse, state, better = (
        escape(words) for words in (_("worse"), wording.level("state"), _("better"))
    )
    ends = (
        f'<th scope="col" class="qm-picture"><span class="qm-ends"><span>◀ {worse}</span>'
        f'<span class="qm-benchmark">{state}</span><span>{better} ▶</span></span></th>'
    )
    return (
        f'<div class="qm-scroll" role="region" tabindex="0" aria-label="{escape(title)}">'
        f'<table class="qm-spine"><caption class="qm-unseen">{escape(title)}</caption>'
        f"<thead><tr>{heads}{ends}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def table(vertebrae: Sequence[Vertebra]) -> Table:
    """The same in figures: value, limits, state, peers' range, verdict."""
    rows = []
    for vertebra in vertebrae:
        header, value = vertebra.header, vertebra.place
        limits = ("", "")
        if value is not None and value.number is not None:
            limits = (
                _span(value.low, value.high, header),
                _span(value.low998, value.high998, header),
            )
        rows.append(
            (
                header.title,
                wording.shown(value, header) if value is not None else _("does not apply"),
                *limits,
                wording.shown(vertebra.state, header),
                peer_range(vertebra),
                verdicts.said(value, header),
            )
        )
    columns = (
        _("Indicator"),
        _("Here"),
        certainty.usual_interval(),
        certainty.strict_interval(),
        wording.level("state"),
        _("Peers from–to"),
        _("Compared"),
    )
    return Table(columns, tuple(rows))


def peer_range(vertebra: Vertebra) -> str:
    """The lowest and highest value among the peers, and how many have one."""
    if not vertebra.peers:
        return ""
    known = [value.number or 0.0 for value in vertebra.peers]
    span = _span(min(known), max(known), vertebra.header)
    return f"{span} ({numbers.decimal(len(known))})"


def _span(low: float | None, high: float | None, header: Header) -> str:
    if low is None or high is None:
        return ""
    return f"{numbers.decimal(low, header.decimals)}–{numbers.decimal(high, header.decimals)}"


def _row(vertebra: Vertebra) -> str:
    header, value = vertebra.header, vertebra.place
    notes = [] if header.unit == "percent" else [wording.unit(header.unit)]
    note = f"<small>{escape(', '.join(notes))}</small>" if notes else ""
    if value is None:
        said = _("does not apply")
    elif value.number is None:
        said = wording.status_in_brief(value.status)
    else:
        said = verdicts.said(value, header)
    code = verdicts.of(value, header)
    return (
        f'<tr><th scope="row">{escape(header.title)}{note}</th><td>{rug.shown(value, header)}</td>'
        f'<td class="qm-benchmark">{rug.shown(vertebra.state, header)}</td>'
        f'<td class="qm-{code}"><small>{escape(said)}</small></td>'
        f'<td class="qm-picture" aria-hidden="true">{_picture(vertebra)}</td></tr>'
    )


def _picture(vertebra: Vertebra) -> str:
    """Peers' range as a bar, their middle half darker, the state in the middle, the place on it."""
    if vertebra.header.is_sum or shares.is_of_few(vertebra.place, vertebra.header):
        return ""
    state = vertebra.state.number if vertebra.state else None
    place = vertebra.place.number if vertebra.place else None
    if state is None or (place is None and not vertebra.peers):
        return ""
    known = sorted(value.number or 0.0 for value in vertebra.peers)
    reach = max(
        [abs(number - state) for number in (*known, *([place] if place is not None else []))]
    )
    direction = -1 if vertebra.header.polarity == "lower_is_better" else 1

    def position(number: float) -> float:
        return 50 + (46 * direction * (number - state) / reach if reach else 0)

    parts = []
    if known:
        quarters = np.quantile(known, [0, 0.25, 0.75, 1])
        for name, low, high in (("range", *quarters[[0, 3]]), ("half", *quarters[[1, 2]])):
            left, right = sorted((position(float(low)), position(float(high))))
            parts.append(
                f'<i class="qm-{name}" style="left:{left:.1f}%;width:{max(right - left, 0.8):.1f}%">'
                "</i>"
            )
    parts.append('<i class="qm-line"></i>')
    if place is not None:
        code = verdicts.of(vertebra.place, vertebra.header)
        parts.append(f'<i class="qm-dot qm-{code}" style="left:{position(place):.1f}%"></i>')
    return f'<span class="qm-bone">{"".join(parts)}</span>'


KINDS = (
    Kind(
        id="spine",
        title=lambda: _("Against the state and its peers"),
        make=view,
        takes=frozenset({"place", "period", "peers"}),
        indicator="T1",
    ),
)
