"""The doors of the administrator's room."""

from __future__ import annotations

from bot.web.admin import start
from bot.web.door import Door

DOORS: tuple[Door, ...] = (Door("GET", "/admin", start.get_start, documented=False),)
