"""For those who run Entre: is it alive, is it ready, what has it done."""

from __future__ import annotations

from aiohttp import web

from bot.web.bodies import Healthy
from bot.web.keys import DATABASE, ENGINE, METRICS
from bot.web.metrics import CONTENT_TYPE
from bot.web.problems import Problem
from bot.web.reading import json_answer


async def get_alive(request: web.Request) -> web.Response:
    """Whether the process answers at all."""
    return json_answer(Healthy())


async def get_ready(request: web.Request) -> web.Response:
    """Whether messages can be answered: model loaded, database there with this release's tables."""
    if not request.app[ENGINE].ready:
        raise Problem("starting", {"Retry-After": "5"})
    if not await request.app[DATABASE].is_current():
        raise Problem("storage", {"Retry-After": "5"})
    return json_answer(Healthy())


async def get_metrics(request: web.Request) -> web.Response:
    """The counters, as Prometheus reads them."""
    return web.Response(body=request.app[METRICS].text(), headers={"Content-Type": CONTENT_TYPE})
