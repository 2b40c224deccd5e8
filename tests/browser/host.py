"""A school's own page on another origin, under a strict policy, which shows the widget."""

from collections.abc import Callable

from aiohttp import web

PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Intranet</title>
<link rel="icon" href="data:,">
</head>
<body>
<main><h1>Intranet</h1><p><a href="#news" id="news">What is new</a></p>{script}</main>
</body>
</html>
"""
SCRIPT = '<script src="{entre}/embed.js" data-site="{key}" {more} defer></script>'
TOKEN_URL = 'data-token-url="/entre-token"'


class Host:
    """Serves the page; what it signs can be changed.

    Attributes:
        key: of the site.
        sign: makes the token that the page hands over.
        more: further attributes of the script.
        language: the page's own.
    """

    def __init__(self, entre: Callable[[], str], key: str, sign: Callable[[], str]) -> None:
        self._entre = entre
        self.key = key
        self.sign = sign
        self.more = TOKEN_URL
        self.language = "en"
        self._runner: web.AppRunner | None = None

    @property
    def address(self) -> str:
        assert self._runner is not None
        return f"http://localhost:{self._runner.addresses[0][1]}"

    async def start(self) -> None:
        app = web.Application()
        app.router.add_get("/", self._page)
        app.router.add_get("/entre-token", self._token)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()

    async def stop(self) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _page(self, _: web.Request) -> web.Response:
        entre = self._entre()
        script = SCRIPT.format(entre=entre, key=self.key, more=self.more)
        policy = (
            f"default-src 'none'; script-src {entre}; frame-src {entre}; connect-src 'self'; "
            "img-src data:; require-trusted-types-for 'script'"
        )
        return web.Response(
            text=PAGE.format(language=self.language, script=script),
            content_type="text/html",
            headers={"Content-Security-Policy": policy},
        )

    async def _token(self, _: web.Request) -> web.Response:
        return web.json_response({"jwt": self.sign()})
