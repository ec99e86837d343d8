"""English nouns for people, by the kind of speaker that someone known by that noun alone makes."""

from __future__ import annotations

from monitor.types import SourceKind

_NOUNS: dict[SourceKind, str] = {
    "witness": "resident survivor witness eyewitness volunteer villager townsman islander local neighbour neighbor passenger bystander onlooker passer-by "
    "parent mother father brother sister son daughter wife husband widow widower grandmother grandfather grandparent grandson granddaughter aunt uncle cousin nephew niece "
    "stepfather stepmother relative twin fiancé fiancée girlfriend boyfriend partner friend colleague roommate flatmate housemate classmate schoolmate teammate "
    "woman man boy girl teenager child toddler pensioner retiree homeowner landlady tenant lodger renter squatter commuter traveller traveler tourist holidaymaker "
    "vacationer guest camper hiker climber walker jogger swimmer surfer bather cyclist biker motorist motorcyclist pedestrian rider driver trucker shopper customer diner patron "
    "spectator fan reveller reveler concertgoer festivalgoer churchgoer worshipper worshiper pilgrim marcher demonstrator striker picket evacuee refugee migrant deportee detainee captive hostage escapee returnee "
    "prisoner inmate patient victim caller user employee worker labourer laborer builder bricklayer mason carpenter joiner plumber electrician roofer welder painter mechanic machinist "
    "operator handyman janitor cleaner caretaker foreman gravedigger undertaker sacristan porter doorman concierge receptionist clerk cashier shopkeeper stallholder vendor seller hawker peddler grocer "
    "greengrocer butcher baker fishmonger florist barber hairdresser beautician tailor seamstress cobbler potter weaver jeweller jeweler goldsmith blacksmith carver "
    "waiter waitress bartender barman barmaid barista cook dishwasher maid housekeeper chambermaid nanny babysitter gardener landscaper farmer farmhand smallholder sharecropper "
    "grower picker shepherd herder herdsman cattleman rancher cowboy beekeeper vintner winemaker orchardist logger lumberjack woodcutter trapper hunter angler fisherman fisherwoman "
    "crabber shrimper lobsterman gill-netter boatman ferryman deckhand sailor seaman stevedore docker longshoreman driller miner quarryman steelworker ironworker stewardess "
    "courier messenger postman mailman newsagent pawnbroker ranger lifeguard teacher schoolteacher student pupil schoolgirl schoolboy graduate diver kayaker rower canoeist skier snowboarder keeper buyer warden",
    "medical": "doctor medic physician surgeon nurse paramedic midwife gp pathologist paediatrician pediatrician anaesthetist anesthesiologist anesthetist obstetrician "
    "gynaecologist gynecologist cardiologist oncologist neurologist radiologist psychiatrist dermatologist orderly registrar intensivist",
    "military": "general vice-admiral pirate bandit separatist soldier brigadier paratrooper infantryman artilleryman gunner sniper sapper conscript reservist recruit fighter guerrilla rebel militant insurgent jihadist "
    "militiaman mercenary peacekeeper marine warlord commander colonel admiral commodore corporal veteran",
    "media": "reporter journalist correspondent anchor newscaster broadcaster cameraman camerawoman newsreader presenter",
    "NGO": "activist campaigner organiser organizer protester supporter environmentalist conservationist",
    "government": "prefect voivode minister governor mayor commissioner judge magistrate prosecutor coroner sheriff detective inspector investigator firefighter fireman policeman policewoman "
    "trooper constable marshal ombudsman ombudswoman regulator auditor comptroller envoy collector selectman alderman attaché consul",
    "person": "master unionist analyst economist strategist forecaster lawyer attorney barrister solicitor advocate counsel notary professor lecturer academic scholar scientist researcher biologist chemist physicist "
    "geologist geophysicist seismologist volcanologist vulcanologist climatologist meteorologist hydrologist glaciologist oceanographer astronomer ecologist botanist zoologist entomologist primatologist agronomist immunologist epidemiologist virologist microbiologist toxicologist "
    "geneticist neuroscientist statistician mathematician demographer sociologist criminologist anthropologist archaeologist archeologist historian psychologist philosopher linguist theologian engineer architect surveyor "
    "planner consultant adviser advisor expert specialist technician programmer coder critic author writer novelist poet playwright translator interpreter biographer columnist essayist blogger influencer podcaster youtuber "
    "streamer filmmaker director producer screenwriter actor actress comedian singer rapper musician guitarist drummer pianist violinist composer conductor dancer choreographer artist sculptor "
    "photographer illustrator cartoonist designer chef restaurateur hotelier athlete player footballer goalkeeper midfielder defender batsman bowler pitcher quarterback coach trainer referee umpire jockey boxer wrestler runner sprinter golfer "
    "racer mountaineer pilot co-pilot copilot aviator astronaut cosmonaut skipper captain helmsman navigator priest pastor vicar reverend bishop archbishop cardinal monk nun abbot abbess rabbi imam cleric mullah "
    "preacher missionary deacon chaplain sheikh chieftain elder banker broker dealer investor trader financier billionaire millionaire entrepreneur businessman businesswoman founder co-founder cofounder owner co-owner landlord proprietor executive "
    "shareholder philanthropist donor lobbyist politician lawmaker legislator parliamentarian senator congressman congresswoman councillor councilor councilman councilwoman candidate nominee challenger incumbent premier president chancellor "
    "king queen prince princess duke duchess pope ayatollah dissident exile whistleblower whistle-blower defector headmaster headmistress principal provost rector dean tutor librarian curator archivist veterinarian vet dentist pharmacist chemist optician "
    "therapist counsellor counselor nutritionist dietitian juror plaintiff defendant suspect accused applicant claimant gunman attacker assailant hacker hijacker kidnapper smuggler trafficker thief leader chief boss manager head deputy "
    "aide assistant secretary ambassador diplomat negotiator mediator spokesman spokeswoman spokesperson chairman chairwoman chairperson official officer bureaucrat technocrat administrator treasurer liquidator receiver trustee steward auctioneer "
    "pollster scoutmaster contractor insider informant informer source observer monitor guard bodyguard fellow heir heiress successor predecessor rival opponent ally member person individual representative monsignor president-elect ex-president",
}  # fmt: skip
KINDS: dict[str, SourceKind] = {noun: kind for kind, nouns in reversed(_NOUNS.items()) for noun in nouns.split()}
_IRREGULAR = {
    "people": "person", "wives": "wife", "midwives": "midwife", "children": "child", "thieves": "thief", "staff": "employee", "families": "relative",
    "family": "relative", "clergy": "priest", "police": "policeman", "passers-by": "passer-by",
}  # fmt: skip


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    if noun.endswith("y") and noun[-2] not in "aeo":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "ch", "sh")) else f"{noun}s"


_PLURALS = {_plural(noun): noun for noun in KINDS} | _IRREGULAR
_ONES = {noun: noun for noun in KINDS} | {many: one for many, one in _PLURALS.items() if many not in KINDS}
_FEMALE = frozenset(
    "she her herself mother sister daughter wife widow grandmother granddaughter aunt niece stepmother fiancée girlfriend woman girl landlady waitress barmaid maid chambermaid seamstress stewardess schoolgirl midwife "
    "actress queen princess duchess headmistress nun abbess heiress".split()
)
_MALE = frozenset(
    "he his him himself father brother son husband widower grandfather grandson uncle nephew stepfather fiancé boyfriend man boy schoolboy king prince duke pope headmaster monk priest imam mullah".split()
)
# Given names that hardly anyone of the other sex bears.
_SHE = frozenset(
    "Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Sara Karen Lisa Nancy Betty Margaret Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Laura "
    "Helen Sharon Cynthia Kathleen Amy Angela Anna Ruth Brenda Pamela Nicole Katherine Catherine Christine Samantha Debra Janet Rachel Carolyn Emma Maria María Heather Diane Julie Joyce Victoria Kelly "
    "Christina Joan Evelyn Judith Megan Alice Julia Sophie Sofia Claire Fiona Hannah Charlotte Lucy Olivia Isabel Isabella Carmen Ana Rosa Teresa Lucía Elena Pilar Marta Beatriz Camila Gabriela Valeria Daniela Mariana "
    "Ingrid Astrid Greta Ursula Angelique Camille Céline Chantal Nathalie Sylvie Giorgia Francesca Chiara Giulia Paola Katarzyna Agnieszka Magdalena Olga Svetlana Tatiana Natalia Nataliya Irina Yulia Oksana Lyudmila "
    "Fatima Fatou Fatoumata Aisha Amina Khadija Zainab Mariam Layla Leila Noor Nadia Samira Yasmin Zeynep Ayşe Elif Priya Sunita Anjali Kavita Lakshmi Meera Indira Mei Yuki Sakura Hiroko Keiko Ji-woo Siti Dewi Nguyet "
    "Chiamaka Ngozi Folake Amara Wanjiru Wambui Nomsa Thandi Grace Esther Naomi Abigail Denise Yvonne Monica Erika Birgit Annika Kirsten Mette Solveig Marine Kamala Hillary Nikki Jill Melania Theresa Liz Sanna Jacinda".split()
)
_HIM = frozenset(
    "James Robert John Michael David William Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven Stephen Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan "
    "Jacob Gary Nicholas Eric Jonathan Larry Justin Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry Tyler Aaron Jose José Adam Nathan Henry Douglas Zachary Peter Kyle Ethan Walter Jeremy "
    "Harold Keith Roger Gerald Carl Terry Sean Arthur Lawrence Christian Bruce Alan Allan Juan Carlos Luis Miguel Jorge Pedro Manuel Antonio Francisco Javier Diego Fernando Rafael Sergio Ricardo Eduardo Alejandro Pablo "
    "Hans Klaus Jürgen Wolfgang Dieter Heinz Uwe Lars Sven Erik Olaf Björn Pierre Jean-Claude François Jacques Philippe Laurent Olivier Giuseppe Giovanni Marco Matteo Luca Andrzej Piotr Tomasz Krzysztof Ivan Sergei Sergey Dmitry Vladimir Mikhail "
    "Nikolai Oleg Oleh Igor Ihor Yuri Yury Viktor Volodymyr Boris Mohammed Muhammad Mohamed Ahmed Ahmad Ali Hassan Hussein Omar Mustafa Ibrahim Yusuf Khaled Khalid Abdullah Abdul Tariq Bilal Mehmet Recep Murat Rajesh Sanjay Vijay Arjun "
    "Narendra Rahul Suresh Hiroshi Kenji Takeshi Jin-woo Xi Wei Joko Nguyen Kwame Kofi Chidi Emeka Babatunde Thabo Sipho Emmanuel Samuel Ebrahim Joe Bill Bob Tom Jim Mike Steve Dave Greg Jeff Ron Ted Chuck Mitch Bernie Barack Boris Keir Rishi".split()
)

_ENDS_OTHERWISE = frozenset(
    "Joshua Luca Nikola Ilya Nikita Sasha Misha Kostya Mustafa Hamza Moussa Musa Issa Yahya Zakaria Ezra Noa Elia Andrea Costa Ikenna Obinna Chukwuemeka Emeka Akira Yuta Shota Kenta Ryota Krishna Aditya Surya "
    "Arda Kaya Rıza Riza Dana Juma Baba Abba Bola Sola Tunde Margo Rocío Consuelo Amparo Rosario Socorro Sumo Sato Kato Saito South North Nova Santa China Costa Coca Costa".split()
)


def singular(noun: str) -> str | None:
    """The lower-case noun for one person, of either number; None where the word means no person."""
    return _ONES.get(noun)


def is_plural(noun: str) -> bool:
    """Does this lower-case noun mean several people?"""
    return noun in _ONES and noun not in KINDS


def kind_of(noun: str) -> SourceKind | None:
    """The kind that this noun for people, in either number, makes of a speaker."""
    one = singular(noun)
    return KINDS[one] if one else None


def sex_of(words: str) -> str | None:
    """ "she" or "he" where the words for somebody tell it: by a title, a noun or a given name."""
    parts = words.replace("’", "'").split()
    parts = [part for part in parts if part.lower() not in ("his", "her")] or parts
    found = (_ADDRESS.get(part.rstrip(".,")) or sex(part.rstrip(",").lower()) for part in parts)
    told = next((one for one in found if one), None)
    if told is None and len(parts) > 1:
        told = next((one for part in parts[:-1] if (one := _sex_of_name(part))), None)
    return told


def _sex_of_name(name: str) -> str | None:
    """By the lists, else by the ending: most names in -a are women's, most in -o (but Japan's in -ko) men's."""
    if name in _SHE or name in _HIM:
        return "she" if name in _SHE else "he"
    if not name[:1].isupper() or len(name) < 4 or name in _ENDS_OTHERWISE:
        return None
    return "she" if name.endswith("a") else "he" if name.endswith("o") and not name.endswith("ko") else None


_ADDRESS = {"Mr": "he", "Sir": "he", "Lord": "he", "Mrs": "she", "Ms": "she", "Miss": "she", "Lady": "she", "Dame": "she", "Sister": "she", "Madame": "she"}  # fmt: skip


def sex(noun: str) -> str | None:
    """ "she" or "he" for a noun that tells."""
    if noun in _FEMALE or noun.endswith("woman"):
        return "she"
    return "he" if noun in _MALE or (noun.endswith("man") and noun in KINDS) else None
