"""Origins: where a site's widget may appear, written exactly as browsers write them."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from bot.web.widget.unfit import unfit

_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def exact_origin(text: str) -> str:
    """An origin in the form in which browsers send it.

    Args:
        text: such as ``https://intranet.school.org``; a slash at the end is forgiven.

    Raises:
        PydanticCustomError: no origin, one with more than scheme, host and port, or without TLS.
    """
    wanted = "write an origin as https://intranet.school.org, without a path"
    try:
        parts = urlsplit(text.strip())
        host, port = (parts.hostname or ""), parts.port
        host = host if _is_address(host) else host.encode("idna").decode("ascii").lower()
    except ValueError as error:
        raise unfit("site.bad_origin", f"{text}: {wanted}") from error
    bare = parts.path in {"", "/"} and not (parts.query or parts.fragment or "@" in parts.netloc)
    named = _is_address(host) or _HOST.fullmatch(host) is not None
    if parts.scheme not in _DEFAULT_PORTS or not bare or not named:
        raise unfit("site.bad_origin", f"{text}: {wanted}")
    if parts.scheme == "http" and not _is_here(host):
        words = f"{text}: only https is safe here; http is taken for localhost alone"
        raise unfit("site.origin_unsafe", words)
    shown = f"[{host}]" if ":" in host else host
    own_port = port not in {None, _DEFAULT_PORTS[parts.scheme]}
    return f"{parts.scheme}://{shown}" + (f":{port}" if own_port else "")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_here(host: str) -> bool:
    """Whether a host is the visitor's own machine, which browsers take for safe without TLS."""
    if _is_address(host):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost" or host.endswith(".localhost")
