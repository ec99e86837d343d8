"""English function words: what ends a noun phrase, what opens a clause, which words are verbs, and abbreviations."""

from __future__ import annotations

# A full stop after these ends no sentence.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr gen col lt sgt cpl maj capt adm cmdr gov sen rep prof rev hon st mt ft vs approx est jan feb mar apr jun jul "
    "aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun no nos rs inc ltd co corp bros sq fig al etc cf ca jr sr "
    "pres supt insp det sen dept univ ave blvd rd ph".split()
)

DETERMINERS = frozenset(
    "the a an its his her their our my your this that these those whose some any each every such".split()
)
AUXILIARIES = frozenset(
    "am is are was were be been being has have had having do does did will would can could may might must shall should "
    "'s 're 've 'd isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't didn't doesn't don't".split()
)
PREPOSITIONS = frozenset(
    "in on at by from to with of for after before since during under over near inside outside between among across through "
    "into onto against about than towards toward until till via per within without along around despite amid upon above below "
    "beyond off behind beneath beside besides versus vs like including excluding throughout because".split()
)
CONJUNCTIONS = frozenset(
    "and or but nor while when whereas if because although though as so yet that which who whom where whether until unless "
    "since after before how why what once".split()
)
PRONOUNS = frozenset(
    "he she it they we i you them him us me who whom which that this these those there here everyone someone anyone nobody "
    "himself herself itself themselves it's he's she's that's there's what's who's they're we're i'm you're let's here's".split()
)
ADVERBS = frozenset(
    "not also still now already then just only even more most less least very too again further later earlier ago away back "
    "together respectively overall so far alone each apiece annually yearly monthly weekly daily today yesterday tomorrow "
    "tonight overnight recently currently previously initially officially reportedly allegedly sharply slightly marginally "
    "modestly steeply steadily nearly almost approximately roughly about around well quickly finally eventually mostly mainly "
    "meanwhile however instead otherwise moreover therefore thus hence never ever always often sometimes usually once twice "
    "up down out higher lower long wide deep tall high thick across worldwide globally nationwide locally elsewhere yet "
    "somewhere anywhere flat unchanged steady straight consecutively combined altogether apart abroad ahead behind downhill upstream".split()
)
FUNCTION_WORDS = DETERMINERS | AUXILIARIES | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | ADVERBS
# Verbs of news that are not told by their ending; with those that end in -ed they end a noun phrase.
VERBS = frozenset(
    """
    say says said told tell tells think thinks thought know knows believe believes report reports come comes came go goes went gone
    take takes took make makes made get gets got give gives gave given find finds found see sees saw seen show shows
    shown hit hits stand stands stood hold holds held leave leaves left lose loses lost win wins won put puts run ran runs keep
    kept keeps bring brings brought send sends sent pay pays paid spend spends spent cost costs sell sells sold buy buys bought
    become becomes became begin began begun die dies died dying kill kills killing hurt flee fled fly flew fall falls fell fallen
    rise rises rose risen grow grows grew grown drop drops climb climbs jump jumps cut cuts gain gains add adds shed sheds sink sank
    slip slips slide slid shrink shrank soar soars surge surges plunge plunges tumble tumbles double doubles triple triples reach
    total totals average averages range ranges remain remains exceed exceeds top tops pass passes face faces need needs want wants include
    includes contain contains account accounts represent represents worth expect expects estimate estimates forecast forecasts
    set sets build built fight fought feel felt hear heard catch caught break broke broken drive drove driven write wrote written
    march marches speak spoke spoken sit sat lie lay meet met read ride rode shoot shot sing swim swam swum throw threw thrown wear wore tear
    steal stole stolen strike struck spread began deal dealt mean means meant let lets help helps work works live lives use uses
    call calls carry carries cover covers earn earns offer offers provide provides raise raises lift lifts serve serves employ employs
    boast boasts generate generates produce produces receive receives require requires save saves score scores claim claims
    close closes open opens end ends start starts post posts trade trades charge charges suffer suffers visit visits feature features
    attend attends host hosts stay stays stayed look looks seem seems enter enters hope hopes try tries ask asks follow follows allow allows move moves turn turns play plays accommodate seat seats weigh weighs measure measures stretch stretches last lasts span spans
    trail trails trailed suggest suggests sits hover hovers hovered reach reaches cross crosses accused sustain own owns sparked sparks traded outnumber outnumbers gather gathers kidnap arrest arrests detain detains
    """.split()
)
# Words that end the noun phrase after a number.
PHRASE_ENDS = (
    AUXILIARIES
    | PREPOSITIONS
    | CONJUNCTIONS
    | PRONOUNS
    | frozenset(DETERMINERS)
    | frozenset(
        "not also still now already ago away yet then later earlier respectively overnight today yesterday tomorrow apiece annually "
        "were've did had died die dies killed injured wounded hurt dead missing remained remains lost left came went took made "
        "found been gone taken arrived fled reported confirmed according said says say told both all none one".split()
    )
)
# Words of the phrase after a sum, a measure or a percentage that say nothing of what it is about.
EMPTY_HEADS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern last next year years month months week weeks day days monday tuesday wednesday thursday friday saturday sunday mark time times "
    "range each total long wide deep tall high thick high-end higher lower more less better worse faster slower bigger larger "
    "full effective accurate efficient sure certain complete contained owned likely smaller away ago or plus point points level levels january february march april june july august september october "
    "november december cheaper hotter colder older younger early late us u.s. worth".split()
)
# Words of that list that are nouns as often; and what stands before them when they are.
NOUNS_TOO = frozenset(
    "rise fall drop increase decrease cut cuts gain gains loss losses jump growth decline work works cost costs price prices fire claim claims report "
    "reports show shows sales stake offer offers use pay charge charges average total score scores lead trade estimate estimates forecast forecasts "
    "range call calls cover end start post run strike strikes visit return returns deal dealings need help hope plan plans top total measure measures "
    "surge plunge slide slip slump climb advance advances boost raise lift spread seat seats feature features benefit value rate rates share shares rally".split()
)
BEFORE_NOUNS = (
    DETERMINERS
    | PREPOSITIONS - {"to"}
    | frozenset(
        "net annual total average overall sharp big first second third fourth quarter quarterly monthly daily yearly weekly oil gas pay price tax job wage rent sales market "
        "food fuel energy house home retail stock share interest exchange new record latest final early gross operating pre core consumer public private economic export import "
        "and or labour labor trade steep slight modest further year month week full base basic minimum maximum previous".split()
    )
)
# Words in -ed and -ing that are no verbs.
NOT_PARTICIPLES = frozenset(
    "reed weed deed bleed bred sped thing being bring spring swing sting king ring wing speed need seed feed breed hundred united combined limited estimated indeed exceed proceed unlimited dried mixed advanced increased reduced fixed "
    "spending funding borrowing rating building housing holding trading meeting shopping lending financing opening closing shooting bombing warming "
    "training teaching mining farming fishing banking manufacturing engineering engine pricing billing training hearing string king ceiling morning evening "
    "wedding painting drawing clothing landing savings earnings holdings winnings proceedings remaining existing living driving operating gaming advertising "
    "marketing vaping smoking drinking crossing listing offering filing saving underlying leading rising falling outstanding during viking wing ring sterling beijing".split()
)
# Nouns of change: what a sum or a share before them is about stands after "in" or is the subject.
CHANGE_NOUNS = frozenset(
    "drop rise increase decrease decline fall gain loss jump surge plunge slump slide improvement rebound reduction cut hike boost growth recovery "
    "expansion contraction dip spike swing uptick downturn majority chance stake share discount premium rally".split()
)
