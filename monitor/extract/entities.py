"""From the words for a speaker to its canonical name, within one article.

"the Ukrainian military" ─▶ Ukraine (armed forces)      "she" ─▶ the woman who spoke last
"Interior Minister R. Stan" ─▶ … (Interior Ministry)      "the agency" ─▶ the agency named before
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass
from functools import cache

from monitor.extract import states
from monitor.extract.scene import NAME, Scene, is_person
from monitor.language.en import roles, speech
from monitor.language.places import countries
from monitor.types import SourceKind

Named = tuple[str, SourceKind]
_LEADING = re.compile(
    r"^(?:(?:the|a|an|its|his|her|their|our|this|that|these|those|both|another|one|two|three|some|many|several|most|other|at least)\s)+(?=\S)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"^(?:on\s)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)\s\d{1,2}(?:,\s\d{4})?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s(?=\S)",
)
_TRAILING = re.compile(
    r"\s+(?:(?:late|early)\s)?(?:in a\s|in an\s|at a\s|speaking\s|late\s|early\s|yesterday|today|(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day).*$"
)
_HEADS = re.compile(
    rf"^(?P<name>{NAME}),\swho\s(?:heads|leads|runs|chairs|directs|commands|manages|founded)\s(?:the\s)?(?P<body>[^,]{{3,60}})"
)
_SHORT_FORM = re.compile(r"\s\([A-ZÀ-Þ][A-Za-zÀ-ÿ&.-]{1,9}\)?$")
_CLAUSE = re.compile(r",?\s(?:who|which|that|whose|where)\s.*$")
_PERSON = re.compile(rf"^(?:(?P<office>(?:.*\s)?[a-zà-ÿ][\wÀ-ÿ’'.-]*),?\s)?(?P<name>{NAME})$")
_FOR = re.compile(r"\b(?:of|for|at|with|from|in|to)\s(?:the\s)?(?P<body>.+)$")
_OWNED = re.compile(r"^(?P<owner>.+?)['’]s?\s(?P<what>[^’']+)$")
_DOCUMENT = re.compile(
    r"\b(?:statement|report|bulletin|update|inventory|list|count|tally|figures?|data|estimates?|survey|poll|website|post|briefing|register|assessment|analysis|study|memo|letter)s?\b"
)
_GROUP = re.compile(
    r"^(?:[\w-]+\s){0,2}?(?:doctors|researchers|scientists|officials|ministers|analysts|economists|engineers|lawyers|investigators|experts|medics|staff|judges|prosecutors|aides|diplomats|police|officers)\s(?:at|of|from|for|in|with)\s(?P<of>(?:the\s)?[A-ZÀ-Þ].*)$"
)
_OFFICIALS = re.compile(r"^(?P<land>[A-ZÀ-Þ].*?)\s(?:officials|ministers|leaders|diplomats|negotiators|authorities)$")
_SPELLINGS = (
    (re.compile(r"\bZelensk(?:yy|iy|y|i)\b"), "Zelensky"),
    (re.compile(r"\b(?:Vladimir|Wolodymyr|Vladymyr) Zelensky"), "Volodymyr Zelensky"),
    (re.compile(r"\bKim Jong Un\b"), "Kim Jong-un"),
    (re.compile(r"\bNetanyahou\b"), "Netanyahu"),
    (re.compile(r"\bLukashenka\b"), "Lukashenko"),
    (re.compile(r"\bErdogan\b"), "Erdoğan"),
)
_WELL_KNOWN = {
    "Zelensky": "Volodymyr Zelensky", "Putin": "Vladimir Putin", "Trump": "Donald Trump", "Netanyahu": "Benjamin Netanyahu",
    "Biden": "Joe Biden", "Macron": "Emmanuel Macron", "Erdoğan": "Recep Tayyip Erdoğan", "Lukashenko": "Alexander Lukashenko",
    "Guterres": "António Guterres", "Modi": "Narendra Modi", "Maduro": "Nicolás Maduro",
}  # fmt: skip
_SHE = re.compile(
    r"\b(?:Mrs|Ms|Miss|she|her|herself|woman|spokeswoman|chairwoman|mother|sister|daughter|queen|Lady|congresswoman)\b"
)
_HE = re.compile(r"\b(?:Mr|he|his|himself|man|spokesman|chairman|father|brother|son|king|Sir|Lord|congressman)\b")
_PEOPLE = frozenset("he she i him her".split())
_OFFICE_SUBJECT = re.compile(
    r"(?:^|[.!?”\"\n]\s*)(?P<who>(?:The|A|An|Its|His|Her|Their|One|Another|[A-ZÀ-Þ][\w’'-]+['’]s)\s(?:[\w’'-]+\s){0,3}?(?:minister|president|mayor|governor|chief|spokesman|spokeswoman|spokesperson|woman|man|judge|lawyer|director|captain|commander|coroner|sheriff|doctor|nurse|official|teacher|farmer|survivor|witness|owner|chairman|chairwoman|secretary|ambassador|bishop|officer|pilot|mother|father|driver|prosecutor|archbishop|chancellor|premier|engineer|lieutenant|inspector|general|colonel|admiral|senator|lawmaker|professor|surgeon|priest|imam|widow|son|daughter|brother|sister|boy|girl|manager|baker|coach|author|editor|analyst|economist|superintendent|commissioner|rector|dean|envoy|leader|founder)(?:\sof\s(?:the\s)?[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)*)?)\b"
)
# Offices that are always some body's; without its name they are of the one that spoke or was named last.
_OF_A_BODY = re.compile(
    r"spokes|\b(?:(?:regional|provincial|national|managing|executive|general|country) director|health officer|press officer|duty officer|coordinator|secretary[- ]general)\b"
)
_VERBAL = re.compile(
    r"[,;:—–(]|\b(?:is|are|was|were|has|have|had|said|says|told|that|and|but|by|of|with|from|to|in|at|on|for|as)\b"
)
REACH = 1500


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A mention that spoke: where, in which words, as whom; `person` is the name behind a body's voice."""

    at: int
    words: str
    entity: str
    kind: SourceKind
    person: str | None


class Cast:
    """Who speaks in one article: resolves each mention in turn and remembers it.

    `text` is the whole article, title first; places given to `resolve` are offsets in it.
    """

    def __init__(self, text: str, aliases: dict[str, str] | None = None) -> None:
        self.scene = Scene(text)
        self.text = text
        self.aliases = {key.lower(): value for key, value in (aliases or {}).items()}
        self.spoken: deque[_Spoken] = deque(maxlen=60)
        self._places = [at for at, _ in self.scene.named]
        self._person: str | None = None
        self._headline = False

    def resolve(self, words: str, at: int | None = None) -> Named:
        """The canonical name and the kind of the speaker that `words` mean at offset `at` (default: the end)."""
        words = _tidy(words)
        place = len(self.text) if at is None else at
        self._person = None
        self._headline = bool(self.spoken) and place < self.spoken[0].at
        entity, kind = self._resolve(words, place) if words else ("unnamed speaker", "unnamed")
        entity = self.aliases.get(words.lower(), self.aliases.get(entity.lower(), entity))
        self.spoken.append(_Spoken(place, words, entity, kind, self._person))
        return entity, kind

    def _resolve(self, words: str, at: int) -> Named:
        low = words.lower()
        if (low in speech.PRONOUNS or low in _PEOPLE or low in ("them", "which")) and words not in ("WHO", "IT"):
            return self._pronoun(low, at)
        if low.endswith("allies") and ("western" in low or " allies" in low):
            return "Western allies", "government"
        own = re.match(r"(?:its|their|his|her)\s(?P<what>[a-z][^,]*)", words, re.IGNORECASE)
        if own and (
            _DOCUMENT.search(own["what"]) or own["what"].split()[-1] in ("office", "lawyers", "data", "developers")
        ):
            return self._pronoun(
                words.split()[0]
                .lower()
                .replace("its", "it")
                .replace("their", "they")
                .replace("his", "he")
                .replace("her", "she"),
                at,
            )
        bare = _LEADING.sub("", _SHORT_FORM.sub("", words))
        head, _, apposition = bare.partition(", ")
        heads = _HEADS.match(bare)
        if heads:
            self._person = heads["name"]
            return self._body(heads["body"])
        head = _CLAUSE.sub("", head)
        if bare in speech.KNOWN or head in speech.KNOWN:
            return speech.KNOWN.get(bare) or speech.KNOWN[head], "agency"
        if head in speech.WIRES:
            return speech.WIRES[head], "media"
        return (
            self._indefinite(words, head, apposition)
            or self._apposed(head, _LEADING.sub("", apposition.split(",")[0]))
            or self._joint(words, at)
            or self._one_of(words)
            or self._members(head)
            or self._unnamed(words, head)
            or self._person_named(head, apposition)
            or self._office(head)
            or self._body(head)
        )

    def _indefinite(self, words: str, head: str, apposition: str) -> Named | None:
        """ "a cocoa buyer in San Pedro", "an engineer who left": somebody unnamed, unless he speaks for a body or has a name."""
        if not re.match(r"(?:an?|one|two|three|several|some)\s", words, re.IGNORECASE) or roles.VOICED.search(head):
            return None
        noun = re.split(r"\s(?:at|of|from|for|in|on|with|near|who|by|whose|that)\s", head)[0]
        if (
            re.search("[A-ZÀ-Þ]", noun)
            or re.match(NAME, apposition)
            or noun.split()[-1] in roles.BODIES
            or _DOCUMENT.search(head)
        ):
            return None
        return f"unnamed ({head})", "witness" if roles.kind_of(noun) == "witness" else "unnamed"

    def _apposed(self, head: str, name: str) -> Named | None:
        """ "the bus company, Expreso Condor", "a survivor, Moussa Camara": the name behind the noun."""
        if not name or not re.fullmatch(NAME, name):
            return None
        noun = head.split(" of ")[0].split(" behind ")[0].split()[-1]
        if noun in roles.BODIES or noun == "one":
            return self._body(name)
        if is_person(name.split(), name) and not re.search("[A-ZÀ-Þ]", head):
            if roles.VOICED.search(head):
                return self._voice(name, head)
            self._person = name
            return name, "witness" if roles.kind_of(noun) == "witness" else "person"
        return None

    # ── references ────────────────────────────────────────────────────────────────────────────────

    def _pronoun(self, low: str, at: int) -> Named:
        if low in ("who", "which", "that"):
            before = re.search(
                rf"(?:(?:the|an?|its|his|her)\s(?:[\w’'-]+\s){{0,4}}?[\w’'-]+|{NAME}),?\s*$",
                self.text[max(0, at - 80) : at],
            )
            if before:
                return self._resolve(_tidy(before[0]), at)
        people = low in _PEOPLE
        last = next((one for one in reversed(self.spoken) if one.at < at and self._fits(one, low, people)), None)
        since = last.at + len(last.words) if last else at - REACH
        subject = self._named_since(since, at) if people else self._body_since(since, at) if low == "it" else None
        if subject is not None:
            return subject
        if last is not None:
            self._person = last.person
            return last.entity, last.kind
        return (self.spoken[-1].entity, self.spoken[-1].kind) if self.spoken else ("unnamed speaker", "unnamed")

    def _named_since(self, since: int, at: int) -> Named | None:
        """The person, by name or by office, who was the subject of a sentence last, after `since`."""
        named = self._last_named(at)
        place = named[0] if named else -1
        office = None
        for match in _OFFICE_SUBJECT.finditer(self.text, max(since, at - REACH, 0), at):
            office = match
        if office is not None and office.start("who") > max(place, since):
            return self._resolve(_tidy(office["who"]), office.start("who"))
        return self._as_person(named[1]) if named and place > since else None

    def _body_since(self, since: int, at: int) -> Named | None:
        """The body that was the subject of a sentence last, after `since`."""
        for place, name in reversed(self.scene.body_places):
            if since < place < at and self._opens(place):
                return self._resolve(name, place)
        return None

    def _opens(self, place: int) -> bool:
        """Does a sentence begin at `place`, but for an article, an office or an adjective?"""
        before = self.text[max(0, place - 60) : place]
        cut = max(
            (match.end() for match in re.finditer(r"[.!?\n]|[.!?][”\"]", before)), default=0 if len(before) < 60 else -1
        )
        return cut >= 0 and not _VERBAL.search(before[cut:])

    def _fits(self, one: _Spoken, low: str, people: bool) -> bool:
        human = (
            one.kind == "person"
            or one.person is not None
            or (one.kind in ("unnamed", "witness") and not one.words.lower().endswith("s"))
        )
        if low in ("they", "we", "them"):
            return True
        if not people:
            return not human
        if not human:
            return bool(roles.is_office(one.words))
        return not (_HE if low == "she" else _SHE).search(one.words)

    def _last_named(self, at: int) -> tuple[int, str] | None:
        """The person last named at the beginning of a sentence before `at`."""
        for number in range(bisect_left(self._places, at) - 1, max(-1, bisect_left(self._places, at) - 12), -1):
            place, name = self.scene.named[number]
            if place < at and self._opens(place):
                return place, name
        return None

    # ── people ────────────────────────────────────────────────────────────────────────────────────

    def _person_named(self, head: str, apposition: str) -> Named | None:
        """A named person: under his own name, or for the body that his office names."""
        match = _PERSON.match(head)
        if match is None:
            inner = re.match(rf"(?P<name>{NAME})(?:,|$)", apposition)
            if inner and roles.is_office(head) and not _FOR.search(head):
                return self._voice(inner["name"], head)
            return None
        name, office = roles.without_title(match["name"]), match["office"] or ""
        title = match["name"][: len(match["name"]) - len(name)].strip()
        if (
            not name
            or (title and not is_person(match["name"].split(), match["name"]))
            or not roles.without_title(f"{name} X").removesuffix("X")
        ):
            return None
        office = " ".join(part for part in (office, title) if part)
        if office and not roles.is_office(office):
            if office.split()[-1] in roles.BODIES:
                return self._body(name)
            if (
                " " not in name
                or not is_person(name.split(), name)
                or re.search(r"[A-ZÀ-Þ]|\s(?:of|for|the|and)$", office[1:])
            ):
                return None
            office = ""
        person = self.scene.people.get(name.split()[-1])
        if (
            person is None
            and not title
            and not (match["office"] and " " in name)
            and not (apposition and roles.is_office(apposition) and " " in name)
            and name not in _WELL_KNOWN
        ):
            return None
        if (
            name in countries()
            or name in speech.KNOWN
            or name in self.scene.acronyms
            or (name.isupper() and person is None)
        ):
            return None
        apposed = apposition if roles.is_office(apposition) else ""
        ranked = set(office.lower().replace(".", "").split()) <= roles.RANKS
        return self._voice(name, (apposed or office) if ranked else office)

    def _voice(self, name: str, office: str) -> Named:
        known = self.scene.people.get(name.split()[-1])
        full = known.name if known and (" " not in name or known.name.endswith(name)) else name
        full = _WELL_KNOWN.get(full, full)
        return self._as_person(full, office or (known.office if known else ""))

    def _as_person(self, full: str, office: str | None = None) -> Named:
        known = self.scene.people.get(full.split()[-1])
        office = (known.office if known else "") if office is None else office
        self._person = full
        if not office or roles.speaks_for_himself(office) or not roles.VOICED.search(office):
            return full, "person"
        earlier = next((one for one in reversed(self.spoken) if one.person == full and one.kind != "person"), None)
        body = self._body_of(office)
        if body and earlier and len(body[0]) <= len(earlier.entity):
            return earlier.entity, earlier.kind
        return body or (full, "person")

    def _body_of(self, office: str) -> Named | None:
        """The body for which the holder of an office speaks: "a spokesman for the airline", "police spokeswoman"."""
        owner_before = re.match(r"(?:its|their|his|her)\s", office, re.IGNORECASE)
        if owner_before and not _FOR.search(office):
            return self._latest_body(len(self.text))
        office = _LEADING.sub("", office).split(",")[0]
        low = office.lower()
        if set(low.replace(".", "").split()) <= roles.RANKS:
            return None
        if re.search(r"\b(?:sheriff|coroner|medical examiner)\b", low) and "office" not in low:
            return self._local(office)
        owner = _FOR.search(office)
        if owner and re.search(r"[a-z]", office[: owner.start()]):
            return self._body(_LEADING.sub("", owner["body"]))
        owned = _OWNED.match(office)
        if owned:
            return self._owned(owned["owner"], owned["what"])
        bare = re.sub(
            rf"\b(?:{'|'.join(map(re.escape, sorted(speech.VOICES, key=len, reverse=True)))})s?\b.*$",
            "",
            office,
            flags=re.IGNORECASE,
        ).strip()
        if "police" in low or low in ("chief", "deputy chief"):
            return self._police(office)
        if states.names_body(low):
            return states.body(office, self.scene.home)
        if bare and bare.lower() not in (
            "the",
            "its",
            "deputy",
            "senior",
            "top",
            "chief",
            "regional",
            "local",
            "district",
            "provincial",
            "national",
            "managing",
            "executive",
        ):
            return self._body(bare)
        noun = next((body for role, body in roles.BODY_OF.items() if re.search(rf"\b{role}\b", low)), None)
        if noun is None and _OF_A_BODY.search(low):
            return self._latest_body(len(self.text))
        if noun == "company":
            return self._definite(noun) or self._latest_body(len(self.text)) or ("Company", "company")
        return self._body(noun) if noun else None

    def _latest_body(self, at: int) -> Named | None:
        """The body that spoke last, else the one named last before `at`."""
        spoken = next((one for one in reversed(self.spoken) if one.kind not in ("person", "unnamed", "witness")), None)
        if spoken:
            return spoken.entity, spoken.kind
        return next(
            (
                (name, roles.kind_of(name))
                for place, name in reversed(self.scene.body_places)
                if place < at and " " in name
            ),
            None,
        )

    def _local(self, office: str) -> Named:
        """A sheriff or coroner with his county, where the article names it."""
        noun = re.search(r"sheriff|coroner|medical examiner", office, re.IGNORECASE)
        title = noun[0].title() if noun else office
        place = re.search(r"((?:[A-ZÀ-Þ][\w’-]+\s)+County)|(?:of|for)\s((?:[A-ZÀ-Þ][\w’-]+\s?)+)", office)
        county = (place[1] or place[2]).strip() if place else self._county(title)
        return (f"{county} {title}" if county else title), "government"

    def _county(self, title: str) -> str | None:
        match = re.search(
            rf"((?:[A-ZÀ-Þ][\w’-]+\s)+County)(?:['’]s)?\s(?i:{re.escape(title)})", self.text
        ) or re.search(r"((?:[A-ZÀ-Þ][\w’-]+\s)+County)\b", self.text)
        return re.sub(r"^(?:The|In|At|Of)\s", "", match[1]) if match else None

    # ── offices without a name ────────────────────────────────────────────────────────────────────

    def _office(self, head: str) -> Named | None:
        """ "a spokesman for the airline", "the governor of Arequipa", "the minister"."""
        low = head.lower()
        if not roles.is_office(head) or states.names_body(low) or low.split()[-1] in ("officials", "official"):
            return None
        if "sheriff" in low and "office" not in low:
            return self._local(head)
        if roles.speaks_for_himself(head):
            return self._holder(low) or (_capital(head), "person")
        if re.search(
            r"spokes|\b(?:chief|head|director|minister|commander|chairman|chairwoman|executive|boss|physician|secretary|officer)\b",
            low,
        ):
            holder = self._holder(low)
            return holder or self._body_of(head)
        return None

    def _holder(self, low: str) -> Named | None:
        """The person or body that spoke before under this office ("the governor", "the minister")."""
        noun = low.split(" of ")[0].split(" for ")[0].split()[-1]
        for one in reversed(self.spoken):
            if one.person and noun in one.words.lower():
                self._person = one.person
                return one.entity, one.kind
        for person in self.scene.people.values():
            if (
                person.office
                and re.search(rf"\b{re.escape(noun)}\b", person.office.lower())
                and (" of " not in low or low.split(" of ")[-1] in person.office.lower())
            ):
                return self._as_person(person.name, person.office)
        return None

    def _joint(self, words: str, at: int) -> Named | None:
        """ "Kyiv and Chisinau": two names that speak with one voice."""
        left, joined, right = words.removeprefix("Both ").removeprefix("both ").partition(" and ")
        table = countries()
        if not joined or not {left, right} <= table.keys() | speech.KNOWN.keys() | speech.WIRES.keys():
            return None
        pair = [self._resolve(name, at) for name in (left, right)]
        return "; ".join(name for name, _ in pair), pair[0][1]

    def _one_of(self, words: str) -> Named | None:
        """ "one of them", "another": one of the unnamed who spoke before."""
        if not re.match(r"(?:one|another|two|some|others|both|neither|none)\b(?:\sof\sthem|,|$)", words, re.IGNORECASE):
            return None
        crowd = next((one for one in reversed(self.spoken) if one.kind in ("unnamed", "witness")), None)
        noun = crowd.words.split(" of ")[0].split()[-1].lower() if crowd else ""
        return (f"unnamed ({noun.removesuffix('s')})", crowd.kind) if crowd else None

    def _members(self, head: str) -> Named | None:
        """ "doctors at the First Clinic", "ministers in Kyiv", "Philippine officials": the body or the state."""
        group = _GROUP.match(head)
        if group:
            return states.resolve(group["of"], None) or self._body(group["of"])
        land = _OFFICIALS.match(head)
        state = states.resolve(land["land"], None) if land else None
        return state if state and state[0].endswith("(government)") else None

    def _unnamed(self, words: str, head: str) -> Named | None:
        low = head.lower()
        parts = low.split()
        if not parts or low.endswith("general staff"):
            return None
        noun = parts[-1] if parts[-1] in roles.UNNAMED else next((w for w in parts if w in roles.UNNAMED), "")
        if not noun or (noun == "post" and not re.search(r"\b(?:a|post)\b", words.lower()[:8])):
            return None
        definite = re.match(r"(?:the|these|those)\s", words, re.IGNORECASE)
        if definite and noun not in ("source", "sources"):
            earlier = next(
                (
                    one
                    for one in reversed(self.spoken)
                    if noun in one.words.lower().split() or noun.rstrip("s") in one.words.lower().split()
                ),
                None,
            )
            if earlier:
                self._person = earlier.person
                return earlier.entity, earlier.kind
        if noun in (
            "official",
            "officials",
            "experts",
            "analysts",
            "staff",
            "researchers",
            "investigators",
            "rescuers",
        ) and states.names_body(low):
            return states.body(low, self.scene.home) if noun.endswith("s") else (f"unnamed ({low})", "unnamed")
        witness = noun.startswith(
            ("witness", "resident", "local", "survivor", "bystander", "neighbo", "villager", "shopkeeper", "passenger")
        )
        return (
            f"unnamed ({head if re.search('[A-Z]{2}|[a-z] [A-Z]', head) else low})",
            "witness" if witness else "unnamed",
        )

    # ── bodies ────────────────────────────────────────────────────────────────────────────────────

    def _body(self, words: str) -> Named:
        """A state's body, a known name, "the airline", or the name itself."""
        words = re.sub(r"[’']s?$", "", _LEADING.sub("", words)).strip()
        if words in speech.WIRES:
            return speech.WIRES[words], "media"
        if words in speech.KNOWN:
            return speech.KNOWN[words], "agency"
        acronym = self.scene.acronyms.get(words.replace(".", "")) or next(
            (n for s, n in self.scene.acronyms.items() if n == words), None
        )
        if acronym:
            short = next(s for s, n in self.scene.acronyms.items() if n == acronym)
            state = (
                states.body(acronym.lower(), self.scene.home)
                if states.names_body(acronym.lower()) and not re.search(r"[a-z]\s[A-Z].*\s(?:of|for)\s[A-Z]", acronym)
                else None
            )
            return states.KNOWN.get(acronym, f"{acronym} ({short})" if not state else state[0]), roles.kind_of(acronym)
        owned = _OWNED.match(words)
        if owned:
            return self._owned(owned["owner"], owned["what"])
        low = words.lower()
        if low == "police" or low.endswith(" police") or low.startswith("police in "):
            return self._police(words)
        proper = self._proper(words)
        state = states.resolve(words, self.scene.home)
        if state and not proper:
            return state
        return proper or self._definite(words) or self._nameless(words)

    def _nameless(self, words: str) -> Named:
        """A noun that names no body and takes up none: somebody unnamed, unless it is a body's own noun."""
        low = words.lower()
        first = low.split()[0] if low else ""
        common = first in speech.SPEAKERS or first.removesuffix("s") in speech.SPEAKERS or first in roles.UNNAMED
        if (
            re.search("[A-ZÀ-Þ]", words[1:])
            or (words[:1].isupper() and not common)
            or set(re.findall(r"[a-zà-ÿ]+", low)) & (roles.BODIES.keys() | _OFFICIAL)
        ):
            return _capital(words), roles.kind_of(words)
        kind = roles.kind_of(words)
        return f"unnamed ({low})", "witness" if kind == "witness" else "unnamed"

    def _owned(self, owner: str, what: str) -> Named:
        """ "Ukraine's army", "the department's update", "the sheriff's office"."""
        whole = states.resolve(f"{owner}'s {what}", self.scene.home)
        if whole:
            return whole
        if owner.lower().endswith("sheriff") and what.startswith("office"):
            return self._local(owner)
        if owner in _DAYS or owner.lower() in ("yesterday", "today"):
            return self._latest_body(len(self.text)) or (_capital(what), roles.kind_of(what))
        if owner.lower() in ("it", "he", "she", "they") or _DOCUMENT.search(what.lower()) or roles.is_office(what):
            return self._resolve(owner, len(self.text))
        matched = self._definite(f"{owner} {what}")
        return matched or (_capital(f"{owner}'s {what}"), roles.kind_of(what))

    def _police(self, words: str) -> Named:
        place = re.search(
            rf"police in (?P<a>{NAME})|^(?P<b>{NAME})(?:['’]s)?(?:\s(?:city|local|national|state))?\spolice", words
        )
        name = (place["a"] or place["b"]) if place else None
        if name in countries() and countries()[name][:3] == name[:3]:
            return f"{countries()[name]} (police)", "government"
        if name is None or name in ("Police", "The", "Chief", "Police Chief"):
            near = re.search(
                r"(?P<a>[A-ZÀ-Þ][\w’-]+(?:\s[A-ZÀ-Þ][\w’-]+)?)\s(?:[Pp]olice|city police)\b|[Pp]olice (?:in|department of) (?P<b>[A-ZÀ-Þ][\w’-]+(?:\s[A-ZÀ-Þ][\w’-]+)?)",
                self.text,
            )
            name = (near["a"] or near["b"]) if near else None
            name = None if name in countries() or name in ("The", "But", "And", "Local", "State") else name
        return (f"{name} police" if name else "police"), "government"

    def _proper(self, words: str) -> Named | None:
        """A body's own name, found in the words: "the Moscow-based Interstate Aviation Committee"."""
        known = [
            name
            for name in self.scene.bodies
            if name in words and (" " in name or name.isupper() or name in words.split())
        ]
        name = max(known, key=lambda one: (words.rfind(one) + len(one), len(one)), default=None)
        if (
            name is None
            or name in countries()
            or name.lower() in states.NAMES
            or (name.split()[0] in countries() and len(name.split()) == 1)
        ):
            return None
        state = states.resolve(words.replace(name, "").strip(), self.scene.home) if name.isupper() else None
        return (f"{name}, {state[0]}" if state else name), roles.kind_of(f"{words} {name}")

    def _definite(self, words: str) -> Named | None:
        """ "the agency": the last speaker of that noun, else the body that the article calls so."""
        parts = [part for part in re.findall(r"[a-zà-ÿ-]+", words.lower()) if part not in _EMPTY]
        if not parts:
            return None
        noun, rest = parts[-1], set(parts[:-1])
        family = roles.CLASSES.get(roles.BODIES.get(noun, ""), (noun,))
        for exact in (True, False):
            for one in self._recent():
                if one.kind in ("unnamed", "witness"):
                    continue
                said = set(re.findall(r"[a-zà-ÿ-]+", f"{one.words} {one.entity}".lower()))
                if (noun in said if exact else said & set(family)) and rest <= said:
                    return one.entity, one.kind
            nouns = (noun,) if exact else family
            named = {name: count for each in nouns for name, count in self.scene.heads.get(each, {}).items()}
            fields = rest & _FIELDS
            fitting = {name: count for name, count in named.items() if fields <= set(name.lower().split())}
            if (
                not fitting
                and not exact
                and noun in ("company", "firm", "airline", "carrier", "operator", "gang", "group")
            ):
                fitting = self._main_body()
            if fitting:
                name = max(fitting, key=lambda one: (self.scene.bodies[one], fitting[one]))
                return name, roles.kind_of(f"{words} {name}")
        return None

    def _recent(self) -> list[_Spoken]:
        """Those who spoke, the last first; for a headline, which is read after the body, the first first."""
        return list(self.spoken) if self._headline else list(reversed(self.spoken))

    def _main_body(self) -> dict[str, int]:
        """The private body that the article names most, if it does so twice."""
        own = {
            name: count
            for name, count in self.scene.bodies.items()
            if count > 1
            and name not in countries()
            and not states.names_body(name.lower())
            and roles.kind_of(name) == "company"
            and name not in speech.WIRES
        }
        return {max(own, key=own.__getitem__): 1} if own else {}


_OFFICIAL = frozenset(
    "court police ministry government council parliament embassy army navy prosecutors treasury railways customs officials committee inquiry jury regulator watchdog authorities military opposition church vatican palace".split()
)
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
# What a body is for: the disaster office is no department of health.
_FIELDS = frozenset(
    "disaster health fire labor labour education interior defence defense weather transport justice finance tax emergency rescue electricity water "
    "police environment agriculture statistics forestry welfare".split()
)
_EMPTY = frozenset(
    "the a an of its his her their our state national local city county regional federal country country's own same".split()
)


def _tidy(words: str) -> str:
    words = " ".join(words.split()).strip("“”\"‘’' ,;:()[]—–-")
    words = _DATE.sub("", words)
    for pattern, name in _SPELLINGS:
        words = pattern.sub(name, words)
    trimmed = _TRAILING.sub("", words)
    return trimmed or words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:] if words else "unnamed speaker"


@cache
def country_in(words: str) -> str | None:
    """The common name of the first country named in the words, by name, demonym, capital or metonym."""
    return states.country_in(words)
