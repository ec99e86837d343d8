"""From the words for a speaker to its canonical name, within one article.

"the Ukrainian military" ─▶ Ukraine (armed forces)      "she" ─▶ the woman who spoke last
"Interior Minister R. Stan" ─▶ … (Interior Ministry)      "the agency" ─▶ the agency named before
"""

from __future__ import annotations

import re

from monitor.extract import states
from monitor.extract.bodies import Named, Spoken, unnamed
from monitor.extract.references import PEOPLE, References
from monitor.extract.scene import NAME, is_person
from monitor.extract.wording import CLAUSE, DOCUMENT, FOR, LEADING, SHORT_FORM, capital, tidy
from monitor.language.en import kinds, roles, speech
from monitor.language.places import countries

_HEADS = re.compile(
    rf"^(?P<name>{NAME}),\swho\s(?:heads|leads|runs|chairs|directs|commands|manages|founded)\s(?:the\s)?(?P<body>[^,]{{3,60}})"
)
_PERSON = re.compile(rf"^(?:(?P<office>(?:.*\s)?[a-zà-ÿ][\wÀ-ÿ’'.-]*),?\s)?(?P<name>{NAME})$")
_GROUP = re.compile(
    r"^(?:[\w-]+\s){0,2}?(?i:doctors|observers|testers|reporters|researchers|scientists|officials|ministers|analysts|economists|engineers|lawyers|investigators|experts|medics|staff|judges|prosecutors|aides|diplomats|police|officers)\s(?:at|of|from|for|in|with)\s(?P<of>(?:the\s)?[A-ZÀ-Þ].*)$"
)
_OFFICIALS = re.compile(r"^(?P<land>[A-ZÀ-Þ].*?)\s(?:officials|ministers|leaders|diplomats|negotiators|authorities)$")
_WELL_KNOWN = {
    "Zelensky": "Volodymyr Zelensky", "Putin": "Vladimir Putin", "Trump": "Donald Trump", "Netanyahu": "Benjamin Netanyahu",
    "Biden": "Joe Biden", "Macron": "Emmanuel Macron", "Erdoğan": "Recep Tayyip Erdoğan", "Lukashenko": "Alexander Lukashenko",
    "Guterres": "António Guterres", "Modi": "Narendra Modi", "Maduro": "Nicolás Maduro",
}  # fmt: skip
_BY = re.compile(
    r"^(?:[\w-]+\s){0,3}?(?i:statement|report|bulletin|update|figures|data|estimate|survey|poll|tweet|post|notice|ruling|letter|study|paper|message|count|numbers|records|analysis|review|memo)s?\s"
    r"(?:\w+\s){0,2}?(?:by|from|released by)\s(?P<author>.+)$"
)
_RELATION = re.compile(
    r"^(?:(?:[\w’'-]+\s){0,3}[\w-]+['’]s?\s)?(?i:lawyers?|attorneys?|widow|wife|husband|widower|agent|mother|father|sister|brother)$"
)
_DEMONYM = re.compile("|".join(rf"\b{re.escape(name)}\s" for name in sorted(countries(), key=len, reverse=True)))


class Cast(References):
    """Who speaks in one article: resolves each mention in turn and remembers it.

    `text` is the whole article, title first; places given to `resolve` are offsets in it.
    """

    def __init__(self, text: str, aliases: dict[str, str] | None = None) -> None:
        super().__init__(text)
        self.aliases = {key.lower(): value for key, value in (aliases or {}).items()}

    def resolve(self, words: str, at: int | None = None) -> Named:
        """The canonical name and the kind of the speaker that `words` mean at offset `at` (default: the end)."""
        words = tidy(words)
        place = len(self.text) if at is None else at
        self._person = None
        self._at = place
        self._headline = bool(self.spoken) and place < self.spoken[0].at
        entity, kind = self._resolve(words, place) if words else ("unnamed speaker", "unnamed")
        entity = self.aliases.get(words.lower(), self.aliases.get(entity.lower(), entity))
        self.spoken.append(Spoken(place, words, entity, kind, self._person))
        return entity, kind

    def _resolve(self, words: str, at: int) -> Named:
        low = words.lower()
        if low.startswith("whose "):
            return self._pronoun("which", at)
        if (low in speech.PRONOUNS or low in PEOPLE or low in ("them", "which")) and words not in ("WHO", "IT"):
            return self._pronoun(low, at)
        if low.endswith("allies") and ("western" in low or " allies" in low):
            return "Western allies", "government"
        own = re.match(r"(?:its|their|his|her)\s(?P<what>[a-z][^,]*)", words, re.IGNORECASE)
        if own and (
            DOCUMENT.search(own["what"]) or own["what"].split()[-1] in ("office", "lawyers", "data", "developers")
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
        bare = LEADING.sub("", SHORT_FORM.sub("", words))
        head, _, apposition = bare.partition(", ")
        heads = _HEADS.match(bare)
        if heads:
            body = self._body(heads["body"])
            if not body[0].startswith("unnamed"):
                self._person = heads["name"]
                return body
        head = CLAUSE.sub("", head)
        if bare in speech.KNOWN or head in speech.KNOWN:
            known = speech.KNOWN.get(bare) or speech.KNOWN[head]
            return known, kinds.kind_of(known)
        if head in speech.WIRES:
            return speech.WIRES[head], "media"
        return (
            self._document(head, at)
            or self._indefinite(words, head, apposition)
            or self._relation(head)
            or self._apposed(head, LEADING.sub("", apposition.split(",")[0]))
            or self._introduced(bare)
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
            re.search("[A-ZÀ-Þ]", _DEMONYM.sub("", noun))
            or re.match(NAME, apposition)
            or noun.split()[-1] in roles.BODIES
            or DOCUMENT.search(head)
        ):
            return None
        return f"unnamed ({head})", unnamed(noun)[1]

    def _document(self, head: str, at: int) -> Named | None:
        """ "a tweet from the railway", "figures compiled by the forum": whoever put it out, if he has a name."""
        by = _BY.match(head)
        if by is None:
            return None
        author = self._resolve(by["author"], at)
        return None if author[0].startswith("unnamed") else author

    def _relation(self, head: str) -> Named | None:
        """ "the family's lawyer", "her husband": somebody unnamed beside somebody else."""
        return unnamed(head) if _RELATION.match(head) else None

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
            return name, kinds.kind_of_person(head)
        return None

    def _introduced(self, words: str) -> Named | None:
        """ "the acting governor of the Belgorod region, Vadim Gladkov"; also behind a place: "Kharkiv, the regional governor, X"."""
        before, _, name = words.rpartition(", ")
        last = before.rpartition(", ")[2]
        office = LEADING.sub("", last)
        if not office or not re.fullmatch(NAME, name) or not is_person(name.split(), name):
            return None
        if (before != last and office == last) or re.match("[A-ZÀ-Þ]", office) or not roles.is_office(office):
            return None
        return self._voice(roles.without_title(name), office)

    # ── people ────────────────────────────────────────────────────────────────────────────────────

    def _person_named(self, head: str, apposition: str) -> Named | None:
        """A named person: under his own name, or for the body that his office names."""
        match = _PERSON.match(head)
        if match is None:
            inner = re.match(rf"(?P<name>{NAME})(?:,|$)", apposition)
            if inner and roles.is_office(head) and not FOR.search(head):
                return self._voice(inner["name"], head)
            return None
        if " " not in head and head[:1].isupper() and re.match(r"\d{1,2}(?:,|$)", apposition):
            self._person = head
            return head, "witness"
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
        return self._voice(name, (apposed or office) if ranked or re.search("[A-ZÀ-Þ]", apposed) else office)

    def _voice(self, name: str, office: str) -> Named:
        known = self.scene.people.get(name.split()[-1])
        full = known.name if known and (" " not in name or known.name.endswith(name)) else name
        full = _WELL_KNOWN.get(full, full)
        return self._as_person(full, office or (known.office if known else ""))

    def _firm_of(self, office: str) -> str | None:
        """The firm whose president he is: "Norsel president"; a country's speaks for himself."""
        name = office.removesuffix(" president").removesuffix("'s").removesuffix("’s")
        known = name != office and name in self.scene.bodies and states.country_in(name) is None
        return name if known and kinds.kind_of(name) == "company" else None

    def _as_person(self, full: str, office: str | None = None) -> Named:
        known = self.scene.people.get(full.split()[-1])
        office = (known.office if known else "") if office is None else office
        self._person = full
        if (office or "").lower() in ("governor", "gov.") and (bank := self._central_bank(full)):
            return bank
        if (firm := self._firm_of(office or "")) is not None:
            return firm, "company"
        if not office and known is not None and len(full.split()) < 4 and full not in _WELL_KNOWN.values():
            return full, "witness"
        if not office or roles.speaks_for_himself(office) or not roles.VOICED.search(office):
            return full, kinds.kind_of_person(office)
        earlier = next((one for one in reversed(self.spoken) if one.person == full and not one.human), None)
        body = self._body_of(office)
        if body and earlier and len(body[0]) <= len(earlier.entity):
            return earlier.entity, earlier.kind
        return body or (full, kinds.kind_of_person(office))

    # ── offices without a name ────────────────────────────────────────────────────────────────────

    def _office(self, head: str) -> Named | None:
        """ "a spokesman for the airline", "the governor of Arequipa", "the minister"."""
        low = head.lower()
        noun = re.split(r"\s(?:of|for|at|in|from)\s", low)[0].split()[-1]
        if (
            not roles.is_office(head)
            or noun in roles.BODIES
            or states.names_body(low)
            or low.split()[-1] in ("officials", "official")
        ):
            return None
        if "sheriff" in low and "office" not in low:
            return self._local(head)
        if roles.speaks_for_himself(head):
            return self._holder(low) or (capital(head), "person")
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
        crowd = next((one for one in reversed(self.spoken) if one.nameless), None)
        noun = crowd.words.split(" of ")[0].split()[-1].lower() if crowd else ""
        return (f"unnamed ({noun.removesuffix('s')})", crowd.kind) if crowd else None

    def _members(self, head: str) -> Named | None:
        """ "doctors at the First Clinic", "ministers in Kyiv", "Philippine officials": the body or the state."""
        group = _GROUP.match(head)
        if group and not re.match(r"(?i:prosecutors|police)\s(?:in|of)\s", head):
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
        if noun != parts[-1] and (match := _PERSON.match(head)) and is_person(match["name"].split(), match["name"]):
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
        if kinds.noun_kind(noun) == "medical" and noun.endswith("s"):
            return capital(head), "medical"
        return unnamed(head if re.search("[A-Z]{2}|[a-z] [A-Z]", head) else low)
