"""A message as restrained HTML: no remote content, no script, readable at 360 pixels, in the dark and without pictures.

Styles stand on the elements, since many mail programs drop a style sheet; the one there is only turns colours.
"""

from __future__ import annotations

from html import escape

from monitor.channels.message import Message, clean
from monitor.channels.rendering.picture import WIDTH, described
from monitor.channels.rendering.plain import origins
from monitor.channels.rendering.view import Change, changes, subject

FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
QUIET, INK, LINE, MARK = "#5c6166", "#1c1f22", "#d9dde1", "#fff0b3"
DARK = """@media (prefers-color-scheme:dark){body,.page{background:#16181a!important;color:#e8eaec!important}
.quiet{color:#a4abb2!important}.line{border-color:#3a3f45!important}mark{background:#5c4a00!important;color:#fff!important}
a{color:#8ab4f8!important}.chip{background:#30353a!important;color:#e8eaec!important}.picture{background:#fff!important}}"""


def html_part(message: Message) -> str:
    """The message as an HTML page. A picture is shown as `cid:METRIC` where the message has one."""
    seen: set[str] = set()
    blocks = []
    for change in changes(message):
        blocks.append(_block(message, change, first=change.metric_id not in seen))
        seen.add(change.metric_id)
    notices = [f'<p style="margin:0 0 16px">{escape(clean(notice))}</p>' for notice in message.notices]
    test = (
        ['<p style="margin:0 0 16px"><b>This is a test:</b> the claim below is invented.</p>'] if message.test else []
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><title>{escape(subject(message))}</title><style>{DARK}</style></head>'
        f'<body style="margin:0;padding:0;background:#fff;color:{INK}"><div class="page" style="{FONT};font-size:16px;line-height:1.5;'
        f'max-width:600px;margin:0 auto;padding:16px;color:{INK};overflow-wrap:anywhere">'
        f"{''.join([*test, *notices, *blocks])}{_foot(message)}</div></body></html>"
    )


def _block(message: Message, change: Change, *, first: bool) -> str:
    return (
        f'<div class="line" style="border-bottom:1px solid {LINE};padding:0 0 20px;margin:0 0 20px">'
        f"{_kicker(change)}{_figures(change)}"
        f'<blockquote class="line" style="margin:12px 0;padding:0 0 0 12px;border-left:3px solid {LINE}">'
        f"{escape(change.before)}{_marked(change.figure)}{escape(change.after)}</blockquote>"
        f"{_source(change)}{_picture(message, change) + _others(change) if first else ''}{_acts(change)}</div>"
    )


def _kicker(change: Change) -> str:
    chip = f'<span class="chip" style="background:#eef0f2;border-radius:3px;padding:1px 7px;color:{INK}">{escape(change.kind)}</span>'
    against = ' <b style="color:#b3261e">in conflict</b>' if change.conflict else ""
    return f'<p class="quiet" style="margin:0 0 6px;font-size:13px;color:{QUIET}">{chip}{against}</p>'


def _figures(change: Change) -> str:
    old = (
        f'<span class="quiet" style="color:{QUIET};font-weight:400">{_held(change.old)} → </span>' if change.old else ""
    )
    delta = (
        f' <span class="quiet" style="font-size:16px;font-weight:400;color:{QUIET}">{_held(change.delta)}</span>'
        if change.delta
        else ""
    )
    large = (
        f'<div style="font-size:26px;line-height:1.25;font-weight:700;margin:0">{old}{_held(change.new)}{delta}</div>'
        if change.new
        else ""
    )
    return (
        f'{large}<div style="font-size:17px;line-height:1.35;margin:2px 0 0">{escape(change.metric)}</div>'
        f'<div style="margin:2px 0 0"><b>{escape(change.who)}</b></div>'
        f'<p class="quiet" style="margin:6px 0 0;font-size:14px;color:{QUIET}">{escape(_sentence(change.reason))}</p>'
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text[-1:] in '.!?…' else '.'}" if text else ""


def _held(text: str) -> str:
    """A figure that no line break tears apart."""
    return f'<span style="white-space:nowrap">{escape(text)}</span>'


def _marked(figure: str) -> str:
    return f'<mark style="background:{MARK};color:inherit;padding:0 2px">{escape(figure)}</mark>' if figure else ""


def _source(change: Change) -> str:
    outlet = (
        f'<a href="{escape(change.url)}" style="color:#0b57d0">{escape(change.outlet)}</a>'
        if change.url
        else escape(change.outlet)
    )
    through = f" through {escape(change.via)}" if change.via else ""
    title = f"<br>{escape(change.title)}" if change.title else ""
    return (
        f'<p class="quiet" style="margin:0 0 12px;font-size:14px;color:{QUIET}">{outlet}{through}, '
        f"{_held(f'{change.published:%d %b %Y %H:%M} UTC')}{escape(origins(change))}{title}</p>"
    )


def _picture(message: Message, change: Change) -> str:
    if change.metric_id not in message.pictures:
        return ""
    alt = described([row for row in message.history if row.metric.id == change.metric_id])
    return (
        f'<div style="margin:0 0 12px"><img class="picture" src="cid:{escape(change.metric_id)}" width="{WIDTH}" alt="{escape(alt)}" '
        f'style="max-width:100%;height:auto;border:0;display:block;font-size:13px;color:{QUIET}"></div>'
    )


def _others(change: Change) -> str:
    if not change.others:
        return ""
    cell = "padding:3px 12px 3px 0;vertical-align:top;font-size:14px"
    rows = "".join(
        f'<tr><td style="{cell};text-align:right;white-space:nowrap"><b>{escape(one.figure)}</b></td>'
        f'<td style="{cell}">{escape(one.who)} <span class="quiet" style="color:{QUIET}">{escape(one.stance)}, {one.since:%d %b %Y}, '
        f"{one.origins} origin{'s' if one.origins != 1 else ''}</span></td></tr>"
        for one in change.others[:12]
    )
    return (
        f'<p class="quiet" style="margin:0 0 2px;font-size:13px;color:{QUIET}">Also on record</p>'
        f'<table role="presentation" style="border-collapse:collapse;margin:0 0 12px">{rows}</table>'
    )


def _acts(change: Change) -> str:
    links = [*([("ledger", change.ledger)] if change.ledger else []), *change.acts]
    if not links:
        return ""
    made = " · ".join(
        f'<a href="{escape(url)}" style="color:{QUIET}" class="quiet">{escape(words)}</a>' for words, url in links
    )
    return f'<p class="quiet" style="margin:0;font-size:13px;color:{QUIET}">{made[:1]}{made[1:]}</p>'


def _foot(message: Message) -> str:
    base = message.links.base
    page = f'<a href="{escape(base)}" style="color:{QUIET}" class="quiet">the ledger</a>' if base else "the ledger"
    watches = ", ".join(dict.fromkeys(clean(alert.watch, 80) for alert in message.alerts))
    return f'<p class="quiet" style="font-size:13px;color:{QUIET};margin:0">Claimwatch: {escape(clean(watches, 300))}. All figures are in {page}.</p>'
