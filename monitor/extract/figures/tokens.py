"""A text as sentences of tokens: the only place that looks at characters, everything later looks at tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from monitor.language.en.grammar import ABBREVIATIONS

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_SAME_LENGTH = (
    {0xFF10 + i: 0x30 + i for i in range(10)}
    | {0xFF0C: ",", 0xFF0E: ".", 0xFF05: "%", 0xFF04: "$", 0x130: "I"}
    | dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2212), "-")
    | {0x2019: "'", 0x2044: "/", 0x2215: "/"}
)
# Text that was UTF-8 and was read as Windows-1252: a sign of currency, a dash or a space then stands as two or three letters.
_MOJIBAKE = re.compile("Â(?=[£¥¢½¼¾\u00a0])|â‚¬|â€[\u201c\u201d\u2122\u0153˜“”]|\u00e2\u0080[\u0093\u0094\u0098\u0099]")
_MEANT = {"Â": "", "â‚¬": "€"}
_PATTERN = (
    r"(?!https?://)[^\W\d_]{2,}(?:'[^\W\d_]+)*|https?://\S+|(?:[a-z]\.){2,}|[^\W\d_](?:'[^\W\d_]+)*"
    r"|\d{4}-\d\d-\d\d(?!\d)|\d{1,2}/\d{1,2}/\d{2,4}(?!\d)|\d{1,2}:\d\d(?::\d\d)?(?!\d)|\d*(?:(?<!1)[123](?:st|nd|rd)|[04-9]th|1[123]th)(?!\w)|\d+(?:\.\d+){2,}"
    r"|\d{1,3}(?:,\d{3})*, 000(?!\d)|\d{1,3}(?:,\d{2,3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u2009\u202f'](?!7[0-8]7(?:-| max| jet| dreamliner| plane| aircraft))\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d+(?:\.\d+)?|(?<!\w)\.\d+|\S"
)
_TOKEN = re.compile(_PATTERN)
# The same for text in ASCII: a plain range of letters is matched faster than every letter there is.
_ASCII_TOKEN = re.compile(_PATTERN.replace(r"[^\W\d_]", "[a-z]"), re.ASCII)
_END = re.compile(r"[.!?…][\"”')\]]*\s+|\n+")
_OPENS = re.compile(r"[\"“‘'(\[]?[^\W_a-z]")
_LAST_WORD = re.compile(r"(?:^|[\s(\"“'])((?:[a-z]\.)*[a-z]+)\.$")
_PADDING = 12
_ACRONYMS = frozenset({"us", "it", "who"})
_CLAUSE_MARKS = frozenset({";", ":", "!", "?", "—", "-", "–", '"', "”", "."})


@dataclass(slots=True)
class Sentence:
    """The tokens of one sentence, lower-case, with their places in the text; padded at its end so that a look-ahead needs no check.

    A place before the first token reads the padding too: `words[-1] == ""`.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    count: int
    events: list[tuple[int, int, str]] | None = field(default=None)
    periods: list[tuple[int, int, bool]] | None = field(default=None)
    breaks: list[int] | None = field(default=None)

    def glued(self, index: int) -> bool:
        """Does this token stand right after the one before, without a space?"""
        return index > 0 and self.starts[index] == self.ends[index - 1]

    def capital(self, index: int) -> bool:
        """Does this token begin with a capital?"""
        at = self.starts[index]
        return self.text[at : at + 1].isupper()

    def proper(self, index: int) -> bool:
        """Has this token a capital anywhere ("iPhone")?"""
        return self.text[self.starts[index] : self.ends[index]] != self.words[index]

    def acronym(self, index: int) -> bool:
        """Is this "US", "IT" or "WHO" rather than the small word?"""
        return self.words[index] in _ACRONYMS and self.text[self.starts[index] : self.ends[index]].isupper()

    def clause_ends(self) -> list[int]:
        """The tokens that end a clause: semicolons, spaced dashes, closing quotes and the like. Found once."""
        if self.breaks is None:
            self.breaks = [at for at, word in enumerate(self.words) if word in _CLAUSE_MARKS and self._ends_clause(at)]
        return self.breaks

    def _ends_clause(self, at: int) -> bool:
        word = self.words[at]
        if word in ("-", "–"):
            return not self.glued(at) and not self.glued(at + 1)
        if word in ('"', "”"):
            return not self.glued(at + 1)
        return word != "." or (not self.glued(at + 1) and self.capital(at + 1))

    def written(self, begin: int, end: int) -> str:
        """The text of the tokens from `begin` up to `end`, as written."""
        return self.text[self.starts[begin] : self.ends[end - 1]]


def visible(text: str) -> tuple[str, list[int] | None]:
    """The text with one form of digits, dashes and apostrophes and without what cannot be seen or was garbled.

    The list says where each remaining character stood; `None` when none moved.
    """
    text = text.translate(_SAME_LENGTH)
    if text.isascii() or not (_INVISIBLE.search(text) or _MOJIBAKE.search(text)):
        return text, None
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for match in _MOJIBAKE.finditer(text):
        _keep(text, at, match.start(), pieces, places)
        meant = _MEANT.get(match[0], "'" if match[0][-1] in "\u2122˜\u0098\u0099" else "-")
        pieces.append(meant)
        places.extend([match.start()] * len(meant))
        at = match.end()
    _keep(text, at, len(text), pieces, places)
    return "".join(pieces), [*places, len(text)]


def _keep(text: str, begin: int, end: int, pieces: list[str], places: list[int]) -> None:
    kept = [index for index in range(begin, end) if not _INVISIBLE.match(text[index])]
    pieces.append("".join([text[index] for index in kept]))
    places.extend(kept)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text as spans. A line that goes on in lower case is no end."""
    begin = 0
    for match in _END.finditer(text):
        if text[match.start()] == "\n":
            ends = match.end() - match.start() > 1 or not text[match.end() : match.end() + 1].islower()
        else:
            ends = bool(_OPENS.match(text, match.end())) and not (
                text[match.start()] == "." and _abbreviated(text[max(begin, match.start() - 12) : match.start() + 1])
            )
        if ends:
            yield begin, match.end()
            begin = match.end()
    if begin < len(text):
        yield begin, len(text)


def _abbreviated(before: str) -> bool:
    word = _LAST_WORD.search(before.lower())
    return word is not None and (word[1] in ABBREVIATIONS or len(word[1]) == 1 or "." in word[1])


def tokens(text: str, lower: str, begin: int, end: int) -> Sentence:
    """The tokens of one sentence; `lower` is the whole text in lower case."""
    pattern = _ASCII_TOKEN if lower.isascii() or lower[begin:end].isascii() else _TOKEN
    places = [match.span() for match in pattern.finditer(lower, begin, end)]
    words = [lower[a:b] for a, b in places]
    starts, ends = [a for a, _ in places], [b for _, b in places]
    count = len(words)
    words += [""] * _PADDING
    starts += [end] * _PADDING
    ends += [end] * _PADDING
    return Sentence(text, words, starts, ends, count)
