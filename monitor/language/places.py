"""Countries of the world: names, demonyms, capitals and usual metonyms, each to the country's common name.

Names, demonyms and capitals come from the package countryinfo; the table here adds what news writes beside them.
"""

from __future__ import annotations

from functools import cache

import countryinfo

COMMON = {
    "united states of america": "United States", "korea (democratic people's republic of)": "North Korea",
    "korea (republic of)": "South Korea", "russian federation": "Russia", "syrian arab republic": "Syria",
    "iran (islamic republic of)": "Iran", "viet nam": "Vietnam", "united kingdom of great britain and northern ireland": "United Kingdom",
    "bolivia (plurinational state of)": "Bolivia", "venezuela (bolivarian republic of)": "Venezuela", "moldova (republic of)": "Moldova",
    "tanzania, united republic of": "Tanzania", "palestine, state of": "Palestine", "lao people's democratic republic": "Laos",
    "congo (democratic republic of the)": "DR Congo", "brunei darussalam": "Brunei", "türkiye": "Turkey", "czechia": "Czech Republic",
    "democratic republic of the congo": "DR Congo", "republic of macedonia": "North Macedonia", "the gambia": "Gambia", "the bahamas": "Bahamas",
    "holy see (vatican city state)": "Vatican", "vatican city state": "Vatican", "burma": "Myanmar", "macedonia": "North Macedonia", "swaziland": "Eswatini",
}  # fmt: skip
METONYMS = {
    "U.S.": "United States", "US": "United States", "U.S": "United States", "USA": "United States", "America": "United States",
    "American": "United States", "Washington": "United States", "the White House": "United States", "White House": "United States",
    "U.K.": "United Kingdom", "UK": "United Kingdom", "Britain": "United Kingdom", "British": "United Kingdom",
    "London": "United Kingdom", "Downing Street": "United Kingdom", "Whitehall": "United Kingdom", "Kremlin": "Russia",
    "the Kremlin": "Russia", "Moscow": "Russia", "Beijing": "China", "Seoul": "South Korea", "South Korean": "South Korea",
    "South": "South Korea", "North": "North Korea", "Pyongyang": "North Korea", "North Korean": "North Korea", "DPRK": "North Korea",
    "Kyiv": "Ukraine", "Kiev": "Ukraine", "Paris": "France", "Elysee": "France", "Berlin": "Germany", "Tehran": "Iran",
    "Damascus": "Syria", "Jerusalem": "Israel", "Tel Aviv": "Israel", "Gaza": "Gaza", "Gazan": "Gaza", "Palestinian": "Palestine",
    "Ankara": "Turkey", "Turkish": "Turkey", "Türkiye": "Turkey", "Tokyo": "Japan", "New Delhi": "India", "Delhi": "India",
    "Islamabad": "Pakistan", "Kabul": "Afghanistan", "Afghan": "Afghanistan", "Lima": "Peru", "Brussels": "European Union",
    "EU": "European Union", "Hanoi": "Vietnam", "Manila": "Philippines", "Philippine": "Philippines", "Filipino": "Philippines",
    "Jakarta": "Indonesia", "Lisbon": "Portugal", "Hong Kong": "Hong Kong", "Dutch": "Netherlands", "The Hague": "Netherlands", "Hague": "Netherlands",
    "Swiss": "Switzerland", "Kyrgyz": "Kyrgyzstan", "Kazakh": "Kazakhstan", "Uzbek": "Uzbekistan", "Tajik": "Tajikistan",
    "Congolese": "DR Congo", "Burmese": "Myanmar", "Spanish": "Spain", "Sri Lankan": "Sri Lanka", "Argentine": "Argentina",
    "Yemeni": "Yemen", "Canberra": "Australia", "Ottawa": "Canada", "Taipei": "Taiwan", "Cairo": "Egypt", "Riyadh": "Saudi Arabia",
    "Saudi": "Saudi Arabia", "Emirati": "United Arab Emirates", "UAE": "United Arab Emirates", "Irish": "Ireland", "Thai": "Thailand",
    "Abidjan": "Ivory Coast", "Côte d'Ivoire": "Ivory Coast", "Brasilia": "Brazil", "Chisinau": "Moldova", "Sanaa": "Yemen", "Astana": "Kazakhstan",
    "Yangon": "Myanmar", "Naypyitaw": "Myanmar", "Pristina": "Kosovo", "Kosovo": "Kosovo", "Kosovar": "Kosovo", "La Paz": "Bolivia", "Vatican": "Vatican",
    "Bosnian": "Bosnia and Herzegovina", "Lao": "Laos", "Timorese": "East Timor", "Timor-Leste": "East Timor", "DRC": "DR Congo", "DR Congo": "DR Congo", "North Macedonia": "North Macedonia", "Bangui": "Central African Republic",
    "Ecuadorian": "Ecuador", "Argentinian": "Argentina", "Nepali": "Nepal", "Slovenian": "Slovenia", "Azeri": "Azerbaijan", "Botswanan": "Botswana",
    "Basotho": "Lesotho", "Maldivian": "Maldives", "Serb": "Serbia", "Croat": "Croatia", "Djiboutian": "Djibouti", "Comorian": "Comoros",
    "Danish": "Denmark", "Swedish": "Sweden", "Finnish": "Finland", "Icelandic": "Iceland", "Scottish": "Scotland", "Welsh": "Wales",
}  # fmt: skip

# Names that hold the word of a country and are of another, or of the sea.
COMPOUNDS = {
    "British Columbia": "Canada", "New England": "United States", "New Mexico": "United States", "French Lick": "United States",
    "Niger State": "Nigeria", "Niger Delta": "Nigeria", "Jordan Valley": "Palestine", "Panama City": "Panama", "Dutch Harbor": "United States",
    "Indian Ocean": "", "English Channel": "", "Irish Sea": "", "Persian Gulf": "", "South China Sea": "", "East China Sea": "", "Chinese New Year": "",
    "Norwegian Sea": "", "Sea of Japan": "", "Gulf of Mexico": "", "Gulf of Oman": "", "Gulf of Thailand": "", "Bay of Bengal": "", "Java Sea": "",
}  # fmt: skip
# Seats of government and first cities that the package does not hold as capitals, or spells otherwise.
_SEATS = frozenset(
    (
        "Taipei",
        "La Paz",
        "Abidjan",
        "Yangon",
        "Tel Aviv",
        "Chisinau",
        "Sanaa",
        "Brasilia",
        "Astana",
        "Pristina",
        "The Hague",
    )
)


@cache
def countries() -> dict[str, str]:
    """Every name, demonym, capital and metonym to the common name of its country, as written with capitals.

    A word of two countries is that of the one with more people: Indians are those of India.
    """
    table: dict[str, str] = {}
    for country in sorted(countryinfo.all_countries(), key=lambda one: -(one.population() or 0)):
        name = COMMON.get(country.name().lower(), country.name())
        for word in (name, country.demonym(), country.capital()):
            if word and isinstance(word, str) and len(word) > 3:
                table.setdefault(word, name)
    return table | METONYMS


@cache
def named_countries() -> dict[str, str]:
    """The names and demonyms of countries to their common names: without capitals and provinces, of which many are namesakes."""
    bynames = capitals() - set(countries().values())
    return {word: country for word, country in countries().items() if word not in bynames}


@cache
def regions() -> dict[str, str]:
    """Provinces and states below a country, each to its country; none that bears a country's or a capital's name."""
    known = countries()
    table: dict[str, str] = {}
    for country in countryinfo.all_countries():
        name = COMMON.get(country.name().lower(), country.name())
        for region in country.provinces() or ():
            if region not in known and len(region) > 3:
                table.setdefault(region, name)
    return table


@cache
def capitals() -> frozenset[str]:
    """The capitals of the world's countries."""
    named = (country.capital() for country in countryinfo.all_countries())
    return frozenset(name for name in named if name and isinstance(name, str)) | _SEATS
