"""Alert once, at once, and only for news."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from monitor import Article, Watch
from monitor.decide.intervals import agree
from monitor.decide.ledger import MemoryLedger
from monitor.pipeline import replay
from monitor.types import Figure, Judged

Make = Callable[..., Article]


def verdicts(articles: Iterable[Article], watch: Watch) -> list[Judged]:
    return [judged for examination in replay(articles, watch, MemoryLedger()) for judged in examination.judged]


def kinds(articles: Iterable[Article], watch: Watch) -> list[tuple[str, bool]]:
    return [(judged.verdict.kind, judged.verdict.alert) for judged in verdicts(articles, watch)]


@pytest.fixture
def war(article: Make) -> list[Article]:
    """The facts of the worked example, in words of our own."""
    return [
        article(
            "KYIV (AFP) - Several captured North Korean soldiers have died, President Volodymyr Zelensky said. "
            "South Korea's spy agency confirmed that one captured North Korean soldier had died. "
            "The Ukrainian military claimed that nearly 3,000 North Korean soldiers had been killed or wounded. "
            "Western allies believe that some 12,000 North Korean soldiers were sent. Seoul said the North was preparing 240mm launchers.",
            at="2024-12-28T08:00:00",
        ),
        article(
            "Almost 3,000 North Korean troops have been killed or hurt, the Ukrainian army says.",
            outlet="B",
            at="2024-12-28T19:00:00",
        ),
        article(
            "Some 3,000 North Korean soldiers are dead or wounded, Britain's defence ministry said.",
            outlet="C",
            at="2024-12-29T09:00:00",
        ),
        article(
            "Ukraine's military said 3,800 North Korean soldiers had been killed or wounded.", at="2025-01-11T09:00:00"
        ),
        article(
            "South Korea said 300 North Korean soldiers were killed and 2,700 were wounded.",
            outlet="D",
            at="2025-01-12T09:00:00",
        ),
    ]


def test_the_worked_example(war: list[Article], watch: Watch) -> None:
    found = [
        (judged.claim.figure.low, judged.verdict.kind, judged.verdict.alert)
        for judged in verdicts(war, watch)
        if judged.claim.figure
    ]
    assert found == [
        (3, "new_figure", True),
        (1, "new_attribution", True),
        (3000, "new_figure", True),
        (12000, "new_figure", True),
        (3000, "repeat", False),
        (3000, "new_attribution", True),
        (3800, "revised", True),
        (300, "new_figure", True),
        (2700, "new_figure", True),
    ]
    revised = next(judged for judged in verdicts(war, watch) if judged.verdict.kind == "revised")
    assert revised.verdict.delta == pytest.approx(0.267, abs=0.001)
    assert revised.verdict.previous is not None
    assert "+27%" in revised.verdict.reason


def test_forty_copies_are_heard_once(article: Make, watch: Watch) -> None:
    text = "At least 41 people were killed when a bridge fell into the river near the town of Almera, the provincial police said on Sunday evening."
    copies = [article(text, outlet=f"Outlet {n}", at=f"2025-03-02T{n // 4:02}:{n % 4 * 15:02}:00") for n in range(40)]
    ledger = MemoryLedger()
    alerts = [j for e in replay(copies, watch, ledger) for j in e.judged if j.verdict.alert]
    (row,) = ledger.all_rows()
    assert (len(alerts), row.mentions, len(row.origins)) == (1, 40, 1)


def test_renaming_and_redating_the_same_articles_adds_no_alert(war: list[Article], watch: Watch) -> None:
    again = [replace(one, id=f"new-{n}", url=f"https://other.example/{n}") for n, one in enumerate(war)]
    both = [copy for pair in zip(war, again, strict=True) for copy in pair]
    assert sum(alert for _, alert in kinds(both, watch)) == sum(alert for _, alert in kinds(war, watch))


def test_a_replay_adds_nothing_the_second_time(war: list[Article], watch: Watch) -> None:
    ledger = MemoryLedger()
    list(replay(war, watch, ledger))
    rows = len(ledger.all_rows())
    second = [j for e in replay(war, watch, ledger) for j in e.judged if j.verdict.alert]
    assert (second, len(ledger.all_rows())) == ([], rows)


def test_a_sentence_told_before_in_the_same_words_is_no_news(article: Make, watch: Watch) -> None:
    burnt = "The fire has burnt about 18,500 acres of forest near Almera, the forestry service said at its briefing."
    later = "The fire has burnt 40,000 acres of forest near Almera, the forestry service said in the evening."
    blog = "LIVE: all that we know of the fire so far.\n\nIt may rain on Friday, and the wind has turned to the west."
    told = [
        article(burnt, at="2025-01-01T08:00:00"),
        article(later, at="2025-01-03T20:00:00"),
        article(f"{blog}\n\n{later}\n\n{burnt}", outlet="B", at="2025-01-04T08:00:00"),
    ]
    assert [alert for _, alert in kinds(told, watch)] == [True, True, False, False]


def test_an_increment_told_in_the_words_of_last_month_is_news(article: Make, watch: Watch) -> None:
    text = "The health ministry of Almera said that 12 people had died of the fever in the past 24 hours."
    days = [article(text, at=f"2025-0{month}-02T08:00:00", mark=f"m{month}") for month in (1, 2)]
    days[1] = replace(days[1], text=f"{text}\n\nIt has rained for a week, and the schools of the town stay closed.")
    assert [alert for _, alert in kinds(days, watch)] == [True, True]


def test_a_denial_names_the_figure_it_denies(article: Make, watch: Watch) -> None:
    one = article("The rebels said 80 soldiers were killed.", at="2025-01-01T08:00:00")
    two = article("Chad's army denied that 80 soldiers were killed.", outlet="B", at="2025-01-01T12:00:00")
    assert kinds([one, two], watch) == [("new_figure", True), ("denial", True)]


def test_a_number_that_is_denied_does_not_take_the_place_of_ones_own(article: Make, watch: Watch) -> None:
    told = [
        article("Police said 12 people were killed when the roof fell.", at="2025-01-01T08:00:00"),
        article("Police denied that 40 people were killed when the roof fell.", outlet="B", at="2025-01-01T12:00:00"),
        article("Police said 19 people were killed when the roof fell.", outlet="C", at="2025-01-02T12:00:00"),
    ]
    judged = verdicts(told, watch)
    assert [one.verdict.kind for one in judged] == ["new_figure", "denial", "revised"]
    assert judged[-1].verdict.delta == pytest.approx(7 / 12)


def test_an_old_figure_in_a_new_article_is_no_news(article: Make, watch: Watch) -> None:
    one = article("Police said 14 people were killed.", at="2025-01-01T08:00:00")
    two = article("Police said the death toll had risen to 27 from 14.", at="2025-01-02T08:00:00")
    three = article("A memorial was held for the 14 people killed.", outlet="B", at="2025-01-03T08:00:00")
    assert kinds([one, two, three], watch) == [
        ("new_figure", True),
        ("revised", True),
        ("repeat", False),
        ("repeat", False),
    ]


def test_a_watch_may_ask_for_large_changes_only(article: Make, watch: Watch) -> None:
    one = article("Police said 1,000 people were displaced.", at="2025-01-01T08:00:00")
    two = article("Police said 1,020 people were displaced.", at="2025-01-02T08:00:00")
    assert kinds([one, two], replace(watch, smallest_percent=5.0))[-1] == ("revised", False)
    assert kinds([one, two], watch)[-1] == ("revised", True)


def figure(low: float | None, high: float | None, approximate: bool = False) -> Figure:
    return Figure(text="", low=low, high=high, start=0, end=0, approximate=approximate)


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        (figure(2950, 2950), figure(3000, 3000, True), True),
        (figure(3000, 3000), figure(1100, 1100), False),
        (figure(100, None), figure(118, 118), True),
        (figure(31, None), figure(27, None), False),
        (figure(11_200_000, 11_200_000), figure(11_000_000, None), True),
        (figure(41, None), figure(38, 38), False),
        (figure(150, 150), figure(120, None), False),
        (figure(80, 95), figure(90, 90), True),
    ],
)
def test_when_figures_agree(new: Figure, old: Figure, expected: bool) -> None:
    assert agree(new, old) is expected


def test_events_of_two_countries_are_two_series(article: Make) -> None:
    said = "The interior ministry of {0} said on Sunday that {1} people were killed in the earthquake. Rescue teams of {0} are at work."
    reports = [
        article(said.format(land, count), outlet=f"{land} {count}", at=f"2026-03-0{day}T08:00:00")
        for day, land, count in ((1, "Chile", 40), (2, "Nepal", 120), (3, "Chile", 55), (4, "Nepal", 140))
    ]
    found = verdicts(reports, Watch(name="quakes", query="earthquake"))
    assert [(judged.verdict.kind, judged.metric.label) for judged in found] == [
        ("new_figure", "people killed"),
        ("new_figure", "people killed, Nepal"),
        ("revised", "people killed"),
        ("revised", "people killed, Nepal"),
    ]
    assert found[2].verdict.delta == pytest.approx(15 / 40)


def test_parts_that_add_up_to_a_sum_on_record_do_not_contradict_it(war: list[Article], watch: Watch) -> None:
    wounded = verdicts(war, watch)[-1]
    assert (wounded.verdict.kind, wounded.verdict.conflict) == ("new_figure", False)
    assert "with 300 killed it makes ≈ 3,000 killed or wounded, on record from United Kingdom" in wounded.verdict.reason


def test_a_sum_of_what_its_speaker_has_told_is_no_news(article: Make, watch: Watch) -> None:
    articles = [
        article("Police said 30 people were killed and 70 were injured.", at="2025-03-01T09:00:00"),
        article("Police said 100 people were killed or injured.", outlet="B", at="2025-03-02T09:00:00"),
        article("The Red Cross said 100 people were killed or injured.", outlet="C", at="2025-03-03T09:00:00"),
    ]
    found = verdicts(articles, watch)
    assert [one.verdict.kind for one in found] == ["new_figure", "new_figure", "repeat", "new_attribution"]
    assert found[2].verdict.reason == "the sum of 30 killed and 70 wounded that police gave"


def test_a_sum_of_what_another_has_told_says_so(article: Make, watch: Watch) -> None:
    articles = [
        article("Police said 30 people were killed and 70 were injured.", at="2025-03-01T09:00:00"),
        article("The Red Cross said 100 people were killed or injured.", outlet="C", at="2025-03-03T09:00:00"),
    ]
    last = verdicts(articles, watch)[-1]
    assert (last.verdict.kind, last.verdict.alert) == ("new_figure", True)
    assert "agrees with the sum of 30 killed and 70 wounded that police gave" in last.verdict.reason


def test_a_count_of_people_is_asked_for_where_somebody_gives_it(article: Make) -> None:
    watch = Watch(name="w", query="*", note="The fire at the mill: killed, wounded, missing, and who says so.")
    told = [
        article("The owner, Ana Lund, said 64 guests had signed in.", at="2025-01-01T08:00:00"),
        article("The mill took in 30 guests. The union represents 900 clerks, it said.", at="2025-01-02T08:00:00"),
    ]
    assert [one.claim.figure.low for one in verdicts(told, watch) if one.claim.figure] == [64]


def test_a_number_taken_as_known_is_no_news(article: Make, watch: Watch) -> None:
    told = [
        article("The union said 340 people had been injured.", at="2025-01-01T08:00:00"),
        article(
            "The mayor said 900 people were injured, more than twice the 340 that were injured in the first hour.",
            outlet="B",
            at="2025-01-02T08:00:00",
        ),
    ]
    assert kinds(told, watch) == [("new_figure", True), ("new_figure", True), ("repeat", False)]


def test_a_government_speaks_through_its_ministries(article: Make, watch: Watch) -> None:
    told = [
        article("Peru's interior ministry said 340 people had been killed.", at="2025-01-01T08:00:00"),
        article("Peru's government puts the dead at 340.", outlet="B", at="2025-01-02T08:00:00"),
    ]
    assert kinds(told, watch) == [("new_figure", True), ("repeat", False)]


def test_an_airline_is_the_one_that_has_a_name_the_day_after(article: Make, watch: Watch) -> None:
    told = [
        article("The airline said 76 people were aboard.", at="2025-01-01T08:00:00"),
        article("Manas Wings said 76 people were aboard.", outlet="B", at="2025-01-02T08:00:00"),
    ]
    assert kinds(told, watch) == [("new_figure", True), ("repeat", False)]


def test_those_struck_by_something_else_are_another_topic(article: Make) -> None:
    watch = Watch(name="w", query="*", note="The fire at the mill: killed, wounded, missing, and who says so.")
    told = [article("Two skiers were killed in avalanches, police said. Four people were killed at the mill.")]
    assert [one.claim.figure.low for one in verdicts(told, watch) if one.claim.figure] == [4]


def test_the_official_figure_is_not_that_of_him_who_names_it(article: Make, watch: Watch) -> None:
    told = [
        article("The ministry said 112 people were infected.", at="2025-01-01T08:00:00"),
        article("A union said the official figure of 112 infected was too low.", outlet="B", at="2025-01-02T08:00:00"),
    ]
    assert [kind for kind, alert in kinds(told, watch) if alert] == ["new_figure"]


def test_a_copy_of_a_story_stands_by_its_series(article: Make, watch: Watch) -> None:
    text = "The mayor of Lund said 120 people had been hurt and 40 homes damaged. The fire began at noon in a mill by the river."
    later = [
        article(f"The mayor of Lund said {n} homes were destroyed.", outlet=f"B{n}", at=f"2025-01-0{n - 118}T08:00:00")
        for n in range(120, 126)
    ]
    first = article(text, at="2025-01-01T08:00:00")
    ledger = MemoryLedger()
    for examination in replay([first, *later], watch, ledger):
        assert examination.relevant
    again = [one for examination in replay([first], watch, ledger) for one in examination.judged]
    assert again
    assert not any(one.verdict.alert for one in again)


def test_what_an_article_comes_after_is_taken_as_known(article: Make, watch: Watch) -> None:
    told = article("Police said 58 soldiers were killed when the barge sank.", outlet="One")
    after = article(
        "Two weeks after the barge sank, killing 58 soldiers, parliament asked for the recordings, an aide said.",
        outlet="Two",
        at="2025-01-26T09:00:00",
    )
    assert kinds([told, after], watch)[-1] == ("repeat", False)
