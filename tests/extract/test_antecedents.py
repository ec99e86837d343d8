"""Who a pronoun, a common noun or an office means in the article around it; `[…]` marks each speaker."""

import re

import pytest

from monitor.extract.entities import Cast


def heard(marked: str) -> list[str]:
    """The canonical name of each marked speaker, in order."""
    text = marked.replace("[", "").replace("]", "")
    cast, names, shift = Cast(text), [], 0
    for match in re.finditer(r"\[([^]]*)\]", marked):
        names.append(cast.resolve(match[1], match.start() - shift)[0])
        shift += 2
    return names


IT = [
    ("[The ministry], [which] had spoken of 9, now counts 14.", "ministry"),
    ("The smelter (closed since May, [the city council] said) owes 4 million. [Its director] spoke of two.", "Smelter"),
    (
        "[The prefecture] counts 8. The cable operator, Telvia, has lost 3 lines. [Its chief engineer] hopes for one.",
        "Telvia",
    ),
    ("[Norwell Power] said 300 homes were dark. Across the valley, [it] added, 900 were.", "Norwell Power"),
    (
        "[The army] said 4 had died. In the field clinic the beds are full. [Its director] has 70 patients.",
        "Field clinic",
    ),
]


@pytest.mark.parametrize(("marked", "name"), IT)
def test_it_is_the_body_that_the_sentence_tells_of(marked: str, name: str) -> None:
    assert heard(marked)[-1].lower() == name.lower()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the army in North Kivu", "Armed forces"),
        ("the prison guards' union", "Prison guards' union"),
        ("the Hillsford police association", "Hillsford police association"),
        ("officials", "unnamed (officials)"),
        ("Two senior officials", "unnamed (senior officials)"),
        ("Peruvian officials", "Peru (government)"),
    ],
)
def test_bodies_and_officials(words: str, name: str) -> None:
    assert heard(f"[{words}] said 4 were hurt.") == [name]
