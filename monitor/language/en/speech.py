"""English words of attribution: cues with their stance, nouns for speakers, titles, bodies of state, unnamed sources."""

from __future__ import annotations

_SAID = """said say says saying told tells tell announced announces announce stated states added adds reported reports report
 noted notes explained explains declared declares wrote writes tweeted posted replied answered continued recalled
 described describes called disclosed revealed reveals showed shows indicated indicates informed commented remarked mentioned
 observed concluded concludes testified repeated reiterated published lists listed count counts counted gave gives
 recorded records put puts puts documented registered raised raises doubled doubles tripled triples halved halves cited cites found finds insisted insists maintained maintains argued argues""".split()
_CLAIMED = "claimed claims claim claiming alleged alleges allege boasted boasts boast asserts asserted contends contended".split()
_ESTIMATED = "reckon predicted predicts predicting forecast forecasts forecasting estimated estimates estimate estimating calculated calculates reckons reckoned projected projects assesses assessed".split()
_BELIEVED = "expects expected expect suspect fear believes believed believe thinks think thought suspects suspected fears feared".split()
_CONFIRMED = "confirmed confirms confirm confirming acknowledged acknowledges acknowledge admitted admits admit conceded concedes verified verifies verify".split()
_DENIED = "doubt doubts denied denies deny denying rejected rejects reject disputed disputes dispute dismissed dismisses refuted refutes ".split()
_ACCUSED = "blame blaming accusing accused accuses accuse blamed blames".split()
_WARNED = "warned warns warn warning cautioned".split()
_RETRACTED = "retracted retracts withdrew withdraws withdrawn apologised apologized".split()
_CORRECTED = "revised revises revising lowered lowers lowering corrected corrects correcting".split()

STANCES: dict[str, str] = {
    word: stance
    for stance, group in {
        "said": _SAID, "claimed": _CLAIMED, "estimated": _ESTIMATED, "believed": _BELIEVED, "confirmed": _CONFIRMED,
        "denied": _DENIED, "accused": _ACCUSED, "warned": _WARNED, "retracted": _RETRACTED, "corrected": _CORRECTED,
    }.items()
    for word in group
}  # fmt: skip
# These attribute only with a number in their content and a speaker-like subject.
WEAK = frozenset(
    "count counted counts lists listed recorded records shows published documented registered expects expected expect estimate claim "
    "calculated reckons withdrew withdraws withdrawn retracted fears feared fear projects think thinks thought believe believes "
    "believed report maintains maintained want posted admitted put puts gave gives raised raises lowered lowers "
    "doubled doubles tripled triples halved halves revised".split()
)
# These attribute only with the noun of a count as their object: "put the toll at", "raised its estimate to".
COUNTING = frozenset(
    "put puts gave gives raised raises lowered lowers doubled doubles tripled triples halved halves revised".split()
)
COUNTS = frozenset(
    "toll tally number numbers figure figures count estimate estimates total losses crowd turnout damage deaths casualties dead "
    "killed injured missing wounded cost attendance offer bid forecast projection target guidance outlook".split()
)
SPEAKERS = frozenset(
    """
    police officials official authorities authority ministry minister government governor mayor president premier army military
    forces force spokesman spokeswoman spokesperson agency department office officer officers bureau institute service services
    union group organisation organization company firm airline carrier operator hospital doctors doctor medics medic witnesses
    witness residents resident rescuers firefighters sources source analysts analyst researchers researcher scientists experts
    expert report statement survey poll study court prosecutor prosecutors judge lawyer lawyers gang hackers rebels militants
    activists monitors monitor observatory commission committee council party parliament ombudsman sheriff chief commander general
    admiral colonel diplomat diplomats allies intelligence navy guard gendarmerie gendarmes cross crescent charity aid un nations
    organisers organizers examiner coroner investigators director executive secretary embassy consulate bank economists economist
    newspaper television tv radio channel outlet media website post tweet message bulletin update census dashboard tracker list count figures data
    estimate regulator insurer insurers broker modeler modeller seismologists survivors families relatives villagers villager head
    deputy leader leaders aide aides adviser advisers professor teacher pilot manager chairman chairwoman owner coach kremlin pentagon vatican
    commissioner ombudswoman controller superintendent provost rector dean principal justice solicitor clerk supplier local insurer company
    airline presidency cabinet junta militia gunman kidnapper hijacker hacker trader farmer miner pilot sailor captain sergeant lieutenant
    friends supporters critics critic opponents voters voter campaign candidate candidates democrats republicans conservatives delegates
    delegate advocates advocate members member mother father son daughter sister brother wife husband worker workers man woman men women
    people person students student lawmakers lawmaker senators senator congressman congresswoman attorney attorneys spokespeople
    journalist journalists reporter reporters author writer writers columnist editor editors host moderator moderators insiders
    senator presidents governors mayors ministers agents agent investigator detectives detective patients patient engineer engineers
    study studies polls surveys reports statements letter letters memo documents document filing complaint lawsuit article review
    americans respondents many some others one most majority half percent team crew colleague colleagues neighbors neighbours neighbor
    bishop pope king queen prince imam priest pastor chancellor envoy ambassador negotiators negotiator mediators inspectors inspector
    scientist epidemiologists epidemiologist virologist meteorologists meteorologist forecasters geologists seismologist academics
    academic historian critics traders trader investor investors strategist strategists executives farmers farmer fishermen
    fisherman passengers passenger survivor victim victims relative doctors nurses nurse paramedic paramedics surgeon surgeons
    """.split()
)
# Places that speak with the voice of their government: the subject of a verb of saying or counting.
LANDS = frozenset(
    "province region county city town state district municipality territory prefecture canton republic".split()
)
PRONOUNS = frozenset("he she they it we i who".split())
# Those who speak for themselves, whatever office they hold.
OWN_VOICE = (
    "president",
    "governor",
    "gov.",
    "mayor",
    "prime minister",
    "premier",
    "chancellor",
    "king",
    "pope",
    "senator",
    "professor",
    "prof.",
)
# Those who speak for a body.
VOICES = (
    "spokesman", "spokeswoman", "spokesperson", "officer", "official", "minister", "chief", "head", "director", "commander",
    "secretary", "boss", "chairman", "chairwoman", "chief executive", "ceo", "representative", "deputy", "physician", "commissioner",
    "chief physician", "duty officer", "general", "colonel", "president", "executive", "leader",
)  # fmt: skip
# A body of state to its standard name.
BODIES = {
    "armed forces": "armed forces", "military": "armed forces", "army": "armed forces", "general staff": "armed forces", "joint chiefs of staff": "Joint Chiefs of Staff", "national guard": "National Guard", "troops": "armed forces",
    "defence ministry": "Defence Ministry", "defense ministry": "Defence Ministry", "ministry of defence": "Defence Ministry",
    "ministry of defense": "Defence Ministry", "defence minister": "Defence Ministry", "defense minister": "Defence Ministry",
    "defense department": "Defence Ministry", "department of defense": "Defence Ministry", "pentagon": "Defence Ministry",
    "interior ministry": "Interior Ministry", "ministry of the interior": "Interior Ministry", "ministry of interior": "Interior Ministry",
    "interior minister": "Interior Ministry", "health ministry": "Health Ministry", "ministry of health": "Health Ministry",
    "health minister": "Health Ministry", "foreign ministry": "Foreign Ministry", "foreign minister": "Foreign Ministry",
    "ministry of foreign affairs": "Foreign Ministry", "foreign office": "Foreign Ministry", "emergency ministry": "emergency ministry",
    "ministry of emergency situations": "emergency ministry", "emergencies ministry": "emergency ministry",
    "emergency minister": "emergency ministry", "finance ministry": "Finance Ministry", "finance minister": "Finance Ministry",
    "justice ministry": "Justice Ministry", "transport ministry": "Transport Ministry", "civil defence": "civil defence",
    "civil defence agency": "civil defence", "civil defense": "civil defence", "civil defence institute": "civil defence",
    "institute of civil defense": "civil defence", "civil protection authority": "civil protection authority",
    "civil protection agency": "civil protection authority", "civil protection": "civil protection authority",
    "disaster management agency": "disaster agency", "disaster agency": "disaster agency", "disaster management authority": "disaster agency",
    "disaster management centre": "disaster agency", "disaster management center": "disaster agency", "disaster authority": "disaster agency",
    "coast guard": "coast guard", "coastguard": "coast guard", "navy": "navy", "air force": "air force", "government": "government", "military government": "government",
    "police": "police", "national police": "police", "gendarmerie": "Gendarmerie", "gendarmes": "Gendarmerie",
    "intelligence service": "intelligence service", "intelligence agency": "intelligence service", "spy agency": "intelligence service",
    "intelligence": "intelligence service", "security service": "security service", "fire department": "fire department",
    "fire service": "fire department", "health authorities": "health authorities",
    "health officials": "health authorities", "health department": "health authorities", "prosecutors": "prosecutors",
    "prosecutor": "prosecutors", "embassy": "embassy", "central bank": "central bank", "reserve bank": "central bank", "parliament": "parliament",
    "ombudsman": "ombudsman", "civil aviation agency": "civil aviation agency", "statistics office": "statistics office",
}  # fmt: skip
KNOWN = {
    "South Korea (intelligence service)": "National Intelligence Service (KR)",
    "NIS": "National Intelligence Service (KR)",
    "National Intelligence Service": "National Intelligence Service (KR)",
    "Pentagon": "United States (defence department)",
    "White House": "United States (White House)",
    "State Department": "United States (state department)",
    "CIA": "Central Intelligence Agency (US)",
    "FBI": "Federal Bureau of Investigation (US)",
    "IDF": "Israel (armed forces)",
    "UN": "United Nations",
    "U.N.": "United Nations",
    "WHO": "World Health Organization",
    "WFP": "World Food Programme",
    "IMF": "International Monetary Fund",
    "IAEA": "International Atomic Energy Agency",
    "IOM": "International Organization for Migration",
    "ICRC": "International Committee of the Red Cross",
    "ICC": "International Criminal Court",
    "ICJ": "International Court of Justice",
    "ECB": "European Central Bank",
    "MSF": "Doctors Without Borders",
    "Médecins Sans Frontières": "Doctors Without Borders",
    "Fed": "United States (central bank)",
    "Federal Reserve": "United States (central bank)",
    "Bank of England": "United Kingdom (central bank)",
    "FDA": "Food and Drug Administration (US)",
    "CDC": "Centers for Disease Control and Prevention (US)",
    "FEMA": "Federal Emergency Management Agency (US)",
    "Islamic State": "Islamic State",
    "ISIS": "Islamic State",
    "ISIL": "Islamic State",
    "Isis": "Islamic State",
    "Red Cross": "Red Cross",
    "USGS": "United States Geological Survey",
    "UN migration agency": "International Organization for Migration",
    "UN refugee agency": "UNHCR",
    "UN nuclear agency": "International Atomic Energy Agency",
    "UN nuclear watchdog": "International Atomic Energy Agency",
    "UN food agency": "World Food Programme",
    "UN children's agency": "UNICEF",
    "UN health agency": "World Health Organization",
}
UNNAMED = frozenset(
    "official officials source sources person people diplomat diplomats aide insider insiders witnesses witness residents resident "
    "locals analysts experts observers investigators rescuers post".split()
)
WIRES = {
    "Agence France-Presse": "AFP", "AFP": "AFP", "Reuters": "Reuters", "AP": "AP", "Associated Press": "AP", "The Associated Press": "AP",
    "dpa": "dpa", "DPA": "dpa", "EFE": "EFE", "Xinhua": "Xinhua", "TASS": "TASS", "Tass": "TASS", "Interfax": "Interfax", "RIA": "RIA",
    "RIA Novosti": "RIA", "Yonhap": "Yonhap", "Kyodo": "Kyodo", "ANSA": "ANSA", "PTI": "PTI", "ANI": "ANI", "Anadolu": "Anadolu",
    "IRNA": "IRNA", "SANA": "SANA", "UPI": "UPI", "Bloomberg": "Bloomberg", "Lusa": "Lusa", "KCNA": "KCNA", "CNA": "CNA", "AAP": "AAP",
}  # fmt: skip
