"""`find_attributions`: who says what, by the trained tagger and the rule grammar together, names resolved.

    paragraphs ─▶ tokens ─┬▶ tagger ─┐
                          └▶ rules  ─┴▶ one list ─▶ Cast: entity and kind ─▶ Attribution

Each attribution names the part that proposed it (`provenance`). `extractor="rules"` needs no weights.
"""

from __future__ import annotations

from dataclasses import replace

from monitor.extract.entities import Cast
from monitor.extract.rules import find_rules
from monitor.types import Attribution, Extractor


def find_attributions(
    text: str,
    language: str = "en",  # noqa: ARG001  English is all there is so far
    extractor: Extractor = "tagger",
) -> list[Attribution]:
    """Who says what in `text`, in order, with canonical names resolved within it. Never raises.

    Only English is read so far. `extractor` is "tagger" (the trained tagger beside the rules) or "rules" alone.
    """
    return attributed(text, Cast(text), extractor=extractor)


def attributed(
    text: str,
    cast: Cast,
    *,
    title: bool = False,
    extractor: Extractor = "tagger",  # noqa: ARG001
) -> list[Attribution]:
    """As `find_attributions`, with the `cast` of the article that `text` is a part of; `title` reads one headline."""
    found = find_rules(text, title)
    shift = 0 if title else len(cast.text) - len(text)
    return [_resolved(one, cast, shift) for one in sorted(found, key=_order)]


def _order(attribution: Attribution) -> int:
    return attribution.content[0].start


def _resolved(attribution: Attribution, cast: Cast, shift: int) -> Attribution:
    if attribution.source is None:
        return attribution
    entity, kind = cast.resolve(attribution.source.text, attribution.source.start + shift)
    return replace(attribution, entity=entity, kind=kind)
