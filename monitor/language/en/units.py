"""English names of currencies, measures and the nouns for people."""

from __future__ import annotations

# Written before the number. A letter code counts only in capitals, and the codes of one or two letters only glued to the digits.
CURRENCY_SIGNS = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₦": "NGN", "₱": "PHP", "₺": "TRY",
    "₴": "UAH", "₪": "ILS", "฿": "THB", "₫": "VND", "₵": "GHS", "₡": "CRC", "₲": "PYG", "₸": "KZT", "₾": "GEL", "৳": "BDT", "₿": "BTC", "¢": "USD",
}  # fmt: skip
DOLLARS = {
    "us": "USD", "u.s.": "USD", "a": "AUD", "au": "AUD", "aud": "AUD", "c": "CAD", "ca": "CAD", "cad": "CAD", "cdn": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD",
    "sg": "SGD", "r": "BRL", "nt": "TWD", "tt": "TTD", "j": "JMD", "fj": "FJD", "mx": "MXN", "usd": "USD", "can": "CAD", "n": "NAD", "z": "ZWL", "b": "BND", "bz": "BZD", "e": "USD",
}  # fmt: skip
CURRENCY_CODES = {
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "jpy": "JPY", "cny": "CNY", "rmb": "CNY", "inr": "INR", "aud": "AUD", "cad": "CAD", "nzd": "NZD",
    "hkd": "HKD", "sgd": "SGD", "chf": "CHF", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "zar": "ZAR", "rub": "RUB", "brl": "BRL", "mxn": "MXN",
    "myr": "MYR", "idr": "IDR", "thb": "THB", "php": "PHP", "vnd": "VND", "krw": "KRW", "twd": "TWD", "pkr": "PKR", "bdt": "BDT", "lkr": "LKR",
    "npr": "NPR", "aed": "AED", "sar": "SAR", "qar": "QAR", "kwd": "KWD", "bhd": "BHD", "omr": "OMR", "egp": "EGP", "ngn": "NGN", "kes": "KES",
    "ghs": "GHS", "tzs": "TZS", "ugx": "UGX", "etb": "ETB", "try": "TRY", "uah": "UAH", "pln": "PLN", "czk": "CZK", "huf": "HUF", "ron": "RON",
    "bgn": "BGN", "ils": "ILS", "nis": "ILS", "ars": "ARS", "clp": "CLP", "cop": "COP", "pen": "PEN", "btc": "BTC", "eth": "ETH", "xaf": "XAF",
    "rm": "MYR", "sfr": "CHF", "zł": "PLN", "le": "EGP", "rs": "INR", "re": "INR", "rp": "IDR", "ksh": "KES", "kshs": "KES", "sh": "KES", "tsh": "TZS", "ush": "UGX", "tk": "BDT", "php.": "PHP",
    "ps": "GBP", "y": "JPY", "kr": "SEK", "r": "ZAR", "gh": "GHS", "lei": "RON", "dh": "AED", "dhs": "AED", "sr": "SAR", "bd": "BHD", "k": "PGK", "f": "XAF", "n": "NGN", "p": "PHP",
}  # fmt: skip
# Codes that are written in lower or mixed case too ("Rs 500", "Rp 10,000").
MIXED_CODES = frozenset(
    {"rs", "sfr", "zł", "re", "rp", "ksh", "kshs", "sh", "tk", "kr", "lei", "dh", "dhs", "tsh", "ush"}
)
# Codes of letters that are names as often ("Y 12", "PS 5"): glued to the digits only.
GLUED_CODES = frozenset({"ps", "le", "y", "r", "gh", "k", "f", "bd", "sr", "re", "sh", "try", "n", "p"})
# Letters that name masks, pages and roads as often: money only before a large sum ("N50,000", "P4 billion").
LARGE_ONLY = frozenset({"n", "p"})
# Written after the number; a nation's name may stand before them ("Australian dollars").
CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "buck": "USD", "bucks": "USD", "greenbacks": "USD", "cent": "USD", "cents": "USD", "penny": "GBP", "pence": "GBP",
    "pennies": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP", "sterling": "GBP", "quid": "GBP", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "rupee": "INR", "rupees": "INR", "paise": "INR", "rouble": "RUB", "roubles": "RUB", "rubles": "RUB", "ruble": "RUB", "won": "KRW",
    "naira": "NGN", "pesos": "MXN", "peso": "MXN", "lira": "TRY", "liras": "TRY", "hryvnia": "UAH", "hryvnias": "UAH", "hryvnya": "UAH", "shekel": "ILS",
    "shekels": "ILS", "ringgit": "MYR", "sen": "MYR", "franc": "CHF", "francs": "CHF", "krona": "SEK", "kronor": "SEK", "kroner": "NOK", "krone": "NOK",
    "crown": "SEK", "crowns": "SEK", "rand": "ZAR", "shilling": "KES", "shillings": "KES", "taka": "BDT", "rupiah": "IDR", "baht": "THB", "dong": "VND",
    "riyal": "SAR", "riyals": "SAR", "rial": "IRR", "rials": "IRR", "toman": "IRR", "tomans": "IRR", "dirham": "AED", "dirhams": "AED", "dinar": "IQD",
    "dinars": "IQD", "zloty": "PLN", "zlotys": "PLN", "zlotych": "PLN", "leu": "RON", "leva": "BGN", "lev": "BGN", "forint": "HUF", "forints": "HUF",
    "koruna": "CZK", "korunas": "CZK", "somoni": "TJS", "soms": "KGS", "som": "KGS", "sum": "UZS", "tenge": "KZT", "soles": "PEN", "sol": "PEN", "reais": "BRL", "real": "BRL",
    "bolivars": "VES", "bolivares": "VES", "afghanis": "AFN", "afghani": "AFN", "kyat": "MMK", "kyats": "MMK", "birr": "ETB", "cedi": "GHS", "cedis": "GHS",
    "kwacha": "ZMW", "pula": "BWP", "metical": "MZN", "meticais": "MZN", "ariary": "MGA", "lari": "GEL", "drams": "AMD", "dram": "AMD", "manat": "AZN",
    "manats": "AZN", "kuna": "HRK", "kunas": "HRK", "dinara": "RSD", "guarani": "PYG", "guaranies": "PYG", "quetzals": "GTQ", "lempiras": "HNL", "riel": "KHR", "kip": "LAK",
    "tugriks": "MNT", "eur": "EUR", "usd": "USD", "gbp": "GBP", "jpy": "JPY", "cny": "CNY", "rmb": "CNY", "inr": "INR", "aud": "AUD", "cad": "CAD", "chf": "CHF",
    "sek": "SEK", "nok": "NOK", "dkk": "DKK", "nis": "ILS", "uah": "UAH", "pln": "PLN", "czk": "CZK", "huf": "HUF", "zar": "ZAR", "rub": "RUB", "kn": "HRK", "kr": "SEK", "eurs": "EUR",
    "bitcoin": "BTC", "bitcoins": "BTC", "btc": "BTC", "ether": "ETH", "eth": "ETH", "€": "EUR", "£": "GBP", "₽": "RUB", "¥": "JPY", "₴": "UAH", "kč": "CZK", "zł": "PLN", "$": "USD", "¢": "USD",
}  # fmt: skip
# Words that are a currency only right after digits or a scale, for they are common words too.
SUBUNITS = frozenset("cent cents penny pence pennies sen paise ¢".split())
NATIONS = {
    "us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "new zealand": "NZD", "hong kong": "HKD", "singapore": "SGD", "taiwan": "TWD",
    "british": "GBP", "sterling": "GBP", "egyptian": "EGP", "lebanese": "LBP", "syrian": "SYP", "sudanese": "SDG", "turkish": "TRY", "swiss": "CHF", "cfa": "XAF",
    "congolese": "CDF", "danish": "DKK", "norwegian": "NOK", "swedish": "SEK", "czech": "CZK", "icelandic": "ISK", "mexican": "MXN", "argentine": "ARS",
    "chilean": "CLP", "colombian": "COP", "cuban": "CUP", "philippine": "PHP", "uruguayan": "UYU", "dominican": "DOP", "indian": "INR", "pakistani": "PKR", "pakistan": "PKR",
    "sri lankan": "LKR", "nepalese": "NPR", "nepali": "NPR", "mauritian": "MUR", "russian": "RUB", "belarusian": "BYN", "kenyan": "KES", "tanzanian": "TZS",
    "ugandan": "UGX", "somali": "SOS", "saudi": "SAR", "qatari": "QAR", "yemeni": "YER", "omani": "OMR", "iranian": "IRR", "uae": "AED", "emirati": "AED",
    "moroccan": "MAD", "kuwaiti": "KWD", "jordanian": "JOD", "iraqi": "IQD", "libyan": "LYD", "tunisian": "TND", "algerian": "DZD", "serbian": "RSD", "bahraini": "BHD",
    "south korean": "KRW", "north korean": "KPW", "japanese": "JPY", "chinese": "CNY", "malaysian": "MYR", "south african": "ZAR", "brazilian": "BRL", "jamaican": "JMD",
    "israeli": "ILS", "ukrainian": "UAH", "polish": "PLN", "hungarian": "HUF", "romanian": "RON", "bulgarian": "BGN", "thai": "THB", "nigerian": "NGN", "ghanaian": "GHS",
}  # fmt: skip

PERCENT = (
    "%", "per cent", "percent", "pct", "percentage points", "percentage point", "per - cent", "p.c.", "pc", "ppt", "ppts", "pp", "percentage - point", "percent - age", "per centage points",
)  # fmt: skip

# Areas and amounts of stuff that news makes claims of.
AMOUNTS = {
    "acre": "acre", "acres": "acre", "hectare": "hectare", "hectares": "hectare", "ha": "hectare", "square mile": "square mile", "square - mile": "square mile",
    "square miles": "square mile", "sq mi": "square mile", "sq miles": "square mile", "sq . miles": "square mile", "square kilometres": "km²", "square kilometers": "km²",
    "square kilometre": "km²", "square - kilometre": "km²", "square - kilometer": "km²", "square kilometer": "km²", "sq km": "km²", "sqkm": "km²", "sq . km": "km²", "sq kms": "km²", "sq kilometres": "km²",
    "km2": "km²", "km²": "km²", "gb": "GB", "gigabytes": "GB", "gigabyte": "GB", "gigs": "GB", "terabytes": "TB", "terabyte": "TB", "tb": "TB", "megabytes": "MB", "megabyte": "MB",
    "mb": "MB", "petabytes": "PB", "petabyte": "PB", "kilobytes": "kB", "kb": "kB", "barrels": "barrel", "barrel": "barrel", "bbl": "barrel", "bpd": "barrel per day", "bushels": "bushel", "bushel": "bushel", "tonnes": "tonne",
    "tonne": "tonne", "tons": "ton", "ton": "ton", "metric tons": "tonne", "metric ton": "tonne", "metric tonnes": "tonne", "short tons": "ton", "kilotons": "kiloton", "kilotonnes": "kilotonne", "megatons": "megaton",
    "megawatts": "MW", "megawatt": "MW", "mw": "MW", "gigawatts": "GW", "gigawatt": "GW", "gw": "GW",
}  # fmt: skip
# Measures that are amounts of stuff where they say of what: "34,000 litres of fuel".
OF_STUFF = frozenset("litre gallon m³ kg lb".split())
MEASURES = {
    "km": "km", "kms": "km", "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km", "mile": "mile", "miles": "mile", "mi": "mile", "nautical miles": "nautical mile",
    "nautical mile": "nautical mile", "light years": "light year", "light - years": "light year", "light year": "light year", "metre": "m", "metres": "m", "meter": "m", "meters": "m", "mtrs": "m", "centimetre": "cm", "centimetres": "cm", "centimeter": "cm", "centimeters": "cm", "cm": "cm",
    "cms": "cm", "mm": "mm", "millimetre": "mm", "millimetres": "mm", "millimeter": "mm", "millimeters": "mm", "micrometre": "μm", "micrometres": "μm", "microns": "μm", "micron": "μm", "μm": "μm", "µm": "μm",
    "nanometre": "nm", "nanometres": "nm", "nanometer": "nm", "nanometers": "nm", "nm": "nm", "foot": "foot", "feet": "foot", "ft": "foot", "inch": "inch", "inches": "inch", "yard": "yard", "yards": "yard", "yds": "yard", "fathoms": "fathom",
    "″": "inch", "”": "inch", "′": "foot", "furlongs": "furlong",
    "square metres": "m²", "square meters": "m²", "square metre": "m²", "square meter": "m²", "square - metre": "m²", "square - meter": "m²", "sq m": "m²", "sqm": "m²", "sq . m": "m²", "m2": "m²", "m²": "m²", "sq metres": "m²", "square feet": "square foot",
    "square foot": "square foot", "square - foot": "square foot", "square - feet": "square foot", "sq ft": "square foot", "sqft": "square foot", "sq . ft": "square foot", "sq feet": "square foot", "square yards": "square yard", "square inches": "square inch", "square inch": "square inch",
    "cubic metres": "m³", "cubic meters": "m³", "cubic metre": "m³", "cubic meter": "m³", "m3": "m³", "m³": "m³", "cubic feet": "cubic foot", "cubic foot": "cubic foot", "cu . ft": "cubic foot", "cu ft": "cubic foot", "cubic yards": "cubic yard", "cubic centimetres": "cm³", "cubic centimeters": "cm³", "cubic inches": "cubic inch", "cubic inch": "cubic inch",
    "cubic kilometres": "km³", "acre - feet": "acre-foot", "acre feet": "acre-foot", "cc": "cm³", "kg": "kg", "kgs": "kg", "kilogram": "kg", "kilograms": "kg", "kilogramme": "kg", "kilogrammes": "kg", "kilos": "kg", "kilo": "kg", "gram": "g", "grams": "g", "grammes": "g",
    "milligram": "mg", "milligrams": "mg", "mg": "mg", "microgram": "µg", "micrograms": "µg", "μg": "µg", "µg": "µg", "mcg": "µg", "lb": "lb", "lbs": "lb", "ounce": "ounce", "ounces": "ounce", "oz": "ounce", "stone": "stone", "carats": "carat", "carat": "carat",
    "litre": "litre", "litres": "litre", "liter": "litre", "liters": "litre", "l": "litre", "millilitre": "ml", "millilitres": "ml", "milliliters": "ml", "milliliter": "ml", "ml": "ml", "gallon": "gallon", "gallons": "gallon", "pint": "pint", "pints": "pint", "quart": "quart", "quarts": "quart", "cups": "cup", "teaspoons": "teaspoon",
    "tablespoons": "tablespoon", "fluid ounces": "fluid ounce", "fluid ounce": "fluid ounce", "mph": "mph", "m.p.h.": "mph", "k.p.h.": "km/h", "m.p.g.": "mpg", "caliber": "calibre", "calibre": "calibre", "tbsp": "tablespoon", "fl oz": "fluid ounce", "fl . oz": "fluid ounce", "floz": "fluid ounce", "sq in": "square inch", "sq yd": "square yard", "sq yds": "square yard",
    "square - inch": "square inch", "cu in": "cubic inch", "cu yd": "cubic yard",
    "cu m": "m³", "ltr": "litre", "ltrs": "litre", "leagues": "league", "tsp": "teaspoon", "kph": "km/h", "km / h": "km/h", "km / hr": "km/h", "kmh": "km/h", "kmph": "km/h", "km / hour": "km/h", "miles per hour": "mph", "miles an hour": "mph", "miles - per - hour": "mph", "mile per hour": "mph", "mile - per - hour": "mph",
    "mile - an - hour": "mph", "kilometres per hour": "km/h", "kilometers per hour": "km/h", "kilometres an hour": "km/h", "kilometers an hour": "km/h", "metres per second": "m/s", "meters per second": "m/s", "m / s": "m/s", "miles per gallon": "mpg", "miles to the gallon": "mpg", "mpg": "mpg", "mpge": "mpge", "knots": "knot", "knot": "knot", "kn": "knot",
    "magnitude": "magnitude", "mach": "mach", "degrees": "degree", "degree": "degree", "degrees celsius": "degree Celsius", "degree celsius": "degree Celsius", "degrees c": "degree Celsius", "degrees centigrade": "degree Celsius", "celsius": "degree Celsius", "centigrade": "degree Celsius", "degrees fahrenheit": "degree Fahrenheit", "degree fahrenheit": "degree Fahrenheit",
    "degrees f": "degree Fahrenheit", "fahrenheit": "degree Fahrenheit", "° c": "degree Celsius", "° f": "degree Fahrenheit", "º c": "degree Celsius", "º f": "degree Fahrenheit", "°": "degree", "kelvin": "K", "volts": "V", "volt": "V", "kilovolts": "kV", "kv": "kV", "amps": "A", "amp": "A", "amperes": "A", "milliamps": "mA", "ohms": "ohm", "watts": "W",
    "watt": "W", "kilowatts": "kW", "kilowatt": "kW", "kw": "kW", "kilowatt - hours": "kWh", "kilowatt hours": "kWh", "kilowatt - hour": "kWh", "kwh": "kWh", "kwhr": "kWh", "megawatt hours": "MWh", "megawatt - hours": "MWh", "mwh": "MWh", "gigawatt hours": "GWh", "gigawatt - hours": "GWh", "gwh": "GWh", "terawatt hours": "TWh", "terawatt - hours": "TWh", "twh": "TWh", "wh": "Wh",
    "terawatts": "TW", "tw": "TW", "hp": "hp", "bhp": "bhp", "horsepower": "hp", "ps": "PS", "nm of torque": "N m", "newton - metres": "N m", "newton metres": "N m", "pound - feet": "pound-foot", "pound - foot": "pound-foot", "lb - ft": "pound-foot", "lb ft": "pound-foot", "lb . - ft": "pound-foot", "ft - lb": "pound-foot", "joules": "J", "calories": "calorie", "calorie": "calorie", "kcal": "kcal", "kilojoules": "kJ",
    "btu": "BTU", "mmbtu": "MMBTU", "therms": "therm", "rpm": "rpm", "nits": "nit", "nit": "nit", "lumens": "lumen", "lux": "lux", "hz": "Hz", "hertz": "Hz", "khz": "kHz", "mhz": "MHz", "ghz": "GHz", "megahertz": "MHz", "gigahertz": "GHz", "megapixels": "megapixel", "megapixel": "megapixel", "mp": "megapixel", "mah": "mAh", "fps": "fps",
    "frames per second": "fps", "dpi": "dpi", "ppi": "ppi", "pixels": "pixel", "pixel": "pixel", "mbps": "Mbps", "gbps": "Gbps", "kbps": "kbps", "megabits": "Mbit", "gigabits": "Gbit", "db": "decibel", "decibels": "decibel", "decibel": "decibel", "dba": "decibel", "psi": "psi", "bar": "bar", "millibars": "millibar", "mb of pressure": "millibar", "hectopascals": "hPa", "gigapascals": "gigapascal",
    "megapascals": "MPa", "pascals": "Pa", "ppm": "ppm", "ppb": "ppb", "parts per million": "ppm", "parts per billion": "ppb", "parts per trillion": "ppt", "microsieverts": "µSv", "millisieverts": "mSv", "sieverts": "Sv", "becquerels": "Bq", "curies": "Ci", "basis points": "basis point", "basis point": "basis point", "basis - point": "basis point", "bps": "basis point",
    "bp": "basis point", "carat gold": "carat", "g / km": "g/km", "grams per kilometre": "g/km", "mg / dl": "mg/dL", "a / cm2": "A/cm²", "light minutes": "light minute", "farads": "farad",
}  # fmt: skip
# One or two letters, written in just this case, right after the digits; the value tells whether a space may stand between.
LETTER_UNITS = {
    "m": ("m", "measure", False), "g": ("g", "measure", False), "W": ("W", "measure", True), "V": ("V", "measure", True), "A": ("A", "measure", False), "F": ("degree Fahrenheit", "measure", True),
    "C": ("degree Celsius", "measure", True), "K": ("K", "measure", False), "p": ("GBP", "money", True), "c": ("USD", "money", False), "h": ("hour", "duration", False), "hr": ("hour", "duration", True), "s": ("second", "duration", False),
    "ms": ("millisecond", "duration", True), "t": ("tonne", "measure", False), "N": ("N", "measure", False), "J": ("J", "measure", True), "L": ("litre", "measure", True), "min": ("minute", "duration", True), "Nm": ("N m", "measure", True), "nm": ("nm", "measure", True),
    "st": ("stone", "measure", False), "ct": ("carat", "measure", False), "gal": ("gallon", "measure", True), "qt": ("quart", "measure", True), "ℓ": ("litre", "measure", True),
    "mA": ("mA", "measure", True), "Pa": ("Pa", "measure", True), "yr": ("year", "duration", True), "hrs": ("hour", "duration", True), "in": ("inch", "measure", False), "d": ("day", "duration", False), "w": ("week", "duration", False), "x": ("times", "number", False), "MB": ("MB", "measure", True), "kWh": ("kWh", "measure", True), "GPa": ("GPa", "measure", True), "MPa": ("MPa", "measure", True), "M": ("m", "measure", False),
}  # fmt: skip
DURATIONS = (
    {
        unit: unit.rstrip("s")
        for unit in (
            "second seconds minute minutes hour hours day days week weeks month months year years decade decades weekend weekends "
            "fortnight fortnights night nights"
        ).split()
    }
    | {
        "century": "century",
        "millennium": "millennium",
        "millennia": "millennium",
        "centuries": "century",
        "hrs": "hour",
        "mins": "minute",
        "min": "minute",
        "secs": "second",
        "sec": "second",
        "yrs": "year",
        "milliseconds": "millisecond",
        "nanoseconds": "nanosecond",
        "microseconds": "microsecond",
        "man - hours": "hour",
    }
    | {
        f"{part} {unit}": unit.rstrip("s")
        for part in ("calendar", "business", "working", "consecutive", "straight", "full", "whole", "long", "short")
        for unit in ("days", "weeks", "months", "years", "hours", "minutes")
    }
)
AGES = {
    f"{unit}{old}": unit.rstrip("s") for unit in ("year", "years", "month", "months", "week", "weeks", "day", "days") for old in (" old", " olds", " - old", " - olds")
} | {
    f"- {unit}{old}": unit for unit in ("year", "month", "week", "day") for old in (" old", " olds", " - old", " - olds")
} | {"years of age": "year", "yo": "year", "y / o": "year", "yr - old": "year", "yrs old": "year", "yr old": "year", "- yr - old": "year", "- year old": "year"}  # fmt: skip
# What a price, a speed or a count may be given for ("$10 a barrel").
PER = frozenset(
    "gallon tonne ton barrel share day week month year person head household hour minute second litre liter kilo kg kilogram gram ounce pound piece unit mile kilometre kilometer km acre hectare "
    "night capita child student pupil employee worker bushel trip visit ticket game match season annum mmbtu mwh kwh metre meter troy patient seat cent dollar inch mille bottle pack can pair dose barrel's sq square cubic "
    "vehicle car passenger customer user call minute therm bag plate sheet item order decade century fortnight".split()
)

# Plurals without an s that are no people.
NOT_PEOPLE = frozenset(
    "sheep cattle livestock fish deer poultry aircraft cows buffalo swine elk bison trout salmon".split()
)
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
    individuals applicants recipients peasants males females astronauts pirates athletes engineers managers homicides murders killings drownings suicides infections hospitalisations hospitalizations fatality kidnappings abductions layoffs redundancies colleague colleagues minister ministers senator senators observer observers leader leaders president general commander commanders lieutenant colonel voter delegates delegate councillors councillor mayors governors diplomats diplomat ambassadors envoys deputies lawmaker candidates candidate partners partner spouses parents parent siblings sibling toddlers gunwoman robber robbers thieves thief murderer burglars owners owner tenants tenant lodgers holidaymakers vacationers holidaymaker revellers reveler revelers clubbers diners festivalgoers churchgoers moviegoers theatregoers concertgoers cases arrests troopers servicepeople boatpeople goers juror jurors bishops priests nuns monks schoolchildren schoolgirls schoolboys schoolgirl schoolboy grandchildren grandmother grandfather mother father mothers fathers daughter son daughters sons husband wife uncle aunt cousins lawyer lawyers judge judges engineer engineers contractor contractors policyholders subscribers employees freelancers pensioners students graduates academics scientists researchers athletes players spectator bystander pedestrian cyclist cyclists motorist motorcyclist passerby fan worshiper worshipers mourners mourner rioters rioter looters looter dissidents dissident imam imams cleric clerics sheikh traders trader merchants shopkeepers shopkeeper vendors vendor aid-workers peacekeepers peacekeeper paratroopers jihadists jihadis jihadist gangsters gangster smugglers smuggler traffickers trafficker deserters defectors draftees reinforcements captors kidnappers abductees returnees invalids orphans orphan widows widow newborn newborns foetuses souls lives life teenager toddler hiker climber skier skiers swimmer swimmers diver divers surfer captains captain crewmen crewman crewmembers firemen fireman lifeguards stewards bankers economists analysts americans europeans africans asians latinos muslims christians jews hindus sikhs rohingya yazidis kurds canadians australians mexicans brazilians venezuelans colombians haitians spaniards italians poles japanese filipinos indonesians vietnamese thais malaysians bangladeshis nepalis nepalese lankans sudanese egyptians libyans tunisians algerians moroccans nigerians kenyans ethiopians somalis congolese rwandans ugandans ghanaians malians jordanians lebanese saudis yemenis kuwaitis emiratis georgians armenians azeris belarusians lithuanians latvians estonians finns swedes norwegians danes dutch belgians swiss austrians hungarians romanians bulgarians serbs croats bosnians greeks cypriots portuguese irish scots welsh detentions gendarmes commandos marines mercenaries cadets reservists jobs saver savers depositor depositors creditor creditors shareholder shareholders pensioner policyholder borrower borrowers traveller travellers traveler travelers retiree retirees taxpayer taxpayers claimant claimants seafarer seafarers mariner mariners deckhand deckhands camper campers youths carers lifeguard
    """.split()
)
