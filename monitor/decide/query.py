"""The topic query: its grammar and its tree.

    query  := either
    either := both (OR both)*
    both   := unless ((AND)? unless)*
    unless := NOT unless | near
    near   := atom (NEAR/n atom)?
    atom   := "(" either ")" | field ":" atom | "quoted words" | word | *

Words fold case and accents; `*` at the end of a word stands for any ending.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches

from monitor.errors import ConfigError

FIELDS = ("title", "outlet", "lang", "text", "url")
_TOKEN = re.compile(
    r'\s*(?:(?P<open>\()|(?P<close>\))|"(?P<quoted>[^"]*)"(?P<tail>\*?)|(?P<near>NEAR/(?P<n>\d+))|(?P<field>\w+):(?=["(\w])|(?P<word>[^\s()":]+))'
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row, in one field or anywhere; each may end in `*`."""

    words: tuple[str, ...]
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """Holds where its part does not."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """Holds where all its parts do."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Holds where one of its parts does."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Close:
    """Holds where both phrases stand within `distance` words of each other."""

    one: Phrase
    other: Phrase
    distance: int


@dataclass(frozen=True, slots=True)
class Everything:
    """Holds always."""


Node = Phrase | Not | And | Or | Close | Everything


def fold(text: str) -> str:
    """The text in lower case, without accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()


def parse(query: str) -> Node:
    """The tree of a query. Raises `ConfigError` with the column of the fault, counted from 1."""
    reader = _Reader(query)
    tree = reader.either()
    if reader.at < len(reader.tokens):
        kind, _, column = reader.tokens[reader.at]
        raise ConfigError(
            "a closing parenthesis without its opening one" if kind == "close" else "expected AND, OR or NOT",
            column=column,
        )
    return tree


class _Reader:
    def __init__(self, query: str) -> None:
        self.query = query
        self.tokens: list[tuple[str, str, int]] = []
        self.at = 0
        position = 0
        while query[position:].strip():
            match = _TOKEN.match(query, position)
            if match is None:
                column = position + len(query[position:]) - len(query[position:].lstrip()) + 1
                what = (
                    "a quote mark that is never closed"
                    if query[column - 1] == '"'
                    else f"cannot read {query[column - 1]!r} here"
                )
                raise ConfigError(what, column=column)
            kind = next(
                name for name in ("open", "close", "quoted", "near", "field", "word") if match[name] is not None
            )
            text = match["n"] if kind == "near" else match[kind] + (match["tail"] or "" if kind == "quoted" else "")
            self.tokens.append((kind, text, match.start(kind) + 1))
            position = match.end()
        if not self.tokens:
            raise ConfigError("the query is empty; write * to match every article", column=1)

    def _peek(self) -> tuple[str, str, int]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "", len(self.query) + 1)

    def _word(self, *names: str) -> bool:
        kind, text, _ = self._peek()
        return kind == "word" and text in names

    def either(self) -> Node:
        parts = [self._both()]
        while self._word("OR", "|"):
            self.at += 1
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _both(self) -> Node:
        parts = [self._unless()]
        while self._peek()[0] not in ("end", "close") and not self._word("OR", "|"):
            if self._word("AND", "&"):
                self.at += 1
            parts.append(self._unless())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _unless(self) -> Node:
        if self._word("NOT"):
            self.at += 1
            return Not(self._unless())
        kind, text, _ = self._peek()
        if kind == "word" and text.startswith("-") and len(text) > 1:
            self.tokens[self.at] = (kind, text[1:], self._peek()[2])
            return Not(self._near())
        return self._near()

    def _near(self) -> Node:
        one = self._atom(None)
        kind, text, column = self._peek()
        if kind != "near":
            return one
        self.at += 1
        other = self._atom(None)
        if not isinstance(one, Phrase) or not isinstance(other, Phrase):
            raise ConfigError("NEAR joins two words or two quoted phrases", column=column)
        return Close(one, other, int(text))

    def _atom(self, field: str | None) -> Node:
        kind, text, column = self._peek()
        self.at += 1
        if kind == "open":
            tree = self.either()
            if self._peek()[0] != "close":
                raise ConfigError("this parenthesis is never closed", column=column)
            self.at += 1
            return _in_field(tree, field) if field else tree
        if kind == "field":
            if text not in FIELDS:
                guess = get_close_matches(text, FIELDS, 1)
                hint = f"did you mean {guess[0]}:?" if guess else f"fields are {', '.join(FIELDS)}"
                raise ConfigError(f"no field {text!r}; {hint}", column=column)
            return self._atom(text)
        if kind == "word" and text == "*" and field is None:
            return Everything()
        if kind in ("quoted", "word") and text not in ("AND", "OR", "NOT"):
            words = tuple(re.findall(r"[\w'’*]+", fold(text)))
            if not words:
                raise ConfigError("these quote marks hold no word", column=column)
            return Phrase(words, field)
        raise ConfigError(
            f"expected a word, a quoted phrase or a parenthesis, found {text or 'the end'}", column=column
        )


def _in_field(tree: Node, field: str) -> Node:
    if isinstance(tree, Phrase):
        return Phrase(tree.words, tree.field or field)
    if isinstance(tree, Not):
        return Not(_in_field(tree.part, field))
    if isinstance(tree, And):
        return And(tuple(_in_field(part, field) for part in tree.parts))
    if isinstance(tree, Or):
        return Or(tuple(_in_field(part, field) for part in tree.parts))
    return tree
