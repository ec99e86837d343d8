"""English words that tell the kind of a source: what sort of body a name means, and what sort of person a trade makes.

The head noun decides, read from the right: "the doctors' union" is a union. Nouns that any sort of body bears
("agency", "council") take the kind of the words around them: "the UN's migration agency", "state news agency".
"""

from __future__ import annotations

import re

from monitor.language.en import people
from monitor.types import SourceKind

_HEADS: dict[SourceKind, str] = {
    "witness": "resident survivor witness volunteer villager family families relative striker neighbour neighbor passenger bystander local "
    "parent mother father brother sister son daughter wife husband grandmother grandfather friend colleague woman man boy girl farmer fisherman fishermen "
    "shopkeeper customer inmate prisoner hostage refugee islander driver rider employee worker teacher baker waiter cook caller "
    "onlooker tourist pilgrim miner sailor mechanic women men pensioner shepherd vendor guest commuter tenant ranger buyer keeper gravedigger hairdresser jogger kayaker sacristan welder user twin",
    "medical": "hospital clinic infirmary doctor medic physician surgeon nurse paramedic midwife midwives gp gps ambulance morgue laboratory autopsy pathologist "
    "paediatrician pediatrician anaesthetist obstetrician",
    "NGO": "union charity charities association forum cross crescent network federation confederation trust campaigner activist organiser organizer protester supporter "
    "party opposition church conference movement league group watch monitor coalition alliance society foundation observatory club democrats republicans "
    "greens conservatives lobby ngo amnesty oxfam msf unions nonprofit collective guild fund-raiser synod diocese think-tank aclu frontières",
    "media": "news television tv radio newspaper paper channel broadcaster daily newsletter magazine tribune journal gazette herald courier media reporter "
    "journalist correspondent bbc cnn telegraph weekly times post newsroom website tabloid",
    "military": "pirate bandit army armies military forces navy troops rebel militant militia insurgent guerrilla fighter battalion infantry regiment jihadist separatist "
    "gang hackers command taliban hamas hezbollah houthi houthis shabaab warship peacekeeper paratrooper",
    "agency": "un nations unicef unhcr unrwa ocha iaea fao wfp imf iom osce ecowas europol interpol eurostat oecd opcw usgs ntsb forecaster university polytechnic",
    "government": "ministry minister government governor mayor police sheriff court coroner examiner regulator inquiry prosecution affidavit indictment complaint judge "
    "tribunal customs treasury congress senate commissioner officials watchdog parliament embassy consulate prosecutor gendarmerie president presidency premier ombudsman ombudswoman "
    "authorities brigade crew deputies deputy firefighter cabinet junta prefecture district county city province municipality secretary secretariat delegation "
    "envoy jury detective investigator inspector palace kremlin pentagon vatican carabineros directorate guard marshal regulators jail prison "
    "auditor comptroller lieutenant sergeant patrol state region town fbi cia fda faa fema cdc fed interior attorney registrar collector constable",
    "company": "studio railroad haulier brewery distillery winery casino resort restaurant cafe bakery dairy cinema theater theatre garage shipowner shipbuilder chipmaker drugmaker "
    "planemaker foundry smelter factory warehouse depot terminal marina telecom brokerage company companies firm airline carrier operator bank broker inc corp ltd plc labs analytics insurer pharmacy owner utility maker "
    "manufacturer contractor retailer chain startup supplier publisher developer railway exchange hotel lender brewer refiner shipper consultancy "
    "conglomerate automaker carmaker shipyard airport museum port zoo modeller pollster management store shop line platform brewer supplier operator printer",
}  # fmt: skip
_KIND: dict[str, SourceKind] = {word: kind for kind, words in _HEADS.items() for word in words.split()}
# Nouns of any sort of body.
_ORGANS = frozenset(
    "agency authority service services body office institute bureau commission centre center survey board administration department programme program fund "
    "mission organization organisation council committee team unit panel expert envoy chief court task laboratory staff system union bank regulator academy".split()
)
_NEAR: tuple[tuple[SourceKind, frozenset[str]], ...] = (
    ("media", frozenset("news press".split())),
    ("medical", frozenset("ambulance hospital clinic".split())),
    ("NGO", frozenset("rights aid relief charity workers teachers farmers drivers miners nurses pilots doctors consumer landlords".split())),
    ("agency", frozenset(
        "un nations international world european african who osce meteorological meteorology seismological geological geophysical volcano weather met "
        "observatory space humanitarian imf transportation hurricane tsunami earthquake refugee".split()
    )),
    ("military", frozenset("armed rebel militant militia joint operational general".split())),
)  # fmt: skip
_EMPLOYERS = frozenset(
    "employers makers builders exporters manufacturers retailers bankers insurers toy petroleum industry trade".split()
)
_LEAGUES = frozenset("federation association alliance lobby council confederation chamber".split())
# Names of papers and stations.
_PAPERS = re.compile(
    r"\b(?:[A-Z][\w-]+ (?:Sun|Star|Mirror|Echo|Sentinel|Chronicle|Mail|Express|Standard|Independent|Inquirer|Enquirer|Dispatch|Argus|Argosy|Mercury|Gazette|Globe|Bee)"
    r"|(?:Radio|Televisión|Canal|Diario|Jornal|Corriere|Zeitung|Gazeta|Le|El|La) [A-ZÀ-Þ][\w-]+|Guardian|[A-Z]\w+ (?:TV|FM|Radio|Zeitung|Tageblatt))$"
)
# Parts of a body, of its kind; private bodies of learning, unless a word tells of a state.
_PARTS = frozenset("office staff team unit panel board".split())
_LEARNED = frozenset("center centre committee".split())
_OF_STATES = frozenset(
    "national state federal disease seismological geological weather health statistics disaster emergency medical rescue".split()
)
_INTERNATIONAL = re.compile(
    r"\b(?:UN|U\.N\.|United Nations|World (?:Bank|Health|Food)|European (?:Union|Commission|Central)|African Union|Council of Europe|"
    r"International (?:Monetary|Organization|Labour|Labor|Atomic))"
)
_GROUPS = re.compile(
    r"\bjoint chiefs\b|\bnational guard\b|\bgeneral staff\b|"
    r"\b(?:armed|rebel|militant|jihadist|insurgent|extremist)\s+(?:\w+\s)?groups?\b|\bliberation front\b|\bislamic state\b"
)
_AFTER_HEAD = re.compile(
    r",|\s(?:of|for|in|at|on|from|with|near|by|to|who|that|which|without|against|outside|behind|close|named|called)\s"
)
_WORDS = re.compile(r"[a-zà-ÿ-]+")


def known_kind(words: str) -> SourceKind | None:
    """The kind of body or person that these words name, where they tell it."""
    low = re.sub(r"[’']s?(?=\s|$)", "", words.lower()).replace("u.n.", "un")
    if _GROUPS.search(low):
        return "military"
    if _PAPERS.search(words):
        return "media"
    if "central bank" in low and "european" not in low:
        return "government"
    head, rest = _parted(low)
    around = {*head, *rest}
    for word in reversed(head):
        if word in _LEAGUES and around & _EMPLOYERS:
            return "company"
        if word in _ORGANS or word.removesuffix("s") in _ORGANS:
            return _of_organ(word, around, words)
        if (kind := noun_kind(word)) is not None:
            return "agency" if kind == "government" and _INTERNATIONAL.search(words) else kind
    return next((kind for word in rest if (kind := noun_kind(word)) is not None), None)


def kind_of(words: str) -> SourceKind:
    """The kind of body that these words name; a company where nothing tells."""
    return known_kind(words) or "company"


def noun_kind(word: str) -> SourceKind | None:
    """The kind that one noun tells, in either number."""
    return _KIND.get(word) or _KIND.get(word.removesuffix("s")) or _KIND.get(word.removesuffix("es"))


def kind_of_head(words: str) -> SourceKind | None:
    """The kind that the head noun alone tells: "the men's lawyer" is no witness for his clients."""
    head = _parted(words.lower())[0]
    if not head:
        return None
    trade = people.kind_of(head[-1])
    return trade if trade in ("witness", "medical", "military") else noun_kind(head[-1])


def kind_of_person(trade: str) -> SourceKind:
    """The kind of a named person with this office or trade, who speaks for himself."""
    low = trade.lower()
    head = _parted(low)[0]
    if re.search(r"\b(?:doctor|surgeon|nurse|midwife|physician|paramedic|medic|pathologist)\b", low):
        return "medical"
    if re.search(r"\b(?:general|colonel|col\.|gen\.|brigadier|admiral|maj\.|warlord)(?:\s|$)", low) and not re.search(
        r"attorney|secretary|director|governor|inspector|police|surgeon general|retired|former", low
    ):
        return "military"
    if re.search(
        r"\b(?:officer|special agent|marshal|inspector|collector|(?:defen[cs]e|foreign|health|home|interior|permanent) secretary)\b",
        low,
    ):
        return "government"
    kind = next((kind for word in reversed(head) if (kind := people.kind_of(word))), None)
    if kind in ("person", None) and any(noun_kind(word) == "medical" for word in head):
        return "medical"
    return kind if kind in ("witness", "medical", "media", "NGO") else "person"


def _parted(low: str) -> tuple[list[str], list[str]]:
    """The words of the head, and those after it ("of …", "who …")."""
    cut = _AFTER_HEAD.search(low)
    end = cut.start() if cut else len(low)
    return _WORDS.findall(low[:end]), _WORDS.findall(low[end:])


def _of_organ(word: str, around: set[str], words: str) -> SourceKind:
    if (
        word in _PARTS
        and not around & _OF_STATES
        and (whole := next((kind for one in around if (kind := noun_kind(one)) is not None), None))
    ):
        return whole
    if word in _LEARNED and word.title() in words and not around & _OF_STATES:
        return "NGO"
    near = next((kind for kind, nouns in _NEAR if around & nouns), None)
    if near in ("media", "medical", "NGO") or (near == "military" and word in ("staff", "command")):
        return near
    if near == "agency" or _INTERNATIONAL.search(words):
        return "agency"
    own = noun_kind(word)
    return own if own is not None and word not in ("court", "regulator") else "government"
