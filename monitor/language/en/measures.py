"""What figures measure, in English: which events are one thing, which nouns are one class, and which are parts of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from monitor.language.en.events import WORDS
from monitor.language.en.people import KINDS
from monitor.language.en.units import PEOPLE

# Events that outlets use for each other; an event that is not named here is a class of its own.
SAME_EVENT = {
    "rescued": "survived", "treated": "hospitalized", "retrieved": "recovered", "homeless": "displaced", "detained": "arrested",
}  # fmt: skip

# Events of people, and those that only things can suffer: a figure of the other sort is no count of them.
OF_PEOPLE = frozenset(
    "killed wounded missing captured arrested displaced evacuated rescued survived infected hospitalized treated homeless "
    "stranded abducted released aboard attended laid_off vaccinated casualties trapped recovering striking investigated deported convicted quarantined crossed blinded escaped recaptured at_large transferred".split()
)
OF_THINGS = frozenset("destroyed damaged burned downed launched flooded cancelled recalled spilled".split())
OF_MONEY = frozenset(
    "demanded paid promised lost stolen collected damaged sent raised destroyed fined donated frozen".split()
)
# What an article of news is about when it counts; other figures need the watch to ask for them.
NEWS = (
    OF_PEOPLE | OF_THINGS | {"sent", "withdrawn", "affected"} | {"stolen", "contained", "without_power", "recovered"}
) - {"vaccinated"}

# Events that outlets use for one another where they count but one of them: the hurt are whom doctors treat, those who fled were moved out.
AKIN_EVENTS = {
    "wounded": ("hospitalized",), "hospitalized": ("wounded",), "displaced": ("evacuated",),
    "evacuated": ("displaced",), "arrested": ("investigated",), "investigated": ("arrested",), "lost": ("damaged",), "damaged": ("lost",),
    "stranded": ("missing",), "missing": ("stranded",), "launched": ("sent",),
}  # fmt: skip

# A total of these only grows: a lower number without a speaker is a late copy.
CUMULATIVE = frozenset(
    "killed wounded displaced destroyed damaged arrested infected evacuated burned stolen downed laid_off".split()
)

# Nouns for people at large: they make no metric of their own.
ANYONE = frozenset(
    "person human individual soul victim dead death fatality body corpse injured wounded casualty missing toll total number figure "
    "count one other life inhabitant survivor case injury name those them man citizen adult of more all who evacuee detainee "
    "arrest many hurt infection patient stranded displaced homeless loss abducted kidnapped captured arrested detained rescued freed released evacuated "
    "killed infected affected trapped escaped".split()
)
# Parts of the people concerned, under the noun that stands for each; HARD ones are never the whole.
PARTS = {
    "child": "child", "kid": "child", "minor": "child", "infant": "child", "baby": "child", "toddler": "child", "boy": "child",
    "girl": "child", "teenager": "child", "newborn": "child", "student": "student", "pupil": "student", "schoolchild": "student",
    "woman": "woman", "officer": "officer", "policeman": "officer", "policewoman": "officer", "gendarme": "officer",
    "police": "officer", "firefighter": "firefighter", "fireman": "firefighter", "rescuer": "rescuer", "medic": "medic",
    "paramedic": "medic", "doctor": "medic", "nurse": "medic", "journalist": "journalist", "reporter": "journalist",
    "soldier": "soldier", "troop": "soldier", "serviceman": "soldier", "servicewoman": "soldier", "personnel": "soldier",
    "recruit": "soldier", "conscript": "soldier", "marine": "soldier", "reservist": "soldier", "civilian": "civilian",
    "militant": "militant", "rebel": "militant", "insurgent": "militant", "gunman": "militant", "attacker": "militant",
    "fighter": "militant", "terrorist": "militant", "jihadist": "militant", "prisoner": "prisoner", "inmate": "prisoner",
    "hostage": "hostage", "captive": "captive", "crew": "crew", "crewman": "crew", "sailor": "crew", "seaman": "crew",
    "passenger": "passenger", "villager": "resident", "resident": "resident", "neighbour": "resident", "neighbor": "resident",
    "local": "resident", "islander": "resident", "demonstrator": "protester", "protester": "protester", "protestor": "protester",
    "marcher": "protester", "participant": "protester", "attendee": "protester", "rallygoer": "protester", "worker": "worker", "striker": "worker",
    "employee": "worker", "staff": "worker", "miner": "worker", "labourer": "worker", "laborer": "worker", "teacher": "teacher",
    "foreigner": "foreigner", "tourist": "foreigner", "national": "foreigner", "migrant": "migrant", "refugee": "migrant",
    "customer": "customer", "user": "customer", "client": "customer", "subscriber": "customer", "pilgrim": "pilgrim",
    "worshipper": "pilgrim", "volunteer": "volunteer", "guard": "guard", "warder": "guard", "pilot": "crew", "family": "family", "household": "family",
    "spectator": "spectator", "fan": "spectator",
}  # fmt: skip
HARD = frozenset(
    "child student woman officer firefighter rescuer medic journalist prisoner guard hostage crew teacher foreigner family captive civilian".split()
)
# Parts that are named by what happened to them.
HELD = frozenset({"hostage", "captive", "prisoner"})
# The whole may be named by any of these, where the article is about them.
WHOLE = frozenset(
    "passenger resident protester worker customer pilgrim migrant spectator volunteer soldier militant".split()
)
# One noun for things that outlets use for each other.
SAME_THING = {
    "house": "home", "dwelling": "home", "houses": "home", "residence": "home", "row": "record", "entry": "record",
    "file": "record", "account": "account", "plane": "aircraft", "jet": "aircraft", "uav": "drone", "job": "job",
    "position": "job", "post": "job", "role": "job", "cut": "job", "layoff": "job", "redundancy": "job", "automobile": "vehicle", "car": "vehicle", "structure": "building",
    "property": "building", "rocket": "missile", "hospitalisation": "hospitalization",
    "hen": "bird", "chicken": "bird", "broiler": "bird", "poultry": "bird", "fowl": "bird", "layer": "bird",
    "device": "unit", "appliance": "unit", "product": "unit",
}  # fmt: skip

# Animals die and fall ill as people do, and are counted apart from them.
ANIMALS = frozenset(
    "animal bird buffalo cow cattle calf bull sheep lamb goat horse donkey mule camel pig hog swine chicken hen poultry duck goose turkey livestock "
    "dog cat pet deer reindeer elk bison seal whale dolphin porpoise turtle fish salmon elephant rhino lion tiger monkey bat bee hive hedgehog "
    "gull pelican penguin cormorant swan eagle vulture flamingo puffin guillemot otter manatee shark".split()
)
_OF_ANIMALS = frozenset({"killed", "infected", "rescued", "survived", "wounded"})

# Things that are no event, whatever happened to them.
THINGS = frozenset(SAME_THING.values()) - {"hospitalization", "job", "record"}

# What a sum is, by the nouns and verbs that say so; one word for those that outlets use for each other.
SUMS = {
    **dict.fromkeys("compensation payout payouts indemnity".split(), "compensation"),
    **dict.fromkeys("reward bounty".split(), "reward"),
    **dict.fromkeys("fine fines penalty penalties".split(), "fine"),
    **dict.fromkeys("cost costs costing bill".split(), "cost"),
    **dict.fromkeys("aid relief support lifeline bailout subsidy subsidies help assistance".split(), "aid"),
    **dict.fromkeys("hole gap shortfall missing unaccounted accounted vanished disappeared gone".split(), "gap"),
    **dict.fromkeys("save saves saving savings".split(), "saving"),
    **dict.fromkeys("loan loans borrow borrowed borrows".split(), "loan"),
    **dict.fromkeys("withdrawal withdrawals withdrew withdrawn deposit deposits".split(), "deposit"),
    **dict.fromkeys("profit profits".split(), "profit"),
    **dict.fromkeys("revenue revenues sales turnover".split(), "revenue"),
    **dict.fromkeys("debt debts".split(), "debt"),
    **dict.fromkeys("appeal appeals".split(), "appeal"),
    **dict.fromkeys("budget budgets".split(), "budget"),
    **dict.fromkeys("wage wages salary salaries".split(), "wage"),
}  # fmt: skip

# A party whose "said" is a claim, not a report.
PARTISAN = frozenset(
    "gang hackers hacker rebels rebel militants militant insurgents insurgent separatists cartel gangs jihadists jihadist guerrillas extortionists kidnappers paramilitary paramilitaries terrorists extremists guerrilla mutineers mutineer uprising putschists plotters pirates".split()
)

_IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "lives": "life", "bodies": "body",
    "policemen": "policeman", "gunmen": "gunman", "firemen": "fireman", "servicemen": "serviceman", "crews": "crew",
    "crewmen": "crewman", "dead": "dead", "deaths": "death", "buses": "bus", "losses": "loss", "houses": "house",
    "diseases": "disease", "premises": "premises", "series": "series", "schoolchildren": "schoolchild", "seamen": "seaman",
    "headquarters": "headquarters", "aircraft": "aircraft", "fishermen": "fisherman", "volcanoes": "volcano", "servicewomen": "servicewoman",
}  # fmt: skip
_WORD = re.compile(r"[a-zà-ÿ][\w-]*", re.IGNORECASE)
_TAIL = re.compile(
    r"\s(?:of|in|from|at|on|with|who|whose|that|which|to|for|near|across|aboard|belonging|by)\s.*$", re.IGNORECASE
)


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """The singular of an English noun, in lower case."""
    word = re.sub(r"['’]s?$", "", word.lower())
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes", "loes", "toes", "does", "roes")) and word != "toes":
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=8192)
def nouns(phrase: str) -> tuple[str, ...]:
    """The words of a noun phrase in the singular."""
    return tuple(singular(word) for word in _WORD.findall(phrase))


@lru_cache(maxsize=8192)
def head(phrase: str) -> str | None:
    """The noun that a counted phrase is about: the last one before a preposition ("houses along the coast": home)."""
    words = nouns(_TAIL.sub("", phrase)) or nouns(phrase)
    if words[-2:] == ("aerial", "vehicle"):
        return "drone"
    if words[-2:] in (("job", "cut"), ("job", "loss")):
        return "job"
    return SAME_THING.get(words[-1], words[-1]) if words else None


@lru_cache(maxsize=8192)
def part(phrase: str) -> str | None:
    """Which part of the people concerned a counted phrase names; `None` for people at large."""
    words = nouns(phrase)
    return next((PARTS[word] for word in reversed(words) if word in PARTS), None)


_HEDGES = frozenset("feared presumed confirmed reported still new".split())


def is_anyone(phrase: str) -> bool:
    """Does a counted phrase only say "people", by whatever happened to them ("deaths", "feared dead")?"""
    return all(word in ANYONE or word in _HEDGES for word in nouns(phrase))


def of_people(noun: str) -> bool:
    """Is this noun in the singular one for people ("soldier", "hiker", "Chilean")?"""
    return (
        noun in ANYONE
        or noun in PARTS
        or noun in _PEOPLE
        or noun in KINDS
        or (len(noun) > 4 and noun.endswith(_OF_PERSONS))
    )


_PEOPLE = frozenset(singular(word) for word in PEOPLE)
_OF_PERSONS = (
    "ist",
    "ian",
    "man",
    "woman",
    "ese",
    "goer",
    "driver",
    "worker",
    "farmer",
    "hiker",
    "climber",
    "swimmer",
    "ean",
)
_SIZES = frozenset("acre hectare km² MB GB TB PB ton tonne kg lb m³ litre gallon barrel MW GW".split()) | {
    "square mile"
}
# Those who are cut off from the grid, not from the world.
_SUPPLIED = frozenset({"customer", "home", "household", "property", "subscriber", "business"})
# What is destroyed in the air is shot down.
_FLYING = frozenset({"drone", "missile", "helicopter", "aircraft", "balloon"})
_ILLS = frozenset({"infected", "hospitalized", "aboard", "wounded", "attended"})


# What goes without saying beside an event: a home was lost, the escaped had been held.
_HELD = frozenset({"escaped", "captured", "arrested"})
_LESSER = {
    "homeless": frozenset({"lost", "destroyed"}),
    "at_large": _HELD,
    "recaptured": _HELD,
    "killed": frozenset({"hospitalized"}),
    "demanded": frozenset({"lost"}),
}
_CAPTIVES = frozenset("prisoner hostage captive detainee soldier inmate".split())


def supplied(counted: str | None) -> bool:
    """Is the noun one of those whom the grid supplies?"""
    return counted is not None and (head(counted) in _SUPPLIED or part(counted) in ("customer", "family"))


def _of_its_sort(names: set[str], noun: str | None, unit: str | None, counted: str | None) -> set[str]:
    """The events without those that no share, no amount or no job can suffer."""
    if unit == "%":
        return names - {"striking"}
    if unit in _SIZES:
        return names - OF_PEOPLE
    if "laid_off" in names and noun is not None and (noun in _CAPTIVES or (counted or "")[:1].isupper()):
        return (names - {"laid_off"}) | {"released"}
    names = names - {"hospitalized"} if "released" in names else names
    gone = {"lost", "killed", "destroyed"}
    return (names - gone) | {"laid_off"} if noun == "job" and names & gone else names


def _told_by(counted: str | None) -> set[str]:
    """What the counted are called by: "those abducted", "the arrested"."""
    word = (counted or "").split()[-1:] if counted and counted.lower().startswith(("those ", "the ")) else []
    event = _PARTICIPLES.get(word[0].lower()) if word else None
    return {SAME_EVENT.get(event, event)} if event in OF_PEOPLE else set()


_PARTICIPLES = {word: event for event, words in WORDS.items() for word in words if word.endswith(("ed", "en"))}


def classes(events: Iterable[str], counted: str | None, unit: str | None) -> frozenset[str]:
    """What is measured: the events of a figure without those that its noun or unit rules out."""
    names = {SAME_EVENT.get(event, event) for event in events}
    names = names or _told_by(counted)
    names -= frozenset().union(*(_LESSER[event] for event in names & _LESSER.keys()))
    noun = head(counted) if counted else None
    people = unit in ("person", None) if noun is None else of_people(noun)
    if unit == "person" and noun is not None and counted is not None and counted[0].isupper():
        people = True
    lives = people or noun in ANIMALS
    if "lost" in names and unit in ("person", "item"):
        names = (names - {"lost"}) | {"killed" if lives else "destroyed"}
    if unit in ("person", "item", None):
        names -= (
            OF_THINGS
            if people and noun is not None
            else (frozenset() if people else OF_PEOPLE - (_OF_ANIMALS if lives else frozenset()))
        )
    names = _of_its_sort(names, noun, unit, counted)
    if "burned" in names and unit == "person":
        names = (names - {"burned"}) | {"wounded"}
    if "destroyed" in names and noun in _FLYING:
        names = (names - {"destroyed"}) | {"downed"}
    if "stranded" in names and noun in _SUPPLIED:
        names = (names - {"stranded"}) | {"without_power"}
    if counted and part(counted) == "customer":
        names = {"stolen" if name == "affected" else name for name in names} - _ILLS
    if noun in ("case", "infection") and "killed" in names:
        names = (names - {"killed"}) | {"infected"}
    if "paid" in names and names & {"demanded", "promised"}:
        names.discard("paid")
    if "captured" in names and names & {"released", "survived", "killed", "escaped", "transferred"}:
        names.discard("captured")
    if "killed" in names and "aboard" in names:
        names.discard("aboard")
    if "frozen" in names:
        names = {"frozen"} if unit not in ("person", "item", None) else names - {"frozen"}
    if len(names) > 1:
        names -= {"attended", "investigated"}
    return frozenset(names)
