"""The OpenAPI document of the API: what FastAPI knows of the routes, and the shapes that several answers share."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from marsad.web.problems import SCHEMA


class Described(FastAPI):
    """An application that describes itself so."""

    def openapi(self) -> dict[str, Any]:
        """The document (OpenAPI 3.1)."""
        if self.openapi_schema is None:
            document = super().openapi()
            document.setdefault("components", {}).setdefault("schemas", {})["Problem"] = SCHEMA
        return super().openapi()
