"""Addresses of articles, made comparable: tracking marks go, what names the article stays."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from courlan import clean_url
from w3lib.url import canonicalize_url

_TRACKING = frozenset(
    "fbclid gclid dclid gbraid wbraid msclkid yclid twclid ttclid li_fat_id mc_cid mc_eid igshid igsh ref_src ref_url cmpid cmp ocid "
    "traffic_source smid smtyp ncid sr_share guccounter guce_referrer guce_referrer_sig _hsenc _hsmi mkt_tok xtor at_medium at_campaign "
    "at_link_type at_link_id at_format at_ptr_name at_link_origin at_bbc_team ns_mchannel ns_source ns_campaign ns_linkname partner_rss "
    "spm vero_id wickedid oly_enc_id oly_anon_id __twitter_impression ftcamp ftag taid trk".split()
)
# An address that is in canonical form already: four of five links in feeds are.
_SETTLED = re.compile(r"https?://[a-z0-9]+(?:[.-][a-z0-9]+)*+/(?:[A-Za-z0-9_~][A-Za-z0-9._~-]*+/?)*+")


@lru_cache(maxsize=8192)
def canonical(url: str) -> str:
    """The address without fragment and tracking parameters, in canonical form; `?p=1` and the like are kept.

    By courlan's `clean_url` and w3lib's `canonicalize_url`, then a list of our own: courlan's strict mode and
    url-normalize drop parameters that name the article, and would merge different stories.
    """
    url = url.strip()
    return url if _SETTLED.fullmatch(url) else _made_canonical(url)


def _made_canonical(url: str) -> str:
    try:
        parts = urlsplit(str(canonicalize_url(clean_url(url) or url)))
        query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(pair[0].lower())]
        return urlunsplit(parts._replace(query=urlencode(query), fragment=""))
    except ValueError:
        return url


def same_page(url: str) -> str:
    """What two addresses of one page share: the canonical form without scheme, `www.` and a last slash."""
    plain = canonical(url).partition("://")[2] or url
    path, mark, query = plain.removeprefix("www.").partition("?")
    return f"{path.rstrip('/')}{mark}{query}"


def _tracks(name: str) -> bool:
    return name.startswith(("utm_", "pk_", "mtm_", "hsa_")) or name in _TRACKING
