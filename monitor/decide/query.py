"""The topic query: its grammar and its tree.

    query  := either
    either := both (OR both)*
    both   := unless ((AND)? unless)*
    unless := NOT unless | near
    near   := atom (NEAR/n atom)?
    atom   := "(" either ")" | field ":" atom | "quoted words" | word | *

Case and accents are folded. A bare word stands for its inflections too ("kill": kills, killed, killing); written with a
capital it is a name and stands for its plural alone; quoted words stand as they are. `*` at the end of a word stands
for any ending. `title:`, `outlet:`, `lang:`, `text:` and `url:` look there only; else title and text are looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from monitor.decide.words import split_words
from monitor.errors import ConfigError

FIELDS = ("title", "outlet", "lang", "text", "url")
NEAR = 10
_QUOTES = '"“”„'
_TOKEN = re.compile(
    rf"""\s*(?:(?P<open>\()|(?P<close>\))|[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)[{_QUOTES}](?P<tail>\*?)
    |(?P<near>NEAR(?:/\d+)?)(?![^\s()])|(?P<field>\w+):(?=[{_QUOTES}(\w])|(?P<word>[^\s(){_QUOTES}:]+))""",
    re.VERBOSE,
)
_SIGNS = {"|": "OR", "||": "OR", "&": "AND", "&&": "AND", "!": "NOT"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words in a row, in one field or anywhere; each may end in `*`.

    `exact`: no other form of them counts; `name`: their plural alone does.
    """

    words: tuple[str, ...]
    field: str | None = None
    exact: bool = False
    name: bool = False


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
    """Holds where both phrases stand with at most `distance` words between them, in either order."""

    one: Phrase
    other: Phrase
    distance: int


@dataclass(frozen=True, slots=True)
class Everything:
    """Holds always."""


Node = Phrase | Not | And | Or | Close | Everything


class Token(NamedTuple):
    """A piece of a query; `column` counts from 1."""

    kind: str
    text: str
    column: int


def parse(query: str) -> Node:
    """The tree of a query. Raises `ConfigError` with the column of the fault, counted from 1."""
    reader = _Reader(query)
    tree = reader.either()
    token = reader.peek()
    if token.kind == "close":
        raise ConfigError("a closing parenthesis without its opening one", column=token.column)
    if token.kind != "end":
        raise ConfigError("expected AND, OR or NOT", column=token.column)
    return tree


def tokens_of(query: str) -> list[Token]:
    """The pieces of a query. Raises `ConfigError` where it is empty or holds what cannot be read."""
    found: list[Token] = []
    position = 0
    while rest := query[position:].lstrip():
        column = len(query) - len(rest) + 1
        match = _TOKEN.match(query, position)
        if match is None:
            raise ConfigError(_unread(rest), column=column)
        kind = str(match.lastgroup if match.lastgroup != "tail" else "quoted")
        text = match[kind] + (match["tail"] if kind == "quoted" else "")
        found.append(Token(kind, _SIGNS.get(text, text), column))
        position = match.end()
    if not found:
        raise ConfigError("the query is empty; write * to match every article", column=1)
    return found


def _unread(rest: str) -> str:
    if rest[0] in _QUOTES:
        return "this quote mark is never closed"
    return "a colon belongs right behind title, outlet, lang, text or url; put other words with colons in quotes"


class _Reader:
    def __init__(self, query: str) -> None:
        self.tokens = tokens_of(query)
        self.at = 0
        self.end = Token("end", "the end", len(query) + 1)

    def peek(self) -> Token:
        return self.tokens[self.at] if self.at < len(self.tokens) else self.end

    def _word(self, name: str) -> bool:
        token = self.peek()
        return token.kind == "word" and token.text == name

    def either(self) -> Node:
        parts = [self._both()]
        while self._word("OR"):
            self.at += 1
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _both(self) -> Node:
        parts = [self._unless()]
        while self.peek().kind not in ("end", "close") and not self._word("OR"):
            self.at += self._word("AND")
            parts.append(self._unless())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _unless(self) -> Node:
        if self._word("NOT"):
            self.at += 1
            return Not(self._unless())
        kind, text, column = self.peek()
        if kind == "word" and text[0] in "-!" and len(text) > 1:
            self.tokens[self.at] = Token(kind, text[1:], column + 1)
            return Not(self._near())
        if kind == "word" and text == "-":
            self.at += 1
            return Not(self._near())
        return self._near()

    def _near(self) -> Node:
        one = self._atom(None)
        kind, text, column = self.peek()
        if kind != "near":
            return one
        self.at += 1
        other = self._atom(None)
        if not isinstance(one, Phrase) or not isinstance(other, Phrase):
            raise ConfigError("NEAR joins two words or two quoted phrases", column=column)
        return Close(one, other, int(text.partition("/")[2] or NEAR))

    def _atom(self, field: str | None) -> Node:
        kind, text, column = token = self.peek()
        self.at += 1
        if kind == "open":
            tree = self.either()
            if self.peek().kind != "close":
                raise ConfigError("this parenthesis is never closed", column=column)
            self.at += 1
            return _in_field(tree, field) if field else tree
        if kind == "field":
            return self._atom(_field(token))
        if kind == "word" and text == "*" and field is None:
            return Everything()
        if kind == "quoted" or (kind == "word" and text not in ("AND", "OR", "NOT")):
            return _phrase(token, field)
        found = f"NEAR{text[4:]}" if kind == "near" else text
        raise ConfigError(f"expected a word, a quoted phrase or a parenthesis, found {found}", column=column)


def _field(token: Token) -> str:
    if token.text in FIELDS:
        return token.text
    guess = get_close_matches(token.text.lower(), FIELDS, 1, 0.7)
    hint = f"did you mean {guess[0]}:?" if guess else f"fields are {', '.join(f'{name}:' for name in FIELDS)}"
    raise ConfigError(f"no field {token.text!r}; {hint}", column=token.column)


def _phrase(token: Token, field: str | None) -> Phrase:
    kind, text, column = token
    quoted = kind == "quoted"
    if not quoted and text in ("and", "or", "not"):
        said = f'write {text.upper()} in capitals; the word itself goes into quotes: "{text}"'
        raise ConfigError(said, column=column)
    if not quoted and text.upper().startswith("NEAR/"):
        raise ConfigError("write NEAR/5 with a number of words", column=column)
    words = split_words(text, "*")
    if not any(word.strip("*") for word in words):
        raise ConfigError("this holds no word to look for", column=column)
    starred = next((word for word in words if word.startswith("*")), None)
    if starred:
        raise ConfigError("* stands for the end of a word, not for its beginning", column=column)
    return Phrase(words, field, exact=quoted, name=not quoted and text[:1].isupper())


def _in_field(tree: Node, field: str) -> Node:
    if isinstance(tree, Phrase):
        return Phrase(tree.words, tree.field or field, tree.exact, tree.name)
    if isinstance(tree, Not):
        return Not(_in_field(tree.part, field))
    if isinstance(tree, Close):
        one, other = _in_field(tree.one, field), _in_field(tree.other, field)
        return Close(one, other, tree.distance) if isinstance(one, Phrase) and isinstance(other, Phrase) else tree
    if isinstance(tree, And | Or):
        return type(tree)(tuple(_in_field(part, field) for part in tree.parts))
    return tree


def phrases_of(tree: Node) -> set[Phrase]:
    """Every phrase in a tree."""
    if isinstance(tree, Phrase):
        return {tree}
    if isinstance(tree, Not):
        return phrases_of(tree.part)
    if isinstance(tree, Close):
        return {tree.one, tree.other}
    return {phrase for part in getattr(tree, "parts", ()) for phrase in phrases_of(part)}


def needed(tree: Node) -> set[Phrase] | None:
    """Phrases of which at least one must be found for the tree to hold; `None` where it may hold without any."""
    if isinstance(tree, Phrase):
        return {tree}
    if isinstance(tree, Close):
        return {tree.one}
    if isinstance(tree, And):
        found = [one for part in tree.parts if (one := needed(part)) is not None]
        return min(found, key=len, default=None)
    if isinstance(tree, Or):
        all_of = [needed(part) for part in tree.parts]
        return None if None in all_of else {phrase for one in all_of if one for phrase in one}
    return None
