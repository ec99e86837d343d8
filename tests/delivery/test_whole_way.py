"""From recorded articles to the mail: the ledger's course as a picture, links that the page can read."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from monitor import examine
from monitor.decide.grouping import alert_of
from monitor.links import ACTS, read
from monitor.pipeline.deliver import Dispatcher, deliveries_for
from monitor.store import Store
from monitor.types import Article, Watch
from tests.delivery.conftest import mail
from tests.delivery.servers import smtp_sink

TEXTS = (
    "Police said 12 people were killed in the flood at Vale Sereno.",
    "The Red Cross said 30 people were killed in the flood at Vale Sereno.",
    "Police said 18 people were killed in the flood at Vale Sereno.",
)


async def test_a_revision_comes_as_a_mail_with_its_course_and_its_links(store: Store) -> None:
    watch, now = Watch(name="Flood"), datetime.now(UTC)
    told: list[tuple[str, dict[str, object]]] = []
    async with smtp_sink() as sink:
        channels = {"desk": mail(sink.port, pictures=True)}
        for number, text in enumerate(TEXTS):
            published = now - timedelta(days=3 - number)
            one = Article(
                id=str(number),
                url=f"https://a.example/{number}",
                title="Flood",
                text=text,
                outlet="A",
                published=published,
            )
            examination = examine(one, watch, store)
            alert = alert_of(examination, now)
            assert alert is not None
            last = number == len(TEXTS) - 1
            rows = deliveries_for(alert, watch, {"desk": channels["desk"].recipients}, now) if last else []
            store.record(one, [examination], alerts=[alert], deliveries=rows)
        dispatcher = Dispatcher(
            store, channels, lambda event, **values: told.append((event, values)), base="https://desk.example"
        )
        await dispatcher.drain()
        await dispatcher.close()
    assert [event for event, _ in told] == ["delivered"], told
    (message,) = sink.mails
    assert message["Subject"].startswith("Flood: Police now 18 people killed (was 12, +50 %)")
    assert [part.get_content_type() for part in message.walk()].count("image/png") == 1
    text = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "30  Red Cross" in text
    token = re.search(rf"https://desk\.example{ACTS}(\S+)", text)
    assert token is not None
    act = read(store.link_key(), token[1], now)
    assert (act.action, act.kind, act.seconds) == ("mute", "metric", 86400)
    assert act.name == store.alerts()[0].changes[0].metric.id
    unsubscribe = read(store.link_key(), str(message["List-Unsubscribe"]).split(ACTS)[1].strip("<>"), now)
    assert (unsubscribe.kind, unsubscribe.name) == ("subscription", "a@b.example Flood")
