"""A provider of OpenID Connect: what it says of itself, its keys, and a code turned into claims.

OpenID Connect Core 1.0, authorisation code with PKCE (RFC 7636, S256). What a provider sends is
believed only after its signature, issuer, audience, times and nonce have been checked.
"""

from __future__ import annotations

import base64
import hashlib
import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

import aiohttp
import jwt
from aiohttp import ClientSession, ClientTimeout, encode_basic_auth
from pydantic import BaseModel, ValidationError

from bot.web.widget.identities import OidcIdentity
from bot.web.widget.refusal import IdentityRefused

_TIMEOUT = ClientTimeout(total=15)
_LONGEST = 512 * 1024
_ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
_LEEWAY = 30
_KEPT_SECONDS = 3600
_SCOPE = "openid email profile"


class ProviderTrouble(Exception):
    """The provider does not answer, or answers what makes no sense."""


class Metadata(BaseModel):
    """What is needed of a provider's own description."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None = None
    token_endpoint_auth_methods_supported: list[str] = ["client_secret_basic"]


@dataclass(frozen=True)
class Errand:
    """One way to the provider and back.

    Attributes:
        state: comes back with the code.
        nonce: comes back inside the signed token.
        verifier: proves that whoever began is whoever redeems the code.
        redirect_uri: where the provider sends the browser.
    """

    state: str
    nonce: str
    verifier: str
    redirect_uri: str

    @property
    def challenge(self) -> str:
        """What the provider is told of the verifier (S256)."""
        hashed = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()


@dataclass
class Providers:
    """What providers said of themselves and which keys they have, for an hour."""

    _known: dict[str, tuple[float, Metadata]] = field(default_factory=dict)
    _keys: dict[str, jwt.PyJWKSet] = field(default_factory=dict)

    async def address(self, identity: OidcIdentity, errand: Errand) -> str:
        """Where a browser is sent to sign in.

        Raises:
            ProviderTrouble: the provider does not say.
        """
        async with ClientSession(timeout=_TIMEOUT) as http:
            metadata = await self._metadata(http, identity.issuer)
        query = {
            "response_type": "code",
            "client_id": identity.client_id,
            "redirect_uri": errand.redirect_uri,
            "scope": _SCOPE,
            "state": errand.state,
            "nonce": errand.nonce,
            "code_challenge": errand.challenge,
            "code_challenge_method": "S256",
        }
        joint = "&" if urlsplit(metadata.authorization_endpoint).query else "?"
        return f"{metadata.authorization_endpoint}{joint}{urlencode(query)}"

    async def claims(self, identity: OidcIdentity, errand: Errand, code: str) -> dict[str, Any]:
        """Who signed in, by the provider's signed word.

        Raises:
            IdentityRefused: the code is not good, or the token is not what it must be.
            ProviderTrouble: the provider does not answer.
        """
        async with ClientSession(timeout=_TIMEOUT) as http:
            metadata = await self._metadata(http, identity.issuer)
            answer = await _redeem(http, metadata, identity, errand, code)
            token = answer.get("id_token")
            if not isinstance(token, str):
                raise IdentityRefused("no_id_token")
            found = await self._verified(http, metadata, identity, token)
            if found.get("nonce") != errand.nonce:
                raise IdentityRefused("nonce")
            if identity.person in found or metadata.userinfo_endpoint is None:
                return found
            return await _with_more(http, metadata.userinfo_endpoint, answer, found)

    async def _metadata(self, http: ClientSession, issuer: str) -> Metadata:
        since, known = self._known.get(issuer, (0.0, None))
        if known is not None and time.monotonic() - since < _KEPT_SECONDS:
            return known
        where = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
        status, raw = await _answer(http, "GET", where)
        try:
            metadata = Metadata.model_validate(raw)
        except ValidationError as error:
            raise ProviderTrouble(f"metadata, status {status}") from error
        if metadata.issuer != issuer:
            raise ProviderTrouble("metadata of another issuer")
        safe = urlsplit(issuer).scheme
        used = (metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri)
        if any(urlsplit(address).scheme not in {"https", safe} for address in used):
            raise ProviderTrouble("an address without TLS")
        self._known[issuer] = (time.monotonic(), metadata)
        self._keys.pop(issuer, None)
        return metadata

    async def _verified(
        self, http: ClientSession, metadata: Metadata, identity: OidcIdentity, token: str
    ) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(token)
            algorithm = header.get("alg")
            if algorithm not in _ALGORITHMS:
                raise IdentityRefused("algorithm")
            claims: dict[str, Any] = jwt.decode(
                token,
                await self._key(http, metadata, header.get("kid")),
                algorithms=[algorithm],
                audience=identity.client_id,
                issuer=identity.issuer,
                leeway=_LEEWAY,
                options={"require": ["iss", "aud", "exp", "iat", "sub"]},
            )
        except (jwt.PyJWTError, OverflowError) as error:
            raise IdentityRefused("id_token") from error
        others = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if claims.get("azp", None if others else identity.client_id) != identity.client_id:
            raise IdentityRefused("audience")
        return claims

    async def _key(self, http: ClientSession, metadata: Metadata, kid: str | None) -> jwt.PyJWK:
        known = self._keys.get(metadata.issuer)
        found = known and _named(known, kid)
        if found:
            return found
        # Providers change their keys: one that is not known yet is asked for once.
        _, raw = await _answer(http, "GET", metadata.jwks_uri)
        try:
            self._keys[metadata.issuer] = jwt.PyJWKSet.from_dict(raw)
        except jwt.PyJWTError as error:
            raise ProviderTrouble("keys") from error
        found = _named(self._keys[metadata.issuer], kid)
        if found is None:
            raise IdentityRefused("key")
        return found


def _named(keys: jwt.PyJWKSet, kid: str | None) -> jwt.PyJWK | None:
    """The key that signs under a name; the only one, where no name is given."""
    signing = [key for key in keys.keys if key.public_key_use in {"sig", None}]
    if kid is None:
        return signing[0] if len(signing) == 1 else None
    return next((key for key in signing if key.key_id == kid), None)


async def _redeem(
    http: ClientSession, metadata: Metadata, identity: OidcIdentity, errand: Errand, code: str
) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": errand.redirect_uri,
        "code_verifier": errand.verifier,
    }
    by_header = "client_secret_basic" in metadata.token_endpoint_auth_methods_supported
    headers = {}
    if by_header:
        names = (_quoted(part) for part in (identity.client_id, identity.client_secret))
        headers["Authorization"] = encode_basic_auth(*names)
    else:
        form |= {"client_id": identity.client_id, "client_secret": identity.client_secret}
    status, answer = await _answer(
        http, "POST", metadata.token_endpoint, data=form, headers=headers
    )
    if status >= 500:
        raise ProviderTrouble(f"token, status {status}")
    if status != 200:
        raise IdentityRefused("code_refused")
    return answer


async def _with_more(
    http: ClientSession, address: str, answer: dict[str, Any], claims: dict[str, Any]
) -> dict[str, Any]:
    """The claims, with those that the provider tells only when asked for."""
    headers = {"Authorization": f"Bearer {answer.get('access_token', '')}"}
    status, more = await _answer(http, "GET", address, headers=headers)
    # OpenID Connect Core 5.3.2: otherwise they may be somebody else's.
    if status != 200 or more.get("sub") != claims["sub"]:
        raise IdentityRefused("userinfo")
    return more | claims


async def _answer(
    http: ClientSession, method: str, address: str, **options: Any
) -> tuple[int, dict[str, Any]]:
    try:
        async with http.request(method, address, allow_redirects=False, **options) as response:
            raw = await response.content.read(_LONGEST)
            found = json.loads(raw)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise ProviderTrouble(type(error).__name__) from error
    if not isinstance(found, dict):
        raise ProviderTrouble("no object")
    return response.status, found


def _quoted(part: str) -> str:
    """Form-encoded, as RFC 6749 (2.3.1) has it for names and secrets in the header."""
    return urlencode({"": part})[1:]
