"""Tokens that a school's server signs (JWT, RFC 7519; rules of RFC 8725), checked without mercy.

The algorithm is the site's own and never the token's to choose; keys are those that were pasted,
whatever the token names; and a token is good once.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
from pydantic import BaseModel, Field, StrictFloat, StrictInt, ValidationError

from bot.persistence import Session
from bot.persistence.models import OnceKind, Site
from bot.persistence.widget import Onces
from bot.web.widget.identities import JwtIdentity
from bot.web.widget.refusal import IdentityRefused

LONGEST_LIFE = timedelta(minutes=5)
LONGEST_TOKEN = 8192
# Clocks of schools' servers are rarely further apart.
LEEWAY = timedelta(seconds=30)
_KEPT = timedelta(days=1)
_REQUIRED = ["iss", "aud", "exp", "iat", "sub", "jti"]
_REASONS: dict[type[jwt.InvalidTokenError], str] = {
    jwt.ExpiredSignatureError: "expired",
    jwt.InvalidAudienceError: "audience",
    jwt.InvalidIssuerError: "issuer",
    jwt.ImmatureSignatureError: "not_yet",
    jwt.MissingRequiredClaimError: "claims",
    jwt.InvalidAlgorithmError: "algorithm",
    jwt.InvalidSignatureError: "signature",
}


class Claims(BaseModel):
    """What a token says; of anything else nothing is read."""

    sub: str = Field(min_length=1, max_length=320)
    jti: str = Field(min_length=1, max_length=255)
    exp: StrictInt | StrictFloat
    iat: StrictInt | StrictFloat
    email: str | None = Field(default=None, max_length=320)
    name: str | None = Field(default=None, max_length=200)


def read_signed(identity: JwtIdentity, site_key: str, token: str, now: datetime) -> Claims:
    """The claims of a token that the school's server signed for this site a moment ago.

    Raises:
        IdentityRefused: whatever is wrong with it.
    """
    if len(token) > LONGEST_TOKEN:
        raise IdentityRefused("malformed")
    raw = _verified(identity, site_key, token, now)
    try:
        claims = Claims.model_validate(raw)
    except ValidationError as error:
        raise IdentityRefused("claims") from error
    if not 0 < claims.exp - claims.iat <= LONGEST_LIFE.total_seconds():
        raise IdentityRefused("long_lived")
    return claims


async def use_signed(session: Session, site: Site, claims: Claims, now: datetime) -> bool:
    """Use a token up; returns whether it had not been used before."""
    onces = Onces(session, site.organisation_id)
    await onces.forget_past(now - _KEPT)
    ends = datetime.fromtimestamp(claims.exp, UTC) + 2 * LEEWAY
    mark = hashlib.sha256(claims.jti.encode()).hexdigest()
    return await onces.add(site.id, OnceKind.JWT, mark, ends)


def _verified(identity: JwtIdentity, site_key: str, token: str, now: datetime) -> dict[str, Any]:
    reason = "no_key"
    for key in identity.keys_at(now):
        try:
            found: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[identity.algorithm],
                audience=site_key,
                issuer=identity.issuer,
                leeway=LEEWAY,
                options={"require": _REQUIRED, "strict_aud": True},
            )
        except jwt.InvalidSignatureError:
            # Another key may have signed: while keys are changed there are two.
            reason = "signature"
        except (jwt.PyJWTError, OverflowError) as error:
            raise IdentityRefused(_reason(error)) from error
        else:
            return found
    raise IdentityRefused(reason)


def _reason(error: Exception) -> str:
    return next((word for kind, word in _REASONS.items() if isinstance(error, kind)), "malformed")
