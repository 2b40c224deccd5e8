"""The second factor: codes of an authenticator (RFC 6238), and codes for the day it is lost."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import secrets
from datetime import datetime

import pyotp
import segno
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.persistence.models import Credential

_STEP_SECONDS = 30
_RECOVERY_CODES = 10
_RECOVERY_BYTES = 10
_GROUP = 4
_ISSUER = "Entre"


def box(secret: bytes, purpose: str) -> Fernet:
    """A box that only this installation opens, one for each purpose."""
    key = HKDF(SHA256(), 32, salt=None, info=f"entre {purpose}".encode()).derive(secret)
    return Fernet(base64.urlsafe_b64encode(key))


def new_secret(secret: bytes) -> str:
    """A secret to share with an authenticator, as it is stored."""
    return _totp_box(secret).encrypt(pyotp.random_base32().encode()).decode()


def shared_secret(secret: bytes, stored: str) -> str:
    """A stored secret as it is typed into an authenticator."""
    return _totp_box(secret).decrypt(stored.encode()).decode()


def qr_code(shared: str, email: str, organisation: str) -> bytes:
    """The picture by which an authenticator takes a secret over: SVG, without style or script."""
    address = pyotp.TOTP(shared).provisioning_uri(
        name=f"{organisation} · {email}", issuer_name=_ISSUER
    )
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", scale=6, border=4, light="#fff", dark="#000"
    )
    return drawn.getvalue()


def step_of(shared: str, code: str, now: datetime, after: int) -> int | None:
    """The 30-second step that a code belongs to; None where it is wrong or was used.

    A clock may be a step behind or before ours.

    Args:
        shared: the secret.
        code: as typed; spaces do not matter.
        now: the moment.
        after: the last step whose code was used.
    """
    typed, present = "".join(code.split()).encode("utf-8", "replace"), _step(now)
    totp = pyotp.TOTP(shared)
    for step in (present, present - 1, present + 1):
        right = totp.at(step * _STEP_SECONDS).encode()
        if hmac.compare_digest(right, typed) and step > after:
            return step
    return None


def _step(now: datetime) -> int:
    return int(now.timestamp()) // _STEP_SECONDS


def use(credential: Credential, secret: bytes, code: str, now: datetime) -> str | None:
    """Use a code up, of the authenticator or for recovery.

    Args:
        credential: held, so that nobody else uses the same code meanwhile; it is changed.
        secret: of the installation.
        code: as typed.
        now: the moment.

    Returns:
        What it was, ``code`` or ``recovery``; None where it opens nothing.
    """
    if credential.totp_secret is None:
        return None
    shared = shared_secret(secret, credential.totp_secret)
    step = step_of(shared, code, now, credential.totp_step)
    if step is not None:
        credential.totp_step = step
        return "code"
    mark = _mark(code)
    if mark in credential.recovery:
        credential.recovery = [other for other in credential.recovery if other != mark]
        return "recovery"
    return None


def new_recovery() -> tuple[list[str], list[str]]:
    """Codes for recovery as they are shown once, and what is stored of them."""
    codes = [_grouped(secrets.token_bytes(_RECOVERY_BYTES)) for _ in range(_RECOVERY_CODES)]
    return codes, [_mark(code) for code in codes]


def _grouped(raw: bytes) -> str:
    letters = base64.b32encode(raw).decode().lower()
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def _mark(code: str) -> str:
    """A digest; a code is 80 random bits, so a plain one cannot be turned back by guessing."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()


def _totp_box(secret: bytes) -> Fernet:
    return box(secret, "second factor")
