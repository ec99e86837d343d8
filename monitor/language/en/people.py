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
    "Chiamaka Ngozi Folake Amara Wanjiru Wambui Nomsa Thandi Grace Esther Naomi Abigail Denise Yvonne Monica Erika Birgit Annika Kirsten Mette Solveig Marine Kamala Hillary Nikki Jill Melania Theresa Liz Sanna Jacinda "
    "Carla Rosa Paula Sonia Sonja Clara Eva Lena Nora Petra Silvia Sylvia Lidia Lydia Claudia Patrícia Luisa Luísa Inés Inês Irene Dolores Mercedes Raquel Verónica Veronica Alicia Lorena Adriana Juliana Fernanda Luciana Renata Tatiane "
    "Estela Esperanza Guadalupe Yolanda Ximena Catalina Bianca Martina Federica Alessandra Roberta Simona Ilaria Elisa Elisabeth Élise Amélie Juliette Camille Aurélie Sandrine Valérie Véronique Brigitte Monique Delphine Isabelle Agnès Margaux "
    "Heike Sabine Monika Gabriele Ute Renate Katrin Silke Anja Susanne Claudia Helga Hanna Johanna Karin Birgitta Sigrid Helle Inge Marit Kari Liv Anneli Päivi Kaisa Marija Jelena Ivana Milica Vesna Dragana Ljubica Ewa Barbara Joanna Zofia "
    "Małgorzata Beata Iwona Dorota Hana Jana Lenka Zuzana Eszter Ildikó Zsuzsanna Ioana Mihaela Carmen Alina Raluca Daria Polina Ekaterina Yekaterina Yelena Lyubov Galina Valentina Larysa Larissa Halyna Iryna Nataliia Kateryna Olena Tetiana "
    "Salma Rania Hala Dina Mona Huda Hanan Amal Reem Nour Nawal Latifa Zahra Zeinab Maryam Shirin Leyla Fatma Emine Selin Hatice Gulnara Aigul Dilnoza Pooja Neha Deepa Rekha Usha Shanti Sita Radha Nirmala Kamini Sushma Shabana Nasreen "
    "Nasima Farzana Rukhsana Ruksana Shazia Ayesha Hina Mehwish Nasrin Shirina Adaeze Chioma Funmi Ifeoma Blessing Mercy Faith Akosua Ama Efua Abena Thandiwe Zanele Lindiwe Nokuthula Wangari Akinyi Hiwot Almaz Selam Mariama Aminata Awa "
    "Becky Beth Betty Cindy Crystal Dawn Donna Dorothy Eileen Ellen Erin Gail Gina Gloria Holly Jan Jane Jenna Joanne Judy Kate Katie Kathy Kristen Kristin Lauren Leah Lori Louise Marie Marilyn Martha Maureen Molly Natalie Nina Paige "
    "Penny Priscilla Rebekah Rhonda Rita Sally Sheila Sherry Siobhan Stacy Sue Suzanne Tammy Tara Tina Tracy Vanessa Virginia Wanda Wendy Bronwyn Imogen Harriet Georgina Phoebe Zoe Zoë Amelia Isla Freya Niamh Aoife Bríd Rhian Carys Nia".split()
)
_HIM = frozenset(
    "James Robert John Michael David William Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven Stephen Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan "
    "Jacob Gary Nicholas Eric Jonathan Larry Justin Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry Tyler Aaron Jose José Adam Nathan Henry Douglas Zachary Peter Kyle Ethan Walter Jeremy "
    "Harold Keith Roger Gerald Carl Terry Sean Arthur Lawrence Christian Bruce Alan Allan Juan Carlos Luis Miguel Jorge Pedro Manuel Antonio Francisco Javier Diego Fernando Rafael Sergio Ricardo Eduardo Alejandro Pablo "
    "Hans Klaus Jürgen Wolfgang Dieter Heinz Uwe Lars Sven Erik Olaf Björn Pierre Jean-Claude François Jacques Philippe Laurent Olivier Giuseppe Giovanni Marco Matteo Luca Andrzej Piotr Tomasz Krzysztof Ivan Sergei Sergey Dmitry Vladimir Mikhail "
    "Nikolai Oleg Oleh Igor Ihor Yuri Yury Viktor Volodymyr Boris Mohammed Muhammad Mohamed Ahmed Ahmad Ali Hassan Hussein Omar Mustafa Ibrahim Yusuf Khaled Khalid Abdullah Abdul Tariq Bilal Mehmet Recep Murat Rajesh Sanjay Vijay Arjun "
    "Narendra Rahul Suresh Hiroshi Kenji Takeshi Jin-woo Xi Wei Joko Nguyen Kwame Kofi Chidi Emeka Babatunde Thabo Sipho Emmanuel Samuel Ebrahim Joe Bill Bob Tom Jim Mike Steve Dave Greg Jeff Ron Ted Chuck Mitch Bernie Barack Boris Keir Rishi "
    "Marco Paolo Bruno Diego Pablo Alberto Roberto Mario Antônio António João Paulo Gustavo Rodrigo Hugo Óscar Oscar Raúl Ramón Felipe Alfonso Álvaro Andrés Arturo César Enrique Ernesto Esteban Gerardo Gilberto Gonzalo Guillermo Héctor Ignacio "
    "Inácio Joaquín Julio Lorenzo Manoel Marcelo Martín Mauricio Máximo Mateo Octavio Orlando Osvaldo Ramiro Rubén Salvador Tomás Vicente Víctor Xavier Davide Stefano Fabio Giorgio Maurizio Massimo Riccardo Alessandro Andreas Bernd "
    "Christoph Dirk Florian Frank Georg Gerhard Günter Helmut Holger Horst Jens Joachim Jörg Kai Karl Konrad Kurt Lukas Manfred Markus Matthias Michel Norbert Otto Rainer Ralf Rolf Rüdiger Stefan Sebastian Torsten Ulrich Volker Werner Arnaud "
    "Bernard Bruno Cédric Christophe Didier Étienne Fabrice Gérard Guillaume Henri Hervé Jérôme Julien Luc Marcel Mathieu Nicolas Pascal Patrice Rémi René Sébastien Serge Stéphane Thierry Vincent Yves Anders Bjarne Bo Christer "
    "Gunnar Håkan Hans-Peter Henrik Jan-Erik Johan Jonas Kjell Knut Magnus Mats Mikael Morten Niels Ole Rasmus Søren Stig Svein Terje Thor Tor Torbjørn Aleksandar Bogdan Branko Dragan Goran Igor Jovan Marko Milan Miloš Nenad Nebojša Petar "
    "Radu Slobodan Stjepan Vuk Zoran Grzegorz Jacek Jakub Jarosław Kazimierz Leszek Maciej Marcin Mateusz Paweł Rafał Stanisław Wojciech Zbigniew Jiří Karel Václav Zdeněk Attila Béla Ferenc Gábor István László Péter Sándor Zoltán Ion Mihai "
    "Andrei Andrey Andriy Anatoly Anton Artem Bohdan Denis Denys Dmitri Dmytro Fyodor Gennady Grigory Ilya Kirill Konstantin Leonid Maksim Maxim Mykhailo Mykola Nikita Oleksandr Pavel Pavlo Petro Roman Ruslan Serhii Serhiy Stepan Taras "
    "Vadim Vadym Valery Valeriy Vasily Vasyl Viktar Vitaly Vitaliy Vyacheslav Yaroslav Yevgeny Yevhen Abbas Adel Adnan Akram Ammar Anwar Ashraf Ayman Aziz Bashar Basim Fadi Faisal Farid Farouk Fawzi Ghassan Hamid Hamza Haider Hani Hisham "
    "Imad Ismail Jamal Kamal Karim Khalil Mahmoud Majid Mansour Marwan Mehdi Mohsen Mounir Murad Nabil Nader Nasser Osama Rashid Reza Saad Sadiq Saeed Salah Saleh Salim Sami Samir Tarek Wael Walid Yasser Youssef Zaid Ziad Abdoulaye Amadou "
    "Boubacar Cheikh Ibrahima Mamadou Modibo Moussa Ousmane Oumar Souleymane Adewale Babajide Chukwuma Femi Ifeanyi Kayode Musa Nnamdi Obinna Olusegun Segun Tunde Uche Kofi Yaw Mensah Kwesi Juma Kipchoge Mwangi Njoroge Odhiambo Otieno Bongani "
    "Mandla Nkosi Themba Vusi Abiy Bekele Girma Haile Tesfaye Amit Anil Arvind Ashok Deepak Dinesh Gopal Hari Kamlesh Kumar Mahesh Manoj Mohan Mukesh Naveen Nitin Pradeep Prakash Pramod Rajiv Rakesh Ramesh Ravi Sandeep Satish Shyam Sunil "
    "Vikram Vinay Vinod Asif Imran Irfan Javed Nadeem Naveed Shahid Tahir Usman Zahid Haruto Ichiro Jiro Kazuo Koichi Makoto Masato Satoshi Shigeru Taro Yoshiro Yoshihide Min-jun Sung-min Tae-woo Agus Bambang Budi Eko Hendra Prabowo Wahyu Yusuf "
    "Adam Alex Allen Barry Ben Bobby Brad Brett Bud Calvin Chad Chris Clay Clifford Clint Cody Craig Curt Curtis Dale Dan Danny Darrell Darren Dean Derek Don Doug Drew Duane Dustin Dwayne Dwight Earl Eddie Ernest Eugene Floyd Fred Gavin Gene "
    "Gerry Glenn Gordon Graham Grant Greg Gus Hal Harry Herb Herbert Howard Ian Ivan Jared Jay Jerome Jesse Jimmy Joel Johnny Jon Keenan Ken Kent Kirk Kurt Lance Leonard Leroy Lloyd Louis Lyle Malcolm Manny Marc Marcus Martin Marvin Matt Max "
    "Melvin Micah Mitchell Nate Neil Nick Nigel Norman Oliver Owen Pete Phil Philip Phillip Ralph Randall Randy Ray Reggie Rex Rick Rob Rod Rodney Rory Ross Roy Rufus Russ Russell Sam Seth Shane Shawn Sid Sidney Stan Stanley Stephan Stuart Ted "
    "Theo Theodore Tim Todd Tommy Tony Travis Trevor Troy Vernon Vince Wade Wallace Warren Wayne Wes Wesley Willie Wilson Emlyn Gareth Huw Rhys Fergus Hamish Callum Declan Eamon Liam Seamus Alastair Angus Duncan Ewan Gethin".split()
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
    return "she" if name in _SHE else "he" if name in _HIM else None


_ADDRESS = {"Mr": "he", "Sir": "he", "Lord": "he", "Mrs": "she", "Ms": "she", "Miss": "she", "Lady": "she", "Dame": "she", "Sister": "she", "Madame": "she"}  # fmt: skip


def sex(noun: str) -> str | None:
    """ "she" or "he" for a noun that tells."""
    if noun in _FEMALE or noun.endswith("woman"):
        return "she"
    return "he" if noun in _MALE or (noun.endswith("man") and noun in KINDS) else None
