"""Who has done what is counted vouches for the number where nobody else does: "Prosecutors have arrested five people".

Only deeds that a body itself keeps count of, never harm: an army that killed twelve has told nobody so.
"""

from __future__ import annotations

import re
from collections.abc import Container

from monitor.language.en import kinds, roles, speech
from monitor.language.places import countries

_ADVERB = (
    r"(?:now|also|so far|already|still|since|meanwhile|together|alone|again|later|then|even|by [a-z]+|[a-z]{3,}ly)"
)
_DONE = (
    "arrested|detained|charged|jailed|held|seized|confiscated|impounded|recovered|retrieved|found|pulled|brought|freed|rescued|saved|"
    "evacuated|treated|admitted|received|buried|identified|vaccinated|tested|sent|delivered|shipped|distributed|deployed|dispatched|"
    "allocated|released|handed|moved|relocated|sheltered|fed|closed|cancelled|canceled|recalled|dismissed|fired|suspended|inspected|"
    "examined|searched|checked|registered|issued|opened|spent|paid|raised|collected|banned|expelled|repatriated|summoned|questioned|"
    "given|gave|gives|estimated|reported|reports|acknowledged|listed|lists|logged|uses|used|posted|documented|verified|recorded|cites|withdrew|withdrawn|"
    "hired|promised|pledged|ordered|bought|examined|intercepted|towed|cleared|defused|destroyed|culled|slaughtered|screened|traced"
)
_DOING = (
    "arresting|detaining|holding|treating|sheltering|evacuating|moving|sending|deploying|testing|vaccinating|feeding|closing|"
    "cancelling|canceling|recalling|looking after|caring for|hosting|housing|searching for|looking for|questioning|examining"
)
DEED = re.compile(
    rf"(?P<cue>(?:(?:has|have|had)\s(?:{_ADVERB}\s)*)?(?<!\w)(?:{_DONE})|(?:is|are|was|were)\s(?:{_ADVERB}\s)*(?:{_DOING}))"
    r"(?:\s(?:up|out|back|in|down|over|alive|on\s[A-Z][a-z]+day|another|a further|the|all|its|their|some|at least|about))*\s$"
)
_HAS = re.compile(r"(?P<cue>(?:also\s|now\s|still\s)?(?:has|have|had))\s(?:only\s|some\s)?$")
_ON_FILE = re.compile(
    r"[^.;,]{0,30}\s(?:in|on|under)\s(?:its|their|his|her)\s(?:own\s)?(?:files?|lists?|books?|records|register|rolls?|count|tally|custody|cells|care|wards?)\b"
)
# "The squad arrested four men, taking the number of those held to seven"
_TAKING = re.compile(
    rf"(?P<cue>(?<!\w)(?:{_DONE}|took|takes)\b[^.;]{{2,70}}?,\s(?:taking|bringing|raising|lifting))\s(?:the|its|their)\s(?:[a-z]+\s){{1,5}}?to\s(?:[^\s,]+\sfrom\s)?$"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s(?:[a-z]+ly\s|not\s|also\s)?$")
# Bodies and crews that act for the public or a firm, beside those that bear the name of one.
_DOERS = frozenset(
    """
    police officials authorities authority ministry minister government governor mayor president premier army military navy guard
    coastguard force forces agency department office bureau institute service services union organisation organization company firm airline carrier
    operator hospital hospitals clinic doctors medics paramedics rescuers firefighters divers prosecutors prosecutor investigators
    court courts committee commission council cross crescent charity bank team teams crews museum school university club
    city county province state railway utility insurer retailer manufacturer maker regulator inspectors detectives customs
    """.split()
)


def acts(words: str, named: Container[str] = ()) -> bool:
    """Could these words, the subject of a deed, be a body or a crew and no land, place or crowd? `named` are bodies of the article."""
    if words.lower() in ("it", "they"):
        return True
    head = roles.PLACING.split(words)[0].rstrip(",").split()
    if not head or words in countries() or head[-1] in countries():
        return False
    noun = head[-1].lower()
    if re.sub(r"^[Tt]he ", "", words) in named:
        return True
    return noun in _DOERS or noun in speech.BODIES or (len(head) > 1 and kinds.known_kind(words) in _BODIES)


def deed(before: str, after: str) -> re.Match[str] | None:
    """The verb of a deed right before a number, with what stands between; `None` in the passive.

    What a body has on a list of its own it counts as well: "has 34 victims in its file".
    """
    if not before.endswith(" "):
        return None
    match = DEED.search(before) or (_HAS.search(before) if _ON_FILE.match(after) else None) or _TAKING.search(before)
    return None if match is None or _PASSIVE.search(before[: match.start()]) else match


_BODIES = ("government", "agency", "medical", "company", "NGO")
