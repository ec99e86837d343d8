"""The gate before every page: who may come in, from where, with how much; and what a browser is told to refuse.

host known? ─▶ small enough? ─▶ of this site? (writes) ─▶ let in? (password, or a named proxy's header) ─▶ the app
"""

from __future__ import annotations

import base64
import binascii
import hmac
import time
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

from datasette import Response

from monitor import links
from monitor.config.operations import Web

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
LONGEST_PATH, LONGEST_QUERY, LONGEST_BODY = 2_000, 4_000, 64_000
COOKIE, WEEK = "claimwatch_reader", 7 * 86400
TRIES, LOCKED = 10, 300.0
LOOPBACK = ("127.0.0.1", "localhost", "::1")
ACTS = links.ACTS
OPEN = ("/login", "/-/ledger/", ACTS)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{style}; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class Gate:
    """An ASGI application that lets requests through to `app`. `own` tells of a path whether it is one of our pages."""

    def __init__(self, app: Any, datasette: Any, web: Web, own: Callable[[str], bool]) -> None:
        self.app, self.datasette, self.web, self.own = app, datasette, web, own
        self.password = web.secret()
        self._failures: dict[str, list[float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or hands it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope["headers"]}
        path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1").partition("?")[0]
        guarded = self._headed(send, path)
        refusal = self._wrong(scope, path, headers)
        body = b""
        if refusal is None and scope["method"] == "POST":
            found = await _whole(receive)
            refusal = _unreadable(found, headers, path)
            body = found or b""
            if path.startswith(ACTS):
                # The signed token is all that counts here, and mail programs post it without a form of ours.
                scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0].lower() != b"cookie"]}
        if refusal is None:
            refusal = await self._entered(scope, path, headers, body)
        if refusal is not None:
            await refusal.asgi_send(guarded)
            return
        await self.app(scope, _again(body) if scope["method"] == "POST" else receive, guarded)

    def _headed(self, send: Send, path: str) -> Send:
        style = "" if self.own(path) else " 'unsafe-inline'"
        policy = (b"content-security-policy", POLICY.format(style=style).encode())

        async def headed(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), *HEADERS, policy]}
            await send(message)

        return headed

    def _wrong(self, scope: Scope, path: str, headers: dict[str, str]) -> Any:
        """Why a request is refused whoever sends it; `None` if it is not."""
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return Response.text("Only GET and POST are understood here.", status=405)
        if path.startswith("//") or "\\" in path or not path.isprintable():
            return Response.text("There is no such page.", status=404)
        if len(path) > LONGEST_PATH or len(scope.get("query_string", b"")) > LONGEST_QUERY:
            return Response.text("The address is too long.", status=414)
        if not self._host_known(headers.get("host", "")):
            return Response.text("This host is not served here; set web: url: to its address.", status=421)
        if scope["method"] == "POST" and not path.startswith(ACTS) and not _same_site(headers):
            return Response.text("This form does not come from here; open the page and send it from there.", status=403)
        return None

    def _host_known(self, host: str) -> bool:
        """Without a login a foreign name that leads to this address (DNS rebinding) must not read the pages."""
        if self.password or self.web.proxy_header:
            return True
        name = urlsplit(f"//{host}").hostname or ""
        return name in {*LOOPBACK, self.web.host, urlsplit(self.web.url).hostname}

    async def _entered(self, scope: Scope, path: str, headers: dict[str, str], body: bytes) -> Any:
        """What stands instead of the page for one who is not let in; `None` for one who is."""
        client = (scope.get("client") or ("", 0))[0]
        if self.web.proxy_header:
            named = headers.get(self.web.proxy_header.lower(), "") if client in self.web.proxies else ""
            return None if named or path.startswith(OPEN) else Response.text("The proxy has named nobody.", status=403)
        if not self.password:
            return None
        if path == "/login" and scope["method"] == "POST":
            return self._log_in(client, body, scope)
        if path == "/logout" and scope["method"] == "POST":
            return self._sealed(Response.redirect("/login"), "", scope)
        if path.startswith(OPEN) or self._is_reader(headers) or self._has_password(scope, client, headers):
            return None
        if path.endswith((".json", ".csv", ".atom", ".png", ".svg")):
            return Response.text("Log in first.", status=401, headers={"www-authenticate": 'Basic realm="Claimwatch"'})
        asked = path + (f"?{scope['query_string'].decode('latin-1')}" if scope.get("query_string") else "")
        return Response.redirect(f"/login?to={quote(asked, safe='')}")

    def _log_in(self, client: str, body: bytes, scope: Scope) -> Any:
        fields = dict(parse_qsl(body.decode("utf-8", "replace")))
        target = fields.get("to", "/")
        if not target.startswith("/") or target.startswith(("//", "/\\")) or not target.isprintable():
            target = "/"
        if self._locked(client):
            return Response.text("Too many tries; wait five minutes.", status=429, headers={"retry-after": "300"})
        if not self._right(client, fields.get("password", "")):
            return Response.redirect(f"/login?wrong=1&to={quote(target, safe='')}", status=303)
        seal = str(self.datasette.sign({"until": int(time.time()) + WEEK}, "reader"))
        return self._sealed(Response.redirect(target, status=303), seal, scope)

    def _sealed(self, answer: Any, seal: str, scope: Scope) -> Any:
        secure = scope.get("scheme") == "https" or self.web.url.startswith("https:")
        age = WEEK if seal else 0
        answer.set_cookie(COOKIE, seal, max_age=age, httponly=True, secure=secure, samesite="lax")
        return answer

    def _is_reader(self, headers: dict[str, str]) -> bool:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        if COOKIE not in cookies:
            return False
        try:
            sealed = self.datasette.unsign(cookies[COOKIE].value, "reader")
        except Exception:  # noqa: BLE001  whatever is wrong with it, it is not our seal
            return False
        return isinstance(sealed, dict) and sealed.get("until", 0) > time.time()

    def _has_password(self, scope: Scope, client: str, headers: dict[str, str]) -> bool:
        """Programs and feed readers give the password with each request (Basic); for reading only."""
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() != "basic" or scope["method"] == "POST" or self._locked(client):
            return False
        try:
            words = base64.b64decode(given, validate=True).decode("utf-8", "replace")
        except (binascii.Error, ValueError):
            return False
        return self._right(client, words.partition(":")[2])

    def _right(self, client: str, password: str) -> bool:
        if hmac.compare_digest(password.encode(), self.password.encode()):
            return True
        now = time.monotonic()
        fresh = {name: times for name, times in self._failures.items() if now - times[-1] < LOCKED}
        self._failures = {**fresh, client: [*fresh.get(client, ()), now][-TRIES:]}
        return False

    def _locked(self, client: str) -> bool:
        """Has this address tried wrong passwords too often within five minutes?"""
        return sum(time.monotonic() - at < LOCKED for at in self._failures.get(client, ())) >= TRIES


def _same_site(headers: dict[str, str]) -> bool:
    """Does a form come from a page of this host? Browsers say so in Sec-Fetch-Site and Origin."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _unreadable(body: bytes | None, headers: dict[str, str], path: str) -> Any:
    """Why a form cannot be taken; `None` if it can."""
    if body is None:
        return Response.text("The form is too long.", status=413)
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if not body or path.startswith(ACTS) or (kind == "application/x-www-form-urlencoded" and _is_text(body)):
        return None
    return Response.text("Forms are sent as application/x-www-form-urlencoded, in UTF-8.", status=415)


def _is_text(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


async def _whole(receive: Receive) -> bytes | None:
    """The body; `None` for one that is too long."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return bytes(body)
        body += message.get("body", b"")
        if len(body) > LONGEST_BODY:
            return None
        if not message.get("more_body"):
            return bytes(body)


def _again(body: bytes) -> Receive:
    """A `receive` that gives a body that has been read already."""

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
