"""Kinds of writing in which the words of a disaster or a war stand for something else: sport, the arts, an exercise, a remembrance."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Register:
    """A kind of writing: lower-case words that seldom stand elsewhere (`own`), and some that do (`shared`).

    `phrases` are of its own as well; one of `sign`, where there is one, is never missing.
    """

    name: str
    own: frozenset[str]
    shared: frozenset[str]
    phrases: re.Pattern[str] | None = None
    sign: re.Pattern[str] | None = None


def _words(text: str) -> frozenset[str]:
    """Nouns with their plurals; a word that ends in a point stands as it is."""
    plain = [word for word in text.split() if not word.endswith(".")]
    return frozenset(word.rstrip(".") for word in text.split()).union(
        *((f"{word}s", f"{word}es", f"{word[:-1]}ies") for word in plain)
    )


_SCORE = re.compile(
    r"\b(?:w[io]ns?|beat|lost|lose|victory|defeat|draw|drew|down) (?:\w+ ){0,3}\d{1,2}[-–]\d{1,2}\b|"
    r"\b\d{1,2}[-–]\d{1,2} (?:win|victory|defeat|draw|loss|at home|away)\b|\b(?:first|second) half\b|\bgrand prix\b|\bpole position\b|\bstoppage time\b|"
    r"\b(?:w[io]ns?|takes?|took) (?:the )?(?:\w+ )?(?:stage|race|title|final|match|cup|medal|heat|set)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"\b(?:years|decades) (?:ago|on|later|after)\b|\b(?:\d*(?:1st|2nd|3rd|\dth)|second|third|fifth|tenth|twentieth|thirtieth|fortieth|fiftieth) anniversary\b|\bcentenary\b",
    re.IGNORECASE,
)

REGISTERS = (
    Register(
        "sport",
        _words(
            "striker midfielder goalkeeper winger league championship champion tournament semi-final semifinal quarter-final quarterfinal play-off playoff kick-off. kickoff "
            "half-time. halftime. referee goals. scored. scorer hat-trick innings. wicket cricket. cricketer rugby. football. footballer soccer. basketball. volleyball. handball. "
            "hockey. tennis. golf. golfer marathon half-marathon sprinter peloton. medal podium fixture relegation. relegated. batting. rebound teammate team-mate derby standings. "
            "debut olympics. olympic. athlete overtime. playmaker umpire bowler bowled. overs. scoreboard batsman batsmen. batter"
        ),
        _words("match club coach player season. seasons. spectator team stadium captain fan race runner cup final"),
        phrases=_SCORE,
    ),
    Register(
        "the arts",
        _words(
            "film movie novel novelist album singer song songwriter actor actress premiere premiered. opera musical playwright screenplay soundtrack sequel choreographer "
            "choreography painter painting sculptor sculpture exhibition gallery orchestra symphony ballet poet poem comedy comedian documentary guitar guitarist drummer vinyl. "
            "curator bestseller chorus. lyrics. thriller box-office. reel"
        ),
        _words("stage theatre theater audience critic concert band chart episode screen series. museum author reader festival director prize jury"),
    ),
    Register(
        "the markets",
        _words("shares. broker stocks. dividend investor bourse nasdaq. ftse. shareholder equities. trader futures."),
        _words("share analyst stock market index. profit forecast trading."),
        phrases=re.compile(r"\b(?:closed|opened|rose|fell|jumped|slid) (?:\d+ )?(?:at|by|to|per cent|percent|%)|\bper share\b|\bshare price\b", re.IGNORECASE),
    ),
    Register(
        "an exercise",
        _words(
            "simulation simulated. simulate. simulates. simulating. mock. rehearsal rehearse. rehearsed. role-play role-playing. dummy mannequin pretend. pretended. pretending. "
            "scenario make-up. makeup. practice practise. practised. practising. practiced. imaginary. fictitious. drills. exercise."
        ),
        _words("drill exercises. training. trained. volunteer rescuer siren"),
        sign=re.compile(r"\b(?:drills?|exercises?|simulat\w+)\b", re.IGNORECASE),
    ),
    Register(
        "a remembrance",
        _words(
            "anniversary commemorate. commemorated. commemorates. commemoration centenary memorial remember. remembers. remembered. remembering. remembrance unveil. unveiled. unveiling. "
            "plaque wreath historian archive monument veteran recalled."
        ),
        _words("museum candle ceremony survivor history bell"),
        phrases=_YEARS,
        sign=_YEARS,
    ),
)  # fmt: skip
