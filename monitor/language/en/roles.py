"""English words for offices and bodies: who speaks for himself, who for a body, and which nouns take a body up again."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.language.en import people, speech

# Nouns by which an article takes up a body again, in classes of nouns that may mean the same body.
CLASSES: dict[str, tuple[str, ...]] = {
    "company": tuple(
        "company firm carrier airline operator manufacturer maker automaker carmaker retailer pharmacy chain bank broker lender insurer giant startup publisher developer utility "
        "reinsurer modeler modeller miner refiner brewery supermarket exchange consultancy shipowner owner builder contractor drugmaker chipmaker supplier business corporation".split()
    ),
    "agency": tuple("agency institute authority service body office administration bureau department commission centre center survey ministry directorate programme program fund".split()),
    "group": tuple(
        "group organisation organization charity ngo alliance coalition movement union organisers organizers network watchdog monitor observatory foundation federation association "
        "party campaign council team project nonprofit".split()
    ),
    "armed": tuple("gang hackers rebels militants militia insurgents crew cartel jihadists guerrillas separatists fighters movement group".split()),
    "force": tuple("force police army military gendarmerie gendarmes troops guard patrol".split()),
    "hospital": tuple("hospital clinic infirmary".split()),
    "media": tuple("newspaper paper channel broadcaster network outlet magazine daily station newsletter website television radio".split()),
    "school": tuple("university school college".split()),
}  # fmt: skip
BODIES = {noun: name for name, nouns in CLASSES.items() for noun in nouns}
# The body for which the holder of an office speaks, where his office does not name it.
BODY_OF = {
    "physician": "hospital", "surgeon": "hospital", "doctor": "hospital", "nurse": "hospital", "chief executive": "company", "ceo": "company", "chairman": "company", "chairwoman": "company",
    "boss": "company", "police chief": "police", "superintendent": "police", "detective": "police",
    "fire chief": "fire department", "fire captain": "fire department", "prosecutor": "prosecutors",
    "provost": "university", "vice-chancellor": "university", "rector": "university", "minister": "ministry", "editor": "newspaper", "gang": "gang",
}  # fmt: skip
# Ranks that the police alone have, and those that it shares with fire departments.
POLICE_RANK = re.compile(
    r"\b(?:trooper|constable|(?:assistant|deputy) commissioner|det|detective|insp|inspector|police (?:capt|captain|lt|lieutenant|sgt|sergeant|chief|commissioner))\b"
)
SHARED_RANK = re.compile(
    r"(?:(?:assistant|deputy|acting|battalion|chief) )*(?:capt|captain|lt|lieutenant|sgt|sergeant|chief|superintendent)"
)
# What places a person or a body: "a strategist at Pell & Frere".
PLACING = re.compile(r"\s(?:of|at|from|for|in|on|with|near|who|by|whose|that)\s")
# "a hairdresser travelling with three children"
_TOLD_OF = re.compile(r"(?<=\w)\s\w+(?:ing|ed)(?=\s|$)")
# Ranks and forms of address, which by themselves name no body.
RANKS = frozenset(
    "lt lieutenant sgt sergeant capt captain maj major col colonel gen general adm admiral commander brig brigadier det detective insp inspector officer mr mrs ms dr sir lord lady dame rev father sister deputy assistant acting senior retired".split()
)
# Offices that speak for a body; a "manager" or a "lawyer" does not.
VOICED = re.compile(
    r"\b(?:spokes\w+|chief|head|director|minister|commander|chair|chairman|chairwoman|secretary|executive|ceo|boss|officer|official|sheriff|coroner|"
    r"provost|vice-chancellor|rector|(?:emergency|disaster|crisis) manager|fire marshal|bank governor|governor of [^,]*bank|examiner|commissioner|representative|deputy|physician|president|superintendent|prosecutor|general|leader of|(?:rescue|search) leader|(?:u\.s\.|us|district|state) attorney|coordinator|administrator|trooper|constable|det|insp|inspector|detective|capt|captain|lt|lieutenant|sgt|sergeant)\b",
    re.IGNORECASE,
)
# Armed, criminal or partisan bodies: what they "say" of themselves is a claim.
PARTISAN = frozenset(
    "gang gangs hackers hacker rebels rebel militants militant militia militias insurgents insurgent cartel jihadists separatists guerrillas extremists terrorists kidnappers pirates".split()
)
UNNAMED = speech.UNNAMED | frozenset(
    "people someone men women relatives lawyers user users bystanders survivors neighbours neighbors families staff employee employees worker workers driver drivers passenger passengers shopkeeper farmer mother father student students villager villagers medic medics nurse trader traders lawmaker lawmakers analyst investigator".split()
)
OWN = frozenset(
    "president governor gov mayor regent prefect emir premier chancellor king queen prince pope senator sen professor prof lawmaker congressman congresswoman councillor lawyer activist analyst economist strategist resident witness farmer teacher rep representative judge justice bishop archbishop imam sheikh ayatollah ambassador member leader justice governor-general inquiry chancellor counsel barrister victim prisoner pilot captain author founder columnist owner".split()
)
# Who is one of his kind in an article: "the candidate" has no other name and needs none.
UNIQUE = OWN | frozenset(
    "prefect voivode candidate actor actress coach treasurer rector scoutmaster singer comedian founder defendant suspect administrator".split()
)
# Nouns for just anyone.
ANYONE = frozenset(
    "man woman boy girl person witness eyewitness driver officer official source insider researcher employee worker passenger resident voter individual foreman engineer captain smuggler member colonel lieutenant sergeant major brigadier soldier guard master landlord landlady founder co-founder matron muezzin warder spokesman spokeswoman".split()
)
_TITLE = re.compile(
    r"^(?:(?:(?:U\.S\. |US |Vice |Assistant |Special |Rescue |Jail |Permanent |Deputy |Acting |Former |Prime |Police |Fire |Interior |Foreign |Defen[cs]e |Health |Finance |Justice |Transport |Emergency |Energy |Education |State |County |City |District |Cabinet |Attorney |Chief |Lieutenant |Major |Brigadier |Rear |Vice |Lt\.? |Maj\.? |Brig\.? )*"
    r"(?:President|Premier|Minister|Chancellor|King|Queen|Prince|Princess|Pope|Gov\.|Gov|Governor|Mayor|Sheriff|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sen\.?|Senator|Rep\.?|Gen\.?|General|Col\.?|Colonel|Lt\.?|Lieutenant|Capt\.?|Captain|Maj\.?|Major|Sgt\.?|Sergeant|Prof\.?|Professor|Chief|Secretary|Sir|Lord|Lady|Judge|Justice|Adm\.?|Admiral|Rev\.?|Father|Sister|Deputy|Attorney|Commissioner|Regent|Prefect|Emir|Rector|Inspector|Superintendent|Ambassador|Director|Commander|Coroner|Bishop|Archbishop|Imam|Sheikh|Ayatollah|Officer|Detective|Spokesman|Spokeswoman|Spokesperson|Congressman|Congresswoman|Councillor|Councilman|Councilwoman|Chairman|Chairwoman|CEO|Trooper|Constable|Det\.?|Ch|Insp\.?|Agent|Administrator|Coordinator|Warden|Marshal|Ranger))\s)+"
)
_FIRST_OFFICE = re.compile(
    rf"\b(?:{'|'.join(sorted((re.escape(w) for w in (*speech.VOICES, *speech.OWN_VOICE, 'sheriff', 'coroner', 'examiner', 'ambassador', 'superintendent', 'sergeant', 'detective', 'lieutenant', 'captain', 'physician', 'surgeon', 'editor', 'coordinator', 'manager', 'founder', 'leader', 'member', 'lawyer', 'resident', 'analyst', 'economist', 'researcher', 'scientist', 'activist', 'witness', 'farmer', 'teacher', 'nurse', 'doctor', *OWN)), key=len, reverse=True))})s?\b",
    re.IGNORECASE,
)


_RANKING = frozenset(
    "district regional provincial deputy chief senior assistant acting former associate executive general village town city county state federal national".split()
)


@lru_cache(maxsize=8192)
def without_title(name: str) -> str:
    """ "Interior Minister Radu Stan" ─▶ "Radu Stan", "Biologist Tuan Le" ─▶ "Tuan Le"."""
    bare = name[match.end() :] if (match := _TITLE.match(name)) else name
    words = bare.split()
    first = 1 if len(words) > 2 and words[0].lower() in _RANKING else 0
    trades = next((n for n, word in enumerate(words) if n >= first and word.lower() not in people.KINDS), 0)
    trades = 0 if trades == first else trades
    return " ".join(words[trades:]) if len(words) - trades > 1 else bare


def is_office(words: str) -> bool:
    """Do these words describe someone by an office or a trade?"""
    return bool(_FIRST_OFFICE.search(words) or _TITLE.match(f"{words} X"))


def is_trade(words: str) -> bool:
    """Do these words tell what somebody is, by an office, a trade or a relation?"""
    head = _TOLD_OF.split(PLACING.split(words.lower().split(",")[0])[0])[0].split()
    return is_office(words) or (bool(head) and people.singular(head[-1]) is not None)


def speaks_for_himself(office: str) -> bool:
    """Presidents, governors, mayors, professors; not vice presidents of firms, nor spokesmen of any of them."""
    low = office.lower()
    if "spokes" in low or "prime minister" in low:
        return "prime minister" in low and "spokes" not in low
    if low.endswith(("rescue leader", "search leader")):
        return False
    if re.search(
        r"\bvice[- ](?:president|chancellor)|council president|company president|\bbank governor|\bgovernor of [^,]*bank|president of (?:the )?(?:bank|union|club|company|association)",
        low,
    ):
        return False
    return bool(set(re.findall(r"[a-z]+", low)) & OWN)
