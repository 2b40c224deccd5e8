"""The keys with which schools sign: what is taken, and for which algorithm."""

from __future__ import annotations

from typing import Literal, cast, get_args

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)
from cryptography.x509 import load_pem_x509_certificate

from bot.web.widget.unfit import unfit

Algorithm = Literal["RS256", "ES256", "EdDSA", "HS256"]
ALGORITHMS: tuple[str, ...] = get_args(Algorithm)
SHARED: Algorithm = "HS256"
LEAST_BYTES = 32
_LEAST_RSA_BITS = 2048
_ASYMMETRIC = ("-----BEGIN", "ssh-", "ecdsa-")


def checked_key(algorithm: Algorithm, key: str) -> str:
    """A key as it is stored: a shared one as it is, a public one as PEM.

    Args:
        algorithm: what it signs with.
        key: a shared key; or a public key or a certificate, as PEM.

    Raises:
        PydanticCustomError: it does not fit the algorithm, is weak, or must stay at the school.
    """
    key = key.strip()
    if algorithm == SHARED:
        return _shared(key)
    if "PRIVATE KEY" in key:
        raise unfit(
            "site.private_key",
            "this is a private key, which must stay on your server: give Entre the public one",
        )
    return _public(algorithm, key)


def _shared(key: str) -> str:
    # Whoever knows a public key could sign with it, if it were taken for a shared one.
    if key.startswith(_ASYMMETRIC):
        words = "HS256 needs a shared key, and this is one of a pair: use RS256 or ES256"
        raise unfit("site.key_of_pair", words)
    if len(key.encode()) < LEAST_BYTES:
        words = f"a shared key for HS256 needs at least {LEAST_BYTES} bytes"
        raise unfit("site.short_key", words)
    return key


def _public(algorithm: Algorithm, pem: str) -> str:
    found: object
    try:
        if "BEGIN CERTIFICATE" in pem:
            found = load_pem_x509_certificate(pem.encode()).public_key()
        else:
            found = load_pem_public_key(pem.encode())
    except (ValueError, UnsupportedAlgorithm) as error:
        words = "this is no public key: it should begin with -----BEGIN"
        raise unfit("site.no_public_key", words) from error
    fits = {
        "RS256": isinstance(found, rsa.RSAPublicKey),
        "ES256": isinstance(found, ec.EllipticCurvePublicKey)
        and isinstance(found.curve, ec.SECP256R1),
        "EdDSA": isinstance(found, ed25519.Ed25519PublicKey),
    }
    if not fits[algorithm]:
        wanted = {"RS256": "an RSA key", "ES256": "a key on P-256", "EdDSA": "an Ed25519 key"}
        words = f"{algorithm} needs {wanted[algorithm]}, and this is another kind"
        raise unfit("site.other_key", words)
    if isinstance(found, rsa.RSAPublicKey) and found.key_size < _LEAST_RSA_BITS:
        words = f"an RSA key needs at least {_LEAST_RSA_BITS} bits"
        raise unfit("site.short_key", words)
    pair = cast("rsa.RSAPublicKey | ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey", found)
    return pair.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
