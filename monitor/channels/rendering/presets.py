"""Messages as chat services and ntfy want them: within their limits, with what each would read as markup made harmless.

Each form is a function from a message and the address to what is posted; `FORMS` names them. Limits are those that the
services document (2025): Slack 50 blocks of 3,000 characters; Discord 10 embeds, 6,000 characters in all; Teams 28 kB;
Mattermost 16,383 characters; ntfy 4,096 bytes of message.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from monitor.channels.message import Message, clean
from monitor.channels.rendering.plain import origins
from monitor.channels.rendering.view import Change, changes, subject

Posted = tuple[str, dict[str, Any]]
SHOWN = 8
CARD = 26_000
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>@:])")


def slack(message: Message, url: str) -> Posted:
    """Slack's Block Kit; `text` is what notifications show."""
    blocks = [_section(f"*{_mrkdwn(notice)}*") for notice in message.notices]
    for change in _shown(message):
        head = _mrkdwn(f"{change.kind}: {change.headline}", 500)
        title = f"*<{change.url}|{head}>*" if _safe(change.url) else f"*{head}*"
        quoted = (
            f"> {_mrkdwn(change.before)}*{_mrkdwn(change.figure)}*{_mrkdwn(change.after)}"
            if change.figure
            else f"> {_mrkdwn(change.before)}"
        )
        blocks += [
            _section(f"{title}\n{_cut(quoted, 1200)}"),
            {"type": "context", "elements": [{"type": "mrkdwn", "text": _mrkdwn(_context(change), 900)}]},
        ]
    return url, {
        "text": _mrkdwn(subject(message)),
        "blocks": [*blocks, *([_section(_mrkdwn(_rest(message)))] if _rest(message) else [])],
    }


def mattermost(message: Message, url: str) -> Posted:
    """Mattermost's Markdown."""
    return url, {"username": "Claimwatch", "text": _cut("\n\n".join(_paragraphs(message)), 16_000)}


def discord(message: Message, url: str) -> Posted:
    """Discord's embeds; nobody is pinged, whatever a headline says."""
    embeds: list[dict[str, Any]] = []
    for change in _shown(message)[:5]:
        embed = {
            "title": _cut(_markdown(change.headline, 240), 250),
            "description": _cut(_markdown(_quoted(change), 500), 600),
            "footer": {"text": clean(_context(change), 180)},
        }
        embeds.append(embed | ({"url": change.url[:2000]} if _safe(change.url) else {}))
    content = _cut(_markdown("\n".join([subject(message), *message.notices[1:], _rest(message)]).strip()), 1000)
    return url, {"username": "Claimwatch", "content": content, "embeds": embeds, "allowed_mentions": {"parse": []}}


def teams(message: Message, url: str) -> Posted:
    """An Adaptive Card as Teams' workflows take it."""
    rows: list[dict[str, Any]] = [_text(subject(message), weight="Bolder", size="Medium")]
    rows += [_text(notice) for notice in message.notices]
    for change in _shown(message):
        rows += [
            _text(change.headline, weight="Bolder", separator=True),
            _text(_quoted(change)),
            _text(_context(change), isSubtle=True, size="Small"),
        ]
        if _safe(change.url):
            rows.append(
                {
                    "type": "ActionSet",
                    "actions": [{"type": "Action.OpenUrl", "title": "Open the article", "url": change.url[:1500]}],
                }
            )
    rows += [_text(_rest(message))] if _rest(message) else []
    while len(json.dumps(rows)) > CARD:
        rows.pop()
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": rows,
    }
    return url, {
        "type": "message",
        "attachments": [
            {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
        ],
    }


def ntfy(message: Message, url: str) -> Posted:
    """ntfy's JSON: the topic is the last part of the address."""
    parts = urlsplit(url)
    path, _, topic = parts.path.rstrip("/").rpartition("/")
    news = _shown(message)
    lines = [
        *message.notices,
        *(f"{change.headline}\n“{_cut(_quoted(change), 300)}” {change.outlet}" for change in news),
        _rest(message),
    ]
    urgent = any(change.conflict for change in news)
    posted = {
        "topic": topic,
        "title": subject(message),
        "message": _bytes("\n\n".join(filter(None, lines)), 3900),
        "priority": 4 if urgent else 3,
    }
    link = next((change.url for change in news if _safe(change.url)), "")
    return urlunsplit((parts.scheme, parts.netloc, path + "/", parts.query, "")), posted | (
        {"click": link} if link else {}
    )


FORMS: dict[str, Callable[[Message, str], Posted]] = {
    "slack": slack,
    "discord": discord,
    "teams": teams,
    "mattermost": mattermost,
    "ntfy": ntfy,
}


def _shown(message: Message) -> list[Change]:
    return changes(message)[:SHOWN]


def _rest(message: Message) -> str:
    more = len(changes(message)) - SHOWN
    test = "This is a test: the claim is invented." if message.test else ""
    return " ".join(filter(None, [f"And {more} more." if more > 0 else "", test, message.links.base]))


def _quoted(change: Change) -> str:
    return f"{change.before}{change.figure}{change.after}"


def _context(change: Change) -> str:
    through = f" through {change.via}" if change.via else ""
    others = "; ".join(f"{one.who}: {one.figure}" for one in change.others[:4])
    return f"{change.outlet}{through}, {change.published:%d %b %Y %H:%M} UTC{origins(change)}{f' · on record: {others}' if others else ''}"


def _paragraphs(message: Message) -> list[str]:
    rows = [f"**{_markdown(subject(message))}**", *map(_markdown, message.notices)]
    for change in _shown(message):
        head = _markdown(change.headline, 400)
        title = f"[{head}](<{change.url}>)" if _safe(change.url) else head
        rows.append(
            f"{_markdown(change.kind)}: {title}\n> {_markdown(_quoted(change), 1200)}\n{_markdown(_context(change), 600)}"
        )
    return [*rows, _markdown(_rest(message))]


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": _cut(text, 2900)}}


def _text(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "TextBlock", "text": _markdown(text, 900), "wrap": True, **more}


def _mrkdwn(text: str, length: int = 1200) -> str:
    """Slack's text: its three control characters as entities, and no marks that begin a style."""
    text = clean(text, length).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([*_~`])", "\u2060\\1\u2060", text)


def _markdown(text: str, length: int = 1200) -> str:
    """Markdown that shows the text as it is."""
    lines = [clean(line, length) for line in text.split("\n")]
    return _MARKDOWN.sub(r"\\\1", "\n".join(lines)).replace("<", "&lt;")


def _safe(url: str) -> bool:
    return url.startswith(("http://", "https://")) and not re.search(r"[\s<>|\"]", url)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip("\\") + "…"


def _bytes(text: str, length: int) -> str:
    return text.encode("utf-8", "replace")[:length].decode("utf-8", "ignore")
