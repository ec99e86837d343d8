"""The rule grammar alone, construction by construction; sentences written for these tests."""

import pytest

from monitor import find_attributions
from monitor.types import Attribution


def rules(text: str) -> list[Attribution]:
    return find_attributions(text, extractor="rules")


CONSTRUCTIONS = [
    ("plain", "The governor said 12 people had drowned.", "The governor", "12 people"),
    ("inversion", '"We counted 31 dead," said Rosa Quintero, the district nurse.', "Rosa Quintero", "31 dead"),
    ("after the content", "Nine miners were still trapped, the company said Tuesday.", "the company", "Nine miners"),
    ("told reporters", "Marko Ilic told reporters that 14 boats had sunk.", "Marko Ilic", "14 boats"),
    ("according to", "According to the coast guard, 50 migrants were rescued.", "the coast guard", "50 migrants"),
    ("according to, then an article", "According to the mayor, the flood took 70 goats.", "the mayor", "70 goats"),
    ("according to, last", "Some 4,000 homes lost power, according to the utility.", "the utility", "4,000 homes"),
    ("apposition", "Lena Voss, a spokeswoman for the clinic, said 17 patients had died.", "Lena Voss", "17 patients"),
    ("participle", "The army pulled back, saying it had lost 20 men.", "The army", "20 men"),
    ("joined verbs", "The minister praised the crews and said 80 fires were out.", "The minister", "80 fires"),
    ("auxiliaries", "The rebels had previously claimed that 200 soldiers deserted.", "The rebels", "200 soldiers"),
    ("progressive", "The union is insisting that 3,000 workers walked out.", "The union", "3,000 workers"),
    ("passive", "The toll was put at 40 by the fire service.", "the fire service", "40"),
    ("put the toll at", "Rescuers put the toll at 66.", "Rescuers", "66"),
    ("nominal", "An estimate by the institute put losses at 5 million.", "the institute", "5 million"),
    ("figures from", "Figures from the port authority show 700 containers are missing.", "the port authority", "700"),
    ("possessive", "The observatory's tally stood at 118.", "The observatory", "118"),
    ("with the day between", "Prosecutors said on Friday that 6 men were charged.", "Prosecutors", "6 men"),
    ("who", "Doctors who treated the wounded said 13 were children.", "said", "13 were children"),
    ("over two sentences", '"We lost nine men. Two are missing," the captain said.', "the captain", "nine men"),
    ("after a full stop", '"Nine are dead." Colonel Adeyemi said.', "Colonel Adeyemi", "Nine are dead"),
    (
        "in a survey",
        "In a survey by Marl released Monday, 41 percent wanted a second bridge.",
        "a survey by Marl",
        "41 percent",
    ),
    (
        "in a poll, last",
        "The mayor trailed by nine points in the latest harbour poll.",
        "the latest harbour poll",
        "nine points",
    ),
    ("quote left open", 'The mayor said: "We have 12 dead and more are missing', "The mayor", "12 dead"),
]


@pytest.mark.parametrize(
    ("text", "source", "content"), [c[1:] for c in CONSTRUCTIONS], ids=[c[0] for c in CONSTRUCTIONS]
)
def test_each_construction_gives_source_and_content(text: str, source: str, content: str) -> None:
    found = rules(text)
    assert any(
        one.source is not None
        and (source in one.source.text or (one.cue and source == one.cue.text))
        and any(content in span.text for span in one.content)
        for one in found
    ), found


@pytest.mark.parametrize(
    "text",
    [
        "Police did not say how many had died.",
        "The ministry declined to say whether 12 were hurt.",
        "The company has not confirmed that 40 jobs will go.",
        "Soldiers captured by the rebels were shown on television.",
        "The United States has 50 states.",
        "The committee claimed 41 percent of the seats.",
        "The council's number of paid clerks fell to 40.",
        "The port authority boasts a 45-berth marina.",
        "",
        "\n\n“",
    ],
)
def test_no_claim_where_nobody_claims(text: str) -> None:
    assert rules(text) == []


HEADLINES = [
    ("Toll hits 40: police", "police"),
    ("Pentagon: 12 hurt in drone attack", "Pentagon"),
    ("30 dead in ferry fire, officials say", "officials"),
    ("Storm kills 8 – governor", "governor"),
]


@pytest.mark.parametrize(("title", "source"), HEADLINES)
def test_headlines(title: str, source: str) -> None:
    from monitor.extract.rules import find_rules

    assert [one.source.text for one in find_rules(title, title=True) if one.source] == [source]


def test_a_quotation_is_signed_behind_a_dash() -> None:
    text = "“We counted 40 boats.” — Ida Moe, mayor\n“Nine sank.” ― Per Lind\n\nShe called it “a mess” — Europe has no other word for 12 ferries."
    found = [
        (one.source.text, one.content[0].text)
        for one in find_attributions(text, extractor="rules")
        if one.source and one.cue and one.cue.text in "—―"
    ]
    assert found == [("Ida Moe, mayor", "“We counted 40 boats.”"), ("Per Lind", "“Nine sank.”")]
