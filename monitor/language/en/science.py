"""Units of science: symbols, as written, and names, each with the prefixes that are in use."""

from __future__ import annotations

# Symbols under the prefixes they are written with ("-" is none). Left out are those that mean something else in news:
# TV, PC, GT, pm, MT, PT, cd.
_SYMBOLS = {
    "J": "- m μ µ n k M G T", "W": "μ µ n m k M G T", "V": "m μ µ n k M", "A": "m μ µ n p k", "N": "k m", "Pa": "- m μ µ h k M G",
    "Hz": "- m k M G T", "F": "m μ µ n p", "H": "m μ µ n", "T": "m μ µ n", "C": "m μ µ n", "S": "m μ µ", "Ω": "- m k M G", "mol": "- m μ µ n k",
    "eV": "- m k M G T", "g": "m μ µ n p k", "s": "m μ µ n f", "m": "c m μ µ n f k", "Bq": "- k M G T P", "Gy": "- m c μ µ", "Sv": "- m μ µ n",
    "lm": "-", "lx": "-", "kat": "-", "t": "k G", "L": "m μ µ c d h k", "l": "m μ µ c d h", "bar": "- m k", "B": "k M G T P E", "bit": "- k M G T",
    "Wh": "- m k M G T", "Ah": "- m k", "cal": "- k", "pc": "k M G", "atm": "-", "Torr": "-", "mmHg": "-", "dB": "-", "dBm": "-", "dBA": "-", "px": "- M",
    "Da": "k M", "Å": "-", "rad": "-", "arcsec": "- m", "arcmin": "-", "deg": "-", "dyn": "-", "lbf": "-", "kgf": "-", "VA": "k M", "var": "k M", "Wb": "- m", "Ci": "- m k", "P": "c",
    "cSt": "-", "Oe": "- k", "inHg": "-", "cmH2O": "-", "bp": "k M G", "CFM": "-", "cfm": "-", "sec": "m n μ µ", "iB": "K M G T P", "Jy": "- m",
    "nmi": "-", "yd": "-", "AU": "-", "rpm": "-", "ly": "-", "flops": "G T P E", "FLOPS": "G T P E", "psi": "-", "ppm": "-", "ppb": "-",
}  # fmt: skip
SYMBOLS = {
    f"{'' if prefix == '-' else prefix}{symbol}" for symbol, prefixes in _SYMBOLS.items() for prefix in prefixes.split()
}
# Symbols that stand below the stroke in "kg/m3" and "MB/s".
BELOW = frozenset("s h hr min m km cm mm L l dl mL ml g kg mg W mol K ha day".split()) | {
    "m²",
    "m³",
    "cm²",
    "cm³",
    "km²",
}

_PREFIXES = "nano micro milli centi deci hecto kilo mega giga tera peta exa zetta".split()
_NAMES = {
    "newton": "N", "joule": "J", "watt": "W", "volt": "V", "ampere": "A", "amp": "A", "ohm": "Ω", "farad": "F", "tesla": "T", "weber": "Wb",
    "siemens": "S", "coulomb": "C", "hertz": "Hz", "pascal": "Pa", "gram": "g", "gramme": "g", "litre": "l", "liter": "l", "metre": "m", "meter": "m",
    "bit": "bit", "byte": "B", "becquerel": "Bq", "sievert": "Sv", "electronvolt": "eV", "calorie": "cal", "ton": "t", "tonne": "t", "parsec": "pc",
    "flop": "flops", "mole": "mol",
}  # fmt: skip
_SHORT = dict(zip(_PREFIXES, "n µ m c d h k M G T P E Z".split(), strict=True))
_ALONE = {
    "newtons": "N", "coulombs": "C", "kelvins": "K", "candelas": "cd", "angstroms": "Å", "parsecs": "pc", "parsec": "pc", "radians": "rad",
    "arcseconds": "arcsecond", "arcminutes": "arcminute", "bytes": "B", "atmospheres": "atm", "electronvolts": "eV", "electron volts": "eV",
    "astronomical units": "AU", "dynes": "dyne", "ergs": "erg", "torr": "Torr", "roentgens": "roentgen", "rems": "rem", "quintals": "quintal",
    "kilocalories": "kcal", "cm2": "cm²", "cm²": "cm²", "cm3": "cm³", "cm³": "cm³", "mm2": "mm²", "mm²": "mm²", "square centimetres": "cm²",
    "square centimeters": "cm²", "newton - meters": "N m", "newton meters": "N m", "nautical mile": "nautical mile",
}  # fmt: skip
NAMES = {
    f"{prefix}{name}{plural}": f"{_SHORT[prefix]}{symbol}"
    for prefix in _PREFIXES
    for name, symbol in _NAMES.items()
    for plural in ("", "s")
} | _ALONE
