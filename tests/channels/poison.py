"""Messages whose texts are what an attacker, or a broken feed, might write."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from hypothesis import strategies as st

from monitor.channels import Message
from monitor.cli.sample import sample
from monitor.links import Links

NOW = datetime(2025, 1, 1, tzinfo=UTC)
LINKS = Links(base="https://desk.example", key=b"k" * 32, now=NOW)
INJECTED = "\r\nBcc: x@y.example\r\n\r\n<script>alert(1)</script><img src=//evil.example/x onerror=alert(1)>"
NASTY = st.one_of(
    st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from("\r\n\0<>&\"'\u202e\u2066\u2028\ufeff🔥|*_`[]()@")),
        max_size=120,
    ).map(lambda text: text + INJECTED),
    st.sampled_from(
        [
            "x" * 10_000,
            "🔥" * 10_000,
            "\r\n" * 5_000,
            "\0",
            "",
            "=?utf-8?b?PGI+?=",
            "é" * 500,
            "@everyone <!channel>",
            "\ud800 lone",
        ]
    ),
)


@cache
def calm() -> Message:
    return sample(NOW, LINKS)


def poisoned(text: str) -> Message:
    """The sample with `text` for every headline, name, label, sentence and reason in it."""
    message = calm()
    alert = message.alerts[0]
    change = alert.changes[0]
    voice = change.claim.attribution
    assert voice is not None
    start = len(text) // 2
    figure = change.claim.figure
    assert figure is not None
    claim = replace(
        change.claim, outlet=text, url=f"https://a.example/{text}", attribution=replace(voice, entity=text or "x", relay=(text,)),
        evidence=replace(change.claim.evidence, text=text or "x", start=0, end=len(text) or 1), figure=replace(figure, start=start, end=start + 3),
    )  # fmt: skip
    metric = replace(change.metric, label=text)
    rows = tuple(replace(row, metric=metric, entity=text + str(number)) for number, row in enumerate(message.history))
    bad = replace(change, claim=claim, metric=metric, verdict=replace(change.verdict, reason=text))
    article = replace(alert.article, title=text, url=f"https://a.example/{text}")
    told = replace(alert, watch=text, article=article, changes=(bad,), standing=rows)
    notice = replace(alert, id="n", watch=text, changes=(), standing=(), notice=text or "x")
    return replace(message, watch=text, alerts=(told, notice), history=rows)
