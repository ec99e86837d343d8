"""Words for countries: the one that most readers mean."""

from __future__ import annotations

import pytest

from monitor import find_attributions
from monitor.language.places import countries


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Indian", "India"), ("American", "United States"), ("French", "France"), ("Dominican", "Dominican Republic"), ("Norwegian", "Norway"),
        ("Ecuadorian", "Ecuador"), ("Nepali", "Nepal"), ("Serb", "Serbia"), ("Croat", "Croatia"), ("Slovenian", "Slovenia"), ("Maldivian", "Maldives"),
    ],
)  # fmt: skip
def test_a_demonym_is_that_of_the_country_with_most_people(word: str, country: str) -> None:
    assert countries()[word] == country


def test_a_central_bank_is_that_of_the_country_told_by_a_demonym() -> None:
    text = "PUNE — Savers of an Indian lender have been paid, the central bank said on Monday."
    assert [one.entity for one in find_attributions(text)] == ["India (central bank)"]
