"""How a receiver verifies a Claimwatch webhook with nothing but Python's standard library.

    event = verify(body, headers, ["whsec_…"])

`body` is the request's body as it came, byte for byte; `headers` its headers with names in lower case; `secrets` the
secrets that are valid now (two while they are being changed). Standard Webhooks, https://www.standardwebhooks.com, says
how it is signed. Keep the ids that you have taken: a message may come again under its id.
"""

import base64
import hashlib
import hmac
import json
import time

TOLERANCE = 5 * 60


def verify(body, headers, secrets, now=None):
    """The event as a dict. Raises ValueError if it is not signed with one of the secrets, or is older than five minutes."""
    mark, stamp = headers["webhook-id"], headers["webhook-timestamp"]
    if not stamp.isdigit() or abs((time.time() if now is None else now) - int(stamp)) > TOLERANCE:
        raise ValueError("too old, or from the future")
    signed = f"{mark}.{stamp}.".encode() + body
    given = [one.partition(",")[2] for one in headers["webhook-signature"].split() if one.startswith("v1,")]
    for secret in secrets:
        key = base64.b64decode(secret.removeprefix("whsec_"))
        wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        if any(hmac.compare_digest(wanted, one) for one in given):
            return json.loads(body)
    raise ValueError("not signed with a secret that is known here")
