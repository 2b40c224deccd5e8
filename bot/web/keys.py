"""What the application and a request carry, by typed keys."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from bot.engine.engine import Engine
from bot.persistence.database import Database
from bot.settings import Settings
from bot.web.background import Background
from bot.web.limits import Allowance, Limits
from bot.web.metrics import Metrics
from bot.web.streams import Streams
from bot.web.underway import Underway
from bot.web.widget.provider import Providers

SETTINGS = web.AppKey("settings", Settings)
ENGINE = web.AppKey("engine", Engine)
DATABASE = web.AppKey("database", Database)
STREAMS = web.AppKey("streams", Streams)
METRICS = web.AppKey("metrics", Metrics)
UNDERWAY = web.AppKey("underway", Underway)
ALLOWANCE = web.AppKey("allowance", Allowance)
PROVIDERS = web.AppKey("providers", Providers)
LIMITS = web.AppKey("limits", Limits)
BACKGROUND = web.AppKey("background", Background)
LOG: web.AppKey[Any] = web.AppKey("log", object)

REQUEST_ID = web.RequestKey("request_id", str)
