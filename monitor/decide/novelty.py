"""`judge`: the verdict on each claim of an article, in the order of its text, with the reason in words.

claims asked for ─▶ metric (named, best fit, or new) ─▶ rows of the metric ─▶ opinion ─▶ what the watch wants to hear
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from monitor.decide import identity, intervals, series, statements
from monitor.decide.aside import aside
from monitor.decide.interest import at_home, placed, wanted
from monitor.decide.keys import keys
from monitor.decide.ledger import place, sentence_marks
from monitor.decide.near import Near
from monitor.decide.opinions import Opinion, compare, in_words
from monitor.decide.outline import outlined
from monitor.decide.recognition import of_then, recognise, replaced, taken_as_known, told_by_story, worded_otherwise
from monitor.decide.references import meant, of_the_state
from monitor.decide.sides import sided
from monitor.decide.speakers import Heard, known_as, learn, speaks_for
from monitor.decide.stances import settled, weighed
from monitor.decide.sums import with_sums
from monitor.decide.syndication import bands, origin, read_before, signature
from monitor.language.en.reading import is_english
from monitor.types import Article, Attribution, Claim, Examination, Judged, LedgerRow, Metric, Verdict, Watch

# So long a sentence that is word for word that of another story is taken for the same news.
_SAME_WORDS = timedelta(days=60)
UNREAD = "it is not in English, the one language that is read so far"


def judge(
    article: Article, watch: Watch, claims: Sequence[Claim], near: Near, why: str = "", *, baseline: bool = False
) -> Examination:
    """The examination of a relevant article: each claim that the watch asks for with its metric and verdict.

    `near` answers from the ledger, once for all claims. With `baseline` everything is recorded and nothing alerts.
    """
    if not is_english(article.title, article.text, article.language):
        return Examination(article=article, watch=watch.name, relevant=False, why=UNREAD)
    marks = signature(f"{article.title}\n{article.text}", watch.name)
    copies = near.copies(bands(marks)) if marks else ()
    root = origin(marks, copies, article.url or article.id)
    told = {claim.id: sentence_marks(claim, root, article) for claim in claims if claim.figure}
    found = Examination(
        article=article, watch=watch.name, relevant=False, why=why, origin=root, signature=marks, marks=told
    )
    if (beside := aside(article, watch)) is not None:
        return replace(found, why=beside)
    asked = [
        sided(watch, outlined(watch, placed(watch, at_home(watch, _renamed(one, watch)))))
        for claim in claims
        if (one := wanted(watch, claim)) is not None
    ]
    former = near.former(article.url or article.id, watch.name)
    board = _Board(
        watch, [*asked, *former], near, root, told, headline=not article.text, known=read_before(marks, copies)
    )
    judged = [verdict for claim in asked if (verdict := board.judge(claim, baseline)) is not None]
    judged += _vanished(article, asked, former, board, baseline)
    return replace(found, relevant=True, judged=tuple(judged))


class _Board:
    """The rows near an article, as they stand while its claims are judged one after the other."""

    def __init__(
        self,
        watch: Watch,
        claims: Sequence[Claim],
        near: Near,
        root: str,
        marks: Mapping[str, tuple[str, ...]],
        *,
        headline: bool,
        known: bool,
    ) -> None:
        asked = frozenset(key for claim in claims if claim.figure for key in keys(claim))
        self._near = near
        self._watch, self._root, self._headline, self._known = watch, root, headline, known
        self._by_metric: dict[str, dict[str, LedgerRow]] = {}
        for row in near.rows(watch.name, asked) if asked else ():
            self._by_metric.setdefault(row.metric.id, {})[row.id] = row
        self._all: list[LedgerRow] | None = None
        self._voices: dict[str, Heard] = {}
        learn(self._voices, self._held())
        self._told = [row for row in self._held() if root in row.origins]
        self._marks = marks
        self._heard = near.heard(watch.name, frozenset(mark for pair in marks.values() for mark in pair))
        self._here: list[Judged] = []

    def of(self, metric: Metric) -> list[LedgerRow]:
        return list(self._by_metric.get(metric.id, {}).values())

    def _held(self) -> list[LedgerRow]:
        if self._all is None:
            self._all = [row for rows in self._by_metric.values() for row in rows.values()]
        return self._all

    def judge(self, claim: Claim, baseline: bool) -> Judged | None:
        """The verdict on a claim; `None` for a weak one of which the ledger knows nothing, and for one passed over before.

        Of a text judged before to the letter nothing is news: only what it repeats has a verdict.
        """
        if claim.figure is None:
            return self._statement(claim, baseline)
        heard = [self._heard[mark] for mark in self._marks[claim.id] if mark in self._heard]
        rows = [row for row in heard if row is not None]
        if heard and not rows:
            return None
        if rows and (again := self._same_words(claim, rows[0], baseline)) is not None:
            return self._taken(again)
        if "converted" in claim.context and (told := self._told_before(claim)) is not None:
            return self._converted(claim, told)
        held = self._held()
        claim = _meant(claim, held)
        metric = identity.named(claim, self._watch.name, self._watch.metrics) or told_by_story(claim, self._told)
        if metric is None and "completed" in claim.context:
            metric = series.on_record(claim, held, self._here)
        if metric is None and "weak" in claim.context:
            metric = recognise(claim, held)
            if metric is None and series.wordless(claim):
                likely = "likely" in claim.context
                metric = series.gone_on(claim, held, self._here) if likely else series.repeated(claim, held)
            if metric is None and (series.wordless(claim) or "likely" not in claim.context):
                return None
        metric = metric or replaced(claim, held) or taken_as_known(claim, held)
        if metric is None:
            groups = {mark: list(rows.values()) for mark, rows in self._by_metric.items()}
            metric = identity.choose(claim, self._watch.name, groups, self._here)
        rows = self.of(metric)
        if not rows and (_unfounded(claim) or (self._headline and _in_words(claim))):
            return None
        claim = _known_speaker(weighed(_of_the_state(_meant(claim, rows), rows), rows), rows, self._voices)
        opinion = compare(claim, rows, origin=self._root, headline=self._headline)
        opinion = with_sums(claim, metric, opinion, held)
        if (
            self._headline
            and opinion.kind in ("new_figure", "revised")
            and (row := worded_otherwise(claim, metric, held))
        ):
            opinion = Opinion("repeat", f"a headline alone; on record as “{row.metric.label}”")
        judged = Judged(claim=claim, metric=metric, verdict=_verdict(claim, opinion, self._watch, rows, baseline))
        return self._taken(settled(judged, rows))

    def _same_words(self, claim: Claim, row: LedgerRow, baseline: bool) -> Judged | None:
        """The verdict on a figure that has been told in the same sentence: it is that of the row which the sentence made or added to."""
        if not _heard_then(claim, row, self._root):
            return None
        row, self._all = self._by_metric.setdefault(row.metric.id, {}).setdefault(row.id, row), None
        said = replace(claim.attribution, entity=row.entity) if claim.attribution else None
        claim, told = replace(claim, attribution=said), Opinion("repeat", "told before in the same words", row)
        verdict = _verdict(claim, told, self._watch, self.of(row.metric), baseline)
        return settled(Judged(claim=claim, metric=row.metric, verdict=verdict), self.of(row.metric))

    def _told_before(self, claim: Claim) -> Judged | None:
        """The sum of this sentence that a sum converted in brackets repeats."""
        last = self._here[-1] if self._here else None
        figure = last.claim.figure if last else None
        same = figure is not None and figure.kind == "money" and last is not None
        return last if same and last and last.claim.evidence.start == claim.evidence.start else None

    def _converted(self, claim: Claim, last: Judged) -> Judged:
        verdict = Verdict(kind="repeat", alert=False, reason="the sum just given, in another currency")
        return Judged(claim=claim, metric=last.metric, verdict=verdict)

    def _statement(self, claim: Claim, baseline: bool) -> Judged | None:
        if not statements.bears(claim, self._watch):
            return None
        claim = _meant(claim, self._held())
        metric = statements.metric_of(claim, self._watch.name)
        here = [judged.claim for judged in self._here if judged.metric.id == metric.id]
        opinion = statements.weigh(claim, [*self._near.said(metric.id), *here])
        judged = Judged(claim=claim, metric=metric, verdict=_verdict(claim, opinion, self._watch, (), baseline))
        if self._known and judged.verdict.kind != "repeat":
            return None
        self._here.append(judged)
        return judged

    def _taken(self, judged: Judged) -> Judged | None:
        rows = place(judged, self.of(judged.metric), origin=self._root)
        held = self._by_metric.get(judged.metric.id, {})
        if self._known and (judged.verdict.kind != "repeat" or any(row.id not in held for row in rows)):
            return None
        self._here.append(judged)
        learn(self._voices, rows)
        if rows:
            self._by_metric[judged.metric.id], self._all = held | {row.id: row for row in rows}, None
        return judged

    def vanished(self, claim: Claim, baseline: bool) -> Judged | None:
        """The verdict on a figure that an edited article no longer gives; `None` if the ledger has it no more."""
        figure = claim.figure
        row = next(
            (
                row
                for row in self._held()
                if figure
                and (row.figure.low, row.figure.high) == (figure.low, figure.high)
                and speaks_for(claim.attribution, row)
            ),
            None,
        )
        if row is None or row.stance == "corrected":
            return None
        attribution = replace(claim.attribution, stance="corrected") if claim.attribution else None
        claim = replace(claim, attribution=attribution)
        opinion = Opinion("stance", f"the figure has vanished from the article of {claim.outlet}", row)
        verdict = _verdict(claim, opinion, self._watch, self.of(row.metric), baseline)
        return Judged(claim=claim, metric=row.metric, verdict=verdict)


def _heard_then(claim: Claim, row: LedgerRow, root: str) -> bool:
    """Is a sentence in the row's words about what the row counts, and not of another year's crash?"""
    mine = root in row.origins or abs(claim.published - row.last_seen) <= _SAME_WORDS
    return mine and of_then(claim, row)


def _unfounded(claim: Claim) -> bool:
    """Is it a claim only if its metric is on record? Weak ones are for which nobody vouches, and those of none of things."""
    figure = claim.figure
    none_of_things = figure is not None and figure.negated and figure.unit != "person"
    return "weak" in claim.context and ("vouched" not in claim.context or none_of_things)


def _in_words(claim: Claim) -> bool:
    """Is it a number in words of one side of the event ("dozens hurt", "thousands flee") that a headline gives of itself?"""
    figure = claim.figure
    if figure is None or claim.attribution is not None or "killed" in figure.events:
        return False
    return in_words(figure)


def _renamed(claim: Claim, watch: Watch) -> Claim:
    attribution = claim.attribution
    if attribution is None or attribution.entity is None or not watch.aliases:
        return claim
    wanted = {name.lower(): other for name, other in watch.aliases.items()}
    entity = wanted.get(attribution.entity.lower(), attribution.entity)
    return replace(claim, attribution=replace(attribution, entity=entity)) if entity != attribution.entity else claim


def _meant(claim: Claim, rows: Sequence[LedgerRow]) -> Claim:
    return _spoken_by(claim, meant(claim.attribution, rows) if claim.attribution else None)


def _of_the_state(claim: Claim, rows: Sequence[LedgerRow]) -> Claim:
    return _spoken_by(claim, of_the_state(claim.attribution, rows) if claim.attribution else None)


def _spoken_by(claim: Claim, found: Attribution | None) -> Claim:
    return claim if found is claim.attribution else replace(claim, attribution=found)


def _known_speaker(claim: Claim, rows: Sequence[LedgerRow], heard: Mapping[str, Heard]) -> Claim:
    attribution = claim.attribution
    figure = claim.figure
    if attribution is None or attribution.entity is None or figure is None:
        return claim
    entity = known_as(attribution, rows, heard)
    if attribution.stance == "retracted" and not any(speaks_for(attribution, row) for row in rows):
        held = {
            row.entity for row in rows if row.entity and (row.figure.low, row.figure.high) == (figure.low, figure.high)
        }
        entity = held.pop() if len(held) == 1 else entity  # one takes back only what is one's own
    return claim if entity == attribution.entity else replace(claim, attribution=replace(attribution, entity=entity))


def _verdict(claim: Claim, opinion: Opinion, watch: Watch, rows: Sequence[LedgerRow], baseline: bool) -> Verdict:
    figure = claim.figure
    change = (
        intervals.delta(figure, opinion.previous.figure)
        if figure and opinion.previous and opinion.kind in ("revised", "new_figure")
        else None
    )
    quiet = _silenced(claim, opinion, watch, change, baseline)
    return Verdict(
        kind=opinion.kind,
        alert=opinion.kind != "repeat" and quiet is None,
        reason=opinion.reason if quiet is None or opinion.kind == "repeat" else f"{opinion.reason}; quiet: {quiet}",
        conflict=opinion.conflict,
        previous=opinion.previous,
        delta=change,
        compared=tuple(dict.fromkeys(row.claim for row in rows))[-8:],
    )


def _silenced(claim: Claim, opinion: Opinion, watch: Watch, change: float | None, baseline: bool) -> str | None:
    """Why the watch does not want to hear of this, `None` if it does."""
    if baseline:
        return "the first pass over this feed"
    if opinion.kind not in watch.alert_on:
        return f"the watch does not ask for {opinion.kind}"
    if watch.only_attributed and claim.attribution is None:
        return "the watch asks for attributed figures only"
    if watch.only_kinds and (claim.attribution is None or claim.attribution.kind not in watch.only_kinds):
        return "the watch asks for other kinds of source"
    if opinion.kind == "revised" and opinion.previous is not None and claim.figure is not None and change is not None:
        points = abs(intervals.point(claim.figure) - intervals.point(opinion.previous.figure))
        if abs(change) * 100 < watch.smallest_percent or points < watch.smallest_change:
            return "the change is smaller than the watch asks for"
    return None


def _vanished(
    article: Article, claims: Sequence[Claim], former: Sequence[Claim], board: _Board, baseline: bool
) -> list[Judged]:
    """Figures that stood in the last version of this article and that nothing in this one replaces: corrections."""
    if not former or not article.text:
        return []
    now = {(c.figure.low, c.figure.high) for c in claims if c.figure}
    events = {c.figure.events for c in claims if c.figure}
    gone = [
        claim
        for claim in former
        if claim.figure
        and claim.evidence.where == "body"
        and (claim.figure.low, claim.figure.high) not in now
        and claim.figure.events not in events
    ]
    return [judged for claim in gone if (judged := board.vanished(claim, baseline)) is not None]
