"""A school's server, as far as it signs tokens."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ISSUER = "https://intranet.north.example"
SHARED_KEY = "a shared key of more than 32 bytes, for tests only"
MAKERS: dict[str, Any] = {
    "RS256": lambda: rsa.generate_private_key(65537, 2048),
    "ES256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "EdDSA": ed25519.Ed25519PrivateKey.generate,
}


@dataclass
class Signer:
    """Signs for a site; `public` is what Entre is given."""

    audience: str
    algorithm: str = "HS256"
    key: Any = SHARED_KEY
    headers: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def with_pair(cls, audience: str, algorithm: str) -> "Signer":
        return cls(audience, algorithm, MAKERS[algorithm]())

    @property
    def public(self) -> str:
        if self.algorithm == "HS256":
            return str(self.key)
        form = (Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return str(self.key.public_key().public_bytes(*form).decode())

    def claims(self, **changes: Any) -> dict[str, Any]:
        """Claims that are in order, but for the changes; None leaves one out."""
        now = int(datetime.now(UTC).timestamp())
        usual = {
            "iss": ISSUER,
            "aud": self.audience,
            "sub": "17",
            "email": "dana@north.example",
            "name": "Dana Reyes",
            "iat": now,
            "exp": now + 120,
            "jti": uuid4().hex,
        }
        return {name: value for name, value in (usual | changes).items() if value is not None}

    def sign(self, **changes: Any) -> str:
        claims = self.claims(**changes)
        return jwt.encode(claims, self.key, self.algorithm, headers=self.headers)
