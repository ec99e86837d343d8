"""From verdicts to one alert: the id is made of what changed, so that the same news never counts as two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2b

from monitor.types import Alert, Examination, Judged, LedgerRow


def change_key(judged: Judged) -> str:
    """What makes a change this change: metric, speaker, figure, stance, verdict and the figure that it replaces."""
    figure, attribution, before = judged.claim.figure, judged.claim.attribution, judged.verdict.previous
    return "|".join(
        str(part)
        for part in (
            judged.metric.id,
            attribution.entity if attribution else None,
            (figure.low, figure.high, figure.negated) if figure else judged.claim.evidence.text,
            attribution.stance if attribution else None,
            judged.verdict.kind,
            (before.figure.low, before.figure.high) if before else None,
            judged.claim.published.date(),
        )
    )


def alert_of(examination: Examination, now: datetime, standing: Sequence[LedgerRow] = ()) -> Alert | None:
    """The alert that an examination calls for, `None` if it brought no news. `standing` is shown beside it."""
    changes = tuple(judged for judged in examination.judged if judged.verdict.alert)
    if not changes:
        return None
    content = "\n".join(sorted(change_key(judged) for judged in changes))
    return Alert(
        id=blake2b(f"{examination.watch}\n{content}".encode(), digest_size=12).hexdigest(),
        watch=examination.watch,
        created=now,
        article=examination.article,
        changes=changes,
        standing=tuple(standing),
    )
