"""States of incidents as they are kept: JSON in, typed views out."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from marsad.exports.record_json import dumps
from marsad.incidents.cluster import Join
from marsad.incidents.correcting import Decided
from marsad.incidents.weights import Reason
from marsad.record.decision import SHOWN, Decision
from marsad.record.incident_from_json import incident_from
from marsad.store.views import Found


def written(found: Found) -> str:
    """A state as it is kept; its change stands beside it."""
    return dumps({name: value for name, value in found.to_dict().items() if name != "change"})


def found_from(change: int, state: str) -> Found:
    """The incident that was written so under a change."""
    told = json.loads(state)
    joins = tuple(Join(one["a"], one["b"], one["weight"], tuple(Reason(**why) for why in one["reasons"]))
                  for one in told["joins"])
    return Found(told["id"], change, told["shown_status"], incident_from(told), told["confidence"],
                 _decided(told["decided"]), joins)


def _decided(told: dict[str, Any]) -> Decided:
    retracted = told["retracted"]
    return Decided(tuple(map(_decision, told["corrections"])), _decision(retracted) if retracted else None,
                   tuple(map(_decision, told["confirmed"])), tuple(map(_decision, told["notes"])),
                   tuple(map(_decision, told.get("marks", ()))))  # states before there were marks have none


def _decision(told: dict[str, Any]) -> Decision:
    payload = {name: told[name] for name in SHOWN if name in told}
    return Decision(told["id"], told["change"], datetime.fromisoformat(told["at"]), told["person"], told["verb"],
                    told["target"], payload, told["reason"])
