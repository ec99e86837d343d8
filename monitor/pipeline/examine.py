"""`examine`: from an article to its verdicts, in one pure function.

article ─▶ relevance ─▶ find_candidates ─▶ judge ─▶ Examination
              └─ off the topic: stop, say why
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from monitor.decide.near import Near
from monitor.decide.novelty import judge
from monitor.decide.relevance import Query, compile_query
from monitor.extract.claims import find_candidates
from monitor.types import Article, Claim, Examination, Watch

compiled = lru_cache(maxsize=1024)(compile_query)


def examine(article: Article, watch: Watch, near: Near, claims: Sequence[Claim] | None = None) -> Examination:
    """Everything that is decided about one article under one watch.

    `near` answers from the ledger. `claims`, where the caller has extracted them already (one extraction
    serves several watches, or ran in another process), saves doing it again. Raises `ConfigError` for a
    query that cannot be read, and nothing else.
    """
    query: Query = compiled(watch.query)
    relevance = query.match(article)
    if watch.languages and article.language not in watch.languages:
        return Examination(article=article, watch=watch.name, relevant=False, why=f"language {article.language}")
    if not relevance.relevant:
        return Examination(article=article, watch=watch.name, relevant=False, why=relevance.why)
    found = claims
    if found is None:
        found = find_candidates(article, watch.aliases, watch.vague, watch.extractor, watch.statements)
    return judge(article, watch, found, near, why=relevance.why)
