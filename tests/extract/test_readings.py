"""Classes of number that are easily misread, each with sentences in and out of the class."""

from __future__ import annotations

import pytest

from monitor import find_figures

VALUES = {
    "results of games": [
        ("Rovers 3, United 1: Okafor scored late.", []),
        ("Night games: Blue Herons 5, Mariners 2.", []),
        ("The Owls (6-5, 3-4) host the Cranes (4-7, 2-5) on Friday.", []),
        ("Pack washers (3-4 cm wide) and 12 nails.", [(3, 4), (12, 12)]),
        ("The blast killed 3, officials said.", [(3, 3)]),
        ("At 4-7, including 2-6 in the league, the Terns are out.", []),
        ("The Jays are on a 1-6-2 skid.", []),
        ("Duval won 6-3, 7-6 (4) on clay.", []),
        ("The court voted 5 to 4 in May.", []),
        ("The toll is 20 - 13 of them children.", [(20, 20), (13, 13)]),
        ("She left at a quarter to 8.", []),
        ("The poll shows Meyer's 3-point lead.", [(3, 3)]),
        ("Sales rose 2 percent and up to 40 firms hired.", [(2, 2), (None, 40)]),
        ("They won by 3-to-1.", []),
    ],
    "names with a number": [
        ("Four Marlin Trent 900 engines were shipped.", [(4, 4)]),
        ("The airline grounded its Boeing 787 jets.", []),
        ("In Gaza 12 shops were looted.", [(12, 12)]),
        ("The maker dropped the 717 programme.", []),
        ("Both the iPhone 14 and 14 Pro sold out.", []),
        ("A 2-in-1 tablet came with a two-for-one offer.", []),
        ("She gave up a six-figure salary.", []),
        ("They watched it in 4K resolution at 1080p.", []),
        ("Some 4K soldiers marched.", [(4000, 4000)]),
        ("It rose from Pad 39A and he sat in seat 14C.", []),
        ("It drew 14A of current.", [(14, 14)]),
        ("He dialled 911, and 911 operators answered.", []),
        ("The clinic treated 911 patients.", [(911, 911)]),
        ("On February 03, 2009 people gathered again.", []),
        ("Cut 2 soft-boiled eggs in half.", [(2, 2)]),
        ("She plays on a PS5, he on the Xbox One.", []),
        ("He moved money from his 401(k) plan.", []),
        ("The 787-9 jet landed at 6 p.m. (GMT +8).", []),
        ("Police kill Three in Alto.", [(3, 3)]),
        ("The group One Future runs an ad.", []),
        ("The P5+1 met at five o'clock in a twenty-first century hall.", []),
        ("Ring +44 20 7946 0958.", []),
        ("It is a catch-22 on iOS 14.5.", []),
        ("In a car Two Women died.", [(2, 2)]),
        ("It ordered Boeing's 787 and 20 of Boeing's 2 planes.", [(20, 20), (2, 2)]),
        ("Her number is 555-123-4567, or 1-800-FLOODS.", []),
        ("The new Lark 4.0 browser came with version 10.4 of the system.", []),
        ("A Category 2 or 3 storm closed lanes 4 and 5.", []),
        ("The Big Three carmakers and the Group of 7 met.", []),
        ("It was a one-off on a two-way street by a 30-something.", []),
        ("It 1) costs more, and 2) takes longer.", []),
        ("They meet from 3 to 5 p.m. in the class of '98.", []),
    ],
    "number as a verb": [
        ("The sick now number 74.", [(74, 74)]),
        ("By last week the cattle lost number 1,150.", [(1150, 1150)]),
        ("Harbour town's homeless number 930", [(930, 930)]),
        ("Bus number 74 was held, and house number 12 burned.", []),
    ],
    "a clause that leaves out its verb": [
        ("Chad sent back 310 men, and Niger 45.", [(310, 310), (45, 45)]),
        ("They flew a Boeing 737 and an Airbus 320.", []),
        ("By our ring-round 23 pupils are ill, but she lost in round 4.", [(23, 23)]),
    ],
    "none and nobody": [
        ("The union says none.", [(0, 0)]),
        ("The clinic holds no prisoners.", [(0, 0)]),
        ("Nobody is still inside.", [(0, 0)]),
        ("No passenger is in danger.", [(0, 0)]),
        ("Nobody has come, and there is no proof and no plan.", []),
    ],
    "one of several": [
        ("One of the nurses, a woman of 30, has died.", [(1, 1), (1, 1), (30, 30)]),
        ("One of the wounded is a British citizen.", [(1, 1)]),
        ("Two were trapped; only one is missing.", [(2, 2), (1, 1)]),
        ("One of the nurses said so, and only one of the doors was open.", []),
    ],
    "one as a pronoun": [
        ("It was one considered a rival by the firm.", []),
        ("He quoted from one previously published in May.", []),
        ("One injured rider was flown out.", [(1, 1)]),
    ],
    "ordinals and parts": [
        ("Trading was halted for a third day.", []),
        ("He walked a third of a mile.", [(1 / 3, 1 / 3)]),
        ("The lead was less than one-half of 1 percent.", [(None, 0.5)]),
        ("Rates went up a quarter of a percentage point.", [(0.25, 0.25)]),
        ("It takes one-to-seven days.", [(1, 7)]),
        ("It took a 1-1/2 year war.", [(1.5, 1.5)]),
        ("They lived there a year and a half.", [(1.5, 1.5)]),
        ("The risk is 1 in 2 million.", [(0.5e-6, 0.5e-6)]),
        ("A third, older passenger got out.", []),
        ("A third of the passengers got out.", [(1 / 3, 1 / 3)]),
    ],
    "a scale or unit that stands once": [
        ("The number of jobless fell from 1.5 to 1.2 million.", [(1.5e6, 1.5e6), (1.2e6, 1.2e6)]),
        ("It will grow from 24.2 to 33-35 billion euros.", [(24.2e9, 24.2e9), (33e9, 35e9)]),
        ("Deaths rose from 900 to 1.2 million.", [(900, 900), (1.2e6, 1.2e6)]),
        ("They fear 10- to 15-foot waves.", [(10, 15)]),
        ("Between four and five billion euros is at stake.", [(4e9, 5e9)]),
        ("One or two million came.", [(1e6, 2e6)]),
        ("Two to three hundred nurses left.", [(200, 300)]),
        ("Two or three dozen nurses left.", [(24, 36)]),
        ("Five hundred or six hundred thousand came.", [(5e5, 6e5)]),
        ("From fifty to two hundred nurses left.", [(50, 200)]),
        ("Two and a half to three million came.", [(2.5e6, 3e6)]),
        ("One and a quarter million came.", [(1.25e6, 1.25e6)]),
        ("Two and three quarter million came.", [(2.75e6, 2.75e6)]),
        ("A couple of hundred came.", [(200, 200)]),
        ("It costs $1-2m.", [(1e6, 2e6)]),
        ("The index has risen by 2.5% to 2248.6.", [(2.5, 2.5), (2248.6, 2248.6)]),
    ],
    "scores": [
        ("Scores of homes burned.", [(40, 99)]),
        ("It left scores homeless.", [(40, 99)]),
        ("Her test scores rose.", []),
        ("She scores a goal.", []),
    ],
    "hedges and comparisons": [
        ("The show centres around the 37-metre hull.", [(37, 37)]),
        ("It runs one hour more than the 15-inch model.", [(1, 1), (15, 15)]),
        ("It fell 5 points shy of the 46% record.", [(5, 5), (46, 46)]),
        ("The firm wants to raise up to $12m.", [(None, 12e6)]),
        ("Dues have gone up to $8,400.", [(8400, 8400)]),
        ("They stay for over than 60 days.", [(60, None)]),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "values"), [case for cases in VALUES.values() for case in cases])
def test_reads_these_values_and_no_others(text: str, values: list[tuple[float | None, float | None]]) -> None:
    assert [(f.low, f.high) for f in find_figures(text)] == values


@pytest.mark.parametrize(
    ("text", "trends"),
    [
        ("The Alto index gained 3.1% and the Brisa 2.8%.", ["up", "up"]),
        ("Shares of Corvo were down 2.3%, Delta Foods by 2.6%.", ["down", "down"]),
        ("The indices dipped by 96 points and 50 points.", ["down", "down"]),
        ("The index lost 6.3 percent, or 116 points.", ["down", "down"]),
        ("It fell by 252 points (2.9%).", ["down", "down"]),
        ("Shares fell by 1.5 and 3 percent, respectively.", ["down", "down"]),
        ("Sales rose 4% and 12 people were hired.", ["up", None]),
        ("Alto +0.2%, Brisa -0.5%.", ["up", None]),
        ("A storm surge of 9 feet was feared.", [None]),
        ("Iodine is added to 10 per cent of salt.", [None]),
    ],
)
def test_one_verb_governs_all_its_amounts(text: str, trends: list[str | None]) -> None:
    assert [figure.trend for figure in find_figures(text)] == trends


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The 230-pound keeper limped off.", "lb"),
        ("He dropped from 208 pounds.", "lb"),
        ("A 50-pound fine was set.", "GBP"),
        ("Clerks earn 300 pounds a week.", "GBP"),
        ("The hall cost 8 million pounds.", "GBP"),
        ("It let out 2 million pounds of soot.", "lb"),
        ("They sent 2 million pounds of aid.", "GBP"),
    ],
)
def test_pounds_are_a_weight_unless_something_is_paid(text: str, unit: str) -> None:
    (figure,) = find_figures(text)
    assert figure.unit is not None
    assert figure.unit.split(" per ")[0] == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Rioters burned 12 police cars.", "item"),
        ("He got two life sentences.", "item"),
        ("The blast hurt three police officers.", "person"),
        ("They counted five worker deaths.", "person"),
    ],
)
def test_things_of_people_are_no_people(text: str, unit: str) -> None:
    assert [figure.unit for figure in find_figures(text)] == [unit]


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("The cars store 71 kWh and 95 kWh of energy.", ["energy", "energy"]),
        ("They took $5 and $10 donations.", ["donations", "donations"]),
        ("Some 55 percent of the 40,000 residents lack water.", ["residents", "residents"]),
        ("It makes up 0.4 percent of the total US population.", ["population"]),
    ],
)
def test_a_noun_that_stands_once_is_shared(text: str, nouns: list[str]) -> None:
    assert [figure.counted for figure in find_figures(text)] == nouns


def test_an_average_is_a_value_and_no_approximation() -> None:
    (figure,) = find_figures("Homes stay an average of 70 days.")
    assert (figure.low, figure.approximate, figure.modifier) == (70, False, "an average of")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It holds 12kJ.", "kJ"),
        ("It lay 25 m from the shore.", "m"),
        ("It drew 14 A of current.", "A"),
        ("It absorbed 5 mSv.", "mSv"),
        ("Levels reached 35 μg/m3.", "μg/m3"),
        ("It reads 3,500 MB/s.", "MB/s"),
        ("It weighs 40 micrograms.", "µg"),
        ("It has 58 cu.ft. of room.", "cubic foot"),
        ("It made 25 MW.", "MW"),
        ("She bought 12 TV sets.", "item"),
        ("They tried 25 PC games.", "item"),
    ],
)
def test_reads_the_units_of_science_and_no_words_like_them(text: str, unit: str) -> None:
    (figure,) = find_figures(text)
    assert figure.unit == unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The sun has 1.99×10^30 kilograms.", 1.99e30),
        ("It took 3 x 10⁸ metres.", 3e8),
        ("Light takes 1.5 × 10−3 seconds.", 1.5e-3),
        ("About 230, 000 people fled.", 230_000),
        ("It is worth about $380, 600.", 380_600),
        ("Sales came to 16.6 million.", 16_600_000),
    ],
)
def test_reads_powers_and_loose_thousands(text: str, value: float) -> None:
    (figure,) = find_figures(text)
    assert figure.low == pytest.approx(value, rel=1e-12)
