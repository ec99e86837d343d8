"""Which addresses a fetch may reach: nothing that is not on the public internet, unless its host is allowed."""

from __future__ import annotations

import ipaddress

_REFUSED_V4 = [
    ipaddress.IPv4Network(net)
    for net in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
]  # fmt: skip
# Of IPv6 only 2000::/3 is handed out (IANA); mapped, translated, NAT64, local and multicast addresses lie outside it.
_UNICAST = ipaddress.IPv6Network("2000::/3")
_REFUSED_V6 = [ipaddress.IPv6Network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]


def is_public(address: str) -> bool:
    """Is this IP address one of the public internet? IPv6 that embeds IPv4 (mapped, NAT64, 6to4, Teredo) is refused."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in net for net in _REFUSED_V4)
    return ip in _UNICAST and not any(ip in net for net in _REFUSED_V6)
