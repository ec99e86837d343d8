"""What happens to the counted: a closed set of event names and the English words for each.

killed · wounded · missing · captured · arrested · displaced · evacuated · rescued · survived · sent · withdrawn · infected ·
hospitalized · homeless · stranded · abducted · released · aboard · attended · destroyed · damaged · burned · contained ·
stolen · demanded · paid · promised · lost · recovered · laid_off · treated · tested · affected · attacked · launched · downed · collected · striking · investigated · frozen ·
deported · convicted · quarantined · escaped · recaptured · at_large · transferred
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, ...]] = {
    "killed": (
        "slaying", "slayings", "drowning", "drownings", "lynched", "assassinated", "gunned down", "electrocuted", "asphyxiated", "suffocated", "stabbed to death", "beaten to death", "hacked to death", "burnt to death", "crushed to death", "trampled to death", "shot and killed", "fatally stabbed", "fatally shot", "murders", "suicides", "feared drowned", "feared killed", "killed", "kill", "kills", "killing", "killings", "dead", "died", "die", "dies", "dying", "death", "deaths", "toll",
        "tolls", "fatality", "fatalities", "fatal", "fatally", "slain", "slay", "slays", "perished", "perish", "drowned",
        "drown", "drowns", "bodies", "body", "corpses", "succumbed", "executed", "executes", "murdered", "massacred",
        "beheaded", "lives", "martyred", "martyrs", "shot dead", "burned to death", "homicides", "claimed the lives",
    ),
    "wounded": (
        "stabbed", "stabs", "mauled", "trampled", "scalded", "concussed", "wounded", "wounds", "wounding", "wound", "injured", "injures", "injuring", "injure", "injury", "injuries", "hurt",
        "hurts", "hurting", "maimed", "harmed", "gunshot wounds",
    ),
    "casualties": ("casualties", "casualty", "losses", "victims"),
    "missing": ("missing", "unaccounted", "to be accounted for", "not be accounted for", "not been accounted for", "yet to be accounted for", "yet to be found", "still to be found", "remain to be found", "remains to be found", "still not found", "not been found", "not be found", "cannot be found", "could not be traced", "cannot be traced", "not been traced", "cannot find them", "could not find them",
        "never came home", "not returned", "failed to return", "not been seen", "not been heard from", "no trace of", "disappeared", "vanished", "feared dead", "trapped", "buried", "still underground", "under the rubble", "beneath the rubble"),
    "captured": ("capturing", "captivity", "captured", "captive", "captives", "capture", "captures", "prisoner", "prisoners", "being held", "were held", "are held", "still held", "was held", "taken prisoner", "hostages", "taken captive", "hostage", "still captive"),
    "arrested": ("under arrest", "in custody", "in detention", "remanded", "apprehended", "jailed", "arrested", "arrest", "arrests", "arresting", "detained", "detain", "detains", "detainees", "detentions", "custody", "rounded up", "charged", "indicted", "arraigned"),
    "displaced": ("in camps", "in relief camps", "out of homes", "out of their homes", "displace", "uproot", "uproots", "forced from", "displaced", "displaces", "displacing", "uprooted", "fled", "flee", "flees", "fleeing", "refugees", "driven from"),
    "evacuated": ("relocated", "relocate", "moved to safety", "taken to safety", "brought to safety", "moved to shelters", "moved to schools", "moved to school", "moved to churches", "moved out", "had to leave", "been moved to", "were moved to", "taken to shelters", "in shelters", "sheltering", "evacuation centres", "evacuation centers", "emergency shelters", "evacuating", "evacuated", "evacuate", "evacuates", "evacuation", "evacuations", "order to leave", "orders to leave", "evacuees", "ordered to leave", "told to leave", "asked to leave", "left their homes", "leave their homes"),
    "rescued": ("rescuing", "pulled from the rubble", "airlifted", "winched", "rescued", "rescue", "rescues", "pulled alive", "saved", "pulled out alive", "plucked"),
    "survived": ("survived", "survive", "survivors", "survivor", "survives", "alive"),
    "escaped": ("escaped", "escape", "escapes", "escapees", "escapee", "broke out of", "broken out of", "fugitives"),
    "recaptured": ("recaptured", "recapture", "recaptures", "rearrested", "re-arrested", "caught again"),
    "at_large": ("at large", "on the run"),
    "transferred": ("transferred", "transfers", "transferring"),
    "sent": ("sent", "send", "sends", "sending", "deployed", "deploy", "deploys", "dispatched", "deployment", "mobilised", "mobilized"),
    "withdrawn": ("withdrawn", "withdrew", "pulled back"),
    "infected": ("caught it", "caught the disease", "caught the virus", "come down with", "came down with", "infects", "infect", "infecting", "fell ill", "fallen ill", "fell sick", "fallen sick", "infected", "infections", "infection", "cases", "confirmed case", "first case", "new case", "suspected case", "sickened", "poisoned", "ill", "sick", "contracted", "tested positive", "confirmed cases"),
    "blinded": ("blinded", "went blind", "gone blind", "are blind", "were blind", "lost their sight", "lost their eyesight"),
    "hospitalized": ("hospitalised with", "taken to hospital", "in hospital", "in hospitals", "in the hospital", "in a hospital", "to hospital", "to hospitals", "to the hospital", "to a hospital", "at hospital", "at hospitals", "hospital care", "hospital treatment", "hospital patients", "hospital admissions", "remain in hospital", "to the provincial hospital", "to the regional hospital", "to the district hospital", "to the city hospital", "to the general hospital", "to the university hospital", "to the central hospital", "to the county hospital", "to the military hospital", "to the state hospital", "to the national hospital", "to the children's hospital", "local hospital", "local hospitals", "nearby hospital", "nearby hospitals", "area hospital", "area hospitals", "rushed to", "hospitalized", "hospitalised", "hospitalisations", "hospitalizations", "critical condition", "in critical condition", "in serious condition", "in intensive care", "intensive care"),
    "treated": ("treated", "treatment", "treating", "treats", "patients", "admitted to", "were admitted", "was admitted", "been admitted"),
    "homeless": ("without housing", "no home", "no homes", "no roof", "no shelter", "roofless", "homeless", "homelessness"),
    "stranded": ("stranded", "strands", "stranding", "marooned", "cut off", "stuck", "offline", "disconnected", "without service", "without internet", "without telephone", "without phone", "without signal"),
    "abducted": ("abducted", "abducts", "kidnapped", "kidnap", "kidnaps", "seized", "snatched"),
    "released": ("freeing", "releasing", "discharged", "discharges", "set free", "released", "freed", "release", "releases", "frees", "liberated"),
    "aboard": ("aboard", "on board", "onboard", "boarded", "embarked", "on the ferry", "on the flight", "on the plane", "on the boat", "on the bus", "on the train", "on the ship", "on the vessel", "on the helicopter", "passengers", "crew", "passenger list", "passenger lists", "passenger manifest", "manifest", "ticket roll"),
    "attended": (
        "attending", "attendance", "joined the march", "demonstrating", "protesting", "marching", "rallying", "rallied", "rally", "marched", "march", "marchers", "protested", "protesters", "protestors", "demonstrators",
        "demonstrated", "attended", "attend", "turnout", "gathered", "crowd", "took part", "taking part", "take part",
        "participants", "turned out", "took to the streets", "in the square", "were present",
    ),
    "destroyed": ("guts", "gut", "razes", "raze", "flattens", "flatten", "wrecks", "wreck", "collapse", "collapses", "levels", "ruined", "destroyed", "destroy", "destroys", "destroying", "razed", "gutted", "flattened", "collapsed", "levelled", "leveled", "gone", "wrecked", "demolished", "burned down", "burnt down", "washed away", "reduced to"),
    "damaged": ("damaged", "damage", "damages", "damaging"),
    "burned": ("burns", "torches", "ablaze", "blazed through", "burned", "burnt", "burning", "scorched", "charred", "consumed", "blackened", "torched", "acreage", "set on fire", "caught fire", "catch fire", "catches fire", "on fire"),
    "contained": ("contained", "containment"),
    "stolen": ("steals", "stealing", "thefts", "robbed", "siphoned", "hacking", "stolen", "stole", "steal", "theft", "leaked", "exposed", "breached", "copied", "hacked", "compromised", "accessed", "looted"),
    "demanded": ("demanding", "demanded", "demand", "demands", "ransom", "asked for", "asking for", "pay claim", "pay demand", "pay demands"),
    "paid": ("payout", "payouts", "reimbursed", "paid", "pay", "pays", "payment", "compensation", "paying", "handed over"),
    "promised": ("allocate", "allocates", "allocated", "earmark", "earmarks", "earmarked", "set aside", "promise", "pledging", "promising", "promised", "pledged", "pledges", "promises", "pledge", "offer", "offers", "offering", "offered", "pay offer", "pay offers"),
    "lost": ("insured losses", "economic losses", "lost", "loss", "damages"),
    "recovered": ("recovers", "recover", "retrieves", "recovered", "retrieved", "unearthed"),
    "laid_off": ("layoff", "lays off", "laying off", "let go", "made redundant", "fires staff", "furloughed", "laid off", "layoffs", "job cuts", "lay off", "redundant", "redundancies", "sacked", "dismissed"),
    "deported": ("deported", "deports", "deport", "deportations", "expelled", "sent back across"),
    "convicted": ("convicted", "convicts", "convictions", "sentenced", "found guilty", "pleaded guilty"),
    "quarantined": ("quarantined", "in quarantine", "into quarantine", "in isolation", "into isolation"),
    "frozen": ("froze", "frozen", "freezes", "freeze", "freezing of"),
    "investigated": ("under investigation", "being investigated", "under inquiry", "suspects"),
    "striking": ("on strike", "went on strike", "strikers", "striker", "walked out", "walk out", "walking out", "walkout", "joined the strike", "downed tools", "picket line", "picket lines"),
    "affected": ("impacted", "affected", "affects", "affect", "affecting", "hit by", "victims of the breach"),
    "attacked": ("attacked", "attacks", "strikes", "raids", "airstrikes", "shelled"),
    "launched": ("launch", "launching", "launched", "fired", "launches"),
    "downed": ("downs", "intercepts", "brought down", "shoots down", "shot down", "downed", "intercepted"),
    "collected": ("collected", "raised", "donated", "donations"),
    "vaccinated": ("vaccinates", "inoculated", "immunised", "immunized", "jabs", "vaccinated", "vaccinations", "doses"),
    "without_power": ("cut power", "cuts power", "power cuts", "lost electricity", "no power", "no electricity", "power outages", "power outage", "powerless", "blackouts", "knocked out power", "in the dark", "without power", "without electricity", "blackout", "lost power"),
}  # fmt: skip

# Phrases that hold a word of the list above and name no event.
NO_EVENTS = (
    "gone on", "gone up", "gone down", "gone to", "gone home", "gone into", "gone from", "pay slip", "pay slips", "pay rise", "pay rises", "pay raise", "pay deal", "pay deals", "pay cut", "pay cuts", "pay talks", "pay dispute", "pay increase", "pay increases", "pay award", "pay packet", "over pay", "on pay", "in pay",
    "marched away", "marched off", "mountain rescue", "alpine rescue", "cave rescue", "air rescue", "sea rescue", "rescue coordination", "rescue volunteers", "rescue association", "rescue agency", "rescue chief", "rescue officials", "rescue official", "rescue corps", "rescue unit", "rescue units",
    "rescue team", "rescue teams", "rescue worker", "rescue workers", "rescue crew", "rescue crews", "rescue services", "rescue service", "rescue operation", "rescue operations",
    "rescue effort", "rescue efforts", "rescue boat", "rescue boats", "rescue helicopter", "search and rescue", "rescue package", "death penalty", "death row", "death threat", "death threats", "death sentence",
    "death squads", "body armour", "body armor", "protest leader", "protest leaders", "payment card", "payment cards", "payment system", "hospital said", "hospital official", "hospital officials",
    "hospital spokesman", "hospital spokeswoman", "hospital director", "hospital sources", "hospital source", "health and hospital", "in any case", "in case", "in this case", "in the case", "in that case", "court case", "test case",
    "the same crew", "film crew", "rescue crew", "demand for", "on demand", "exposed to", "damage control", "crowd control", "crew chief", "cabin crew union", "body of water", "governing body", "world body", "sports body", "student body", "fire brigade", "fire department",
    "fire service", "fire chief", "prisoner swap", "prisoner exchange", "hostage deal", "hostage talks", "evacuation order", "evacuation orders", "evacuation zone", "evacuation alert", "arrest warrant", "arrest warrants", "under arrest warrant",
    "in their body", "in his body", "in her body", "in the body", "of the body", "body weight", "body mass", "body fat", "body temperature", "body parts", "body camera",
    "body cameras", "human body", "body language", "court cases", "legal cases", "criminal cases", "cases against", "in some cases", "in many cases", "in most cases", "in both cases",
    "in such cases", "in all cases", "rescue work", "release said", "press release", "news release", "press releases", "survived by", "pay gap", "pay rise", "pay rises", "pay policy", "pay cut", "pay cuts", "pay raise", "pay raises", "pay deal", "pay offer", "pay increase",
    "pay growth", "pay talks", "pay packet", "injured reserve",
    "levels of", "water levels", "sea levels", "record levels", "price levels", "staffing levels", "higher levels", "highest levels", "lower levels", "lowest levels", "injury time", "custody battle", "release date", "lives in", "lives on", "lives near", "lives with", "lives at", "lives alone", "release of", "attack on", "death of a", "case of",
)  # fmt: skip

# "casualties" and what is written for it means killed or wounded, and is never merged with killed.
EXPANDED = {"casualties": ("killed", "wounded")}

# Events that only happen to people: a figure without a noun of its own counts people there.
OF_PEOPLE = frozenset(
    "killed wounded casualties missing captured arrested displaced evacuated rescued survived infected hospitalized treated "
    "homeless stranded abducted released aboard attended laid_off vaccinated striking investigated deported convicted quarantined escaped recaptured at_large transferred".split()
)
