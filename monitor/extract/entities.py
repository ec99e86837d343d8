"""From the words for a speaker to its canonical name, within one article.

"the Ukrainian military" ─▶ Ukraine (armed forces)      "she" ─▶ the last person who spoke
"Interior Minister R. Stan" ─▶ … (Interior Ministry)      "the agency" ─▶ the agency named before
"""

from __future__ import annotations

import re
from collections import deque
from functools import cache

from monitor.language.en import speech
from monitor.language.patterns import either
from monitor.language.places import countries
from monitor.types import SourceKind

_LEADING = re.compile(
    r"^(?:(?:the|a|an|its|his|her|their|our|this|that|both|another|one|some|many|several|two|three)\s)+", re.IGNORECASE
)
_NAME = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]*)(?:\s(?:al-|el-|bin |ben |de |da |van |von |der |den |la |le )*[A-ZÀ-Þ][\w.'’-]*)*"
)
_TITLE = re.compile(rf"^(?:(?:{either(speech.TITLES)})\s)+", re.IGNORECASE)
_ACRONYM = re.compile(
    r"(?P<name>(?:[A-Z][\w’'-]*(?:\s(?:of|the|for|and|on|in|de|du)\b)*\s?){2,8})\s\((?P<short>[A-Z][A-Z.]{1,7})\)"
)
_SHORT = re.compile(r"\b[A-Z]{3,7}\b")
_VOICE_FOR = re.compile(
    rf"^(?:a|an|the|its|another)?\s?(?:\w+\s){{0,2}}?(?:{either(speech.VOICES)})s?\s(?:of|for|at|with|from|in)\s(?P<body>.+)$",
    re.IGNORECASE,
)
_BODY = re.compile(rf"(?<!\w)(?P<body>{either(speech.BODIES)})(?!\w)", re.IGNORECASE)
_SPELLINGS = (
    (re.compile(r"Zelensk(?:yy|iy|y|i)\b"), "Zelensky"),
    (re.compile(r"\bVladimir Zelensky|\bWolodymyr Zelensky"), "Volodymyr Zelensky"),
)
_WELL_KNOWN = {
    "Zelensky": "Volodymyr Zelensky",
    "Putin": "Vladimir Putin",
    "Trump": "Donald Trump",
    "Netanyahu": "Benjamin Netanyahu",
    "Kim Jong Un": "Kim Jong-un",
}


@cache
def _places() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<place>{either(countries())})(?:['’]s?)?(?![\w])")


def country_in(words: str) -> str | None:
    """The common name of the first country named in the words, by name, demonym, capital or metonym."""
    match = _places().search(words)
    return countries()[match["place"]] if match else None


class Cast:
    """Who speaks in one article: resolves each mention in turn and remembers it.

    `home` is the country that most of the article is about; a bare "the interior ministry" belongs to it.
    """

    def __init__(self, text: str, aliases: dict[str, str] | None = None) -> None:
        self.names = _full_names(text)
        self.acronyms = {match["short"]: match["name"].strip() for match in _ACRONYM.finditer(text)}
        self.home = _home(text)
        self.aliases = {key.lower(): value for key, value in (aliases or {}).items()}
        self.spoken: deque[tuple[str, str, SourceKind]] = deque(maxlen=60)

    def resolve(self, words: str) -> tuple[str, SourceKind]:
        """The canonical name and the kind of the speaker that `words` mean at this place."""
        entity, kind = self._resolve(" ".join(words.split()))
        entity = self.aliases.get(words.lower(), self.aliases.get(entity.lower(), entity))
        self.spoken.append((words, entity, kind))
        return entity, kind

    def _resolve(self, words: str) -> tuple[str, SourceKind]:
        low = words.lower()
        if low in speech.PRONOUNS:
            return self._pronoun(low)
        for pattern, name in _SPELLINGS:
            words = pattern.sub(name, words)
        bare = _LEADING.sub("", words)
        if (
            (any(ally in low for ally in speech.ALLIES) and "western" in low)
            or low.endswith("allies")
            or "allies of" in low
        ):
            return "Western allies", "government"
        if bare in speech.KNOWN:
            return speech.KNOWN[bare], "agency"
        head = bare.split(",")[0].strip()
        apposition = words[len(words.split(",")[0]) + 1 :].strip(" ,")
        voice = _VOICE_FOR.match(head) or (
            _VOICE_FOR.match(apposition) if apposition and not _own_voice(apposition) else None
        )
        if voice and not _own_voice(head):
            return self._body(voice["body"].split(",")[0])
        person = self._person(head, apposition)
        return person or self._body(head)

    def _pronoun(self, low: str) -> tuple[str, SourceKind]:
        people = low in ("he", "she", "i", "who")
        for words, entity, kind in reversed(self.spoken):
            human = bool(_NAME.search(words)) and (
                kind == "person" or any(v in words.lower() for v in (*speech.VOICES, "spokes"))
            )
            if words.lower() in speech.PRONOUNS or human == people:
                return entity, kind
        if self.spoken:
            return self.spoken[-1][1], self.spoken[-1][2]
        return "unnamed speaker", "unnamed"

    def _person(self, head: str, apposition: str) -> tuple[str, SourceKind] | None:
        """A named person speaks for himself, or for the body that his office names."""
        match = re.search(
            rf"(?:^|\s)(?P<title>(?:[\w’'-]+\s){{0,5}}?(?:{either(speech.TITLES)})\s)(?P<name>{_NAME.pattern})$", head
        )
        name, title = (match["name"], match["title"]) if match else (head, "")
        if not match and not (re.fullmatch(_NAME, head) and self._is_person(head, apposition)):
            return None
        full = self.names.get(name.split()[-1], _WELL_KNOWN.get(name, name)) if " " not in name else name
        full = _WELL_KNOWN.get(full, full)
        office = f"{title} {apposition}".strip()
        if _own_voice(office) or not office:
            earlier = next((e for w, e, _ in reversed(self.spoken) if not office and full.split()[-1] in w), None)
            return (earlier, "person") if earlier else (full, "person")
        body = _BODY.search(office) or re.search(
            r"\b(?:police|sheriff|hospital|agency|ministry|university|company|department|institute)\b",
            office,
            re.IGNORECASE,
        )
        if body or any(voice in office.lower() for voice in ("spokes", "chief of", "head of")):
            owner = re.search(r"\b(?:of|for|at)\s(?:the\s)?(.+)$", office)
            if re.search(r"sheriff", office, re.IGNORECASE):
                return _titled(re.sub(r"[’']s?$", "", office.split(",")[0])), "government"
            return self._body(
                owner[1].split(",")[0]
                if owner
                else re.sub(
                    rf"\s*\b(?:{either(speech.VOICES)})\b\s*$",
                    "",
                    re.sub(r"[’']s\s*", " ", title or apposition).strip(),
                    flags=re.IGNORECASE,
                )
                or office
            )
        lead = re.match(rf"^(?P<org>{_NAME.pattern})(?:['’]s)?\s", title)
        if lead and lead["org"].split()[0] not in speech.TITLES and not country_in(lead["org"]):
            return self._body(lead["org"])
        return full, "person"

    def _is_person(self, name: str, apposition: str) -> bool:
        if (
            name in speech.WIRES
            or name in self.acronyms
            or name.isupper()
            or name in countries()
            or name in speech.KNOWN
        ):
            return False
        words = name.split()
        if words[-1] in self.names or name in _WELL_KNOWN:
            return True
        return (
            len(words) in (2, 3)
            and not {w.lower() for w in words} & speech.SPEAKERS
            and bool(apposition or name in self.names.values())
        )

    def _body(self, words: str) -> tuple[str, SourceKind]:
        words = re.sub(r"\s+(?:on|in|at|late|early)\s.*$", "", _LEADING.sub("", words)).strip()
        words = re.sub(r"[’']s?$", "", words)
        if words in speech.WIRES:
            return speech.WIRES[words], "media"
        if words in speech.KNOWN:
            return speech.KNOWN[words], "agency"
        known = next((name for short, name in self.acronyms.items() if short == words or words == name), None)
        if known:
            return self._state(known) or (known, "agency")
        short = next((s for s in _SHORT.findall(words) if s not in ("AFP", "CEO")), None)
        earlier = next((e for w, e, _ in reversed(self.spoken) if short and short in w), None)
        if earlier:
            return earlier, "agency"
        return self._state(words) or self._definite(words) or self._other(words)

    def _state(self, words: str) -> tuple[str, SourceKind] | None:
        """ "Ukraine's army", "Seoul", "the health ministry"."""
        country, body = country_in(words), _BODY.search(words)
        if body is None:
            whole = country is not None and re.fullmatch(
                rf"(?:{_places().pattern})(?:\s(?:government|authorities|officials|leaders))?", words
            )
            return (f"{country} (government)", "government") if whole else None
        name = speech.BODIES[body["body"].lower()]
        if name == "police" and country is None:
            place = re.search(
                r"(?:^|\s)([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)\s(?:city\s)?police|police in ([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)",
                words,
            )
            owner = next((group for group in place.groups() if group), None) if place else None
            return (f"{owner} police", "government") if owner else self._previous("police") or ("police", "government")
        proper = _NAME.search(words)
        if (
            country is None
            and proper
            and proper[0].lower() not in speech.BODIES
            and len(proper[0].split()) > 1
            and name != "armed forces"
        ):
            return (proper[0] if proper[0].split()[-1].lower() in words.lower() else words), _kind(words)
        land = country or self.home
        full = f"{land} ({name})" if land else _titled(name)
        return speech.KNOWN.get(full, full), "military" if name in (
            "armed forces",
            "navy",
            "air force",
        ) else "government"

    def _previous(self, noun: str) -> tuple[str, SourceKind] | None:
        return next(((e, k) for w, e, k in reversed(self.spoken) if noun in w.lower() or noun in e.lower()), None)

    def _definite(self, words: str) -> tuple[str, SourceKind] | None:
        """ "the agency": the last speaker whose words hold the same head noun."""
        if _NAME.search(words):
            return None
        noun = words.lower().split()[-1] if words else ""
        if noun in speech.UNNAMED:
            return None
        found = self._previous(noun) if noun else None
        alike = {
            "agency": ("institute", "service", "authority"),
            "institute": ("agency",),
            "company": ("firm", "carrier", "airline"),
            "carrier": ("airline",),
            "group": ("organisation", "alliance"),
        }
        for other in alike.get(noun, ()) if found is None else ():
            found = found or self._previous(other)
        return found

    def _other(self, words: str) -> tuple[str, SourceKind]:
        low = words.lower()
        noun = low.split()[-1] if low.split() else ""
        if not _NAME.search(words) and (
            noun in speech.UNNAMED or set(low.split()) & {"source", "sources", "official", "officials"}
        ):
            return f"unnamed ({low})", "witness" if noun.startswith(("witness", "resident", "local")) else "unnamed"
        if set(low.split()) & {"official", "source", "diplomat", "aide"} and low.split()[-1] in speech.UNNAMED:
            return f"unnamed ({words})", "unnamed"
        name = _NAME.search(words)
        return (_titled(words) if not name else words), _kind(words)


def _own_voice(words: str) -> bool:
    return (
        any(re.search(rf"(?<!vice )(?<!\w){re.escape(voice)}(?!\w)", words.lower()) for voice in speech.OWN_VOICE)
        and "spokes" not in words.lower()
    )


def _kind(words: str) -> SourceKind:
    low = words.lower()
    for kind, nouns in {
        "medical": ("hospital", "clinic", "doctor", "medic", "morgue", "physician"),
        "NGO": (
            "red cross",
            "crescent",
            "charity",
            "union",
            "watch",
            "amnesty",
            "rights",
            "aid",
            "foundation",
            "observatory",
        ),
        "media": ("news", "television", "tv", "radio", "times", "post", "newspaper", "agency france"),
        "government": (
            "ministry",
            "government",
            "governor",
            "mayor",
            "police",
            "sheriff",
            "commission",
            "council",
            "court",
            "office",
        ),
        "agency": ("agency", "institute", "department", "service", "authority", "survey", "bureau"),
        "military": ("army", "military", "forces", "navy"),
    }.items():
        if any(noun in low for noun in nouns):
            return kind  # type: ignore[return-value]
    return "company"


def _titled(words: str) -> str:
    return words[:1].upper() + words[1:] if words else "unnamed speaker"


def _full_names(text: str) -> dict[str, str]:
    """Surnames to the full names with which the article introduces them."""
    found: dict[str, str] = {}
    for match in re.finditer(
        r"(?<![\w.])[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ]\.)?\s(?:al-|el-|bin |de |van |von )?[A-ZÀ-Þ][\w’'-]+(?=[\s,.;’'])",
        text,
    ):
        name = re.sub(r"[’']s$", "", match[0])
        first, last = name.split()[0], name.split()[-1]
        if (
            first in countries()
            or last in countries()
            or name in countries()
            or {first.lower(), last.lower()} & speech.SPEAKERS
            or first in ("The", "In", "On", "At", "A", "Its", "But")
        ):
            continue
        found.setdefault(last, name)
    return found


def _home(text: str) -> str | None:
    counted: dict[str, int] = {}
    for match in _places().finditer(text[:6000]):
        name = countries()[match["place"]]
        counted[name] = counted.get(name, 0) + 1
    return max(counted, key=lambda name: counted[name]) if counted else None
