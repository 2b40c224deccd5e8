"""The administrator's pages for sites: added, changed, refused, shown beforehand."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from aiohttp import FormData
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from bot.persistence.database import Database
from bot.persistence.flags import AuditLog
from bot.persistence.models import IdentityKind, Site
from bot.persistence.sites import Sites
from bot.web.widget.colour import LEAST_CONTRAST, contrast_with_white
from tests.web.admin.conftest import Browser, readable
from tests.web.conftest import School
from tests.web.signing import Signer
from tests.web.test_widget_sign_in import add_site

NEW = "/admin/sites/new"
OIDC = {
    "name": "Staff portal",
    "origins": "https://portal.north.example\nhttps://www.north.example/",
    "identity": "oidc",
    "oidc-issuer": "https://accounts.google.com",
    "oidc-client_id": "entre",
    "oidc-client_secret": "hush",
    "oidc-person": "email",
    "oidc-domains": "north.example",
    "oidc-enrol": "on",
    "called-es": "Rincón de coaching",
    "greeting-en": "A quiet place to think",
    "entrance-en": "Sign in with your school account",
    "placeholder-es": "Cuénteme con calma",
    "colour": "#8A3B12",
    "initials": "MC",
    "position": "left",
}
JWT = {
    "name": "Intranet",
    "origins": "https://intranet.north.example",
    "identity": "jwt",
    "jwt-issuer": "https://intranet.north.example",
    "jwt-algorithm": "HS256",
    "jwt-person": "email",
    "colour": "#1f6b52",
    "position": "right",
}


async def sites_of(database: Database, school: School) -> list[Site]:
    async with database.reading() as session:
        return await Sites(session, school.organisation.id).every()


async def test_without_a_site_the_page_says_what_to_do(admin: Browser) -> None:
    page = await admin.get("/admin/sites")
    assert "No page shows Entre yet" in readable(page)
    assert f'href="{NEW}"' in page


async def test_a_site_is_added_as_it_was_typed(
    admin: Browser, database: Database, school: School
) -> None:
    where = await admin.post(NEW, OIDC)
    [site] = await sites_of(database, school)
    assert where == f"/admin/sites/{site.key}"
    assert site.origins == ["https://portal.north.example", "https://www.north.example"]
    assert site.identity is IdentityKind.OIDC
    assert site.identity_settings["client_secret"] == "hush"
    assert site.identity_settings["domains"] == ["north.example"]
    assert site.identity_settings["enrol"] is True
    assert site.look == {
        "names": {"es": "Rincón de coaching"},
        "greetings": {"en": "A quiet place to think"},
        "entrances": {"en": "Sign in with your school account"},
        "placeholders": {"es": "Cuénteme con calma"},
        "colour": "#8a3b12",
        "avatar": "MC",
        "position": "left",
    }
    page = await admin.get(where)
    assert f'data-site="{site.key}" defer' in html.unescape(page)
    assert "hush" not in page
    assert "Staff portal" in await admin.get("/admin/sites")
    async with database.reading() as session:
        assert await AuditLog(session, school.organisation.id).count("site_add") == 1


async def test_what_is_left_empty_keeps_the_secret(
    admin: Browser, database: Database, school: School
) -> None:
    where = await admin.post(NEW, OIDC)
    changed = {**OIDC, "oidc-client_secret": "", "name": "Portal", "active": "on"}
    assert await admin.post(where, changed) == where
    [site] = await sites_of(database, school)
    assert (site.name, site.active) == ("Portal", True)
    assert site.identity_settings["client_secret"] == "hush"


async def test_a_shared_key_is_made_and_shown_once(
    admin: Browser, database: Database, school: School
) -> None:
    made = await admin.post(NEW, JWT, status=200)
    [site] = await sites_of(database, school)
    [first] = site.identity_settings["keys"]
    assert first["key"] in made
    where = f"/admin/sites/{site.key}"
    shown = html.unescape(await admin.get(where))
    assert first["key"] not in shown
    assert f'data-site="{site.key}" data-token-url="/entre-token" defer' in shown
    assert "your own server answers" in shown
    assert "It leads people on to your intranet" in shown
    assert "colour" not in site.look, "Entre's own is not stored"
    assert where in await admin.get("/admin/sites")
    assert await admin.post(where, {**JWT, "active": "on"}) == where
    again = await admin.post(where, {**JWT, "active": "on", "jwt-another": "on"}, status=200)
    [site] = await sites_of(database, school)
    new, old = site.identity_settings["keys"]
    assert new["key"] in again
    assert (new["until"], old["key"]) == (None, first["key"])
    assert old["until"] is not None


async def test_another_public_key_takes_the_place_of_the_present_one(
    admin: Browser, database: Database, school: School
) -> None:
    typed = {**JWT, "jwt-algorithm": "RS256", "active": "on"}
    first, second = (Signer.with_pair("any", "RS256").public for _ in range(2))
    where = await admin.post(NEW, {**typed, "jwt-key": first})
    await admin.post(where, {**typed, "jwt-key": second})
    [site] = await sites_of(database, school)
    keys = site.identity_settings["keys"]
    assert [key["key"].strip() for key in keys] == [second.strip(), first.strip()]
    assert keys[0]["until"] is None
    assert keys[1]["until"] is not None


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"name": " "}, "name", "Please fill this in"),
        ({"origins": ""}, "origins", "Please fill this in"),
        ({"origins": "https://a.example/path"}, "origins", "without a path"),
        ({"origins": "http://a.example"}, "origins", "Only https is safe"),
        ({"identity": "code"}, "identity", "sends no mail"),
        ({"identity": "face"}, "identity", "choose one"),
        ({"oidc-issuer": ""}, "oidc-issuer", "Please fill this in"),
        ({"oidc-issuer": "https://login.microsoftonline.com/common/v2.0"}, "oidc-issuer", "tenant"),
        ({"oidc-client_secret": ""}, "oidc-client_secret", "Please fill this in"),
        ({"oidc-domains": "no domain!"}, "oidc-domains", "Write each domain"),
        ({"oidc-domains": ""}, "oidc-domains", "name the domains"),
        ({"colour": "blue"}, "colour", "six hexadecimal digits"),
        ({"initials": "ABCD"}, "initials", "One to three letters"),
        ({"called-en": "x" * 41}, "called-en", "too long"),
        ({"entrance-es": "x" * 201}, "entrance-es", "too long"),
        ({"placeholder-en": "x" * 61}, "placeholder-en", "too long"),
    ],
)
async def test_what_does_not_fit_comes_back_with_everything_typed(
    admin: Browser,
    database: Database,
    school: School,
    changes: dict[str, str],
    field: str,
    reason: str,
) -> None:
    page = await admin.post(NEW, {**OIDC, **changes}, status=422)
    told = re.search(rf'id="{field}-reason"[^>]*>([^<]*)<', page)
    assert told is not None
    assert reason in told[1]
    assert "Nothing you typed is lost" in page
    assert "Rincón de coaching" in page
    assert await sites_of(database, school) == []


@pytest.mark.parametrize(
    ("algorithm", "key", "reason"),
    [
        ("RS256", "", "Please fill this in"),
        ("RS256", "nonsense", "no public key"),
        ("HS256", "short", "too short"),
        ("ES256", "public", "does not go with"),
        ("RS256", "private", "private key"),
    ],
)
async def test_a_key_that_does_not_fit_is_refused(
    admin: Browser, algorithm: str, key: str, reason: str
) -> None:
    signer = Signer.with_pair("any", "RS256")
    private = signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    key = {"public": signer.public, "private": private.decode()}.get(key, key)
    typed = {**JWT, "jwt-algorithm": algorithm, "jwt-key": key}
    page = await admin.post(NEW, typed, status=422)
    told = re.search(r'id="jwt-key-reason"[^>]*>([^<]*)<', page)
    assert told is not None
    assert reason in told[1]


async def test_a_pale_colour_is_refused_with_the_nearest_that_passes(
    admin: Browser, database: Database, school: School
) -> None:
    page = await admin.post(NEW, {**OIDC, "colour": "#ffcc00"}, status=422)
    offered = re.search(r'id="nearest" name="colour" value="(#[0-9a-f]{6})"', page)
    assert offered is not None
    assert contrast_with_white(offered[1]) >= LEAST_CONTRAST
    # The button sends its own colour after that of the field.
    await admin.post(NEW, FormData([*OIDC.items(), ("colour", offered[1])]))
    [site] = await sites_of(database, school)
    assert site.look["colour"] == offered[1]


async def test_a_picture_is_taken_kept_and_taken_away(
    admin: Browser, database: Database, school: School
) -> None:
    def typed(content: bytes | None = None, kind: str = "image/png", **more: str) -> FormData:
        form = FormData()
        for name, value in {**OIDC, "initials": "", "active": "on", **more}.items():
            form.add_field(name, value)
        if content is not None:
            form.add_field("picture", content, content_type=kind, filename="logo.png")
        return form

    refused = await admin.post(NEW, typed(b"GIF89a", "image/gif"), status=422)
    assert "PNG, JPEG, WebP or SVG" in refused
    assert "too large" in await admin.post(NEW, typed(b"x" * 8193), status=422)
    where = await admin.post(NEW, typed(b"a picture" * 910))
    [site] = await sites_of(database, school)
    picture = site.look["avatar"]
    assert picture.startswith("data:image/png;base64,")
    assert picture in await admin.get(where)
    await admin.post(where, typed())
    [site] = await sites_of(database, school)
    assert site.look["avatar"] == picture
    await admin.post(where, typed(no_picture="on"))
    [site] = await sites_of(database, school)
    assert "avatar" not in site.look


async def test_a_site_is_turned_off_and_that_is_undone(
    admin: Browser, database: Database, school: School
) -> None:
    where = await admin.post(NEW, OIDC)
    assert await admin.post(where, OIDC) == where
    assert not (await sites_of(database, school))[0].active
    page = await admin.get("/admin/sites")
    assert "turned off" in page
    told = re.search(r'action="([^"]+/active[^"]+)"', page)
    assert told is not None
    await admin.post(html.unescape(told[1]))
    assert (await sites_of(database, school))[0].active


async def test_the_preview_is_the_widget_itself_with_nobody_in_it(admin: Browser) -> None:
    answer = await admin.client.post(
        "/admin/sites/preview",
        data={**OIDC, "preview": "es", "colour": "#ffcc00"},
        headers={**admin.headers, "Accept": "application/json"},
    )
    told: dict[str, Any] = await answer.json()
    assert "/static/widget/app.js" in told["page"]
    begun = re.search(r'id="start">(.*?)</script>', told["page"])
    assert begun is not None
    start = json.loads(begun[1])
    assert start["language"] == "es"
    assert start["look"]["names"] == {"es": "Rincón de coaching"}
    assert "colour" not in start["look"]
    assert "cannot be read" in told["reasons"]["colour"]
    assert contrast_with_white(told["nearest"]) >= LEAST_CONTRAST
    page = await admin.client.post("/admin/sites/preview", data=OIDC, headers=admin.headers)
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]


async def test_sites_are_for_administrators_and_each_for_their_own(
    admin: Browser, database: Database, school: School, dana: dict[str, str]
) -> None:
    site = await add_site(database, school, Signer("any"))
    async with database.transaction() as session:
        found = await session.merge(site)
        found.organisation_id = school.stranger.organisation_id
    await admin.get(f"/admin/sites/{site.key}", status=404)
    await admin.post(f"/admin/sites/{site.key}", OIDC, status=404)
    await admin.post(f"/admin/sites/{site.key}/active?active=false", status=404)
    for path in ("/admin/sites", NEW, f"/admin/sites/{site.key}"):
        assert (await admin.client.get(path, headers=dana)).status == 403
