"""The description of the API for programs (OpenAPI 3.1)."""

import re
from collections.abc import Iterable, Mapping

from quartiersmonitor.api import problem, resources
from quartiersmonitor.api.question import Resource
from quartiersmonitor.speech.language import _

Plain = dict[str, object]


def document(root: str, version: str, every: Iterable[Resource], common: tuple[str, ...]) -> Plain:
    """All resources with their parameters; `common` are those that every one takes."""
    meanings = resources.parameters()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Quartiersmonitor",
            "version": "1",
            "description": _(
                "Published figures, read-only. Data version in force: {version}."
            ).format(version=version),
        },
        "servers": [{"url": root}],
        "paths": {
            resource.path or "/": {"get": _operation(resource, meanings, common)}
            for resource in every
        },
        "components": {
            "schemas": {
                "Problem": {
                    "type": "object",
                    "required": ["type", "title", "status", "detail", "instance"],
                    "properties": {
                        **{
                            name: {"type": "string"}
                            for name in (
                                *("type", "title", "detail", "instance"),
                                *("parameter", "value", "see"),
                            )
                        },
                        "status": {"type": "integer"},
                        "known": {"type": "array", "items": {"type": "string"}},
                    },
                }
            }
        },
    }


def _operation(
    resource: Resource,
    meanings: Mapping[str, tuple[str, tuple[str, ...]]],
    common: tuple[str, ...],
) -> Plain:
    in_path = re.findall(r"{(\w+)}", resource.path)
    given = [_parameter(name, "path", meanings[name], needed=True) for name in in_path]
    if "format" in in_path:
        given[in_path.index("format")]["schema"] = {
            "type": "string",
            "enum": list(resource.formats),
        }
    given += [
        _parameter(name, "query", meanings[name], needed=name in resource.required)
        for name in (*resource.parameters, *common)
    ]
    wrong = {
        "description": _("What is wrong, and what there is instead"),
        "content": {problem.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    return {
        "summary": resource.about(),
        "parameters": given,
        "responses": {
            "200": {"description": resource.about()},
            "304": {"description": _("What was sent before still holds (If-None-Match)")},
            "400": wrong,
            "403": wrong,
            "404": wrong,
        },
    }


def _parameter(
    name: str, place: str, meaning: tuple[str, tuple[str, ...]], *, needed: bool
) -> Plain:
    text, codes = meaning
    schema: Plain = {"type": "string"}
    if codes:
        schema["enum"] = list(codes)
    return {"name": name, "in": place, "required": needed, "description": text, "schema": schema}
