"""Writing down that nobody was recognised: in the log and in the audit log."""

from __future__ import annotations

from aiohttp import web

from bot.persistence.flags import AuditLog
from bot.persistence.models import Site
from bot.web.caller import caller_of
from bot.web.keys import DATABASE, LIMITS, LOG, REQUEST_ID
from bot.web.throttling import admit
from bot.web.widget.refusal import IdentityRefused


async def refuse(request: web.Request, site: Site, refused: IdentityRefused) -> None:
    """Write a refusal down, unless one machine makes too many of them.

    Raises:
        Problem: it does; whoever else is at that machine's address can still sign in.
    """
    admit(request.app[LIMITS].refused, f"{site.id} {caller_of(request)}")
    request.app[LOG].warning(
        "identity_refused", id=request[REQUEST_ID], site=site.id, reason=refused.reason
    )
    async with request.app[DATABASE].transaction() as session:
        await AuditLog(session, site.organisation_id).write(
            "sign_in_refused",
            "site",
            site.id,
            detail={"identity": site.identity.value, "reason": refused.reason},
        )
