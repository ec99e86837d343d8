"""What happens to the counted: a closed set of event names and the English words for each.

killed · wounded · missing · captured · arrested · displaced · evacuated · rescued · survived · sent · withdrawn · infected ·
hospitalized · homeless · stranded · abducted · released · aboard · attended · destroyed · damaged · burned · contained ·
stolen · demanded · paid · promised · lost · recovered · laid_off · treated · tested · affected · attacked · launched · downed · collected
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, ...]] = {
    "killed": (
        "killed", "kill", "kills", "killing", "killings", "dead", "died", "die", "dies", "dying", "death", "deaths", "toll",
        "tolls", "fatality", "fatalities", "fatal", "fatally", "slain", "slay", "slays", "perished", "perish", "drowned",
        "drown", "drowns", "bodies", "body", "corpses", "succumbed", "executed", "executes", "murdered", "massacred",
        "beheaded", "lives", "martyred", "martyrs", "shot dead", "burned to death", "homicides", "claimed the lives",
    ),
    "wounded": (
        "wounded", "wounds", "wounding", "wound", "injured", "injures", "injuring", "injure", "injury", "injuries", "hurt",
        "hurts", "hurting", "maimed", "harmed", "gunshot wounds",
    ),
    "casualties": ("casualties", "casualty", "losses", "victims"),
    "missing": ("missing", "unaccounted", "disappeared", "vanished", "feared dead", "trapped", "buried"),
    "captured": ("captured", "captive", "captives", "capture", "captures", "prisoner", "prisoners", "being held", "were held", "are held", "still held", "was held", "taken prisoner", "hostages", "taken captive", "hostage", "still captive"),
    "arrested": ("arrested", "arrest", "arrests", "arresting", "detained", "detain", "detains", "detainees", "detentions", "custody", "rounded up", "charged"),
    "displaced": ("displaced", "displaces", "displacing", "uprooted", "fled", "flee", "flees", "fleeing", "refugees", "driven from"),
    "evacuated": ("evacuated", "evacuate", "evacuates", "evacuation", "evacuations", "order to leave", "orders to leave", "evacuees", "ordered to leave", "told to leave", "asked to leave", "left their homes", "leave their homes"),
    "rescued": ("rescued", "rescue", "rescues", "pulled alive", "saved", "pulled out alive", "plucked"),
    "survived": ("survived", "survive", "survivors", "survivor", "survives", "alive"),
    "sent": ("sent", "send", "sends", "sending", "deployed", "deploy", "deploys", "dispatched", "deployment", "mobilised", "mobilized"),
    "withdrawn": ("withdrawn", "withdrew", "pulled back"),
    "infected": ("infected", "infections", "infection", "cases", "case", "sickened", "ill", "sick", "contracted", "tested positive", "confirmed cases"),
    "hospitalized": ("hospitalized", "hospitalised", "hospital", "hospitalisations", "hospitalizations", "critical condition", "intensive care"),
    "treated": ("treated", "treating", "treats", "patients", "admitted"),
    "homeless": ("homeless",),
    "stranded": ("stranded", "strands", "stranding", "marooned", "cut off", "stuck"),
    "abducted": ("abducted", "abducts", "kidnapped", "kidnap", "kidnaps", "seized", "snatched"),
    "released": ("released", "freed", "release", "releases", "frees", "liberated"),
    "aboard": ("aboard", "on board", "onboard", "boarded", "passengers", "crew"),
    "attended": (
        "rallied", "rally", "marched", "march", "marchers", "protested", "protesters", "protestors", "demonstrators",
        "demonstrated", "attended", "attend", "turnout", "gathered", "crowd", "took part", "taking part", "take part",
        "participants", "turned out", "took to the streets", "in the square", "were present",
    ),
    "destroyed": ("destroyed", "destroy", "destroys", "destroying", "razed", "gutted", "flattened", "collapsed", "levelled", "leveled", "gone", "wrecked", "demolished", "on the ground", "burned down", "burnt down", "washed away", "reduced to"),
    "damaged": ("damaged", "damage", "damages", "damaging"),
    "burned": ("burned", "burnt", "burning", "scorched", "charred", "consumed", "blackened", "torched", "acreage", "set on fire"),
    "contained": ("contained", "containment"),
    "stolen": ("stolen", "stole", "steal", "theft", "leaked", "exposed", "breached", "copied", "hacked", "compromised", "accessed", "looted"),
    "demanded": ("demanded", "demand", "demands", "ransom", "asked for", "asking for"),
    "paid": ("paid", "pay", "pays", "payment", "compensation", "paying"),
    "promised": ("promised", "pledged", "pledges", "promises", "pledge"),
    "lost": ("insured losses", "economic losses", "lost", "loss", "damages"),
    "recovered": ("recovered", "retrieved", "unearthed"),
    "laid_off": ("laid off", "layoffs", "job cuts", "lay off", "redundant", "redundancies", "sacked", "dismissed"),
    "affected": ("affected", "affects", "affect", "affecting", "hit by", "victims of the breach"),
    "attacked": ("attacked", "attacks", "strikes", "raids", "airstrikes", "shelled"),
    "launched": ("launched", "fired", "launches", "fires"),
    "downed": ("shot down", "downed", "intercepted"),
    "collected": ("collected", "raised", "donated", "donations"),
    "vaccinated": ("vaccinated", "vaccinations", "doses"),
    "without_power": ("without power", "without electricity", "blackout", "lost power"),
}  # fmt: skip

# "casualties" and what is written for it means killed or wounded, and is never merged with killed.
EXPANDED = {"casualties": ("killed", "wounded")}

# Events that only happen to people: a figure without a noun of its own counts people there.
OF_PEOPLE = frozenset(
    "killed wounded casualties missing captured arrested displaced evacuated rescued survived infected hospitalized treated "
    "homeless stranded abducted released aboard attended laid_off vaccinated".split()
)
