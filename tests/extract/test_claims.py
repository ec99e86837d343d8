"""Who says which number: the worked example of the product in words of our own, and the forms that news uses."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor import Article, find_attributions, find_claims

Make = Callable[..., Article]


def said(article: Article) -> list[tuple[float | None, str | None, str]]:
    return [
        (
            c.figure.low,
            c.attribution.entity if c.attribution else None,
            c.attribution.stance if c.attribution else "asserted",
        )
        for c in find_claims(article)
        if c.figure
    ]


@pytest.mark.parametrize(
    ("text", "entity", "stance"),
    [
        ("The Ukrainian military claimed that 900 soldiers were killed.", "Ukraine (armed forces)", "claimed"),
        ("Seoul said that 900 soldiers were killed.", "South Korea (government)", "said"),
        (
            "South Korea's spy agency confirmed that 900 soldiers were killed.",
            "National Intelligence Service (KR)",
            "confirmed",
        ),
        ("900 soldiers were killed, President Volodymyr Zelenskyy said on Friday.", "Volodymyr Zelensky", "said"),
        ("According to Peru's health ministry, 900 people were injured.", "Peru (Health Ministry)", "said"),
        ("900 people are missing, said Maria Lopez, the mayor of Quilla.", "Maria Lopez", "said"),
        ("Western allies believe that 900 soldiers were sent.", "Western allies", "believed"),
        ("Turkey's interior ministry denied that 900 people were arrested.", "Turkey (Interior Ministry)", "denied"),
    ],
)
def test_the_speaker_of_a_figure(article: Make, text: str, entity: str, stance: str) -> None:
    assert said(article(text)) == [(900, entity, stance)]


def test_a_pronoun_is_the_one_who_spoke_before(article: Make) -> None:
    text = "Peru's civil defence agency said 14 people had died. It counted 120 injured."
    assert {entity for _, entity, _ in said(article(text))} == {"Peru (civil defence)"}


def test_a_headline_speaks_with_its_articles_voice(article: Make) -> None:
    one = article("Nine people were killed, Portugal's interior ministry said.", title="Nine dead in flood")
    assert said(one) == [(9, "Portugal (Interior Ministry)", "said")] * 2


@pytest.mark.parametrize("title", ["Toll hits 40: police", "40 dead, police say", "Police: 40 dead"])
def test_headline_forms(article: Make, title: str) -> None:
    assert [(low, (entity or "").lower()) for low, entity, _ in said(article("", title=title))] == [(40, "police")]


def test_who_counts_in_a_headline(article: Make) -> None:
    assert [entity for _, entity, _ in said(article("", title="Rescuers count 40 dead after flood"))] == [
        "unnamed (rescuers)"
    ]
    assert [entity for _, entity, _ in said(article("", title="Measles count in Manitoba rises to 14 cases"))] == [None]


def test_the_relay_is_known(article: Make) -> None:
    claim = find_claims(article("KYIV (AFP) - 900 soldiers were killed, the Ukrainian army said."))[0]
    assert claim.attribution is not None
    assert claim.attribution.relay == ("AFP",)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry did not say how many people had died.",
        "A 240mm launcher was shown, Seoul said.",
        "The president, 58, arrived at 9:30.",
    ],
)
def test_no_claim(article: Make, text: str) -> None:
    assert find_claims(article(text)) == []


def test_evidence_is_the_sentence_with_its_offsets(article: Make) -> None:
    one = article("It rained all night. Police said 12 people drowned. The river is falling.")
    claim = find_claims(one)[0]
    assert claim.evidence.text == "Police said 12 people drowned."
    assert one.text[claim.evidence.start : claim.evidence.end] == claim.evidence.text


@given(st.text(alphabet=st.sampled_from("abc said \"“”'’.,:;—\n12the MinistrySeoul"), max_size=300))
@settings(max_examples=150, deadline=None)
def test_never_raises_and_spans_hold(text: str) -> None:
    for attribution in find_attributions(text):
        for span in (attribution.source, attribution.cue, *attribution.content):
            assert span is None or text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "text",
    [
        "They made us count to a hundred, said Ana Lund, who was hurt.",
        "Ten people died, give or take 2, the mayor said.",
        "The vaccine is 97 per cent effective, the ministry said.",
        "The mayor said she had no death toll yet.",
        "The army said raiders struck over seven regions.",
        "The mayor said a man of 56 had not lived through the night.",
        "The doctor spoke of an attendant, who was 61 and would have retired.",
        "The car fell 25 metres and slid for another 150, the police said.",
        "The ministry lowered its count to 10, because two names stood in both lists.",
        "A ferry will link the ports, carrying 300 passengers.",
        "MANISA: Nobody knows, the mayor said. If more than two it becomes a danger.",
        "The minister said a war from 1998 to 2000 had killed 70,000 people.",
        "Ten people died. Nights are at minus six, rescuers said, and the tents are thin.",
        "Ten people died, police said. The valve costs 11 kroner, the firm said.",
        "Ten people died, police said. Veria has 9 million inhabitants, the mayor said.",
        "Ten people died, police said. The clerk was kind, the mayor said. He is 22 and writes letters.",
        "The minister was shown three death tolls, an aide said.",
        "Ten people died. A vendor of 63, asked whether hers was safe, said yes.",
    ],
)
def test_numbers_that_count_nobody(article: Make, text: str) -> None:
    assert [figure for figure in said(article(text)) if figure[0] not in (10, None)] == []


@pytest.mark.parametrize(
    ("title", "text", "event"),
    [
        ("Gunmen storm the mill", "About 60 people are being held, police said.", "captured"),
        ("Hostages taken in the hills", "The rebels say they hold 60 people.", "captured"),
        ("Fire at the mill", "60 people were held over the blaze, police said.", "arrested"),
        ("Trains stop", "The union said 60 drivers had walked out.", "striking"),
        ("Fire on a ferry", "Some 60 people, most of them asleep, were in the hull, the owner said.", "aboard"),
        ("Truce holds", "The army said 60 of its soldiers were in rebel hands.", "captured"),
        ("Inquiry widens", "Police said 60 people are now under investigation.", "investigated"),
        ("Leak at a mill", "The leak sent 60 to hospital, the mayor said.", "hospitalized"),
    ],
)
def test_what_happened_by_the_words_of_the_article(article: Make, title: str, text: str, event: str) -> None:
    found = [claim.figure for claim in find_claims(article(text, title=title)) if claim.figure]
    assert [(one.low, one.events) for one in found] == [(60, (event,))]


@pytest.mark.parametrize(
    "text",
    [
        "It is not true that 60 people were killed, the owner said.",
        "The owner said there was no plan to lay off 60 people.",
    ],
)
def test_what_is_said_not_to_be_so_is_denied(article: Make, text: str) -> None:
    assert [stance for _, _, stance in said(article(text))] == ["denied"]


def test_a_town_in_capitals_is_no_speaker(article: Make) -> None:
    text = "TARVIA: Three people have died, Health Minister Ada Kos said."
    assert [entity for _, entity, _ in said(article(text))] != ["TARVIA"]


def test_a_number_withdrawn_has_the_events_of_the_article(article: Make) -> None:
    text = "Manas Wings said that 77 people were aboard and withdrew the total of 76 it had given."
    found = [
        (claim.figure.low, claim.figure.events, claim.attribution.stance)
        for claim in find_claims(article(text))
        if claim.figure and claim.attribution
    ]
    assert found[-1] == (76, ("aboard",), "retracted")


def test_who_spoke_just_now_counts_on(article: Make) -> None:
    text = "The toll has risen to 15, police said. Nine women were among the dead. The town has 300 wells."
    assert [(low, entity) for low, entity, _ in said(article(text))][:2] == [(15, "police"), (9, "police")]


@pytest.mark.parametrize(
    "text",
    [
        "The bank raised its aid for farmers to 500 million crowns.",
        "The bank has withdrawn its own estimate of 500 million crowns.",
        "The bank arrives at 500 million crowns.",
    ],
)
def test_who_sets_or_takes_back_a_number_of_his_own_vouches_for_it(article: Make, text: str) -> None:
    assert [(low, entity) for low, entity, _ in said(article(text))] == [(500_000_000, "Bank")]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Peru's rescue committee on Monday set the death toll of the quake at 900, up from 850.", "said"),
        ("Peru's rescue committee stuck to 900 dead.", "said"),
        ("The same evening Peru's rescue committee dropped its claim that 900 people were missing.", "retracted"),
        ("Peru's rescue committee lowered its count of the dead to 900 on Monday from 950.", "corrected"),
        ("Peru's rescue committee revised its estimate of the displaced to 900.", "estimated"),
        ("Peru's rescue committee has allocated 900 dollars for each family.", "said"),
    ],
)
def test_who_sets_keeps_or_drops_a_number_is_its_speaker(article: Make, text: str, stance: str) -> None:
    _, entity, told = next(one for one in said(article(text)) if one[0] == 900)
    assert "committee" in (entity or "")
    assert told == stance


@pytest.mark.parametrize(
    "text",
    [
        "On the list of the rescue committee 900 people were dead.",
        "The town mourns 900 dead on the books of the rescue committee.",
        "Police said 40 were hurt, beside 900 on the rescue committee's list.",
        "The village is lost, the rescue committee said on Friday, giving a total of 900 dead.",
        "The rescue committee raised its estimate of the people on board to 900.",
        "While the rescue committee put it at 900 dead, police spoke of 40.",
    ],
)
def test_whose_list_and_whose_sentence_a_number_stands_in(article: Make, text: str) -> None:
    assert "committee" in next(entity or "" for low, entity, _ in said(article(text)) if low == 900)


def test_who_had_claimed_the_same_is_not_the_speaker(article: Make) -> None:
    text = "Ana Ruiz, the mayor of Quilla, said 900 people were dead, as Peru's rescue committee had claimed."
    assert said(article(text)) == [(900, "Ana Ruiz", "said")]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Peru's fire service said that 900 people, not 950, had died.", "corrected"),
        ("Peru's fire service said that 850 people, not 900, had died.", "retracted"),
        ("It was 850, Peru's fire service said, not 900 as the army has it.", "denied"),
        ("900 people had died, Peru's fire service said, revising its earlier number.", "corrected"),
        ("Peru's fire service said it believed that 900 people were missing.", "believed"),
        ("Peru's fire service wrote that its staff had verified 900 deaths.", "confirmed"),
        ("Insurers put the losses at 900 million dollars.", "estimated"),
        ("The maker Norlux now sees operating profit of 900 million crowns.", "estimated"),
        ("Police said 1,000 had died, above the 900 whose deaths the rescue committee has confirmed.", "confirmed"),
        ("Extortionists said that 900 servers had been locked.", "claimed"),
        ("The group, which calls itself Grey Heron, said that 900 servers had been locked.", "claimed"),
        ("A detective who follows the gang said that 900 people had paid.", "said"),
        ("“It is false that there were 900 arrests,” Peru's premier said.", "denied"),
        ("“Our officers did not detain 900 people,” Peru's police chief told reporters.", "denied"),
        ("The flood did not reach 900 houses, Peru's fire service said.", "said"),
        ("The railway said 900 trips were cancelled in June, not 750 as first reported.", "corrected"),
        ("The group, which claimed responsibility for the raid, said that 900 soldiers had been killed.", "claimed"),
        ("The coroner set the toll at 900, saying her first count had left out the barracks.", "corrected"),
        ("The guild of bakers said it expected the chain to close 900 shops.", "said"),
        ("Peru's army said its artillery had killed 900 fighters.", "claimed"),
        ("Peru's army said 900 of its soldiers had been killed.", "said"),
        ("Peru's army said it had rescued 900 people.", "said"),
        ("Peru's air force said it had downed 900 drones.", "said"),
        ("The toll of 900 was mistaken, the coroner said.", "retracted"),
        ("The bank said its figure of 900, which it had defended for weeks, was too high.", "retracted"),
        ("Mayor Ada Moreno apologised for the 900 arrests she had announced.", "retracted"),
        ("The mine has revised its number of missing to 900 from 850.", "said"),
        ("The mine has revised down its number of missing to 900 from 950.", "corrected"),
        ("The bank maintained that 900 accounts were empty.", "said"),
        ("Peru's premier denied any delay and raised the aid to 900 soles.", "said"),
    ],
)
def test_the_words_around_a_number_tell_its_stance(article: Make, text: str, stance: str) -> None:
    assert next(told for low, _, told in said(article(text)) if low in (900, 900_000_000)) == stance


def test_who_is_once_called_a_gang_only_claims(article: Make) -> None:
    text = "Grey Heron, the group behind the attack, boasted of 40 victims.\n\nNorlux said 9 servers were hit. Grey Heron said 900 were."
    assert [(low, told) for low, _, told in said(article(text))] == [(40, "claimed"), (9, "said"), (900, "claimed")]


@pytest.mark.parametrize(
    "named",
    [
        "Fighters of the rebel movement Free Littoral took the town.",
        "Free Littoral, the rebel movement of the coast, took the town.",
        "The town fell to militants of the Free Littoral.",
    ],
)
def test_whom_the_article_counts_among_rebels_only_claims(article: Make, named: str) -> None:
    text = f"{named}\n\nFree Littoral said that 900 soldiers had been killed. The army said that 9 were."
    assert [told for low, _, told in said(article(text)) if low in (9, 900)] == ["claimed", "said"]


def test_a_sum_in_another_currency_is_of_who_gave_the_first(article: Make) -> None:
    text = "The airline Kestrel Air offered each family 9 million pesos, or about $7,000."
    assert len({entity for _, entity, _ in said(article(text))}) == 1


def test_a_headline_estimates_what_its_article_estimates(article: Make) -> None:
    text = "The geographers of Quilla University estimated that 900 people had marched."
    told = said(article(text, title="Quilla University says 900 people marched"))
    assert [stance for _, _, stance in told] == ["estimated", "estimated"]


def test_the_measure_that_stands_at_a_number_does_not_speak(article: Make) -> None:
    assert said(article("Containment was at 40 percent, said Ana Ruiz, the mayor of Quilla."))[0][1] == "Ana Ruiz"


def test_the_ministers_spokesman_is_not_the_minister(article: Make) -> None:
    text = "75 were called up, prime minister's spokesman Mark Regev said. The prime minister said 80 were."
    assert said(article(text))


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The village has buried 57 people since Monday, the elders said.", ("killed",)),
        ("The landslide has buried 57 people, the elders said.", ("missing",)),
        ("The gang made off with data on 57 people, the commission said.", ("stolen",)),
        ("The survivors number 57, the coast guard said.", ("survived",)),
    ],
)
def test_what_befell_the_counted(article: Make, text: str, events: tuple[str, ...]) -> None:
    assert [claim.figure.events for claim in find_claims(article(text)) if claim.figure] == [events]


def test_a_sum_without_its_currency_is_one_where_sums_were_spoken_of(article: Make) -> None:
    text = "The gang demanded 9 million euros. The company said it had paid six million."
    units = [claim.figure.unit for claim in find_claims(article(text)) if claim.figure]
    assert units == ["EUR", "EUR"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Customs officers at Lagos airport did nothing. The gendarmerie has seized 900 rifles.", "Gendarmerie"),
        ("Doctors at Saint Bride hospital were treating 900 patients.", "Saint Bride hospital"),
        ("The port authority, which had ruled it out, recovered 900 bodies.", "Port authority"),
        ("The district court is now holding 900 suspects.", "District court"),
        ("The flood killed 900 people.", None),
        ("Chile freed 900 prisoners.", None),
        ("The army killed 900 people.", None),
        ("The mayor said the police had arrested 900 people.", "Mayor"),
    ],
)
def test_who_has_done_what_is_counted_vouches_for_it(article: Make, text: str, speaker: str | None) -> None:
    assert [entity for low, entity, _ in said(article(text)) if low == 900] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The fishermen's union of Santa Rosa said 900 people had drowned.", "Fishermen's union of Santa Rosa"),
        ("A spokeswoman for Marlow Memorial Hospital told KTVX 4 that 900 people had been brought in.", "Marlow Memorial Hospital"),
        ("Dr. Ada Moreno of Marlow Memorial Hospital said 900 people were in her care.", "Marlow Memorial Hospital"),
        ("Nine hundred of them had the fever, said Dr. Ada Moreno of Marlow Memorial Hospital.", "Marlow Memorial Hospital"),
        ("The Marlow Chamber of Surgeons said 900 people had died.", "Marlow Chamber of Surgeons"),
        ("The port authority spoke again on Monday. By its account 900 people were killed.", "Port authority"),
        ("The port authority was asked again. By its latest tally 9 boats sank and 900 people drowned.", "Port authority"),
        ("Fever killed 900 people in the south by the health ministry's reckoning.", "Health Ministry"),
        ("It was the flood that hurt nobody here and, going by the port authority's last list, killed 900.", "Port authority"),
        ("The fever is losing force, Doctor Ada Moreno said on Friday, but it has killed 900 people in the south.", "Ada Moreno"),
    ],
)  # fmt: skip
def test_who_is_the_speaker_of_a_number(article: Make, text: str, speaker: str) -> None:
    assert next(entity for low, entity, _ in said(article(text)) if low == 900) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A tally was kept by a weekly. Marlow Memorial Hospital was treating 900 people, spokeswoman Ada Moreno said.", "Marlow Memorial Hospital"),
        ("OSLO (AFP) - Norsel will lay off 900 people, about a third of its staff, chief executive Ole Berg told workers. Verum said 3 had left.", "Norsel"),
        ("When the harbour office counted 900 dead, the coast guard had 3.", "Harbour office"),
        ("Mayor Ada Moreno said dockers wanted 900 euros.", "Ada Moreno"),
    ],
)  # fmt: skip
def test_a_speaker_begins_and_ends_with_his_name(article: Make, text: str, speaker: str | None) -> None:
    assert next(entity for low, entity, _ in said(article(text)) if low == 900) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The port authority has gone to 900 dead from 46.", "Port authority"),
        ("The coroner counted again. Her answer is 900 dead.", "Coroner"),
        ("The flood office spoke again. Its last number was 900 dead.", "Flood office"),
        ("Nine died by the count of the army and 900 by that of the police.", "police"),
        ("The army, it has said, lost nine men, while the border police counts 900 dead.", "police"),
        ("The police figure of 900 dead, Mayor Ada Moreno added, leaves out the harbour.", "police"),
        ("The coroner's office also has 900 victims in its files.", "Coroner's office"),
        ("The squad led four clerks into custody. The customs service arrested two, taking the number of those held to 900.", "Customs service"),
        ("The prosecutor, who on Monday had reported 9 dead, also withdrew a later figure of 900.", "Prosecutors"),
        ("The mayor of a hill town has cut the toll from the fire at the fair to 900 dead.", "Mayor of a hill town"),
        ("Mayor Ada Moreno took back the 900 deaths she had announced on Monday.", "Ada Moreno"),
        ("The health board reports 47 dead, and rejected the Red Crescent's count of 900.", "Health board"),
        ("Police in Quilla, a port, had put the sum stolen at 900 dollars.", "Quilla police"),
    ],
)  # fmt: skip
def test_whose_number_it_is(article: Make, text: str, speaker: str) -> None:
    assert next(entity for low, entity, _ in said(article(text)) if low == 900) == speaker


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Some 34,000 litres of diesel have leaked into the bay, the harbour office said.", "litre"),
        ("Divers have brought up 900 kilograms of nets, the club said.", "kg"),
        ("About 3,000 cubic metres of mud cover the road, the ministry said.", "m³"),
    ],
)
def test_much_of_a_stuff_is_claimed_as_an_area_is(text: str, unit: str) -> None:
    (claim,) = find_claims(Article(id="1", url="https://news.example/1", title="", text=text))
    assert claim.figure is not None
    assert claim.figure.unit == unit


def test_the_size_of_a_thing_claims_nothing() -> None:
    text = "A 20-litre can stood there, and a dog of 30 kilograms, the harbour office said."
    assert not find_claims(Article(id="1", url="https://news.example/1", title="", text=text))


@pytest.mark.parametrize(
    "text",
    [
        "Four people were aboard for the trial on Sunday.",
        "The hydrofoil had 40 passengers aboard on its test run.",
        "A crew of nine is to sail for Nuuk in June.",
    ],
)
def test_nobody_counts_those_aboard_a_voyage_to_come_or_a_trial(article: Make, text: str) -> None:
    assert said(article(text)) == []


def test_those_aboard_a_trial_who_died_are_counted(article: Make) -> None:
    assert said(article("Four people died on the trial run, the police said.")) == [(4, "police", "said")]


def test_what_somebody_does_is_no_speaker() -> None:
    text = "Armed men kidnapped 27 people, police said on Thursday, raising an earlier count of 18."
    claims = find_claims(Article(id="1", url="https://news.example/1", title="", text=text))
    assert {claim.speaker for claim in claims} <= {"police", None}


def test_british_columbia_is_canadian() -> None:
    text = "A ferry ran aground in British Columbia. The coast guard said 21 sailors were lifted off."
    (claim,) = find_claims(Article(id="1", url="https://news.example/1", title="", text=text))
    assert claim.speaker == "Canada (coast guard)"
