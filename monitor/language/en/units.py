"""English names of currencies, measures and the nouns for people."""

from __future__ import annotations

# Written before the number, longest first where one begins another.
CURRENCY_SIGNS = {
    "US$": "USD", "$US": "USD", "USD": "USD", "A$": "AUD", "AU$": "AUD", "$A": "AUD", "AUD": "AUD", "C$": "CAD", "CA$": "CAD",
    "CAD": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "NT$": "TWD", "$": "USD", "£": "GBP", "GBP": "GBP",
    "€": "EUR", "EUR": "EUR", "¥": "JPY", "JPY": "JPY", "CNY": "CNY", "RMB": "CNY", "₹": "INR", "INR": "INR", "Rs.": "INR",
    "Rs": "INR", "₽": "RUB", "₩": "KRW", "₦": "NGN", "₱": "PHP", "₺": "TRY", "₴": "UAH", "₪": "ILS", "RM": "MYR",
    "CHF": "CHF", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "ZAR": "ZAR", "Sh": "KES", "KSh": "KES", "Tk": "BDT", "Rp": "IDR",
}  # fmt: skip
# Written after the number.
CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "us dollars": "USD", "u.s. dollars": "USD", "american dollars": "USD",
    "australian dollars": "AUD", "canadian dollars": "CAD", "new zealand dollars": "NZD", "hong kong dollars": "HKD",
    "cents": "USD¢", "cent": "USD¢", "pence": "GBP¢", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP",
    "pounds sterling": "GBP", "sterling": "GBP", "quid": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR",
    "rupees": "INR", "rouble": "RUB", "roubles": "RUB", "rubles": "RUB", "ruble": "RUB", "won": "KRW", "naira": "NGN",
    "pesos": "MXN", "peso": "MXN", "lira": "TRY", "liras": "TRY", "hryvnia": "UAH", "hryvnias": "UAH", "shekels": "ILS",
    "ringgit": "MYR", "francs": "CHF", "swiss francs": "CHF", "kronor": "SEK", "kroner": "NOK", "danish crowns": "DKK",
    "rand": "ZAR", "shillings": "KES", "taka": "BDT", "rupiah": "IDR", "baht": "THB", "dong": "VND", "riyals": "SAR",
    "dirhams": "AED", "dinars": "IQD", "zloty": "PLN", "zlotys": "PLN", "lei": "RON", "leu": "RON", "forint": "HUF",
    "forints": "HUF", "soms": "KGS", "som": "KGS", "tenge": "KZT", "soles": "PEN", "reais": "BRL", "real": "BRL",
    "bolivars": "VES", "afghanis": "AFN", "kyat": "MMK", "birr": "ETB", "cedis": "GHS", "eur": "EUR", "usd": "USD", "gbp": "GBP",
}  # fmt: skip

PERCENT = ("%", "per cent", "percent", "pct", "percentage points", "percentage point", "per-cent", "p.c.")

# Areas and amounts of stuff that news makes claims of.
AMOUNTS = {
    "acre": "acre", "acres": "acre", "hectare": "hectare", "hectares": "hectare", "ha": "hectare",
    "square mile": "square mile", "square miles": "square mile", "sq mi": "square mile",
    "square kilometres": "km²", "square kilometers": "km²", "square kilometre": "km²", "square kilometer": "km²",
    "sq km": "km²", "sq. km": "km²", "km2": "km²", "gb": "GB", "gigabytes": "GB", "gigabyte": "GB", "terabytes": "TB",
    "terabyte": "TB", "tb": "TB", "megabytes": "MB", "mb": "MB", "petabytes": "PB", "barrels": "barrel", "barrel": "barrel",
    "tonnes": "tonne", "tonne": "tonne", "tons": "ton", "ton": "ton", "metric tons": "tonne", "megawatts": "MW",
    "megawatt": "MW", "mw": "MW", "gigawatts": "GW", "gw": "GW",
}  # fmt: skip
MEASURES = {
    "km": "km", "kms": "km", "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km", "mile": "mile",
    "miles": "mile", "metre": "m", "metres": "m", "meter": "m", "meters": "m", "centimetre": "cm", "centimetres": "cm",
    "centimeter": "cm", "centimeters": "cm", "cm": "cm", "mm": "mm", "millimetre": "mm", "millimetres": "mm",
    "millimeter": "mm", "millimeters": "mm", "foot": "foot", "feet": "foot", "ft": "foot", "inch": "inch", "inches": "inch",
    "yard": "yard", "yards": "yard", "kg": "kg", "kilogram": "kg", "kilograms": "kg", "kilos": "kg", "kilo": "kg",
    "gram": "g", "grams": "g", "litre": "litre", "litres": "litre", "liter": "litre", "liters": "litre", "gallon": "gallon",
    "gallons": "gallon", "mph": "mph", "kph": "km/h", "km/h": "km/h", "kmh": "km/h", "knots": "knot", "degrees": "degree",
    "degree": "degree", "celsius": "degree", "fahrenheit": "degree", "°c": "degree", "°f": "degree", "volts": "V",
    "watts": "W", "kwh": "kWh", "hp": "hp", "bhp": "bhp", "horsepower": "hp", "ounce": "ounce", "ounces": "ounce",
    "rpm": "rpm", "nits": "nit", "ghz": "GHz", "mhz": "MHz", "megapixels": "MP", "mah": "mAh", "magnitude": "magnitude",
    "basis points": "basis point", "nm": "nm", "pound-feet": "pound-foot", "lb-ft": "pound-foot", "lbs": "lb",
}  # fmt: skip
DURATIONS = {
    unit: unit.rstrip("s")
    for unit in (
        "second seconds minute minutes hour hours day days week weeks month months year years decade decades century "
        "centuries fortnight nights weekends quarters"
    ).split()
} | {"hrs": "hour", "mins": "minute", "secs": "second", "yrs": "year", "centuries": "century"}

PEOPLE = frozenset(
    """
    people persons person men man women woman children child kids boys boy girls girl soldiers soldier troops troop
    servicemen serviceman servicewomen fighters fighter militants militant rebels insurgents civilians civilian residents
    resident villagers villager citizens citizen workers worker employees employee staff students student pupils pupil
    teachers teacher passengers passenger crew sailors sailor pilots pilot drivers driver officers officer policemen
    policeman police policewomen firefighters firefighter rescuers rescuer medics medic doctors doctor nurses nurse
    patients patient prisoners prisoner detainees detainee hostages hostage captives captive refugees refugee migrants
    migrant asylum-seekers protesters protester protestors demonstrators demonstrator marchers participants attendees
    supporters fans spectators visitors tourists tourist pilgrims worshippers worshipper victims victim survivors survivor
    dead deaths death fatalities fatality casualties casualty bodies body corpses injured wounded injuries missing
    personnel recruits conscripts guards guard gunmen gunman attackers attacker suspects suspect journalists journalist
    reporters families family households adults adult teenagers teenager infants infant babies baby toddlers elderly
    inmates homeless evacuees displaced voters customers customer users user clients members member miners miner farmers
    farmer fishermen fisherman climbers hikers shoppers bystanders passers-by commuters motorists pedestrians troopers
    paramedics volunteers lawmakers politicians activists activist officials official relatives neighbours neighbors
    friends others inhabitants americans russians ukrainians palestinians israelis syrians iraqis iranians chinese koreans
    indians pakistanis afghans britons germans french turks nationals foreigners locals guests twins brothers sisters
    individuals cases arrests detentions gendarmes commandos marines mercenaries cadets reservists jobs
    """.split()
)
