"""The topic query."""

from collections.abc import Callable

import pytest

from monitor import Article, ConfigError
from monitor.decide.relevance import Topics, compile_query

Make = Callable[..., Article]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("*", True),
        ('"north korea*" AND (soldiers OR troops) AND NOT football', True),
        ('"north korea*" troops', True),
        ("soldier", True),
        ("title:troops", True),
        ("title:soldiers", False),
        ("troops NOT kyiv", False),
        ("kyiv NEAR/3 soldiers", True),
        ("seoul NEAR/1 soldiers", False),
        ("outlet:gazette", True),
        ("football OR cricket", False),
    ],
)
def test_queries(article: Make, query: str, expected: bool) -> None:
    one = article(
        "North Korean soldiers near Kyiv, reports from far-off Seoul say.", title="Troops move", outlet="The Gazette"
    )
    found = compile_query(query).match(one)
    assert found.relevant is expected
    assert found.why


def test_accents_and_case_do_not_matter(article: Make) -> None:
    assert compile_query("orban").match(article("Viktor Orbán spoke.")).relevant


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("soldier", "Soldiers left.", True),
        ("soldiers", "A soldier's boots.", True),
        ("kill", "Dozens were killed.", True),
        ("killed", "Strikes kill dozens.", True),
        ("kill", "A killer is at large.", False),
        ("killing", "Strikes kill dozens.", False),
        ("die", "He was dying.", True),
        ("army", "Two armies met.", True),
        ("universe", "The university.", False),
        ("evening", "Even so.", False),
        ("Hamas", "The city of Hama.", False),
        ("hamas", "The city of Hama.", False),
        ("Ukrainian", "Ukrainians voted.", True),
        ('"soldier"', "Soldiers left.", False),
        ('"soldier"', "The soldier's boots.", True),
        ('"north korean"', "North\nKorean and north-korean.", True),
        ('"north korea*"', "NORTH KOREANS", True),
        ('"bomb* attack"', "bombing attack", True),
        ('"bomb* attack"', "bombing attacks", False),
        ("far-right", "The far right won.", True),
        ("“north korean”", "North Korean", True),
        ("Łódź", "In Lodz.", True),
        ("strasse", "Straße", True),
        ("地震", "昨日の大地震で", True),
        ("soldiers -football", "Soldiers play football", False),
        ("soldiers | troops", "Troops", True),
        ("troops NEAR soldiers", "Troops and soldiers", True),
        ("troops NEAR/0 soldiers", "Troops and soldiers", False),
        ("troop* NEAR/1 soldiers", "Troopers and soldiers", True),
        ("title:(troops NEAR/3 soldiers)", "Troops and soldiers", False),
        ("lang:en troops", "Troops", True),
        ("lang:(fr OR de) troops", "Troops", False),
        ("en", "Troops", False),
    ],
)
def test_forms_of_words(article: Make, query: str, text: str, expected: bool) -> None:
    assert compile_query(query).match(article(text)).relevant is expected


def test_a_phrase_does_not_reach_from_the_title_into_the_text(article: Make) -> None:
    one = article("Korean troops left.", title="News from the north")
    assert not compile_query('"north korean"').match(one).relevant
    assert not compile_query("north NEAR/5 korean").match(one).relevant


def test_many_queries_say_what_each_says(article: Make) -> None:
    queries = [
        "troops AND kyiv", "football", "NOT football", "*", "title:troops", '"far off seoul"', "a OR seoul", "seoul NEAR/2 say", "(a OR b) c",
    ]  # fmt: skip
    topics = Topics(queries)
    for text in ("North Korean soldiers near Kyiv, reports from far-off Seoul say.", "Football troops", "", "a c"):
        one = article(text, title="Troops move")
        alone = {number: compile_query(query).match(one) for number, query in enumerate(queries)}
        assert topics.match(one) == {number: found for number, found in alone.items() if found.relevant}


def test_five_thousand_phrases_cost_little_more_than_one(article: Make) -> None:
    import time

    texts = [article(f"Story {number}: " + "People of the river town said so. " * 120) for number in range(60)]

    def cost(topics: Topics, some: list[Article]) -> float:
        start = time.process_time()
        for one in some:
            topics.match(one)
        return time.process_time() - start

    many = Topics([f'"port x{n}" OR y{n} OR z{n} OR (v{n} AND NOT w{n})' for n in range(1000)])
    assert cost(many, texts[:30]) < 5 * cost(Topics(["earthquake"]), texts[30:])


@pytest.mark.parametrize(
    ("query", "column", "words"),
    [
        ("(a AND", 7, "found the end"),
        ("(a OR b", 1, "never closed"),
        ("a)", 2, "without its opening"),
        ('"open', 1, "never closed"),
        ("titel:x", 1, "did you mean title:"),
        ("site:example.org", 1, "fields are"),
        ("", 1, "empty"),
        ("fire or smoke", 6, "capitals"),
        ("fire NEAR/x smoke", 6, "number of words"),
        ("fire NEAR/3 (smoke OR ash)", 6, "two words"),
        ("*fire", 1, "end of a word"),
        ("fire AND OR smoke", 10, "found OR"),
        ("fire : smoke", 6, "colon"),
        ('fire ""', 6, "no word"),
    ],
)
def test_a_fault_names_its_column_and_what_to_do(query: str, column: int, words: str) -> None:
    with pytest.raises(ConfigError, match=words) as told:
        compile_query(query)
    assert told.value.column == column
