"""The doors of signing in with a password, and of everybody's account."""

from __future__ import annotations

from aiohttp.typedefs import Handler

from bot.web.door import Door
from bot.web.passwords import account, enrolling, forgotten, signing_in


def _page(method: str, path: str, handler: Handler) -> Door:
    return Door(method, path, handler, documented=False)


DOORS: tuple[Door, ...] = (
    _page("GET", "/sign-in", signing_in.get_sign_in),
    _page("POST", "/sign-in", signing_in.post_sign_in),
    _page("GET", "/sign-in/which", signing_in.get_which),
    _page("POST", "/sign-in/which", signing_in.post_which),
    _page("GET", "/sign-in/code", signing_in.get_code),
    _page("POST", "/sign-in/code", signing_in.post_code),
    _page("GET", "/sign-in/second-factor", enrolling.get_enrol),
    _page("POST", "/sign-in/second-factor", enrolling.post_enrol),
    _page("GET", "/sign-in/second-factor.svg", enrolling.get_picture),
    _page("GET", "/password/forgotten", forgotten.get_forgotten),
    _page("POST", "/password/forgotten", forgotten.post_forgotten),
    _page("GET", "/password/{token}", forgotten.get_new),
    _page("POST", "/password/{token}", forgotten.post_new),
    _page("GET", "/account", account.get_account),
    _page("POST", "/account/password", account.post_password),
    _page("POST", "/account/second-factor", account.post_second_factor),
    _page("GET", "/account/second-factor.svg", account.get_qr_code),
    _page("POST", "/account/second-factor/confirm", account.post_confirm),
    _page("POST", "/account/second-factor/off", account.post_off),
    _page("POST", "/account/sessions/{id}/end", account.post_end_session),
)
