"""English cues beyond plain saying, and the small words around a cue that tell where its subject and content begin."""

from __future__ import annotations

# Acts of speech and stances of mind: they attribute when a person or body is their subject.
ATTITUDES = frozenset(
    """
    asked asks asking suggested suggests suggest suggesting criticized criticised criticizes criticises criticizing criticising
    responded responds responding pointed points pointing expressed expresses agreed agrees urged urges urging proposed proposes
    defended defends defending vowed vows vowing praised praises praising promised promises promising hoped questioned questions
    questioning blasted blasts blasting denounced denounces denouncing worried worries complained complains assured assures
    echoed echoes mocked mocks mocking joked jokes reminded reminds reminding stressed stresses stressing emphasized emphasised
    emphasizes emphasises condemned condemns condemning slammed slams slamming threatened threatens threatening wondered wonders
    opposes opposed demanded demands demanding ordered recommended recommends welcomed welcomes applauded voiced voices voicing
    signaled signalled decried lamented touted touts touting argues arguing lauded hailed rebuked ridiculed derided attacked
    concedes theorized speculated speculates remembered guessed fumed quipped chided scolded marveled opined countered counters
    retorted shouted chanted yelled cried whispered muttered boasting insisting calling calls called describes describing describe
    endorsed endorses endorsing referred refers learned hinted hints implied implies expects sees
    wants hopes thinks pledged pledges supports supported reveals insists reiterates vowing reads
    predicts predicting appealed advised advises highlighted underscored underlined cautioning detailed details outlined outlines
    portrayed characterized compared discussed ruled rules decided valued attributed attributes logged logs boasts
    """.split()
)
# Base forms that are the present tense of a plural subject.
PLAIN = frozenset(
    """
    say claim believe think argue insist suggest want fear expect warn estimate report deny accuse contend describe urge demand
    acknowledge predict worry wonder agree suspect reckon doubt blame count
    """.split()
)
# Participles that carry on with the subject of the clause before.
PARTICIPLES = frozenset(
    """
    saying adding noting arguing claiming warning stating insisting explaining telling suggesting declaring alleging denying
    confirming acknowledging announcing accusing describing calling urging asking vowing promising pledging predicting recalling
    estimating believing expressing stressing criticizing criticising praising blasting denouncing mocking threatening
    demanding admitting contending asserting maintaining writing boasting emphasizing emphasising complaining conceding
    """.split()
)
# Who concedes a number confirms it only where another has given it.
CONCEDING = frozenset(
    "admitted admits admit admitting conceded concedes concede conceding acknowledged acknowledges acknowledge acknowledging".split()
)
AUXILIARIES = frozenset(
    """
    has have had having also later earlier previously then now again repeatedly would will did does do could can may might must
    should was were is are be been being just already still only so far first once even ever long since often sometimes always
    never not 't didn doesn don hasn haven hadn wouldn couldn isn wasn weren aren won can cannot 've 'd 'll 're soon instead
    both all too twice
    """.split()
)
BEING = frozenset("was were is are be been being isn wasn weren aren 's 're".split())
NEGATIVE = frozenset("not never 't cannot declined refused failed".split())
# "continued to say", "declined to say"
CATENATIVES = frozenset(
    "continued continues continuing continue went goes declined declines refused refuses failed fails used began begins wanted appeared seemed seems likely able unable quick eager expected trying struggled".split()
)
NOT_ADVERBS = frozenset(
    "family july italy assembly supply reply ally anomaly monopoly butterfly fly early daily weekly likely only italy".split()
)
COMPLEMENTIZERS = frozenset(
    "that but while whereas because after before when since although though if as which what where whether than how why until unless whose".split()
)
FINITE = frozenset(
    "is are was were has have had will would could can may might must should did does do says said told 'm 're 'll".split()
)
PREPOSITIONS = frozenset(
    "of in at for from on above near with by to behind under against about over into through during within without between among via across inside outside around per".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight mon tue tues wed thu thurs fri sat sun".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
LEADS = frozenset(
    "and but so then also meanwhile however later earlier still now even yet indeed instead separately nor or because while when though although if as that once again perhaps".split()
)
DETERMINERS = frozenset(
    "the a an its his her their our this these those some several many two three one another both".split()
)
APPOSITIONS = frozenset(
    "the a an who whose which head chief director president chairman chairwoman secretary minister spokesman spokeswoman spokesperson former then now himself herself itself themselves co-founder founder professor author executive senior vice deputy commander leader one".split()
)
INVERTIBLE = frozenset(
    "said say says added announced claimed warned reported wrote explained noted declared estimated asked replied continued argued tweeted recalled insisted admitted adds writes reports notes according quipped joked concluded told observed remarked responded stated".split()
)
TOLD = frozenset(
    "told tells telling tell informed asked asks asking urged urging reminded assured assures reminds advised".split()
)
MANNERS = frozenset(
    "late early on in at during after before to from via through of about by for with as over under".split()
)
