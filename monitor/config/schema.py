"""The JSON schema of a watchlist, by which editors complete keys and underline mistakes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from monitor.channels import kinds, settings_of
from monitor.config.watchlist import Config

SHIPPED = Path(__file__).with_name("watchlist.schema.json")
_REFERENCES = "#/$defs/{model}"


def schema() -> dict[str, Any]:
    """The schema of a whole watchlist, draft 2020-12: the models', with short forms and each kind of channel."""
    whole = Config.model_json_schema(by_alias=True)
    definitions = whole.setdefault("$defs", {})
    for kind in kinds():
        model = settings_of(kind).model_json_schema(by_alias=True, ref_template=_REFERENCES)
        definitions |= model.pop("$defs", {})
        model["properties"] = {"kind": {"const": kind}, **model["properties"]}
        model["required"] = ["kind", *model.get("required", ())]
        definitions[f"channel_{kind}"] = model
    properties = whole["properties"]
    for name in ("path", "files"):
        properties.pop(name, None)
    properties["channels"]["additionalProperties"] = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": kinds()}},
        "allOf": [_where(kind) for kind in kinds()],
    }
    properties["feeds"]["items"] = {
        "if": {"type": "string"}, "then": {"pattern": r"^https?://\S+$"}, "else": _ref("FeedEntry"),
    }  # fmt: skip
    untitled: dict[str, Any] = _untitled(whole)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A Claimwatch watchlist", **untitled}


def schema_text() -> str:
    """The schema as it is shipped."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def _ref(name: str) -> dict[str, str]:
    return {"$ref": _REFERENCES.format(model=name)}


def _where(kind: str) -> dict[str, Any]:
    """Keys are checked by the one kind that is named, so that an editor's message is about that kind."""
    return {"if": {"required": ["kind"], "properties": {"kind": {"const": kind}}}, "then": _ref(f"channel_{kind}")}


def _untitled(value: Any, named: bool = False) -> Any:
    """Without the titles that pydantic makes of the names; `named`: the keys are names of the user's."""
    if isinstance(value, list):
        return [_untitled(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = value if named else {key: one for key, one in value.items() if key != "title"}
    return {key: _untitled(one, named=key in ("properties", "$defs")) for key, one in kept.items()}
