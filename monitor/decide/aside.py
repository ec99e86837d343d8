"""Articles that a query matches and that are about something else: the names of the topic fall in passing, or are another's.

"has nothing to do with the Mill Lane fire" · "Mill Lane School" · the topic's name far down in a story of its own
"""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.types import Article, Watch

# The first mention of the topic stands in this part of an article that is about it.
EARLY = 0.45
# A headline with this many of the query's plain words is about the topic, whoever it names.
TELLING = 3
# What a query says around its words: what it rules out, operators, fields.
RULED_OUT = re.compile(r"\bNOT\s+(?:\([^)]*\)|\"[^\"]*\"|\S+)|\b(?:AND|OR|NEAR(?:/\d+)?)\b|\b\w+:")
_NAME = re.compile(r"\"([^\"]*[A-ZÀ-Þ][^\"]*)\"|(?<![\w\"])([A-ZÀ-Þ][\w-]{2,}\*?)")
_NO_CONNECTION = re.compile(
    r"\b(?:no (?:connection|link|relation|ties?)|nothing to do|(?:not|un) ?(?:related|connected)|not to be confused)\s(?:to|with)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]?")
_CAPITAL = re.compile(r"^['’]?s?\s([A-ZÀ-Þ][\w’'-]+)")


@lru_cache(maxsize=1024)
def names_of(query: str) -> re.Pattern[str] | None:
    """The proper names that a query asks for, as one pattern; `None` where it names nobody and nothing."""
    found = [quoted or plain for quoted, plain in _NAME.findall(RULED_OUT.sub(" ", query))]
    parts = [re.escape(name).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for name in dict.fromkeys(found)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None


@lru_cache(maxsize=1024)
def _words_of(query: str) -> re.Pattern[str]:
    """The plain words that a query asks for, as one pattern."""
    found = re.findall(r"(?<![\w\"])([a-zà-ÿ][\w-]{2,}\*?)", RULED_OUT.sub(" ", query))
    parts = [re.escape(word).replace(r"\*", r"\w*") for word in dict.fromkeys(found)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)" if parts else r"(?!)", re.IGNORECASE)


def aside(article: Article, watch: Watch) -> str | None:
    """Why an article that matches the watch's query is not about its topic; `None` if it is, or only its headline is known."""
    names = names_of(watch.query)
    if names is None or not article.text:
        return None
    found = list(names.finditer(article.text))
    if not found:
        return None
    if _disowns(article.text, names, _words_of(watch.query)):
        return f"it says that it has no connection with “{found[0][0]}”"
    if (
        names.search(article.title)
        or len({match[0].lower()[:5] for match in _words_of(watch.query).finditer(article.title)}) >= TELLING
    ):
        return None
    if found[0].start() > EARLY * len(article.text) and "\n" in article.text[: found[0].start()]:
        return f"“{found[0][0]}” is named in passing only"
    known = f"{watch.query} {watch.note}".lower()
    others = {_other(article.text, match, known) for match in found}
    return None if None in others else f"“{found[0][0]} {min(others, key=str)}” is another's name"


def _disowns(text: str, names: re.Pattern[str], words: re.Pattern[str]) -> bool:
    """Does the article say of what it tells that it has nothing to do with the topic, or with its namesake?"""
    for sentence in _SENTENCE.finditer(text):
        match = _NO_CONNECTION.search(sentence[0])
        whom = sentence[0][match.end() :] if match else ""
        if whom and (names.search(whom) or words.search(whom) or "same name" in whom):
            return True
    return False


def _other(text: str, match: re.Match[str], known: str) -> str | None:
    """The capitalised word that makes of a name another's: the School of "Mill Lane School", where the watch follows the fire."""
    after = _CAPITAL.match(text[match.end() : match.end() + 30])
    return after[1] if after and after[1].lower().rstrip("'’s") not in known else None
