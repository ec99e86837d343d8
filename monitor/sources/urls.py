"""Addresses of articles, made comparable: tracking marks go, what names the article stays."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

_TRACKING = frozenset(
    "fbclid gclid dclid msclkid mc_cid mc_eid igshid ref_src cmpid ocid traffic_source smid ncid sr_share guccounter".split()
)


def canonical(url: str) -> str:
    """The address without fragment and tracking parameters, in canonical form; `?p=1` and the like are kept."""
    try:
        parts = urlsplit(url.strip())
        query = [
            (key, value)
            for key, value in parse_qsl(parts.query, keep_blank_values=True)
            if not (key.lower().startswith("utm_") or key.lower() in _TRACKING)
        ]
        return str(canonicalize_url(urlunsplit(parts._replace(query=urlencode(query), fragment=""))))
    except ValueError:
        return url.strip()
