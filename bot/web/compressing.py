"""Sends what is the same for everybody compressed: scripts, styles, and the widget's pages.

Pages about somebody are left as they are: what is secret must not stand beside what a stranger can
write into the same compressed answer.
"""

from __future__ import annotations

from aiohttp import web
from aiohttp.typedefs import Handler

_PLACES = ("/static/", "/embed.js")
_ON_CONDITION = (
    "Range",
    "If-Match",
    "If-None-Match",
    "If-Modified-Since",
    "If-Unmodified-Since",
)


@web.middleware
async def compressed(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Compress what is built and served as it is."""
    response = await handler(request)
    if request.path.startswith(_PLACES):
        compress(request, response)
    return response


def compress(request: web.Request, response: web.StreamResponse) -> None:
    """Send an answer compressed to whoever takes it so and gets all of it."""
    response.headers["Vary"] = "Accept-Encoding"
    takes = "gzip" in request.headers.get("Accept-Encoding", "").lower()
    # aiohttp writes the end of what is compressed even where the answer has no content.
    whole = request.method == "GET" and not any(name in request.headers for name in _ON_CONDITION)
    if takes and whole:
        response.enable_compression(web.ContentCoding.gzip)
