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


SHE = [
    ("[Nurse Olga Brandt] counted 9. Lawyer Henrik Voss asked for the list. [She] tore it up.", "Olga Brandt"),
    ("[Pavel Horak, who drives the bus], saw 3. The men ran. They say nothing. [He] says 4.", "Pavel Horak"),
    ("Asked for the number, the general turned a page. Six, [he] said.", "General"),
    ("The prefect wrote to the paper. There were 8, [he] wrote.", "Prefect"),
    ("The island's only midwife has not slept. “Eleven births,” [she] said.", "unnamed (midwife)"),
    ("Rescue leader Ada Lind came out at dawn. “Nine,” [she] said.", "Rescue service"),
    ("Ada Lind leads the dockers' union. [She] expects 400 at the gate.", "Dockers' union"),
    ("The number was 61, said the commissioner, Lena Roth. Sixty-seven, [she] says now.", "Lena Roth"),
]


@pytest.mark.parametrize(("marked", "name"), SHE)
def test_he_and_she_are_the_one_who_can_be_meant(marked: str, name: str) -> None:
    assert heard(marked)[-1] == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[The coast guard] reported 9 smugglers and 3 pirates held; [they] report none.", "Pirates"),
        ("[The hospital] lost 12 beds; [they] will be replaced.", "Hospital"),
        ("Layoffs go on at Tarvel. [The company] spoke of 500.", "Tarvel"),
        ("The ferry line Skagen Rederi sold its shipper Nordvag. [The company] owes 4 million.", "Nordvag"),
        ("The clinic will shut 40 beds, [a spokeswoman] said.", "Clinic"),
        (
            "A drum, whose owner is unknown, leaked, [its owner, Tarvel Chemicals of Lund,] said.",
            "Tarvel Chemicals",
        ),
        ("Fog held up 12 trains. [U.S. Attorney Dana Pell] charged 3.", "Prosecutors"),
        ("PORT SELBY, Ont. — The line broke. [It] said 40 were dark.", "unnamed speaker"),
        ("[The children's commissioner, Ruth Mbeki,] put it at 9.", "Children's commissioner"),
    ],
)
def test_bodies_by_what_the_article_tells_of_them(marked: str, name: str) -> None:
    assert heard(marked)[-1] == name
