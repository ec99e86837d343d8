"""English number words, hedges, bounds, vague counts, and numbers that count nothing."""

from __future__ import annotations

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
} | {"fourty": 40}
# Words that multiply what stands before them, written out; and those glued to digits or to a sum of money.
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15, "lakh": 1e5,
    "lakhs": 1e5, "lac": 1e5, "crore": 1e7, "crores": 1e7, "dozen": 12, "score": 20, "mn": 1e6, "mln": 1e6, "mio": 1e6, "bn": 1e9,
    "bln": 1e9, "tn": 1e12, "trn": 1e12, "mil": 1e6, "millions": 1e6, "billions": 1e9,
}  # fmt: skip
GLUED_SCALES = {"k": 1e3, "m": 1e6, "mm": 1e6, "b": 1e9, "t": 1e12, "cr": 1e7, "l": 1e5}
# Parts of a whole, by the denominator.
FRACTIONS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9,
    "tenth": 10, "tenths": 10, "twelfth": 12, "twentieth": 20, "hundredth": 100, "hundredths": 100, "thousandth": 1000,
}  # fmt: skip
FRACTION_SIGNS = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅕": 1 / 5,
    "⅖": 2 / 5,
    "⅗": 3 / 5,
    "⅘": 4 / 5,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}
NONE = ("no one", "nobody", "none", "not a single", "not one", "zero", "no", "nil")
# Nouns that say two or three by themselves.
GROUPS = {"twins": 2, "triplets": 3, "quadruplets": 4}

# The one table of vague counts: words to a closed interval. A watch may override each line.
VAGUE: dict[str, tuple[float, float]] = {
    "a couple": (2, 2), "a couple of": (2, 2), "a couple dozen": (24, 24), "a couple of dozen": (24, 24), "a couple hundred": (200, 200),
    "a couple of hundred": (200, 200), "a couple thousand": (2_000, 2_000), "a couple of thousand": (2_000, 2_000),
    "a couple million": (2_000_000, 2_000_000), "a couple of million": (2_000_000, 2_000_000), "a couple billion": (2e9, 2e9),
    "a couple of billion": (2e9, 2e9), "a couple trillion": (2e12, 2e12), "a couple of trillion": (2e12, 2e12), "a baker's dozen": (13, 13), "a pair of": (2, 2), "a few": (3, 5), "quite a few": (4, 9),
    "few dozen": (24, 60), "a few dozen": (24, 60), "a handful": (3, 7), "a handful of": (3, 7), "several": (3, 9),
    "several dozen": (36, 99), "dozens": (24, 99), "many dozens": (36, 99), "scores": (40, 99), "hundreds": (200, 999),
    "several hundred": (300, 999), "several hundreds": (300, 999), "a few hundred": (200, 500), "many hundreds": (400, 999),
    "dozens of hundreds": (2_400, 9_999), "thousands": (2_000, 9_999), "several thousand": (3_000, 9_999),
    "several thousands": (3_000, 9_999), "a few thousand": (2_000, 5_000), "many thousands": (4_000, 9_999),
    "tens of thousands": (20_000, 99_999), "hundreds of thousands": (200_000, 999_999), "dozens of thousands": (24_000, 99_999),
    "several hundred thousand": (300_000, 999_999), "a few hundred thousand": (200_000, 500_000),
    "thousands upon thousands": (4_000, 99_999), "thousands and thousands": (4_000, 99_999),
    "millions": (2_000_000, 9_999_999), "several million": (3_000_000, 9_999_999), "several millions": (3_000_000, 9_999_999),
    "a few million": (2_000_000, 5_000_000), "tens of millions": (20_000_000, 99_999_999),
    "hundreds of millions": (200_000_000, 999_999_999), "several hundred million": (300_000_000, 999_999_999),
    "billions": (2_000_000_000, 9_999_999_999), "several billion": (3_000_000_000, 9_999_999_999),
    "a few billion": (2_000_000_000, 5_000_000_000), "tens of billions": (20_000_000_000, 99_999_999_999),
    "several trillion": (3e12, 9.999999999999e12), "a few trillion": (2e12, 5e12), "many millions": (4_000_000, 9_999_999),
    "hundreds of billions": (200_000_000_000, 999_999_999_999), "trillions": (2e12, 9.999999999999e12),
    "lakhs": (200_000, 999_999), "crores": (20_000_000, 99_999_999),
}  # fmt: skip

FLOORS = (
    *(f"{helper} {verb}" for helper in ("to", "could", "may", "might", "will", "would") for verb in ("top", "pass", "cross")),
    *(f"{verb} past" for verb in "climb climbs climbed climbing rise rises rose rising soar soars soared surge surges surged jump jumps jumped go goes went".split()),
    "at least", "at the very least", "at a minimum", "no fewer than", "not fewer than", "no less than", "not less than", "more than",
    "over", "above", "upwards of", "upward of", "in excess of", "exceeding", "exceed", "exceeds", "exceeded", "a minimum of",
    "minimum of", "well over", "well above", "just over", "just above", "just more than", "slightly more than", "slightly over",
    "slightly above", "a little over", "a little more than", "greater than", "higher than", "longer than", "larger than",
    "bigger than", "older than", "surpassing", "surpassed", "surpass", "surpasses", "topped", "tops", "topping", "passed", "passes",
    "passing", "beyond", "north of", "far more than", "much more than", "well more than", "considerably more than",
    "substantially more than", "significantly more than", "way more than", "even more than", "crossed", "crosses",
    "outstrips", "outstripped", "minimum", "a whopping", ">", "\u2265", "over the", "more than the", "over than", "above than", "starting at", "starting from",
)  # fmt: skip
CEILINGS = (
    "up to", "as many as", "as much as", "at most", "at the most", "no more than", "not more than", "no greater than", "fewer than",
    "less than", "under", "below", "a maximum of", "maximum of", "just under", "just below", "just less than", "well under",
    "well below", "well short of", "slightly less than", "slightly fewer than", "slightly under", "slightly below", "a little less than",
    "a little under", "lower than", "smaller than", "shorter than", "younger than", "as high as", "as long as", "as low as", "not even",
    "a maximum", "far fewer than", "far less than", "much less than", "significantly less than", "upto", "capped at", "<", "\u2264",
    "short of", "shy of", "sub -", "just shy of", "just short of", "up to the",
)  # fmt: skip
# Floors that are verbs with other meanings ("tops", "passed"): they bound larger numbers only.
VERBS_THAT_BOUND = frozenset("top pass cross topped tops topping passed passes passing crossed crosses nears".split())
# Wordings that look like a bound and state the value itself.
NO_BOUND = frozenset(
    {
        "a whopping", "as low as", "starting at", "starting from", "an average of", "average of", "an average",
    }
)  # fmt: skip
HEDGES = (
    "about", "around", "approximately", "approx", "approx .", "roughly", "some", "nearly", "almost", "close to", "closer to",
    "an estimated", "estimated", "circa", "ca", "ca .", "c .", "more or less", "in the region of", "in the order of", "on the order of",
    "in the neighborhood of", "in the neighbourhood of", "in the vicinity of", "something like", "near", "nears", "nearing", "neared", "approaching", "approached", "approaches",
    "virtually", "practically", "an average of", "average of", "an average", "averaged", "averages", "averaging", "on average",
    "around about", "anywhere from", "what may be", "perhaps", "possibly", "probably", "maybe", "nigh on", "~", "\u2248", "\u00b1",
    "getting on for", "just about", "barely", "hardly", "scarcely", "towards", "upto about", "give or take", "somewhere around",
    "very nearly", "not quite", "an approximate", "est", "est .", "the best part of", "the better part of", "a good",
)  # fmt: skip
PLAIN = (
    "only", "just", "exactly", "a total of", "a combined", "all", "fully", "precisely", "a further", "another", "an additional",
    "the other", "a record", "an extra", "a mere", "a staggering", "a whole", "the entire", "the", "its", "their", "his", "her", "these", "those",
    "an unprecedented", "a massive", "a huge", "a hefty", "a cool", "all of", "still", "even", "a net", "a full", "both", "a stunning",
    "an astonishing", "an impressive", "a modest", "an",  "a", "these last", "as", "but", "fewer", "now", "currently",
)  # fmt: skip
AFTER_FLOOR = (
    "or more", "or greater", "or higher", "or longer", "or older", "and older", "plus", "and counting", "and above", "and over", "and up",
    "or over", "or above", "or better", "- plus", "+", "at least", "at a minimum", "upwards", "minimum", "and rising", "and climbing", "at the very least",
)  # fmt: skip
AFTER_CEILING = (
    "or fewer",
    "or less",
    "or below",
    "or under",
    "or lower",
    "at most",
    "at the most",
    "and under",
    "or younger",
    "and younger",
    "max",
    "maximum",
)
AFTER_HEDGE = (
    "or so",
    "- odd",
    "odd",
    "- ish",
    "ish",
    "or thereabouts",
    "give or take",
    "- some",
    "some odd",
    "approximately",
)

INCREMENT_AFTER = frozenset("more additional further extra other others new fresh".split())
# Nouns whose number is a name: "flight 12", "page 3".
NOUNS_BEFORE_A_NAME = frozenset(
    """
    flight page pages room route article articles chapter section sections phase stage level category type model version no number numbers nos
    gate unit units block blocks ward wards sector sectors zone zones region regions post posts buildings floor constituency platform track lane highway interstate apartment suite act rule grade tier layer division
    round game episode season series volume step class resolution bus train reactor terminal pier channel covid title schedule
    clause paragraph figure table sura psalm verse magnitude order line road street avenue building house box item lot
    exit junction motorway freeway mk mark pp p vol ch sec art windows android ios playstation xbox iphone galaxy boeing airbus
    precinct district county court pool group heat race leg run area week day year age pm site tower camp checkpoint squadron brigade regiment
    wave formula euro form mach appendix annex protocol chelsea issue
    """.split()
)
# Of those the ones that also end a phrase before a count ("last year 12 died"): they name only when nothing is counted after.
ALSO_TIMES = frozenset(
    "week day year age run race leg heat road street house building court area pool group camp site line order number numbers train bus game season".split()
)
# Lower-case words that count nothing where a number follows a hyphen: "last-16", "under-21".
HYPHEN_NAMES = frozenset("catch omega last under over top mid g covid pre post u".split())
# Capitalised words before a number that are no name: they open a sentence, a headline's clause, or are verbs and titles of weekdays.
OPENERS = frozenset(
    """
    circa kills kill killed killing leaves leave left leaving injures injured injuring wounds wounded wounding hits rises reaches tops at to of in by over about
    around least than nearly almost some only with after as for from the all and dead toll passes climbs jumps up sends sees says said traps
    displaces arrests arrest detains claims lists counts reports confirms near just more are were was is another below above under between exceeds drops
    falls cuts raises lowers revises puts sparks strands missing rescues evacuates feared may fire blast quake crash attack strike flood floods
    storm bomb bombing they we he she it these those had has have who but if when while since though because then there here now still yet also
    until during before on off into out so that this what which where why how not or nor per via versus every each both few many most several even plus
    minus total totals roughly approximately exactly up down another further additional additionally other others our their its his her my your
    frees freed releases released saves saved finds found buries buried charges charged names named hurts hurt deaths injuries casualties police officials
    monday tuesday wednesday thursday friday saturday sunday today yesterday overnight meanwhile separately elsewhere earlier later
    """.split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# Before four digits that are a year rather than a count.
BEFORE_A_YEAR = frozenset(
    "in since by of until till during before after early late mid from to the and through for than summer winter spring autumn fall year season "
    "circa between back into q1 q2 q3 q4 and or s over against".split()
)
# What "one" stands before when it is a pronoun or part of a set phrase.
AFTER_PRONOUN_ONE = frozenset(
    """
    of is was has who that which would after can could should to or more way and by might will may must as does did from if
    another day thing for in on at with whose whom when where than but said says told also simply just never always cannot can't isn't
    wasn't had have were are be the a an it he she they we i you not there too so because while among knows
    """.split()
)
BEFORE_PRONOUN_ONE = frozenset(
    "any every each no same day this the other another last first new old good bad big better best right wrong only whole number square chapter phase round air formula".split()
)

RISES = frozenset(
    "rose rise rises rising risen up climbed climb climbs climbing increased increase increases increasing jumped jump jumps jumping grew grow "
    "grows growing grown gained gain gains gaining surged surge surges surging soared soar soars soaring advanced advance advances advancing raised raise "
    "raises raising lifted lift lifts swelled swells swelling swollen added adds adding add higher doubled tripled quadrupled upped mounted mounts mounting spiked "
    "spikes ticked leapt leaps leaped boosted boost boosts boosting rallied rebounded rebounds rocketed skyrocketed ballooned expanded expands accelerated "
    "accelerates strengthened edged inched nudged crept bounced appreciated widened widens widen widening quickened extended improved improves improving hike hiked hikes hiking + "
    "upward upwards uptick growth spiking ticking inching edging rebounding doubling tripling skyrocketing ballooning leaping swells rallying "
    "popped pops firmed firms vaulted vaults expand appreciate appreciates skyrocket skyrockets swell soaring escalated escalates deepened deepens regained regains "
    "multiplied quintupled redoubled bounces rebound edge creeps crept".split()
)
FALLS = frozenset(
    "fell fall falls falling fallen down dropped drop drops dropping declined decline declines declining decreased decrease decreases decreasing lowered "
    "lower lowers lowering cut cuts cutting slid slide slides sliding sank sink sinks sinking slipped slips slip slipping shed sheds shedding lost loses lose losing "
    "plunged plunge plunges plunging plummeted plummet plummets plummeting tumbled tumble tumbles reduced reduce reduces reducing trimmed trims trimming dipped "
    "dip dips shrank shrinks shrunk shrinking eased eases easing slumped slump slumps slumping crashed tanked nosedived halved slowed slows slow slowing narrowed narrows cooled softened weakened weakens slashed slash slashes "
    "slashing contracted depreciated collapsed retreated retreats tapered backslid downward downwards dipping slumping plummeting tanking crashing diving retreating softening weakening contracting narrowing halving collapsing trimming "
    "shrink shrinking weaken soften ease dive dives dived dove sagged sags sagging skidded skids dwindled dwindles dwindle dwindling diminished diminishes pared pares paring "
    "shaved shaves ebbed ebbs receded recedes subsided moderated moderates halve halves depreciate depreciates sunk plummeting nosedive".split()
)
