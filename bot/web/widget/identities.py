"""How a site's people show who they are: the settings of each kind, checked."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from bot.persistence.models import IdentityKind, Site
from bot.web.widget.signing_keys import Algorithm, checked_key
from bot.web.widget.unfit import unfit

Words = Annotated[str, Field(min_length=1, max_length=255)]
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
# Issuers of Microsoft's that anybody with any account of theirs can get a token from.
_ANYBODY = {"common", "organizations", "consumers", "9188040d-6c67-4c5b-b112-36a304b66dad"}


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SigningKey(_Settings):
    """A key that signatures are checked with.

    Attributes:
        until: when it stops counting, where another has taken its place.
    """

    key: str
    until: datetime | None = None


class JwtIdentity(_Settings):
    """Tokens that the school's server signs.

    Attributes:
        issuer: what their ``iss`` says.
        algorithm: the one algorithm they are signed with.
        keys: any of them may have signed.
        person: the claim that holds the person's e-mail address.
        enrol: whether somebody unknown is added as a coachee.
    """

    issuer: Words
    algorithm: Algorithm
    keys: list[SigningKey] = Field(min_length=1, max_length=5)
    person: Literal["email", "sub"] = "email"
    enrol: bool = False

    @model_validator(mode="after")
    def _fitting_keys(self) -> Self:
        for key in self.keys:
            key.key = checked_key(self.algorithm, key.key)
        return self

    def keys_at(self, now: datetime) -> list[str]:
        """The keys that count at a moment."""
        return [key.key for key in self.keys if key.until is None or key.until > now]


class OidcIdentity(_Settings):
    """A provider of OpenID Connect, such as Google Workspace or Microsoft Entra.

    Attributes:
        issuer: the provider's address, where its settings are found.
        client_id: Entre's name with the provider.
        client_secret: Entre's secret with the provider.
        person: the claim that holds the person's e-mail address.
        domains: whose addresses count; all where none is named.
        enrol: whether somebody unknown is added as a coachee; only from the domains.
    """

    issuer: Words
    client_id: Words
    client_secret: Words
    person: Literal["email", "preferred_username", "upn"] = "email"
    domains: list[str] = []
    enrol: bool = False

    @field_validator("issuer")
    @classmethod
    def _safe_issuer(cls, issuer: str) -> str:
        parts = urlsplit(issuer)
        here = parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1"}
        if not parts.hostname or not (parts.scheme == "https" or here) or parts.query:
            raise unfit("site.bad_issuer", "write the issuer as https://accounts.google.com")
        if _ANYBODY & set(parts.path.lower().split("/")):
            raise unfit(
                "site.issuer_of_all",
                "this issuer stands for everybody with an account: use your own tenant's, "
                "https://login.microsoftonline.com/TENANT-ID/v2.0",
            )
        return issuer

    @field_validator("domains")
    @classmethod
    def _whole_domains(cls, domains: list[str]) -> list[str]:
        tidy = [domain.strip().lower().removeprefix("@") for domain in domains]
        for domain in tidy:
            if not _DOMAIN.fullmatch(domain):
                raise unfit("site.bad_domain", f"{domain} is no domain: write school.org")
        return tidy

    @model_validator(mode="after")
    def _enrol_whom(self) -> Self:
        if self.enrol and not self.domains:
            words = "to enrol people, name the domains of their addresses"
            raise unfit("site.enrol_whom", words)
        return self


class CodeIdentity(_Settings):
    """A code by e-mail, for people who have been added."""


Identity = JwtIdentity | OidcIdentity | CodeIdentity
MODELS: dict[IdentityKind, type[JwtIdentity] | type[OidcIdentity] | type[CodeIdentity]] = {
    IdentityKind.JWT: JwtIdentity,
    IdentityKind.OIDC: OidcIdentity,
    IdentityKind.CODE: CodeIdentity,
}


def identity_of(site: Site) -> Identity:
    """A site's settings of its kind of identity.

    Raises:
        pydantic.ValidationError: they were changed outside of Entre and make no sense.
    """
    return MODELS[site.identity].model_validate(dict(site.identity_settings))
