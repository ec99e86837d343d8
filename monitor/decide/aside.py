"""Articles that a query matches and that are about something else: the names of the topic fall in passing, or are another's.

"has nothing to do with the Mill Lane fire" · "Mill Lane School" · the topic's name far down in a story of its own, or in the
title of one for comparison alone · people of its place in a story of another country · a match, a film, an exercise, a remembrance
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from monitor.decide.registers import foreign_to, register
from monitor.language.places import countries, named_countries, regions
from monitor.types import Article, Watch

# The first mention of the topic stands in this part of an article that is about it.
EARLY = 0.45
# So many sentences of an article lead it: a name in one of them is not in passing. What is of fewer words is a dateline.
LEADING, _SPOKEN = 2, 4
# What a title says before that which it is not about: "despite", "the same bolts as", "no repeat of".
_BESIDE = re.compile(
    r"\b(?:despite|unlike|like|as in|(?:similar|compared) (?:to|with)|(?:same|as \w+)\b[^,;:]*\bas|(?:more|less|worse|bigger|deadlier|better|\w+er) [^,;:]*\bthan|"
    r"(?:reminiscent|mindful|(?:no )?repeat|echo(?:es)?|lessons?|shadow|memor(?:y|ies)|fear(?:s|ful)?) (?:of|from)|another|recalls?|recalling|evokes?|spared)\b[^,;:]*$",
    re.IGNORECASE,
)
_FROM, _REACH = re.compile(r"\bfrom(?: \w+){0,2} $|\bfrom \w+ in $", re.IGNORECASE), 40
# A headline with this many of the query's plain words is about the topic, whoever it names; so is an article
# whose headline and first sentences have this many of the words that note and query ask for.
TELLING, ASKED = 3, 4
# What a query says around its words: what it rules out, operators, fields.
RULED_OUT = re.compile(r"\bNOT\s+(?:\([^)]*\)|\"[^\"]*\"|\S+)|\b(?:AND|OR|NEAR(?:/\d+)?)\b|\b\w+:")
_NAME = re.compile(r"\"([^\"]*[A-ZÀ-Þ][^\"]*)\"|(?<![\w\"])([A-ZÀ-Þ][\w-]{2,}\*?)")
_NO_CONNECTION = re.compile(
    r"\b(?:(?:no (?:connection|link|relation|ties?)|nothing to do|(?:not|un) ?(?:related|connected)|not to be confused)\s(?:to|with)|"
    r"named (?:for|after)\b[^.;]{1,60}\bnot (?:for|after))\b",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?][\"”’')]*\s+|\n+")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]?")
_CAPITAL = re.compile(r"^['’]?s?\s([A-ZÀ-Þ][\w’'-]+)")


@lru_cache(maxsize=1024)
def names_of(query: str) -> re.Pattern[str] | None:
    """The proper names that a query asks for, as one pattern; `None` where it names nobody and nothing."""
    found = [quoted or plain for quoted, plain in _NAME.findall(plain(query))]
    parts = [re.escape(name).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for name in dict.fromkeys(found)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None


@lru_cache(maxsize=1024)
def _words_of(query: str) -> re.Pattern[str]:
    """The plain words that a query asks for, as one pattern."""
    found = re.findall(r"(?<![\w\"])([a-zà-ÿ][\w-]{2,}\*?)", plain(query))
    parts = [re.escape(word).replace(r"\*", r"\w*") for word in dict.fromkeys(found)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)" if parts else r"(?!)", re.IGNORECASE)


def aside(article: Article, watch: Watch) -> str | None:
    """Why an article that matches the watch's query is not about its topic; `None` if it is, or only its headline is known."""
    if not article.text:
        return None
    if (kind := register(article, foreign_to(plain(watch.query), watch.note))) is not None:
        return f"it tells of {kind}"
    names = names_of(watch.query)
    found = list(names.finditer(article.text)) if names else []
    return _beside(article, watch, names, found) if names and found else None


def _beside(article: Article, watch: Watch, names: re.Pattern[str], found: Sequence[re.Match[str]]) -> str | None:
    """What the places where the topic's names stand say of an article."""
    words, name = _words_of(watch.query), found[0][0]
    if _disowns(article.text, names, words):
        return f"it says that it has no connection with “{name}”"
    if (compared := _compared(article, names)) is not None:
        return f"“{compared}” is named for comparison only"
    known = f"{watch.query} {watch.note}".lower()
    if _named(article.title, names, known):
        return None
    if all(_FROM.search(article.text[: match.start()][-_REACH:]) for match in found) and _abroad(article.title, watch):
        return f"it tells of another country, and of people from “{name}”"
    if len(_told(words, article.title)) >= TELLING:
        return None
    led = len(_asked(article, watch)) >= ASKED and not _abroad(article.title, watch)
    of_event = _of_event(found, watch)
    if not led and _in_passing(article, of_event, words):
        return f"“{of_event[0][0]}” is named in passing only"
    others = {_other(article.text, match, known) for match in found}
    return None if None in others else f"“{name} {min(others, key=str)}” is another's name"


def _named(title: str, names: re.Pattern[str], known: str) -> bool:
    """Does a title have a name of the topic that is not another's? In one of capitals nobody can tell."""
    words = [word for word in title.split() if len(word) > _SHORT]
    capitals = sum(word[0].isupper() for word in words) > _CAPITALS * len(words)
    return any(capitals or _other(title, match, known) is None for match in names.finditer(title))


_SHORT, _CAPITALS = 3, 0.7


def _of_event(found: Sequence[re.Match[str]], watch: Watch) -> Sequence[re.Match[str]]:
    """The names by which a note says what happened, where an article has one, and not those of others who have a part in it."""
    happened = watch.note.partition(":")[0].lower()
    return [match for match in found if match[0].lower() in happened] or found


def plain(query: str) -> str:
    """A query without what it rules out and without operators."""
    return RULED_OUT.sub(" ", query)


def _in_passing(article: Article, found: Sequence[re.Match[str]], words: re.Pattern[str]) -> bool:
    """Do the topic's names stand far down, or in a single sentence behind others of a text with hardly another word of the topic?"""
    text, first = article.text, found[0].start()
    before = sum(len(line.split()) >= _SPOKEN for line in _END.split(text[:first])[:-1])
    if before < LEADING:
        return False
    if first > EARLY * len(text) and "\n" in text[:first]:
        return True
    country = found[0][0].title() in countries()
    return len(found) == 1 and not country and (before > LEADING or len(_told(words, f"{article.title}\n{text}")) <= 1)


def _asked(article: Article, watch: Watch) -> frozenset[str]:
    """The beginnings of words that note and query ask for and that the headline or a first sentence has."""
    lead = _SENTENCE.findall(article.text[:_LEAD])[:LEADING]
    return _roots(f"{plain(watch.query)} {watch.note}") & _roots(" ".join((article.title, *lead)))


def _roots(text: str) -> frozenset[str]:
    return frozenset(word[:_ROOT] for word in _PLAIN.findall(text)) - _SMALL


_PLAIN, _ROOT, _LEAD = re.compile(r"\b[a-zà-ÿ]{4,}"), 5, 1000
_SMALL = frozenset(
    word[:_ROOT]
    for word in (
        "says said with from into after before about near each side people person other where when what much many them "
        "they their have were been that this such than over under while still"
    ).split()
)


def _abroad(title: str, watch: Watch) -> bool:
    """Does a title name countries, and none of those that the watch names?"""
    there = _lands(title)
    return bool(there) and there.isdisjoint(_lands(f"{plain(watch.query)} {watch.note}"))


_CAPITALISED = re.compile(r"[A-ZÀ-Þ](?:\.[A-Z]\.|[\w-]+)")


@lru_cache(maxsize=1024)
def _lands(text: str) -> frozenset[str]:
    known = named_countries()
    return frozenset(known[name] for name in _CAPITALISED.findall(text) if name in known)


def _told(words: re.Pattern[str], text: str) -> set[str]:
    """The plain words of a query that a text has, by their first letters."""
    return {match[0].lower()[:5] for match in words.finditer(text)}


def _compared(article: Article, names: re.Pattern[str]) -> str | None:
    """The name of the topic, where the title has it beside what it is about and the text in a single sentence."""
    match = names.search(article.title)
    if match is None or not _BESIDE.search(article.title[: match.start()]):
        return None
    told = sum(names.search(line[0]) is not None for line in _SENTENCE.finditer(article.text))
    return match[0] if told <= 1 else None


def _disowns(text: str, names: re.Pattern[str], words: re.Pattern[str]) -> bool:
    """Does the article say of what it tells that it has nothing to do with the topic, or with its namesake?"""
    for sentence in _SENTENCE.finditer(text):
        match = _NO_CONNECTION.search(sentence[0])
        whom = sentence[0][match.end() :] if match else ""
        if whom and (names.search(whom) or words.search(whom) or "same name" in whom):
            return True
    return False


def _other(text: str, match: re.Match[str], known: str) -> str | None:
    """The capitalised word that makes of a name another's: the School of "Mill Lane School", where the watch follows the fire.

    The president and the air force of a country are its own.
    """
    if match[0].title() in countries() or match[0].title() in regions():
        return None
    after = _CAPITAL.match(text[match.end() : match.end() + 30])
    return after[1] if after and after[1].lower().rstrip("'’s") not in known else None
