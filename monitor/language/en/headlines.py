"""English words at the head of a headline that look like a speaker and are none: a label, an occasion."""

from __future__ import annotations

# Words before a colon that name a kind of text.
LABELS = frozenset(
    "related watch update updates updated photo photos note editor editors correction read video videos image images more breaking live exclusive "
    "analysis opinion here what why how this that these there who when where the one q a source sources title subject from to date tags share follow "
    "also next see fact facts abstract background question answer key timeline factbox roundup flash explainer explained podcast interview recap "
    "infographic map graphic urgent top pictures gallery latest developing report-card review blog highlights listen alert name".split()
)

# What happens, and so says nothing: "Tai Po fire: 44 dead".
OCCASIONS = frozenset(
    "fire blaze inferno wildfire protest protests unrest demonstration riot riots crackdown crash collision derailment blast explosion bombing attack attacks "
    "shooting stabbing massacre killing killings raid raids airstrike airstrikes strike strikes war conflict clash clashes fighting siege offensive invasion "
    "earthquake quake tremor tsunami eruption flood floods flooding landslide landslides mudslide avalanche storm storms hurricane typhoon cyclone tornado "
    "heatwave drought collapse leak spill outage blackout sinking capsizing stampede crush accident disaster tragedy crisis emergency outbreak epidemic "
    "pandemic cholera measles ebola covid election elections vote referendum breach hack hacking recall ceasefire truce hostage hostages trial layoffs murder murders manslaughter".split()
)

# Where or to what it happens: "Lisse ferry: 3 dead" names no speaker.
SCENES = frozenset(
    "ferry boat ship vessel tanker plane jet flight helicopter train tram bus truck bridge tunnel tower dam mine nightclub club bar hotel market mall church "
    "mosque temple shrine stadium factory refinery school festival camp resort beach island".split()
)
