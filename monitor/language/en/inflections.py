"""The inflected forms of an English word, for matching a topic query.

Forms are made by rule, without a dictionary: a form that is no word occurs in no text and costs nothing. What the
rules must not do is to join words that are two ("hamas" and "hama", "evening" and "even"); where they would,
they keep the word as it is.
"""

from __future__ import annotations

_VOWELS = "aeiou"
# Base, and all its other forms. Only words of news; the rest follows the rules.
_IRREGULAR = """
begin begins began begun beginning | bleed bleeds bled bleeding | blow blows blew blown blowing | break breaks broke broken breaking
build builds built building | burn burns burnt burned burning | burst bursts bursting | buy buys bought buying | catch catches caught catching
child children | choose chooses chose chosen choosing | crisis crises | analysis analyses | cut cuts cutting | deal deals dealt dealing
die dies died dying | draw draws drew drawn drawing | drink drinks drank drunk drinking | drive drives drove driven driving | eat eats ate eaten eating
fall falls fell fallen falling | feed feeds fed feeding | fight fights fought fighting | find finds found finding | flee flees fled fleeing
fly flies flew flown flying | foot feet | freeze freezes froze frozen freezing | get gets got gotten getting | give gives gave given giving
go goes went gone going | grow grows grew grown growing | hide hides hid hidden hiding | hit hits hitting | hold holds held holding
hurt hurts hurting | keep keeps kept keeping | knife knives knifed knifing | know knows knew known knowing | lead leads led leading | lie lies lied lying
life lives | lose loses lost losing | man men | meet meets met meeting | mouse mice | pay pays paid paying | person people persons | quit quits quitting
ride rides rode ridden riding | ring rings rang rung ringing | rise rises rose risen rising | run runs ran running | say says said saying
see sees saw seen seeing | seek seeks sought seeking | sell sells sold selling | send sends sent sending | shake shakes shook shaken shaking
shoot shoots shot shots shooting | shrink shrinks shrank shrunk shrinking | sink sinks sank sunk sinking | slay slays slew slain slaying
speak speaks spoke spoken speaking | spend spends spent spending | spread spreads spreading | stand stands stood standing
steal steals stole stolen stealing | strike strikes struck stricken striking | swear swears swore sworn swearing | sweep sweeps swept sweeping
swim swims swam swum swimming | take takes took taken taking | tear tears tore torn tearing | tell tells told telling | thief thieves
throw throws threw thrown throwing | wear wears wore worn wearing | wife wives | win wins won winning | withdraw withdraws withdrew withdrawn withdrawing
woman women | write writes wrote written writing | stick sticks stuck sticking | cling clings clung clinging | come comes came coming
bring brings brought bringing | bite bites bit bitten biting | dig digs dug digging | hear hears heard hearing | cost costs costing
let lets letting | put puts putting | set sets setting | show shows showed shown showing | think thinks thought thinking
"""
_FAMILIES = [tuple(family.split()) for family in _IRREGULAR.replace("\n", "|").split("|") if family.strip()]
_FAMILY = {form: family for family in _FAMILIES for form in family}
# They end like a plural or a past and are none.
_WHOLE = frozenset(
    "news series species means headquarters sacred hundred wicked naked united always perhaps besides across various politics physics "
    "mathematics economics diabetes measles rabies speed need seed breed greed indeed exceed proceed succeed".split()
)


def forms(word: str) -> tuple[str, ...]:
    """All forms that a query's lower-case word stands for, itself first.

    A base form stands for its plural or its verb forms ("kill": kills, killed, killing); a past form for those of its
    verb ("killed": kill …); a plural for its singular ("soldiers": soldier); a form in -ing for its own plural alone.
    """
    if len(word) < 3 or not word.isalpha() or not word.isascii() or word in _WHOLE:
        return (word,)
    family = _FAMILY.get(word)
    if family is not None:
        plurals = [f"{form}s" for form in family if form.endswith("ing")]
        return tuple(dict.fromkeys((word, *family, *plurals)))
    return tuple(dict.fromkeys((word, *_regular(word))))


def _regular(word: str) -> list[str]:
    if word.endswith("ing"):
        return [f"{word}s"]
    if word.endswith("ed") and len(word) > 4:
        return [form for base in _bases(word[:-2]) for form in (base, *_inflected(base))]
    if word.endswith("s") and not word.endswith("ss"):
        return _singulars(word)
    return _inflected(word)


def _singulars(word: str) -> list[str]:
    if word.endswith("ies") and len(word) > 4:
        return [word[:-3] + "y", word[:-1]]
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return [word[:-2], word[:-1]]
    # "Hamas", "Texas", "Laos" are no plurals, "militias" and "videos" are.
    short = word.endswith(("as", "os")) and len(word) < 6
    if word.endswith(("us", "is")) or short or len(word) < 4:
        return [f"{word}es"]
    return [word[:-1]]


def _bases(stem: str) -> list[str]:
    """What "-ed" may have been put to: stem, stem with e, stem without its doubled letter."""
    if stem.endswith("i"):
        return [stem[:-1] + "y"]
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return [stem[:-1]]
    if _closed(stem) and _beats(stem) == 1:
        return [f"{stem}e"]
    doubled = [stem[:-1]] if len(stem) > 3 and stem[-1] == stem[-2] == "l" and _beats(stem) > 1 else []
    return [stem, f"{stem}e", *doubled]


def _inflected(base: str) -> list[str]:
    if base.endswith("e"):
        root = base[:-1]
        return [f"{base}s", f"{base}d", f"{root}ing", f"{root}ings"]
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return [f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"]
    plural = f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh")) else f"{base}s"
    more = [f"{base}es"] if base.endswith("o") else []
    if not _closed(base):
        return [plural, *more, f"{base}ed", f"{base}ing", f"{base}ings"]
    twice = base + base[-1]
    doubled = [plural, f"{twice}ed", f"{twice}ing", f"{twice}ings"]
    return doubled if _beats(base) == 1 else [*doubled, f"{base}ed", f"{base}ing", f"{base}ings"]


def _closed(word: str) -> bool:
    """Whether it ends in one vowel and one consonant, which a single beat doubles ("plan", "planned")."""
    return len(word) > 2 and word[-1] not in f"{_VOWELS}wxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS


def _beats(word: str) -> int:
    return sum(
        letter in f"{_VOWELS}y" and (not index or word[index - 1] not in _VOWELS) for index, letter in enumerate(word)
    )
