"""How news says what happened to people when no single word does: verbs with their particles and complements, by event.

A frame is written with `{verb}` for a verb in all its forms, `CAPITALS` for any word of a class, `~` for the counted, and
`[one of these]` for words that must stand before it in its clause. "{drive} ~ from POSS HOME" reads "drove 12,000 people from
their homes" and, the counted being gone, "driven from their homes".
"""

from __future__ import annotations

CLASSES: dict[str, tuple[str, ...]] = {
    "POSS": tuple("their his her its the our all".split()),
    "DET": tuple("the a an its their two three several nearby local other".split()),
    "HOME": tuple("home homes house houses dwellings villages land lands farms".split()),
    "CARE": tuple("hospital hospitals clinic clinics infirmary".split()),
    "RUIN": tuple(
        "water sea river lake waves rubble mud wreckage wreck debris ruins snow hull cabin sewer cave shaft well mine tunnel avalanche building buildings".split()
    ),
    "REFUGE": tuple("schools school churches mosques camps tents gymnasiums halls stadiums shelters temples".split()),
    "CRISIS": tuple("symptoms cramps vomiting diarrhoea diarrhea nausea fever".split()),
    "ILLNESS": tuple("disease virus illness infection fever bug".split()),
    "STREET": tuple("streets street squares square avenues plaza".split()),
    "JOB": tuple("job jobs post posts position positions work livelihoods livelihood".split()),
    "UNHURT": tuple("unhurt unharmed unscathed uninjured alive".split()),
    "NOT": ("not", "n't", "never"),
    "MARCH": tuple("march protest rally demonstration vigil procession parade strike picket funeral".split()),
}

_SEARCHERS = "[rescuers searchers divers crews teams coastguard coastguards firefighters volunteers navy search]"
_POLICE = "[police officers troops soldiers gendarmes agents detectives]"
_CAPTORS = "[rebels gunmen kidnappers captors militants fighters gang bandits group hostages captives]"
_DOCTORS = "[hospital hospitals clinic doctors medics ward wards]"
_GATHERING = "[march marches rally rallies protest protests demonstration demonstrations vigil procession parade funeral gathering event]"

FRAMES: dict[str, tuple[str, ...]] = {
    "displaced": (
        "{drive} ~ from POSS HOME", "{drive} ~ out of POSS HOME", "{force} ~ from POSS HOME", "{force} ~ out of POSS HOME", "{push} ~ from POSS HOME",
        "{push} ~ out of POSS HOME", "{chase} ~ from POSS HOME", "{chase} ~ out of POSS HOME", "{rob} ~ of POSS HOME", "{force} ~ to flee",
        "{send} ~ fleeing", "{leave} ~ without a home", "{leave} ~ without a roof", "{leave} ~ without shelter", "{leave} ~ without homes",
        "{deprive} ~ of POSS HOME", "{lose} POSS HOME", "{abandon} POSS HOME", "without a home", "without a roof", "without shelter",
        "without homes", "no home to", "no homes to", "{flee} POSS HOME",
    ),
    "homeless": ("{make} ~ homeless", "{leave} ~ homeless", "{render} ~ homeless"),
    "evacuated": (
        "{move} ~ out of", "{move} ~ to safety", "{lead} ~ to safety", "{bus} ~ to safety", "{ferry} ~ to safety", "{take} ~ to safety", "{bring} ~ to safety",
        "{bus} ~ out", "{move} ~ to higher ground", "{take} ~ to higher ground", "{move} ~ to safer", "{order} ~ out", "{order} ~ to leave",
        "{tell} ~ to get out", "{ask} ~ to leave", "{tell} ~ to leave", "{take} ~ to REFUGE", "{move} ~ to REFUGE", "{house} ~ in REFUGE", "in REFUGE and",
        "{take} refuge in", "{take} shelter in", "{find} shelter in", "{seek} shelter in", "{seek} refuge in", "in temporary shelters", "in emergency accommodation", "in temporary accommodation",
        "in tents", "{live} in tents", "{clear} ~ from", "{clear} ~ out of",
    ),
    "killed": (
        "{lose} POSS lives", "{lose} his life", "{lose} her life", "{lose} their life", "did NOT survive", "did n't survive", "not survive", "did NOT make it", "not make it",
        "{pass} away", "{burn} alive", "{burn} to death", "{leave} ~ dead", "{cost} ~ POSS lives", "{cost} ~ his life", "{cost} ~ her life",
        "{bury} alive", "{freeze} to death", "{starve} to death", "{bleed} to death", "{die} of", "{fall} to POSS deaths", "{sweep} ~ to POSS deaths",
    ),
    "wounded": (
        "{suffer} burns", "{sustain} burns", "{suffer} injuries", "{sustain} injuries", "{suffer} cuts", "{suffer} wounds", "{break} bones", "broken bones", "{suffer} fractures",
        "{need} stitches", "{bite} by", "{leave} ~ injured", "{leave} ~ wounded", "{leave} ~ hurt", "{leave} ~ with injuries", "{cut} by flying",
    ),
    "hospitalized": (
        "{take} ~ to CARE", "{take} ~ to DET CARE", "{bring} ~ to CARE", "{bring} ~ to DET CARE", "{rush} ~ to CARE", "{rush} ~ to DET CARE", "{carry} ~ to CARE", "{carry} ~ to DET CARE",
        "{fly} ~ to CARE", "{fly} ~ to DET CARE", "{send} ~ to CARE", "{send} ~ to DET CARE", "{put} ~ in CARE", "{land} ~ in CARE", "in a clinic", "in the clinic", "in clinics",
        f"{_DOCTORS} {{admit}} ~", "{require} hospital", "{need} hospital", "{need} medical", "{require} medical", "{receive} medical", "{seek} medical",
    ),
    "missing": (
        "cannot be found", "can not be found", "could not be found", "not been heard from", "unheard from", "still being sought", "{lose} contact with ~", "no trace of ~", "no word from ~", "no sign of ~",
        f"{_SEARCHERS} looking for ~", f"{_SEARCHERS} searching for ~", f"{_SEARCHERS} hunting for ~", f"{_SEARCHERS} search for ~", "remain underground", "still under DET RUIN", "still underground",
        "still to be accounted", "whereabouts of ~", "fate of ~",
    ),
    "arrested": (
        "{take} ~ into custody", "{lead} ~ away in", "taken away by police", "{charge} ~ over", "{charge} ~ for", "{charge} ~ with", "{charge} ~ in", "{charge} ~ after", f"{_POLICE} {{pick}} up ~", f"{_POLICE} {{nab}} ~", f"{_POLICE} {{grab}} ~", "behind bars", "in jail", "in police cells",
        "in handcuffs", "in police hands", "{hold} ~ for questioning", "{take} ~ in for questioning", "{haul} ~ off", "{bundle} ~ into",
    ),
    "investigated": ("being questioned", "{question} by police", "under investigation"),
    "rescued": (
        "{bring} ~ ashore", "{bring} ~ to shore", "{pull} ~ ashore", "{pull} ~ to safety", "{lift} ~ to safety", "{winch} ~ to safety", "{haul} ~ to safety",
        "{pull} ~ from DET RUIN", "{pull} ~ from RUIN", "{pull} ~ from collapsed", "{pull} ~ from DET collapsed", "{dig} ~ from DET RUIN", "{dig} ~ from RUIN", "{drag} ~ from RUIN", "{pluck} ~ from RUIN", "{pull} ~ out of DET RUIN", "{pluck} ~ from DET RUIN", "{pick} ~ from DET RUIN", "{pick} ~ out of DET RUIN", "{fish} ~ from DET RUIN",
        "{fish} ~ out of DET RUIN", "{dig} ~ out of DET RUIN", "{drag} ~ from DET RUIN", "{drag} ~ out of DET RUIN", "{free} ~ from DET RUIN", "{cut} ~ from DET RUIN", "{cut} ~ out of DET RUIN", "{take} ~ off DET boat",
        "{take} ~ off DET ship", "{take} ~ off DET vessel", "{take} ~ off DET ferry", "{take} ~ off DET island", "{take} ~ off DET mountain",
    ),
    "survived": ("{get} out alive", "{make} it out", "{live} through", "{walk} away UNHURT", "{escape} UNHURT", "{come} through UNHURT", "{emerge} UNHURT"),
    "released": ("{walk} free", "{set} ~ free", f"{_CAPTORS} {{hand}} over ~", f"{_CAPTORS} {{give}} back ~", f"{_CAPTORS} {{hand}} ~ back", "{return} ~ to POSS families", "{reunite} ~ with POSS families", "{let} ~ go", "{release} ~ on bail"),
    "captured": ("in rebel hands", "in enemy hands", "in the hands of", "{take} ~ prisoner", "{take} ~ hostage", "{take} ~ captive", "{hold} ~ hostage", "{hold} ~ captive", "{hold} ~ prisoner"),
    "abducted": ("{carry} off ~", "{march} ~ into DET forest", "{march} ~ into DET bush", "{take} ~ into DET forest", "{take} ~ into DET bush", "{drag} ~ away", "{drive} ~ away at"),
    "infected": (
        "{diagnose} ~ with", "{have} DET ILLNESS", "{catch} DET ILLNESS", "{contract} DET ILLNESS", "{take} ill", "{be} taken ill", "{make} ~ ill", "{make} ~ sick", "{leave} ~ ill", "{leave} ~ sick",
        "{show} CRISIS", "{report} CRISIS", "{develop} CRISIS", "{suffer} CRISIS", "{report} stomach", "confirmed in ~", "detected in ~",
    ),
    "attended": (
        f"{_GATHERING} {{draw}} ~", f"{_GATHERING} {{attract}} ~", f"{_GATHERING} {{bring}} ~", f"{_GATHERING} {{pull}} ~", "{bring} ~ onto DET STREET", "{bring} ~ into DET STREET", "{bring} ~ to DET STREET", "{line} DET STREET", "{pack} DET STREET", "{fill} DET STREET",
        "{crowd} DET STREET", "{join} DET MARCH", "{turn} out for", "{take} part in", "{show} up",
    ),
    "laid_off": ("{lose} POSS JOB", "{cost} ~ POSS JOB", "{put} ~ out of work", "out of a job", "out of work", "{show} ~ the door"),
    "without_power": ("{plunge} ~ into darkness", "{leave} ~ without power", "{leave} ~ without electricity", "{leave} ~ in the dark", "{cut} power to ~", "cut electricity to ~"),
    "stranded": ("{leave} ~ stranded", "{leave} ~ cut off", "{leave} ~ stuck"),
}  # fmt: skip
