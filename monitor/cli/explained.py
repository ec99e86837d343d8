"""An explained article as a page: one file, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from monitor.web.marks import Piece, paragraphs

_STYLE = """
:root { color-scheme: light dark; --quiet: #667; --alert: #b3261e; --line: #8884; }
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
article { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 2rem; }
article > * { margin: 0 0 1.2rem; }
aside { font-size: .9rem; border-left: 2px solid var(--line); padding-left: 1rem; }
aside:empty { border: 0; }
aside p { margin: 0 0 .6rem; }
.why, .quiet { color: var(--quiet); }
.alert { color: var(--alert); font-weight: 600; }
mark { padding: 0 .15em; }
u { text-underline-offset: .2em; }
@media (max-width: 50rem) { article { display: block; } }
"""
_TAGS = {"figure": "mark", "source": "u", "cue": "em"}


def page(explained: Sequence[Mapping[str, Any]]) -> str:
    """The page of some articles, each as `explain --format json` gives it."""
    title = escape(str(explained[0]["article"]["title"] or "Explained")) if explained else "Nothing to explain"
    body = "\n".join(line for one in explained for line in _article(one))
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _article(found: Mapping[str, Any]) -> Iterator[str]:
    article, claims = found["article"], found["claims"]
    numbers = {claim["id"]: number for number, claim in enumerate(claims, 1)}
    yield f'<p class="why">{"On" if found["relevant"] else "Off"} the topic: {escape(found["why"])}</p>'
    yield "<article>"
    for where, text, tag in (("title", article["title"], "h1"), ("body", article["text"], "p")):
        for pieces in paragraphs(text, claims, where) if text else []:
            begun = {mark for piece in pieces for mark in piece.begins}
            told = [claim for claim in claims if claim["id"] in begun and claim["evidence"]["where"] == where]
            yield f"<{tag}>{''.join(_piece(piece, numbers) for piece in pieces)}</{tag}>"
            yield f"<aside>{''.join(_note(claim, numbers[claim['id']]) for claim in told)}</aside>"
    yield "</article>"
    if passed := found.get("passed"):
        items = "".join(f"<li>“{escape(one['figure'])}”: {escape(one['why'])}</li>" for one in passed)
        yield f'<p class="why">No claims, by what speaks most against each:</p><ul class="why">{items}</ul>'


def _piece(piece: Piece, numbers: Mapping[str, int]) -> str:
    tags = [_TAGS[kind] for kind in sorted(piece.kinds) if kind in _TAGS]
    opened, closed = "".join(f"<{tag}>" for tag in tags), "".join(f"</{tag}>" for tag in reversed(tags))
    marks = "".join(f'<sup><a href="#c{numbers[mark]}">{numbers[mark]}</a></sup>' for mark in piece.counted)
    return f"{opened}{escape(piece.text)}{closed}{marks}"


def _note(claim: Mapping[str, Any], number: int) -> str:
    verdict, voice = claim["verdict"], claim["attribution"]
    who = f"{voice['entity'] or voice['source']}, {voice['stance']}" if voice else "asserted by the outlet"
    kind = verdict["kind"].replace("_", " ") + (", in conflict" if verdict["conflict"] else "")
    told = f'<span class="{"alert" if verdict["alert"] else "quiet"}">{kind} → {"alert" if verdict["alert"] else "no alert"}</span>'
    return (
        f'<p id="c{number}"><strong>{number}. {escape(claim["shown"])} · {escape(claim["metric"]["label"])}</strong><br>'
        f"{escape(who)}<br>{told}: {escape(verdict['reason'])}</p>"
    )
