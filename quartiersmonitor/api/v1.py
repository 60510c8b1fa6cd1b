"""The routes of the read-only API, the first of its kind: `/api/v1`."""

from http import HTTPStatus

from starlette.routing import Route

from quartiersmonitor.api import guide, problem
from quartiersmonitor.api.endpoint import ROOT, Endpoint
from quartiersmonitor.api.question import Answer, Question, Resource


def _nothing(question: Question) -> Answer:
    there = [ROOT + resource.path for resource in guide.every()]
    raise problem.unknown(
        "path", question.path["rest"], there, see=question.root, status=HTTPStatus.NOT_FOUND
    )


_ELSE = Resource(path="/{rest:path}", about=str, answer=_nothing, is_guide=True)

ROUTES = [
    Route(ROOT + resource.path, Endpoint(resource), name=f"v1{resource.path}")
    for resource in (*guide.every(), _ELSE)
]
