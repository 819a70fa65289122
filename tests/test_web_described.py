"""The API's own description: valid, whole, with examples that hold; and schemathesis, which asks all that it allows
and forbids and holds every answer to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import hypothesis
import jsonschema
import openapi_spec_validator
import pytest
import schemathesis
from fastapi import FastAPI
from schemathesis import GenerationMode, checks
from web import HOST, REPORTS

from marsad.cli.find import incidents
from marsad.demo.telling import reports
from marsad.store.adding import add
from marsad.store.filter import FIELDS
from marsad.store.opening import open_store
from marsad.web.app import make_app
from marsad.web.openapi import ANSWERS, CONTENT, examples
from marsad.web.settings import Settings

HELD = (checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
        checks.response_schema_conformance)
EXAMPLES = 12   # questions a route and mode: about a minute in all
PLACES = {"store", "limit", "everything", "after", "form", "as_of"}   # options of the command that are no filters


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    with open_store(tmp_path_factory.mktemp("described") / "m.db") as store:
        add(store, [*REPORTS, *reports()[:30]])
        yield make_app(store, Settings())


@pytest.fixture(scope="module")
def document(app: FastAPI) -> dict[str, Any]:
    return app.openapi()


def test_the_description_is_valid(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    openapi_spec_validator.validate(document)


def test_every_route_says_what_it_answers_with_and_how_it_fails(document: dict[str, Any]) -> None:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            content = operation["responses"]["200"]["content"]
            shaped = bool(content) and all(one["schema"] for one in content.values())
            assert shaped, f"{method} {path} has no shape: name it in marsad/web/openapi.py"
            assert "application/problem+json" in operation["responses"]["default"]["content"]
            assert operation["description"], (method, path)


def test_every_answer_has_an_example_of_its_shape(document: dict[str, Any]) -> None:
    assert {name for name in ANSWERS if name.startswith("get ")} == set(examples())
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            for told in operation["responses"]["200"]["content"].values():
                if "example" in told:
                    jsonschema.validate(told["example"], {**told["schema"], "components": document["components"]})
            if "requestBody" in operation:
                assert f"{method} {path.removeprefix('/api/v1')}" in ANSWERS


def test_nothing_is_described_that_is_not_there(document: dict[str, Any]) -> None:
    there = {f"{method} {path.removeprefix('/api/v1')}"
             for path, operations in document["paths"].items() for method in operations}
    assert set(ANSWERS) | set(CONTENT) <= there


def test_the_filters_are_those_of_the_command_line(document: dict[str, Any]) -> None:
    options = {option.name.rstrip("_") for option in incidents.params if option.name} - PLACES
    assert options == set(FIELDS)
    for path in ("/picture", "/map", "/incidents", "/facets", "/timeline", "/tiles/{z}/{x}/{y}", "/trends", "/talks"):
        told = {one["name"] for one in document["paths"][f"/api/v1{path}"]["get"]["parameters"]}
        assert options <= told, path


HEADERS = {"host": HOST.removeprefix("http://")}


def operations(app: FastAPI) -> list[Any]:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=HEADERS)
    return [one.ok() for one in schema.exclude(path="/api/v1/changes").get_all_operations()]  # a stream without end


@pytest.mark.slow
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_question_is_answered_as_described(app: FastAPI, mode: GenerationMode) -> None:
    headers = {**HEADERS, "x-marsad-session": app.state.settings.session}
    asked = 0
    for operation in operations(app):
        @hypothesis.settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
                             suppress_health_check=list(hypothesis.HealthCheck))
        @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: schemathesis.Case) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(checks=HELD, headers=headers)

        try:
            ask()
        except (schemathesis.errors.InvalidSchema, hypothesis.errors.Unsatisfiable):
            continue  # a route that takes nothing can be asked nothing wrong
    assert asked > 100
