"""Which constructions of attribution an annotated paragraph holds, read off its spans and labels."""

from __future__ import annotations

import re
from itertools import permutations
from typing import Any

Row = dict[str, Any]

PRONOUNS = frozenset("he she it they i we who which one another both neither".split())
_SAYING = re.compile(
    r"^(?:said|says|say|told|added|adds|asked|wrote|recalled|replied|insisted|noted|joked)\b", re.IGNORECASE
)
_NOUN_CUE = re.compile(
    r"^(?:\w+ )?(?:claims?|estimates?|warning|promise|pledge|allegations?|reports?|count|tally|survey|assertion|"
    r"view|reckoning|own account|own estimate)$",
    re.IGNORECASE,
)
_NOUN_SOURCE = re.compile(
    r"\b(?:estimates?|figures|data|tally|report|study|survey|count|poll|statistics)\b", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?\w+(?:ed|t|en)?\b", re.IGNORECASE)
_PAPER = re.compile(
    r"\b(?:statement|report|bulletin|filing|memo|audit|indictment|study|paper|transcript|cable|notice|minutes|"
    r"ruling|survey|documents?|records|update|review)\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:tweet(?:ed)?|posted|post on|blog post|Telegram|Facebook|Instagram|LinkedIn|on X|TikTok|forum)\b"
)
_PLACE = re.compile(r"^(?:the )?[A-Z][\w’'.-]+(?: (?:and )?[A-Z][\w’'.-]+)?$")
_QUOTES = "\"“”'‘’"


def constructions(row: Row) -> set[str]:
    """The names of the constructions that the paragraph holds."""
    found = {name for one in row["attributions"] for name in _of_one(row["text"], one)}
    text, pairs = row["text"], list(permutations(row["attributions"], 2))
    if any(_inside(inner, outer) for inner, outer in pairs) or any(one["relay"] for one in row["attributions"]):
        found.add("chain")
    if row["withheld"]:
        found.add("withheld")
    if not row["attributions"]:
        found.add("nobody speaks" if not row["withheld"] else "only withheld")
        if re.search(r"\d", text):
            found.add("figure without speaker")
    if text.count("“") != text.count("”") or text.count('"') % 2:
        found.add("unclosed quote")
    if _scare(row):
        found.add("scare quotes")
    if re.search(r"\s\([A-Z][A-Z0-9-]{1,7}\)", text):
        found.add("acronym introduced")
    return found


def _of_one(text: str, one: Row) -> set[str]:
    cue = " ".join(text[s:e] for s, e in one["cue"])
    source = " ".join(text[s:e] for s, e in one["source"])
    content = " … ".join(text[s:e] for s, e in one["content"])
    first, last = one["content"][0][0], one["content"][-1][1]
    where = one["cue"][0][0]
    tests = {
        f"according to, {_side(where, first, last)}": cue.lower() in ("according to", "per"),
        "said-inversion": bool(one["source"]) and bool(_SAYING.match(cue)) and where < one["source"][0][0],
        "told": "told" in cue,
        "pronoun source": source.lower() in PRONOUNS,
        "no source": not source,
        "colon": cue == ":",
        "dash": cue in ("–", "—", "-"),
        "participle": bool(re.search(r"\b\w+ing$", cue)),
        "noun as cue": bool(_NOUN_CUE.match(cue)),
        "noun as source": bool(_NOUN_SOURCE.search(source)),
        "passive": bool(_PASSIVE.search(cue)) and bool(one["source"]) and one["source"][0][0] > where,
        "quoted as saying": "quoted" in cue,
        "put at": bool(re.match(r"(?:\w+ )?(?:put|puts)\b", cue)),
        "discontinuous": len(one["content"]) > 1,
        "several sentences": bool(re.search(r"[.?!][\"”]?\s+[\"“]?[A-Z]", content)),
        "parenthesis": text[:where].count("(") > text[:where].count(")"),
        "direct quote": content[0] in _QUOTES and content[-1] in _QUOTES,
        "mixed quote": any(mark in content[1:-1] for mark in '"“'),
        "joint source": ";" in (one["entity"] or "") or bool(re.search(r"\bboth\b|\band\b", source, re.IGNORECASE)),
        "unnamed source": one["kind"] == "unnamed",
        "place speaks": (one["entity"] or "").endswith("(government)") and bool(_PLACE.match(source)),
        "paper speaks": bool(_PAPER.search(source)),
        "post": bool(_POST.search(text)),
        "apposition": "," in source,
        "source after its figure": bool(one["source"])
        and first < one["source"][0][0]
        and bool(re.search(r"\d", text[first : one["source"][0][0]])),
        "figure with speaker": bool(source) and bool(re.search(r"\d", content)),
        f"stance {one['stance']}": True,
    }
    return {name for name, held in tests.items() if held}


def _side(cue: int, first: int, last: int) -> str:
    return "front" if cue < first else "end" if cue >= last else "middle"


def _inside(inner: Row, outer: Row) -> bool:
    return bool(inner["source"]) and any(s <= inner["source"][0][0] < e for s, e in outer["content"])


def _scare(row: Row) -> bool:
    """A pair of quote marks outside every content."""
    inside = [span for one in row["attributions"] for span in one["content"]]
    pairs = re.finditer(r"\"[^\"]+\"|“[^”]+”", row["text"])
    return any(not any(s < pair.end() and pair.start() < e for s, e in inside) for pair in pairs)
