"""English verbs by which someone holds, gives or changes a number, by the frame that the number stands in.

"counts 40" · "keeps to 40", "came up with 40" · "raised its toll to 40" · "withdrew its claim of 40"
"""

from __future__ import annotations

from monitor.language.en.inflections import forms

# The number is their object, whatever it counts.
_GIVE = """count list cite report register verify confirm record log tally estimate acknowledge concede document claim
 reckon calculate quote state enumerate certify tot total tabulate allege allocate earmark""".split()
# The number is their object, and it stands alone or with the noun of a number: "uses 46", "named a figure of 12".
_ALONE = """give admit accept name mention use repeat reiterate endorse echo maintain defend announce assume guess predict forecast project expect foresee
 disclose reveal declare publish post release issue propose suggest show see find identify note support adopt suspect fear think believe
 trace advance compute deduce infer submit broadcast print prefer favour favor want make""".split()
# The number stands behind one of these prepositions: "arrives at 54", "spoke of 143".
_BEHIND: dict[str, str] = {
    "to": "keep hold stick cling hew adhere point refer return revert switch go move come get climb jump own|up hold|fast hang|on go|up go|down "
    "come|down move|up move|down go|back come|back admit confess own",
    "at": "arrive settle stop close remain stay start begin end finish land hint come|out top|out reckon stand freeze rest",
    "by": "stand stick abide swear",
    "with": "stick start begin end finish stay persist reckon work come|up end|up go come|out operate",
    "on": "insist settle agree land converge end figure stand|firm fall|back rest",
    "of": "speak talk tell write boast brag warn know learn hear complain dream think conceive",
    "about": "speak talk brag boast",
    "from": "move start retreat depart budge stray go back|down back|away step|back",
    "in": "persist",
    "": "set|aside put|aside work|out put|forward write|down note|down jot|down",
}  # fmt: skip
# Behind these even "at nine" may be no hour.
_HOURLY = frozenset("arrive stop close start begin end finish land come".split())
# They alter what was said before: "raised its toll to 40 from 38".
_CHANGE = """raise lower cut drop up revise correct reduce increase trim slash pare shave double triple treble halve adjust amend change update
 upgrade downgrade lift cap limit scale expand extend narrow hike boost nudge bump reset restate round bring take push alter""".split()
# They say how high something stands: "put the sum at 40".
_PUT = "put place peg reckon value assess figure see set fix estimate calculate give have fix judge tally count make state quote close end leave freeze begin start open hold keep".split()
# They set a bound: "capped withdrawals at 50".
_BOUND = "cap limit restrict ration peg hold".split()
_RETRACT = "withdraw retract take|back scrap abandon disown renounce repudiate give|up walk|back recant rescind drop discard".split()
# Who has not done this keeps his number: "has not moved from its 90".
LEAVING = frozenset(
    form
    for verb in "move budge depart stray retreat withdraw retract change revise correct abandon drop".split()
    for form in forms(verb)
)

Frames = dict[str, frozenset[str]]
# Not "bringing the toll to six": what happens does that, nobody says it.
_SHORT = {
    "bring": ("bring", "brings", "brought"),
    "go": ("go", "goes", "went", "gone", "going"),
    "up": ("up", "ups", "upped", "upping"),
}


def _frames(verbs: list[str]) -> dict[str, set[str]]:
    """The particles that may follow each form of the verbs, a verb written "take|back" with its own; "" is none."""
    found: dict[str, set[str]] = {}
    for entry in verbs:
        verb, _, particle = entry.partition("|")
        for form in _SHORT.get(verb) or forms(verb):
            found.setdefault(form, set()).add(particle)
    return found


GIVING = frozenset(_frames(_GIVE))
ALONE = frozenset(_frames(_ALONE))
CHANGING = frozenset(_frames(_CHANGE))
PUTTING = frozenset(_frames(_PUT))
BOUNDING = frozenset(_frames(_BOUND))
# What stands behind these is a number whatever it counts: nobody speaks of a house by coming to it.
ABSTRACT = frozenset(
    form
    for verb in "speak talk tell write boast brag stick insist settle cling own admit confess reckon swear persist hint".split()
    for form in forms(verb)
)
RETRACTING: Frames = {form: frozenset(particles) for form, particles in _frames(_RETRACT).items()}
HOURLY = frozenset(form for verb in _HOURLY for form in forms(verb))
# Each form with the particles and prepositions that may stand between it and the number: "own" ─▶ "up to".
BEHIND: dict[str, frozenset[str]] = {}
for _preposition, _verbs in _BEHIND.items():
    for _form, _particles in _frames(_verbs.split()).items():
        ways = {f"{particle} {_preposition}".strip() for particle in _particles}
        BEHIND[_form] = BEHIND.get(_form, frozenset()) | ways
# Forms that are nouns as often: verbs only of several.
PLAIN = frozenset(
    "count list report record log claim estimate name mention use state document register show post release issue guess forecast project support measure trace advance figure "
    "print say number repeat echo note back drop raise increase limit round bump boost hike".split()
)
for _form in ("is", "are", "was", "were", "been"):
    BEHIND[_form] = frozenset({"at"})
HAVING = frozenset("has have had having".split())
VERBS = GIVING | ALONE | CHANGING | PUTTING | BOUNDING | frozenset(RETRACTING) | frozenset(BEHIND) | HAVING
# Nouns of a number that somebody gives.
COUNTS = frozenset(
    """toll tolls count counts figure figures tally tallies total totals number numbers estimate estimates claim claims list lists register
    registers reckoning account accounts answer answers record records roll rolls book books ledger inventory projection projections forecast
    forecasts assessment assessments calculation calculations guess boast haul sum statistic statistics report reports bulletin survey census
    database log file files dossier version range ceiling limit offer demand target aid relief compensation reward""".split()
)
# What may stand between the verb or its preposition and the number.
LIGHT = (
    frozenset(
        """a an the its their his her our my this that these those another about around some nearly almost roughly approximately over under more less
    fewer than at least most up to as many few only just exactly precisely between no same own official first previous latest new revised
    provisional preliminary combined final overall total death dead casualty casualties body victims initial original earlier standing current
    last second of all so far now still already also yet alone in on record today yesterday monday tuesday wednesday thursday friday saturday
    sunday earlier week month then merely barely even well below above something like anything not later higher lower much""".split()
    )
    | COUNTS
)
