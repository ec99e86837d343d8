"""What an article says of the people and bodies in it, read once: full names, offices, acronyms, what "the airline" is.

"Manas Wings, the airline"        airline ─▶ Manas Wings
"police spokeswoman Carmen Ilie"  Ilie ─▶ Carmen Ilie, "police spokeswoman"
"the Geological Survey (GSI)"     GSI ─▶ Geological Survey
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from monitor.language.en import people, roles, speech
from monitor.language.places import COMPOUNDS, countries, regions

_WORD = r"(?:(?:[A-Z]\.){2,}|(?:[A-Z]|Gov|Gen|Dr|St|Lt|Col|Sgt|Mr|Mrs|Ms|Sen|Rep|Prof|Capt|Maj|Rev|Adm|Brig)\.|[A-ZÀ-Þ][\wÀ-ÿ’'-]*)"
NAME = rf"{_WORD}(?:\s(?:(?:bin|ibn|de|da|dos|del|van|von|der|den|la|le|of|for|&)\s)*(?:al-|el-|ad-|as-|an-)?{_WORD})*"
_NAMES = re.compile(rf"(?<![\wÀ-ÿ.’'-]){NAME}")
_DATELINE = re.compile(r"\n\n(?P<city>[A-ZÀ-Þ][A-ZÀ-Þ ’'-]{2,24})(?:[.:(]|,\s|\s[(—–-])")
_CITY_LINE = re.compile(
    r"(?:^|\n)[A-ZÀ-Þ][A-ZÀ-Þ ’'-]{2,24}(?=[.:]\s|\s?\(|,\s[A-ZÀ-Þ](?:[a-z]+\.?|\.[A-Z]\.)[^.\n]{0,30}[(—–-]|\s[—–-])"
)
# "Dr. Ada Moreno of Saint Bride Hospital"
_OF_A_BODY = re.compile(r"(?P<who>[^,]+?)\sof\s(?:the\s)?(?P<body>[A-ZÀ-Þ].*)")
_SUM = re.compile(r"[A-Z]{1,3}\d[\d,.]*(?:bn|mn|tn|m|k)?")
_ACRONYM = re.compile(r"\((?:the\s)?(?P<short>[A-ZÀ-Þ][A-Za-zÀ-ÿ&.-]{1,9})\)")
_AFTER = re.compile(
    r",\s(?P<what>(?:(?:the|an?|its|his|her|their)\s|[A-ZÀ-Þ][\wÀ-ÿ]+(?:\s[A-ZÀ-Þ][\wÀ-ÿ]+)*['’]s?\s)?[a-zà-ÿ0-9][^,.;:—\n]{2,90})[,.;—]"
)
_BEFORE = re.compile(r"(?P<what>(?:[\wÀ-ÿ’'-]+\s){0,4}?(?P<noun>[a-zà-ÿ-]+)),?\s$")
# "said the | commissioner", "On Monday the | secretary": what stands before an office's article.
_INTO_IT = re.compile(
    r"^(?:according to\s)?(?:(?!(?:of|for|at|in|from|to)\s)\S+\s)*?(?:(?:the|an?)\s(?=\S)|(?=(?:its|their|his|her)\s))",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?P<between>\s(?:regional|general|state|city|central|district|university|military|children's|provincial|county|teaching|field))?\s(?P<noun>[a-zà-ÿ]+)\b"
)
_INSIDE = re.compile(
    r"^(?P<of>.+?)\s(?P<title>(?:Police |Fire |Deputy |Interior |Health |Defen[cs]e |Foreign |Prime )?(?:Sheriff|Chief|Mayor|Governor|Gov\.|President|Minister|Coroner|Commissioner|Director|Spokesman|Spokeswoman|Superintendent|Sgt\.|Sergeant|Lt\.|Lieutenant|Capt\.|Captain|Examiner|Examiner Dr\.|Secretary|Ambassador|Senator))\s(?P<name>[A-ZÀ-Þ][\wÀ-ÿ’'-]+(?:\s[A-ZÀ-Þ][\wÀ-ÿ’'.-]+)+)$"
)
_LOCATIVE = re.compile(
    r"\b(?:in|near|at|from|to|around|outside|across|towards?|beside|into|through|over|off)\s$", re.IGNORECASE
)
_PLAIN = frozenset(
    "state local national police regional federal city county military health emergency security private online foreign public".split()
)
# Capitals and countries that are given names too.
_GIVEN = frozenset(
    "Sofia Georgia Jordan Chad Paris Israel India Santiago Victoria Florence Charlotte Lima Malta Kingston".split()
)
_NUMERAL = re.compile(
    r"(?:Eleven|Twelve|\w+teen|(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty(?:-[a-z]+)?|Hundreds?|Thousands?|Dozens?|Millions?)"
)
# Capitals of small countries whose name means other places more often.
_NAMESAKES = frozenset({"Victoria", "Georgetown", "Kingstown"})
# "Toyoda Motor said it sold", "Rakusen Mobile's shares": what only a body says and has.
_LIKE_A_BODY = re.compile(
    r"(?: (?:has|had|have))? (?:said|says|reported|reports|announced|announces|confirmed|denied|claimed|added|expects|expected|estimates|estimated) (?:on \w+day |\w+day )?(?:that )?its?\b"
    r"|['’]s? (?:shares?|stock|board|headquarters|president|chairman|chairwoman|chief|chief (?:executive|economist|financial|operating|technology)|spokes\w+|founder|profits?|sales|revenues?|factory|plants?|stores?|website|subsidiary|parent)\b"
)
_ITS_VERB = re.compile(
    r"\s(?:is (?!being|now|rising|falling|running)\w+ing|(?:(?:has|had) (?:also |now |since |already )?)?(?:said|says|plans|offered|announced|confirmed|denied|estimates|expects|admitted|promised|agreed|refused|reported|raised|cut|lowered|recalled|closed|cancelled|apologised|apologized)|"
    r"(?:will|would|plans to|wants to|is to) (?:lay|cut|close|sell|pay|shed|recall|stop|halt|suspend|eliminate|hire|build|buy|offer|dismiss|reopen|refund))\b"
)
# Bodies that are written with a small noun: "Osh regional hospital".
_PLACED = frozenset("hospital clinic morgue university zoo prison orphanage stadium mine refinery".split())
_SMALL = frozenset(
    "The A An In On At But And Its It He She They As By For From If When While After Before Since This That These Those His Her Their Our "
    "We I So Still Some No Not One Two Three Four Five Six Seven Eight Nine Ten With To Of Or More Many Most Both Each All Only Even Now "
    "Then There Here What Who How Why Another Other Yet Nearly About Around Earlier Later Meanwhile However Under Over According".split()
)
_REGIONS = frozenset(
    "Western Eastern Northern Southern European African Asian Arab Latin American Gulf Nordic Baltic Balkan Caribbean".split()
)
_DATES = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December".split()
)
_CORPORATE = frozenset(
    "Air Inc Ltd Corp Co Group Bank Airlines Airways Wings Labs Analytics Re Holdings Plc PLC AG SA Foundation Watch Front Council Committee "
    "Commission Agency Institute Ministry Department Hospital University Police Office Service Services Authority Union Association Party "
    "Court Cross Crescent Center Centre Survey School College Company Times Post News Tribune Journal Radio Television Army Navy Force "
    "Guard Movement Network Observatory Administration Bureau Board Federation Organization Organisation Society Trust Fund Patrol "
    "Brigade Parliament Congress Senate House Laboratory Laboratories Systems Energy Motors Power Water Oil Gas Mining Steel Rail "
    "Railways Media Team Project Street Square Road Avenue River Lake Mountain Mountains Island Islands Province County District "
    "Valley Airport Bay Fire Hurricane Typhoon Cyclone Storm Act Bill "
    "Highway Creek Falls Church Town City Village Flight Port Station Tower Hotel Mall Bridge Park Beach Harbour Harbor Hill Hills Gate "
    "Corporation Insurance Foods Pharma Pharmaceuticals Shipping Lines Logistics Telecom Industries Partners Capital Securities Stores Chemicals Refining "
    "Programme Program Tribunal Mission Directorate Party Palace Stadium Memorial Health North South East West Northern Southern Eastern Western Central High Upper Lower Saint "
    "Diner Cafe Restaurant Grill Bakery Brewery Inn Resort Casino Farms Ranch Dairy Studios Pictures Records Publishing Games Software Technologies Tech Solutions Ventures Properties Realty "
    "Construction Builders Motor Auto Automotive Aerospace Aviation Cargo Freight Transport Transit Trucking Electric Electronics Semiconductor Networks Wireless Mobile Digital Data Robotics "
    "Biotech Therapeutics Medical Healthcare Clinic Pharmacy Nutrition Brands Beverages Brewing Coffee Food Seafoods Fisheries Timber Lumber Packaging Plastics Cement Concrete Metals Minerals Resources "
    "Exploration Petroleum Refinery Pipeline Solar Nuclear Utilities Utility Waste Recycling Investments Investment Asset Management Advisors Advisers Consulting Associates Credit Financial Finance "
    "Funds Equity Exchange Markets Assurance Mutual Savings Lending Mortgage Payments Academy Seminary Library Museum Gallery Theatre Theater Orchestra Opera Ballet Festival Arena Aquarium Cathedral "
    "Mosque Synagogue Monastery Ministries State States Nation Nations Republic Kingdom Government Cabinet Assembly Treasury Customs Laboratory Argosy Gazette Chronicle Herald Sentinel Telegraph".split()
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as first introduced: full name and the words for his office, empty if none was given."""

    name: str
    office: str


class Scene:
    """One article's people and bodies; `named` lists the mentions of people by offset in `text`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.people: dict[str, Person] = {}
        self.acronyms: dict[str, str] = {}
        self.heads: dict[str, Counter[str]] = defaultdict(Counter)
        self.bodies: Counter[str] = Counter()
        self.body_places: list[tuple[int, str]] = []
        self.named: list[tuple[int, str]] = []
        self._city_lines = [match.span() for match in _CITY_LINE.finditer(text)]
        self._read_acronyms()
        for match in _NAMES.finditer(text):
            self._read_name(match)

    @cached_property
    def home(self) -> str | None:
        """The country that most of the article is about; the one it is written from counts for more."""
        lands: Counter[str] = Counter()
        table = countries()
        written = _DATELINE.search(self.text, 0, 600)
        if written and (land := table.get(written["city"].title())):
            lands[land] += 2
        for match in re.finditer(r"[A-ZÀ-Þ][\wÀ-ÿ.]+(?:\s[A-ZÀ-Þ][\wÀ-ÿ]+)?", self.text[:6000]):
            words = match[0]
            first = words.split()[0]
            land = COMPOUNDS.get(words, table.get(words) or table.get(words.rstrip(".")))
            if first in _NAMESAKES or (words in COMPOUNDS and not land):
                continue
            land = land or (table.get(first) if first not in ("North", "South") else None)
            if land:
                lands[land] += 1
        return lands.most_common(1)[0][0] if lands else None

    @cached_property
    def region(self) -> str | None:
        """The province or state that the article is about, if it speaks of one at all."""
        if not re.search(r"\b(?:provinc|territor|state\b)", self.text):
            return None
        table = regions()
        named: Counter[str] = Counter()
        for match in re.finditer(r"[A-ZÀ-Þ][\wÀ-ÿ]+(?:\s[A-ZÀ-Þ][\wÀ-ÿ]+)*", self.text[:6000]):
            words = match[0].split()
            pairs = [" ".join(words[at : at + size]) for size in (1, 2, 3) for at in range(len(words) - size + 1)]
            named.update({name for name in pairs if name in table and self.home in (None, table[name])})
        first = named.most_common(1)
        return first[0][0] if first and first[0][1] > 1 else None

    def _read_acronyms(self) -> None:
        for match in _ACRONYM.finditer(self.text):
            short = match["short"].replace(".", "")
            if sum(letter.isupper() for letter in short) < 2:
                continue
            before = list(_NAMES.finditer(self.text, max(0, match.start() - 110), match.start()))
            name = _bare(before[-1][0]) if before and match.start() - before[-1].end() <= 1 else ""
            if " " in name:
                self.acronyms[short] = name
                self.bodies[name] += 1

    def _read_name(self, match: re.Match[str]) -> None:
        name = _bare(match[0])
        words = name.split()
        if (
            len(words) > 1
            and words[0].lower() in roles.BODIES
            and words[1][0].isupper()
            and self._opens(match.start())
            and roles.without_title(" ".join(words[1:])) == " ".join(words[1:])
        ):
            self.heads[words[0].lower()][" ".join(words[1:])] += 3
            words = words[1:]
            name = " ".join(words)
        if (
            not words
            or words[-1] in _DATES
            or _NUMERAL.fullmatch(words[0])
            or name in countries()
            or (name.isupper() and name.title() in countries())
            or name in _REGIONS
        ):
            return
        start = match.start() + match[0].find(words[0])
        if any(begin <= start < end for begin, end in self._city_lines) or _SUM.fullmatch(name):
            return
        inside = _INSIDE.match(name)
        if inside:
            self._put(start, inside["name"], f"{inside['of']} {inside['title']}")
            return
        of_body = _OF_A_BODY.match(name)
        if of_body and (bare := roles.without_title(of_body["who"])) != of_body["who"]:
            self._put(start, bare, of_body["who"].removesuffix(bare).strip())
            if of_body["body"] not in countries():
                self._add_body(start + of_body.start("body"), match.end(), of_body["body"])
            return
        known = self.people.get(words[-1])
        if known is not None and (len(words) == 1 or known.name.endswith(name)):
            self.named.append((start, known.name))
        elif (
            is_person(words, name)
            and name not in self.bodies
            and not self._is_called_body(start)
            and not self._acts_as_body(start, name)
        ):
            self._add_person(start, match.end(), name)
        elif self._is_body(start, match.end(), words):
            self._add_body(start, match.end(), name)

    def _is_called_body(self, start: int) -> bool:
        """ "mining company Minera Sol": the noun before the name is a body's."""
        return self._noun_before(start) in roles.BODIES and not self.text[max(0, start - 3) : start].rstrip().endswith(
            ","
        )

    def _acts_as_body(self, start: int, name: str) -> bool:
        return roles.without_title(name) == name and _LIKE_A_BODY.match(self.text, start + len(name)) is not None

    def _is_body(self, start: int, end: int, words: list[str]) -> bool:
        """A body's name, not a place after "in", nor a plain word at a sentence's beginning."""
        following = _NEXT.match(self.text, end)
        if following and (
            following["noun"] in _PLACED or (following["noun"] in roles.BODIES and not following["between"])
        ):
            low = words[0].lower()
            return low not in _PLAIN and (len(words) > 1 or not self._opens(start) or f" {low}" not in self.text)
        if _LOCATIVE.search(self.text, max(0, start - 12), start):
            return False
        if len(words) > 1 or not self._opens(start) or words[0].isupper() or words[0] in self.bodies:
            return True
        return self._acts_alone(start, words[0])

    def _acts_alone(self, start: int, word: str) -> bool:
        """ "Kelvex is offering": a word of no other meaning opens the sentence, and its verb follows."""
        low = word.lower()
        plain = low.endswith("s") or low in speech.SPEAKERS or people.singular(low) or low in roles.BODIES
        return not plain and _ITS_VERB.match(self.text, start + len(word)) is not None and f" {low}" not in self.text

    def _noun_before(self, start: int) -> str:
        """The lower-case word that stands right before `start`, a comma between them or not; empty where none does."""
        before = self.text[max(0, start - 40) : start]
        words = before.rstrip().removesuffix(",").split()
        return words[-1] if words and before[-1:].isspace() and words[-1].islower() else ""

    def _opens(self, start: int) -> bool:
        return self.text[max(0, start - 2) : start][:1] in ("", ".", "!", "?", "\n", "”", '"', ":")

    def _add_person(self, start: int, end: int, name: str) -> None:
        bare = roles.without_title(name)
        title = name[: len(name) - len(bare)].strip()
        office = roles.is_trade(self._noun_before(start))
        front = _BEFORE.search(self.text, max(0, start - 60), start) if office else None
        after = _AFTER.match(self.text, end)
        lead = _INTO_IT.sub("", front["what"]) if front else ""
        behind = after["what"] if after and roles.is_trade(after["what"]) else ""
        held = " ".join(part for part in (lead, title) if part)
        address = set(held.lower().replace(".", "").split()) <= roles.RANKS
        self._put(start, bare, (behind or held) if address else held)

    def _put(self, start: int, name: str, office: str) -> None:
        last = name.split()[-1]
        known = self.people.get(last)
        if known is None or not known.office:
            self.people[last] = Person(known.name if known and " " not in name else name, office)
        self.named.append((start, self.people[last].name))

    def _add_body(self, start: int, end: int, name: str) -> None:
        owns = self.text[start + len(name) : start + len(name) + 1] in ("'", "’")
        after, following = _AFTER.match(self.text, end), None if owns else _NEXT.match(self.text, end)
        if following and following["noun"] in _PLACED:
            name = f"{name}{following[0]}"
        self.bodies[name] += 1
        self.body_places.append((start, name))
        nouns = Counter(word for word in name.lower().split() if word in roles.BODIES)
        front = self._noun_before(start)
        if front in roles.BODIES:
            nouns[front] += 3
        if following and not following["between"] and following["noun"] in roles.BODIES:
            nouns[following["noun"]] += 1
        if after:
            what = [word for word in re.findall(r"[a-zà-ÿ-]+", after["what"])[:8] if word in roles.BODIES]
            nouns.update(dict.fromkeys(what[:1], 3))
        for noun, weight in nouns.items():
            self.heads[noun][name] += weight


def is_person(words: list[str], name: str) -> bool:
    """Could this name be a person's?"""
    bare = roles.without_title(name)
    if bare != name:
        return bool(bare) and bare.split()[0] not in countries() and not set(bare.split()) & _CORPORATE
    if not 2 <= len(words) <= 4 or name.isupper() or set(words) & _CORPORATE or " of " in name or " for " in name:
        return False
    if (
        name in speech.KNOWN
        or name in speech.WIRES
        or name in regions()
        or " & " in name
        or any(word in countries() for word in words if word not in _GIVEN)
    ):
        return False
    return words[0].lower() not in roles.BODIES and not any(word.lower() in speech.SPEAKERS for word in words)


def _bare(name: str) -> str:
    """A name without the small words of a sentence's beginning and without a possessive."""
    words = name.split()
    while words and (words[0] in _SMALL or words[0] in _DATES):
        words = words[1:]
    return re.sub(r"[’']s?$", "", " ".join(words))
