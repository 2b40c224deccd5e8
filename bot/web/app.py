"""The web application, put together."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from bot.engine.engine import Engine
from bot.persistence.database import Database
from bot.settings import Settings
from bot.web import keys
from bot.web.auth import renew_cookie
from bot.web.background import Background
from bot.web.compressing import compressed
from bot.web.journal import journal
from bot.web.limits import Allowance, Limits
from bot.web.metrics import Metrics
from bot.web.middlewares import explained, observed, put_headers, same_origin
from bot.web.openapi import document
from bot.web.routes import add_routes
from bot.web.streams import Streams
from bot.web.underway import Underway
from bot.web.widget.provider import Providers

MESSAGES_A_MINUTE = 30
_STATIC = Path(__file__).with_name("static")
_BODY_BYTES = 64 * 1024


def create_app(
    settings: Settings,
    engine: Engine,
    database: Database,
    messages_a_minute: int = MESSAGES_A_MINUTE,
) -> web.Application:
    """Return the application; whoever runs it starts and closes engine and database.

    Args:
        engine: in its own thread; the application answers 503 while it is not ready.
        database: this loop's own, on the same address as the engine's.
        messages_a_minute: how many messages a person may send.
    """
    log = journal(settings.log_level)
    # JSON may write a character in 12 bytes; so a message at the limit always fits.
    most = max(_BODY_BYTES, settings.message_limit * 12 + 1024)
    app = web.Application(
        middlewares=[observed(log), compressed, renew_cookie, explained(log), same_origin],
        client_max_size=most,
    )
    app[keys.SETTINGS] = settings
    app[keys.ENGINE] = engine
    app[keys.DATABASE] = database
    app[keys.STREAMS] = Streams()
    app[keys.METRICS] = Metrics()
    app[keys.UNDERWAY] = Underway()
    app[keys.ALLOWANCE] = Allowance(messages_a_minute)
    app[keys.LIMITS] = Limits()
    app[keys.PROVIDERS] = Providers()
    app[keys.BACKGROUND] = Background(log)
    app[keys.LOG] = log
    add_routes(app, document)
    app.router.add_static("/static", _STATIC)
    app.on_response_prepare.append(put_headers)
    app.on_shutdown.append(_end_streams)
    app.on_cleanup.append(_finish_background)
    return app


async def _end_streams(app: web.Application) -> None:
    """Let open event streams end, so that stopping does not wait for them."""
    app[keys.STREAMS].close()


async def _finish_background(app: web.Application) -> None:
    """Let what was promised to clients, such as a mail, be done before stopping."""
    await app[keys.BACKGROUND].settled()
