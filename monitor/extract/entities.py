"""From the words for a speaker to its canonical name, within one article.

"the Ukrainian military" ─▶ Ukraine (armed forces)      "she" ─▶ the woman who spoke last
"Interior Minister R. Stan" ─▶ … (Interior Ministry)      "the agency" ─▶ the agency named before
"""

from __future__ import annotations

import re

from monitor.extract import states
from monitor.extract.bodies import Named, Spoken, unnamed
from monitor.extract.nameless import Nameless, is_relation
from monitor.extract.references import PEOPLE, REACH
from monitor.extract.scene import NAME, is_person
from monitor.extract.wording import CLAUSE, DOCUMENT, FOR, LEADING, SHORT_FORM, capital, tidy, unseated
from monitor.language.en import kinds, people, roles, speech
from monitor.language.places import countries

_HEADS = re.compile(
    rf"^(?P<name>{NAME}),\swho\s(?:heads|leads|runs|chairs|directs|commands|manages|founded)\s(?:the\s)?(?P<body>[^,]{{3,60}})"
)
# "Secretary of Health Dr Imdad Jatoi": the address parts the name from the office before it.
_ADDRESSED = re.compile(rf"(?P<office>[^,]*\sof\s[^,]*?),?\s(?:Dr|Prof|Professor)\.?\s(?P<name>{NAME})$")
# "the group, which calls itself Blackwicket", "a group calling itself the Sons of the Hill": by the name that they give themselves.
_STYLED = re.compile(
    r"\b(?:call(?:s|ing) (?:itself|themselves)|(?:group|crew|gang|network|militia|alliance|coalition), (?:also |better )?known as) (?:the )?"
    r"(?P<name>[A-ZÀ-Þ][\wÀ-ÿ’'-]*(?:\s(?:of\s(?:the\s)?|for\s)?[A-ZÀ-Þ][\wÀ-ÿ’'-]*)*)"
)
# "Ida Moe leads the miners' union": one that the article has told of, or that is the only one of its kind.
_LEADS = re.compile(
    r"(?:, who)?\s(?:heads|leads|runs|chairs|directs|commands|manages)\s(?:the\s|its\s|(?=[A-ZÀ-Þ]))(?P<body>(?:[\w’'-]+\s){0,4}?[\w’'-]+)"
    r"(?=[,.;:]|\s(?:for|in|at|and|since|from|with|on|of|that|which)\s)"
)
_PERSON = re.compile(rf"^(?:(?P<office>(?:.*\s)?[a-zà-ÿ][\wÀ-ÿ’'.-]*),?\s)?(?P<name>{NAME})$")
_WELL_KNOWN = {
    "Zelensky": "Volodymyr Zelensky", "Putin": "Vladimir Putin", "Trump": "Donald Trump", "Netanyahu": "Benjamin Netanyahu",
    "Biden": "Joe Biden", "Macron": "Emmanuel Macron", "Erdoğan": "Recep Tayyip Erdoğan", "Lukashenko": "Alexander Lukashenko",
    "Guterres": "António Guterres", "Modi": "Narendra Modi", "Maduro": "Nicolás Maduro",
}  # fmt: skip
# "the nurses' union of San Pedro", "the chamber of Lagos": what bears that name is no person.
_OF_SOMETHING = re.compile(r"\s(?:of|for|in|at|from)(?:\sthe)?$")
_BY = re.compile(
    r"^(?:[\w-]+\s){0,3}?(?i:statement|report|bulletin|update|figures|data|estimate|survey|poll|tweet|post|notice|ruling|letter|study|paper|message|count|numbers|records|analysis|review|memo)s?\s"
    r"(?:\w+\s){0,2}?(?:by|from|released by)\s(?P<author>.+)$"
)
# "UN figures", "an AFP tally": whose they are has a name.
_FIGURES_OF = re.compile(
    r"^(?P<author>[A-ZÀ-Þ](?:[\w.&-]|\s(?=[A-ZÀ-Þ]))*)\s(?:figures|data|estimates?|statistics|count|tally|poll|survey|analysis|report|statement)$"
)
_LAND = re.compile(r"[A-ZÀ-Þ][\wÀ-ÿ]+(?:\s[A-ZÀ-Þ][\wÀ-ÿ]+)?")
_LAND_REACH = 400
# "the health ministry there", "the country's army"
_THERE = re.compile(r"(?:[Tt]he|[Tt]hat)\s(?:country|nation)['’]s\s(?P<owned>[a-z].+)|(?P<told>.+)\sthere")
# "its director", "their office": what belongs to a speaker and speaks for him.
_OWNER = re.compile(rf"(?P<whose>its|their|his|her)\s(?P<what>[a-z][^,]*)(?:,\s(?P<name>{NAME}))?", re.IGNORECASE)
# The kinds of people who are somebody's own: "his doctors", but not "her investigators".
_PRIVATE = (None, "medical", "witness")
# "prime minister's spokesman" is no prime minister.
_POSSESSIVE = re.compile(r"^.*['’]s\s")
_OWNERS = {"its": "it", "their": "they", "his": "he", "her": "she"}
_INSTRUMENTS = frozenset(
    "office lawyers data developers editors brochure notice filing filings prospectus dashboard app account records log minutes projections forecast forecasts models calculations "
    "numbers announcement manual budget audit database census guidance documents advert homepage label reckoning number answer toll boast version total demand offer".split()
)
# Those who do a speaker's work and count for him: "his men", "her investigators".
_HANDS = frozenset(
    "men officers troops soldiers deputies investigators detectives agents firefighters divers searchers rescuers crews team teams squad brigade unit force forces service department".split()
)
_OF_THE_HOUSE = re.compile(
    r"\b(?:spokes\w+|chief|head|director|chair|chair(?:man|woman)|secretary|executive|ceo|boss|commander|president|governor|founder|owner|leader|"
    r"envoy|editors?|analysts|engineers|pilot|coordinator|conven[eo]r|organi[sz]er|treasurer|trustee|rector|dean|registrar|warden|superintendent|chief economist|general counsel|manager|delegate|administrator|superintendent|dean|"
    r"whip|agent|foreman|(?:chief|senior) epidemiologist|epidemiologists?|matron|principal|rector|treasurer)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    rf"(?P<owner>[^,]+?)['’]s\s(?!former\s)(?:[a-z-]+\s){{0,2}}?{_OF_THE_HOUSE.pattern}$", re.IGNORECASE
)

# "Landlords' group president": the body whose office it is stands before it.
_PRESIDES = re.compile(
    r"(?P<body>.*\b(?:union|group|association|federation|league|club|society|institute|party|company|airline|charity|coalition|alliance|council)) "
    r"(?:(?:vice|deputy|acting|interim|general|executive) )?(?:president|chief|leader|head|director|chair\w*|boss|secretary|spokes\w+|manager|treasurer|executive)",
    re.IGNORECASE,
)
_OF_POLICE = re.compile(
    r"\b((?:[Dd]eputy )?(?:[Ss]uperintendent|[Cc]ommissioner|[Ii]nspector[- ][Gg]eneral|[Dd]irector[- ][Gg]eneral)) of Police\b"
)


class Cast(Nameless):
    """Who speaks in one article: resolves each mention in turn and remembers it.

    `text` is the whole article, title first; places given to `resolve` are offsets in it.
    """

    def __init__(self, text: str, aliases: dict[str, str] | None = None) -> None:
        super().__init__(unseated(text))
        self.aliases = {key.lower(): value for key, value in (aliases or {}).items()}

    def resolve(self, words: str, at: int | None = None) -> Named:
        """The canonical name and the kind of the speaker that `words` mean at offset `at` (default: the end)."""
        words = _OF_POLICE.sub(r"police \1", tidy(words))
        place = len(self.text) if at is None else at
        self._person = None
        self._at = place
        self._one_of_his_kind = words[:4].lower() == "the "
        self._said = words.lower()
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
        there = _THERE.fullmatch(words)
        if there and states.names_body((body := there["owned"] or there["told"]).lower()):
            return self._there(body, at)
        if (owner := _OWNER.match(words)) and (owned := self._theirs(owner, at)):
            return owned
        bare = LEADING.sub("", SHORT_FORM.sub("", words))
        head, _, apposition = bare.partition(", ")
        if (house := _HOUSE.match(head)) and (body := self._of_house(house, apposition)):
            return body
        heads = _HEADS.match(bare)
        if heads and not roles.speaks_for_himself(heads["name"]):
            body = self._body(heads["body"].split("'s ")[0].split("’s ")[0])
            if not body[0].startswith("unnamed"):
                self._person = heads["name"]
                return body
        addressed = _ADDRESSED.match(bare)
        if addressed and roles.is_office(addressed["office"]):
            return self._voice(addressed["name"], addressed["office"])
        if (styled := _STYLED.search(bare)) and not is_person(styled["name"].split(), styled["name"]):
            return self._body(styled["name"])
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
            or self._apposed(
                head, LEADING.sub("", apposition.split(",")[0]), re.match("(?:an?|another|one)\\s", low) is not None
            )
            or self._introduced(bare)
            or self._joint(words, at)
            or self._one_of(words, at)
            or self._members(head)
            or self._crowd(words, head)
            or self._unnamed(words, head)
            or self._person_named(head, apposition)
            or self._office(head)
            or self._body(head)
        )

    def _theirs(self, owner: re.Match[str], at: int) -> Named | None:
        """ "its director, Hans Vermeer", "her office", "its data": the body or the person that the possessive takes up."""
        what, name = owner["what"], owner["name"] or ""
        pronoun = _OWNERS[owner["whose"].lower()]
        noun = what.split()[-1]
        if name[:1].isupper() and noun in roles.BODIES and not is_person(name.split(), name):
            return self._body(name.partition(" of ")[0] if noun in roles.CLASSES["company"] else name)
        if pronoun in ("he", "she") and (whose := self._named_here(at)) is not None and what.split()[-1] in _HANDS:
            return whose
        if DOCUMENT.search(what) or what.split()[-1] in _INSTRUMENTS or (not name and what.split()[-1] in _HANDS):
            return self._pronoun(pronoun, at)
        if (
            pronoun in ("he", "she")
            and people.is_plural(what.split()[-1])
            and kinds.noun_kind(what.split()[-1]) in _PRIVATE
        ):
            return unnamed(what)
        if is_relation(what) and is_person(name.split(), name):
            self._person = name
            return name, "person"
        if pronoun not in ("it", "they") or what.startswith("former ") or not _OF_THE_HOUSE.search(what):
            return None
        if name and not is_person(name.split(), name) and (named := self._proper(name)) is not None:
            return named
        body = self._pronoun(pronoun, at)
        if body[0].startswith("unnamed") or body[1] == "person" or body[0] == self._person:
            return None
        self._person = name if is_person(name.split(), name) else None
        return body

    def _there(self, body: str, at: int) -> Named:
        """ "the health ministry there", "the country's army": of the land spoken of last, in that sentence or before."""
        begin = max(0, at - _LAND_REACH)
        lands = [land for match in _LAND.finditer(self.text, begin, at) if (land := states.country_in(match[0]))]
        return self._body(f"{lands[-1]}'s {LEADING.sub('', body)}" if lands else body)

    def _named_here(self, at: int) -> Named | None:
        """The person named last in the sentence at `at`: "by Colonel Seba's account eleven are at large; his men"."""
        begin = max(self.text.rfind(mark, 0, at) for mark in (". ", "\n", "” "))
        place, name = next((one for one in reversed(self.scene.named) if one[0] < at), (-1, ""))
        return self._as_person(name) if place > begin else None

    def _of_house(self, house: re.Match[str], name: str) -> Named | None:
        """ "the European Central Bank's chief economist, Paolo Ferri": the body whose office that is, unless it is a state or a person."""
        owner = house["owner"]
        if owner in countries() or owner.split()[-1] in self.scene.people:
            return None
        if states.names_body(owner.lower()) and self._proper(LEADING.sub("", owner)) is None:
            return None
        body = self._body(owner)
        if body[0].startswith("unnamed") or body[1] == "person":
            return None
        self._person = name if name and re.fullmatch(NAME, name) and is_person(name.split(), name) else None
        return body

    def _document(self, head: str, at: int) -> Named | None:
        """ "a tweet from the railway", "figures compiled by the forum": whoever put it out, if he has a name."""
        by = _BY.match(head) or _FIGURES_OF.match(head)
        if by is None:
            return None
        author = self._resolve(by["author"], at)
        return None if author[0].startswith("unnamed") else author

    def _apposed(self, head: str, name: str, indefinite: bool) -> Named | None:
        """ "the bus company, Expreso Condor", "a survivor, Moussa Camara": the name behind the noun."""
        if not name or not re.fullmatch(NAME, name):
            return None
        noun = roles.PLACING.split(head.split(" behind ")[0])[0].split()[-1]
        if noun in roles.BODIES or noun == "one":
            return self._body(name)
        if not is_person(name.split(), name) or not noun.islower():
            return None
        if roles.VOICED.search(head) and (not indefinite or "spokes" in head):
            return None if re.search("[A-ZÀ-Þ]", head) else self._voice(name, head)
        if re.search("[A-ZÀ-Þ]", head) and not indefinite:
            return None
        bare = roles.without_title(name)
        self._person = bare
        return bare, kinds.kind_of_person(head)

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
        if match and match["office"] and (of := _OF_SOMETHING.search(match["office"])):
            return self._of_a_body(match["office"][: of.start()], match["name"])
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
        if office and not roles.is_trade(office):
            if office.split()[-1] in roles.BODIES:
                return self._body(name)
            if (called := kinds.noun_kind(office.split()[-1])) is not None:
                return name, called
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
            and not (apposition and roles.is_trade(LEADING.sub("", apposition)))
            and name not in _WELL_KNOWN
        ):
            return None
        if self._is_a_body(name, apposition, bare=not (office or title), known=person is not None):
            return None
        apposed = apposition if roles.is_trade(LEADING.sub("", apposition)) else ""
        ranked = set(office.lower().replace(".", "").split()) <= roles.RANKS
        return self._voice(name, (apposed or office) if ranked or re.search("[A-ZÀ-Þ]", apposed) else office)

    def _of_a_body(self, who: str, body: str) -> Named | None:
        """ "Dr. Ada Moreno of Saint Bride Hospital": he speaks for the body; "a spokesman for Saint Bride" is left to his office."""
        bare = roles.without_title(who)
        name = re.search(rf"{NAME}$", bare)
        known = name is not None and (bare != who or name[0].split()[-1] in self.scene.people)
        if (
            name is None
            or not known
            or kinds.known_kind(name[0]) is not None
            or not is_person(name[0].split(), name[0])
        ):
            return None
        self._person = name[0]
        return self._body(body)

    def _is_a_body(self, name: str, apposition: str, *, bare: bool, known: bool) -> bool:
        """Is this a body's or a land's name: by its article ("The Miami Sun"), by the noun behind it ("Foro Civil, a rights group")?"""
        if name in countries() or name in speech.KNOWN or name in self.scene.acronyms or (name.isupper() and not known):
            return True
        behind = roles.PLACING.split(LEADING.sub("", apposition))[0].split()
        noun = behind[-1].lower() if behind else ""
        return bare and (self._one_of_his_kind or (noun in roles.BODIES and people.singular(noun) is None))

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

    def _led_by(self, full: str) -> Named | None:
        """The body of which the article tells that he runs it: "Ida Moe leads the miners' union. She …"."""
        first = self.text.find(full)
        match = _LEADS.match(self.text, first + len(full)) if first >= 0 else None
        if match is None:
            return None
        body = self._body(match["body"])
        return None if body[0].startswith("unnamed") or body[1] == "person" else body

    def _spoke_for(self, full: str) -> Named | None:
        """As whom the person of that name spoke before."""
        before = next((one for one in reversed(self.spoken) if one.person == full and not one.nameless), None)
        return (before.entity, before.kind) if before is not None and not before.human else None

    def _as_person(self, full: str, office: str | None = None) -> Named:
        known = self.scene.people.get(full.split()[-1])
        office = (known.office if known else "") if office is None else office
        self._person = full
        if (spoke := self._spoke_for(full)) is not None:
            return spoke
        if not roles.speaks_for_himself(office or "") and (led := self._led_by(full)) is not None:
            return led
        if (office or "").lower() in ("governor", "gov.") and (bank := self._central_bank(full)):
            return bank
        if (firm := self._firm_of(office or "")) is not None:
            return firm, "company"
        if (presided := _PRESIDES.fullmatch(office or "")) is not None:
            return self._as_body(LEADING.sub("", presided["body"]))
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
            return holder or self._body_of(head) or (self._subject_body() if noun.startswith("spokes") else None)
        return None

    def _subject_body(self) -> Named | None:
        """The body, by its noun, of which a sentence before tells: "The hospital will lay off 40, a spokesman said"."""
        return self._body_since(self._at - REACH, self._at, "it")

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
                and re.search(rf"\b{re.escape(noun)}\b", _POSSESSIVE.sub("", person.office.lower()))
                and (" of " not in low or low.split(" of ")[-1] in person.office.lower())
            ):
                told = LEADING.sub("", low)
                return self._as_person(
                    person.name, told if len(told.split()) > len(person.office.split()) else person.office
                )
        return None

    def _joint(self, words: str, at: int) -> Named | None:
        """ "Kyiv and Chisinau": two names that speak with one voice."""
        if words.lower() in ("both", "the two", "the two sides", "both sides"):
            return self._last_two()
        left, joined, right = words.removeprefix("Both ").removeprefix("both ").partition(" and ")
        table = countries()
        if not joined or not {left, right} <= table.keys() | speech.KNOWN.keys() | speech.WIRES.keys():
            return None
        pair = [self._resolve(name, at) for name in (left, right)]
        return "; ".join(name for name, _ in pair), pair[0][1]
