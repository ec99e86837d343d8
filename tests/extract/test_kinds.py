"""What kind of source a name is, and who is meant by an office, a document or a pronoun."""

import pytest

from monitor import find_attributions
from monitor.extract.entities import Cast


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the bakers' union", "NGO"), ("a watchdog group", "NGO"), ("the county court", "government"), ("prosecutors", "government"),
        ("the food regulator", "government"), ("the children's clinic", "medical"), ("doctors", "medical"), ("residents", "witness"),
        ("the rebels", "military"), ("the state news agency", "media"), ("the UN's refugee agency", "agency"), ("the mill's owner", "company"),
        ("the toy makers' federation", "company"), ("diplomats", "unnamed"), ("an armed group", "military"), ("witnesses", "witness"),
        ("the union's office", "NGO"), ("the Vardo Chronicle", "media"), ("the Bank of Latvia", "government"), ("a vintner", "witness"),
        ("Islamic State", "military"), ("the Moe Centre for Harbours", "NGO"), ("epidemiologists", "unnamed"), ("a stonemason", "unnamed"),
    ],
)  # fmt: skip
def test_the_head_noun_tells_the_kind(words: str, kind: str) -> None:
    assert Cast("").resolve(words)[1] == kind


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("The family's lawyer said 3 were hurt.", "The family's lawyer", "unnamed (family's lawyer)"),
        ("A tweet from Ostara Rail put the delay at 40 minutes.", "A tweet from Ostara Rail", "Ostara Rail"),
        ("Analysts at the Lorne Institute expect 40 closures.", "Analysts at the Lorne Institute", "Lorne Institute"),
        ("Statistics Norway said 12,000 people moved.", "Statistics Norway", "Norway (statistics office)"),
        ("A Kenyan nurse counted 14 beds.", "A Kenyan nurse", "unnamed (Kenyan nurse)"),
        ("The tribunal fined 12 men.", "The tribunal", "Tribunal"),
        (
            "Lighthouse keepers in Varna said 3 were hurt.",
            "Lighthouse keepers in Varna",
            "unnamed (lighthouse keepers in Varna)",
        ),
        ("Brokers polled by Reuters expect 4%.", "Brokers polled by Reuters", "unnamed (brokers polled by Reuters)"),
        ("A harbour officer counted 14 boats.", "A harbour officer", "unnamed (harbour officer)"),
        (
            "The Vardo Bank's chief economist, Ida Moe, expects 4%.",
            "The Vardo Bank's chief economist, Ida Moe,",
            "Vardo Bank",
        ),
        ("A potter from Graz, Ida Moe, lost 40 jars.", "A potter from Graz, Ida Moe,", "Ida Moe"),
        ("The Latvian border service turned 40 back.", "The Latvian border service", "Latvia (border service)"),
        ("Prosecutors in Riga charged 12 men.", "Prosecutors in Riga", "Riga prosecutors"),
        ("Police searched two flats. Detective Ida Moe said 3 were held.", "Detective Ida Moe", "police"),
        ("The charge sheet lists 14 counts.", "the charge sheet", "Charge sheet"),
        ("The US Labor Department counted 14 strikes.", "The US Labor Department", "United States (labor department)"),
        (
            "Latvia's chief medical officer counted 14 cases.",
            "Latvia's chief medical officer",
            "Latvia (chief medical officer)",
        ),
        ("Bakers' union chief Ida Moe said 14 ovens were cold.", "Bakers' union chief Ida Moe", "Bakers' union"),
        (
            "Geologists at the harbour observatory heard nine.",
            "Geologists at the harbour observatory",
            "Harbour observatory",
        ),
        (
            "The total is 14. Health director Ida Moe said so.",
            "provincial health director Ida Moe",
            "Provincial health department",
        ),
        ("UN figures show 14 camps.", "UN figures", "United Nations"),
        ("The Alpine rescue service found 14.", "the Alpine rescue service", "Alpine rescue service"),
        ("A group linked to al Qaeda wants 14 men.", "A group linked to al Qaeda", "Group linked to al Qaeda"),
        ("A preliminary report lists 14 faults.", "A preliminary report", "Preliminary report"),
    ],
)
def test_who_is_meant(text: str, words: str, entity: str) -> None:
    assert Cast(text).resolve(words, 0)[0] == entity


def test_it_and_they_take_up_the_noun_that_opened_a_sentence() -> None:
    text = (
        "The tribunal was told of two farms. It said 12 men had been fined. The rebels denied this. They said nine had."
    )
    assert [Cast(text).resolve(word, text.index(word)) for word in ("It", "They")] == [
        ("Tribunal", "government"),
        ("Rebels", "military"),
    ]


def test_a_possessive_takes_up_the_body_and_keeps_the_name() -> None:
    text = "The potters' union met in Graz. It counted 300 kilns. Its director, Ida Moe, was glad. She wants 400."
    said = [Cast(text).resolve(words, text.index(words)) for words in ("It", "Its director, Ida Moe", "She")]
    assert said[0] == said[1] == ("Potters' union", "NGO")
    cast = Cast(text)
    for words in ("It", "Its director, Ida Moe"):
        cast.resolve(words, text.index(words))
    assert cast.resolve("She", text.index("She"))[0] == "Potters' union"


def test_both_are_the_two_who_spoke_last() -> None:
    text = "Norway said 4 ships had left. Iceland said five. Both denied a sixth."
    cast = Cast(text)
    for words in ("Norway", "Iceland"):
        cast.resolve(words, text.index(words))
    assert cast.resolve("Both", text.index("Both"))[0] == "Norway (government); Iceland (government)"


def test_he_is_no_woman() -> None:
    text = "The mayor counted 30 boats. The woman saw five. He will count again."
    cast = Cast(text)
    cast.resolve("The mayor", 0)
    assert cast.resolve("He", text.index("He"))[0] == "Mayor"


def test_a_woman_named_in_passing_is_she() -> None:
    text = "Firemen carried out Irma Lodge. She said 14 people were inside."
    assert Cast(text).resolve("She", text.index("She")) == ("Irma Lodge", "witness")


def test_a_time_before_a_speaker_is_no_part_of_him() -> None:
    (one,) = find_attributions("The harbour office counted 40 boats. In January it said 52 boats had sunk.")[-1:]
    assert one.source is not None
    assert one.source.text == "it"


@pytest.mark.parametrize(
    ("text", "words", "named"),
    [
        ("The charity Warm Rooms opened. Warm Rooms fed 40.", "Warm Rooms", ("Warm Rooms", "NGO")),
        ("The candidate spent 40 marks.", "The candidate", ("Candidate", "person")),
        ("Election officials counted 40 boxes.", "Election officials", ("Election officials", "government")),
        ("Norway's Joint Chiefs of Staff sent 4 ships.", "Norway's Joint Chiefs of Staff", ("Norway (Joint Chiefs of Staff)", "military")),
        ("Peace commissioner Ida Moe met 12 men.", "Peace commissioner Ida Moe", ("Peace commissioner", "government")),
        ("Superintendent Ida Moe closed 3 schools.", "Superintendent Ida Moe", ("School district", "government")),
    ],
)  # fmt: skip
def test_kind_and_name_go_by_what_the_article_calls_them(text: str, words: str, named: tuple[str, str]) -> None:
    assert Cast(text).resolve(words, text.rindex(words)) == named


def test_a_body_told_of_in_passing_is_it() -> None:
    text = "Pilots fear that the airline's new rules will cost 40 lives. It denies this."
    assert Cast(text).resolve("It", text.index("It denies")) == ("Airline", "company")


def test_the_company_is_the_one_that_spoke_last() -> None:
    text = "Norsel closed 12 mills, Norsel said. The company lost 40 clerks."
    cast = Cast(text)
    cast.resolve("Norsel", text.index("Norsel said"))
    assert cast.resolve("The company", text.index("The company")) == ("Norsel", "company")


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        (
            "The harbour lost 14 piles. A Kenyan diver had been down since noon. * said nine were rotten.",
            "unnamed (Kenyan diver)",
        ),
        ("The strikers were accused by the port's owner of cutting 14 cables. They* deny it.", "unnamed (strikers)"),
        ("Moe fired 14 flares from the raft. * told the pilot that nine had failed.", "Moe"),
        ("The boy had been in the drain for hours, according to his grandmother. * counted 14 cars.", "unnamed (boy)"),
        ("Italian police stopped the lorry near Udine. Inside were 14 goats, they* said.", "Italy (police)"),
        ("The exchange lost 14 million. Kelvar is offering a tenth of it for the rest, it* wrote.", "Kelvar"),
    ],
)
def test_a_pronoun_finds_whom_it_takes_up(text: str, entity: str) -> None:
    told = text.replace("They*", "They").replace("they*", "they").replace("it*", "it").replace("*", "He")
    (one, *_) = [
        one for one in find_attributions(told) if one.source and one.source.text in ("He", "They", "they", "it")
    ]
    assert one.entity == entity
