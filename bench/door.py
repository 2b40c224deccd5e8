"""Entre's server as ``entre serve`` starts it, where a person may write as fast as they like.

Two hundred turns in a row are more than the thirty a minute that people are allowed.
"""

from __future__ import annotations

import asyncio
import contextlib

from aiohttp import web

from bot.persistence.database import Database
from bot.running import engine_of
from bot.settings import Settings, get_settings
from bot.web.app import create_app

_A_MINUTE = 1_000_000


async def serve(settings: Settings) -> None:
    """Serve until stopped."""
    engine = engine_of(settings)
    database = Database(settings.database_url)
    app = create_app(settings, engine, database, messages_a_minute=_A_MINUTE)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, settings.host, settings.port).start()
    try:
        await engine.start()
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
        await engine.close()
        await database.close()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(get_settings()))
