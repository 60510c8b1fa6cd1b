"""What explains the API: its first page, its description for programs, and the data version."""

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path

from quartiersmonitor.api import endpoint, examples, openapi, resources
from quartiersmonitor.api.question import Answer, Question, Resource
from quartiersmonitor.speech import language, numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import catalogue, reading, source

_STYLE = Path(__file__).with_name("guide.css").read_text(encoding="utf-8")


def first_page(question: Question) -> Answer:
    """For a browser a page, for a program the same as JSON."""
    if "text/html" not in question.accepts:
        return _json(
            {
                "title": "Quartiersmonitor",
                "version": question.shown.version,
                "description": f"{question.root}/openapi.json",
                "meta": f"{question.root}/meta",
                "resources": [
                    {
                        "path": question.root + resource.path,
                        "about": resource.about(),
                        "formats": list(resource.formats),
                        "parameters": [*resource.parameters, *endpoint.EVERYWHERE],
                        "required": list(resource.required),
                        "example": question.root + resource.example,
                    }
                    for resource in every()
                ],
                "views": {id_: kind.title() for id_, kind in catalogue.KINDS.items()},
            }
        )
    return Answer(content=_page(question).encode(), media_type="text/html; charset=utf-8")


def description(question: Question) -> Answer:
    """OpenAPI 3.1."""
    return _json(
        openapi.document(question.root, question.shown.version, every(), endpoint.EVERYWHERE)
    )


def meta(question: Question) -> Answer:
    """The data version: since when, until when, periods, sources, and which others are kept."""
    shown = question.shown
    return _json(
        {
            "version": shown.version,
            "in_force": shown.is_current,
            "versions": endpoint.versions(),
            "created": shown.created,
            "as_of": shown.data_until,
            "synthetic": shown.synthetic,
            "warning": source.invented(),
            "source": source.line(maps_too=True),
            "contract_version": shown.contract_version,
            "periods": {grain: list(periods) for grain, periods in shown.periods.items()},
            "default_period": shown.default_period,
            "in_delivery": sorted(shown.in_delivery),
            "reporting_rates": shown.reporting_rates,
            "sources": list(shown.sources),
            "breakdowns": [str(row["breakdown"]) for row in reading.rows("breakdown_names")],
            "views": list(catalogue.KINDS),
        }
    )


GUIDES = (
    Resource(
        path="",
        about=lambda: _("This guide, as a page or as JSON"),
        answer=first_page,
        is_guide=True,
    ),
    Resource(
        path="/openapi.json",
        about=lambda: _("The description for programs (OpenAPI 3.1)"),
        answer=description,
        example="/openapi.json",
        is_guide=True,
    ),
    Resource(
        path="/meta",
        about=lambda: _(
            "The data version, its periods and sources, and the versions that are kept"
        ),
        answer=meta,
        example="/meta",
        is_guide=True,
    ),
)


def every() -> tuple[Resource, ...]:
    """Everything that can be asked for."""
    return (*GUIDES, *resources.TABLES)


def _json(content: object) -> Answer:
    return Answer(
        content=json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n",
        media_type="application/json",
    )


def _page(question: Question) -> str:
    shown = question.shown
    title = _("Figures for other programs")
    banner = source.invented()
    other = next(code for code in language.LANGUAGES if code != language.current())
    parts = [
        f"<h1>{escape(title)}</h1>",
        (
            f'<p><a href="?lang={other}" hreflang="{other}" lang="{other}">'
            f"{escape(language.LANGUAGES[other])}</a></p>"
        ),
        f'<p class="banner" role="note">{escape(banner)}</p>' if banner else "",
        f"<p>{escape(source.line(maps_too=True))}</p>",
        _paragraphs(
            _(
                "What is published here can be read by any program: the same figures as on the pages, "
                "unrounded, with the same protection of small numbers. An empty value is not published and "
                "never a zero; the column “sign” says why."
            ),
            _(
                "Without “version” the figures in force are sent. An address with version={version} brings "
                "the same figures as long as that version is kept."
            ).format(version=shown.version),
            _(
                "Excel drops the leading zeros of official keys in a CSV that is opened by a double "
                "click; with “From Web” the column can be read as text."
            ),
        ),
        f"<h2>{escape(_('What there is'))}</h2>",
        _table(
            (_("Address"), _("Content"), _("Parameters"), _("Formats")),
            (_row(resource, question.root) for resource in every()),
        ),
        f"<h2>{escape(_('Examples'))}</h2>",
        *(
            f'<h3>{escape(name)}</h3><pre tabindex="0"><code>{escape(text)}</code></pre>'
            for name, text in examples.every(question.root)
        ),
        f"<h2>{escape(_('Parameters'))}</h2>",
        _table(
            (_("Name"), _("Meaning")),
            _meanings(),
        ),
        f"<h2>{escape(_('Views'))}</h2>",
        _table(
            (_("Name"), _("Content")),
            (
                (f"<code>{id_}</code>", escape(kind.title()))
                for id_, kind in catalogue.KINDS.items()
            ),
        ),
        f"<h2>{escape(_('Periods'))}</h2>",
        "<p>"
        + "; ".join(
            f"<code>{periods[0]}</code>–<code>{periods[-1]}</code> "
            f"({numbers.decimal(len(periods))})"
            for periods in shown.periods.values()
            if periods
        )
        + "</p>",
    ]
    return (
        f'<!doctype html><html lang="{language.current()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Quartiersmonitor – {escape(title)}</title>"
        f'<link rel="icon" href="data:,"><style>{_STYLE}</style></head>'
        f"<body><main>{''.join(parts)}</main></body></html>"
    )


def _meanings() -> Iterable[tuple[str, str]]:
    """A row for each parameter; those that mean the same share one."""
    alike: dict[str, list[str]] = {}
    for name, (text, codes) in resources.parameters().items():
        alike.setdefault(" ".join((text, ", ".join(codes))), []).append(name)
    for text, names in alike.items():
        lines = (" ".join(names[first : first + 4]) for first in range(0, len(names), 4))
        yield "<br>".join(f"<code>{line}</code>" for line in lines), escape(text)


def _row(resource: Resource, root: str) -> tuple[str, ...]:
    path = escape(f"{endpoint.ROOT}{resource.path}")
    example = escape(root + resource.example)
    named = " ".join(
        f"<code>{name}</code>" + ("*" if name in resource.required else "")
        for name in (*resource.parameters, *endpoint.EVERYWHERE)
    )
    return (
        f'<a href="{example}"><code>{path}</code></a>',
        escape(resource.about()),
        named,
        escape(", ".join(resource.formats)),
    )


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def _table(titles: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="table" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
