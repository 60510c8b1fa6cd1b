"""Single views for other programs: the rows behind a chart, and its picture."""

from http import HTTPStatus

from quartiersmonitor.api import files, problem
from quartiersmonitor.api.problem import Problem
from quartiersmonitor.api.question import Answer, Question
from quartiersmonitor.decks import asked, deck_file
from quartiersmonitor.decks.deck import Deck, Slide, Text
from quartiersmonitor.documents import picture
from quartiersmonitor.documents.extracts import extract
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import catalogue, colours, reading
from quartiersmonitor.views.choice import STATE, SWITCHES
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.scenario import settings
from quartiersmonitor.views.view import Missing, View

CODES = ("indicator", "place", "level", "period", "peers")
SWITCHED = (*SWITCHES, asked.OTHER)
ASSUMED = settings.keys()
PICTURES = ("png", "svg")
FORMATS = (*files.FORMATS, *PICTURES)
PARAMETERS = (*CODES, *SWITCHED, *ASSUMED)


def view(question: Question) -> Answer:
    """One view of the catalogue for a choice: its rows or its picture, drawn for white paper."""
    id_, _dot, ending = question.path["file"].partition(".")
    kind = catalogue.KINDS.get(id_)
    if kind is None:
        raise problem.unknown("view", id_, catalogue.KINDS, status=HTTPStatus.NOT_FOUND)
    files.checked(ending, FORMATS)
    with colours.on_ground(dark=False):
        made = _made(kind, question)
        if ending in PICTURES:
            files.require_everything(question)
        if ending == "png":
            return Answer(content=picture.of(made, "png"), media_type="image/png")
        if ending == "svg":
            return Answer(content=picture.of(made, "svg"), media_type="image/svg+xml")
        found = files.narrowed(extract.of_view(made), question)
    return files.answer(found, ending, question, f"/view/{id_}.{ending}")


def _made(kind: Kind, question: Question) -> View:
    _heeded(kind, question)
    slide = _slide(kind, question)
    for name in settings.problems(slide.scenario):
        raise Problem(
            HTTPStatus.BAD_REQUEST,
            _("{parameter}: “{value}” is not possible.").format(
                parameter=name, value=problem.harmless(slide.scenario[name])
            ),
            name,
            problem.harmless(slide.scenario[name]),
        )
    wanted = asked.of(slide, 1, Deck(title=Text()), question.scope)
    place = reading.regions().get(question.given.get("place", STATE))
    if place is not None and "place" in kind.takes and not question.scope(place):
        raise files.outside(place)
    if wanted.problems or wanted.choice is None:
        first = wanted.problems[0]
        raise Problem(
            HTTPStatus.BAD_REQUEST,
            first.message.removeprefix(deck_file.where(1)).strip(),
            first.field,
            problem.harmless(question.given.get(first.field, "")),
            see=f"{question.root}/",
        )
    made = kind.make(wanted.choice)
    if isinstance(made, Missing):
        raise Problem(HTTPStatus.NOT_FOUND, made.reason)
    return made


def _heeded(kind: Kind, question: Question) -> None:
    """What a view does not heed is refused: the answer would be another than was asked for."""
    there = [
        name
        for name in PARAMETERS
        if name in kind.takes or (name in ASSUMED and "scenario" in kind.takes)
    ]
    for name in question.given:
        if name in PARAMETERS and name not in there:
            raise problem.unknown("parameter", name, there)


def _slide(kind: Kind, question: Question) -> Slide:
    given = question.given
    return Slide(
        view=kind.id,
        indicator=given.get("indicator", ""),
        place=given.get("place", ""),
        level=given.get("level", ""),
        period=given.get("period", ""),
        peers=given.get("peers", ""),
        switches={key: given[key] for key in SWITCHED if key in given},
        scenario={key: given[key] for key in ASSUMED if key in given},
    )
