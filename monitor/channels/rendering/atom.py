"""Alerts as an Atom feed (RFC 4287), for those who read feeds. An alert keeps its id, so no reader shows it twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from xml.etree import ElementTree as ET

from monitor.channels.message import Message, clean
from monitor.channels.rendering.html import html_part
from monitor.channels.rendering.view import changes, subject
from monitor.records import iso

NAME = "http://www.w3.org/2005/Atom"
LONGEST = 100
ET.register_namespace("", NAME)


def feed(watch: str, messages: Sequence[Message], updated: datetime, address: str = "") -> bytes:
    """The feed of one watch; `messages`, the newest first, become its entries, `address` is where it can be had."""
    return _written(_root(watch, messages, updated, address))


def _root(watch: str, messages: Sequence[Message], updated: datetime, address: str) -> ET.Element:
    root = ET.Element(_tag("feed"))
    _add(root, "id", f"urn:claimwatch:watch:{clean(watch, 200)}")
    _add(root, "title", f"Claimwatch: {clean(watch, 200)}")
    _add(root, "updated", iso(updated) or "")
    _add(_add(root, "author", ""), "name", "Claimwatch")
    if address:
        ET.SubElement(root, _tag("link"), rel="self", href=address, type="application/atom+xml")
    for message in messages[:LONGEST]:
        root.append(entry(message))
    return root


def entry(message: Message) -> ET.Element:
    """One message as an entry."""
    element = ET.Element(_tag("entry"))
    _add(element, "id", f"urn:claimwatch:message:{message.id}")
    _add(element, "title", subject(message))
    _add(element, "updated", iso(message.created) or "")
    _add(element, "published", iso(message.created) or "")
    link = next((change.url for change in changes(message) if change.url), "")
    if link:
        ET.SubElement(element, _tag("link"), rel="alternate", href=link)
    for kind in dict.fromkeys(judged.verdict.kind for judged in message.changes):
        ET.SubElement(element, _tag("category"), term=kind)
    _add(element, "content", html_part(message)).set("type", "html")
    return element


def merged(former: bytes, watch: str, message: Message, address: str = "") -> bytes:
    """A feed with one more message on top of those of `former`, which may be empty; a message in it already is renewed."""
    fresh = _root(watch, [message], message.created, address)
    try:
        old = ET.fromstring(former).findall(_tag("entry")) if former else []  # noqa: S314  our own file
    except ET.ParseError:
        old = []
    mark = f"urn:claimwatch:message:{message.id}"
    for one in [one for one in old if one.findtext(_tag("id")) != mark][: LONGEST - 1]:
        fresh.append(one)
    return _written(fresh)


def _written(root: ET.Element) -> bytes:
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _tag(name: str) -> str:
    return f"{{{NAME}}}{name}"


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, _tag(name))
    element.text = text or None
    return element
