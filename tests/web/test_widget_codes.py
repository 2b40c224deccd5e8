"""One-time codes by e-mail, through a real mail server on this machine."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select, update

from bot.persistence.database import Database
from bot.persistence.models import Audit, IdentityKind, Once, Site
from bot.persistence.records import Sites
from bot.settings import Settings
from bot.web.keys import BACKGROUND
from tests.web.conftest import Client, School
from tests.web.mailbox import Mailbox, smtp_settings

HERE = {"Sec-Fetch-Site": "same-origin"}
DOOR = "/api/v1/widget/codes"
DANA, LUCIA = "dana@north.example", "lucia@north.example"


@pytest.fixture
def mails(mail: tuple[Mailbox, int]) -> Mailbox:
    return mail[0]


@pytest.fixture
def settings(mail: tuple[Mailbox, int]) -> Settings:
    return Settings(log_level="CRITICAL", **smtp_settings(mail[1]))


@pytest_asyncio.fixture(autouse=True)
async def site(database: Database, school: School) -> Site:
    async with database.transaction() as session:
        return await Sites(session, school.organisation.id).add(
            key="codes",
            name="Intranet",
            origins=["https://intranet.north.example"],
            identity=IdentityKind.CODE,
        )


async def ask(client: Client, email: str) -> tuple[int, str]:
    answer = await client.post(f"{DOOR}/code", json={"email": email}, headers=HERE)
    await client.app[BACKGROUND].settled()
    return answer.status, await answer.text()


async def enter(client: Client, code: str, email: str = DANA) -> int:
    body = {"email": email, "code": code}
    return (await client.post(f"{DOOR}/sign-in", json=body, headers=HERE)).status


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


async def test_a_code_comes_by_mail_and_opens_once(client: Client, mails: Mailbox) -> None:
    assert (await ask(client, " DANA@north.example "))[0] == 202
    (mail,) = mails.mails
    assert (mail["To"], mail["From"]) == (DANA, "Entre <entre@north.example>")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].endswith("@north.example>")
    assert mails.code() in mail["Subject"]
    assert "Hello Dana" in mail.get_content()
    assert "North Middle School" in mail.get_content()
    assert mails.signed_in == [b"mail password"]
    code = mails.code()
    assert await enter(client, f" {code[:3]} {code[3:]} ") == 200
    assert await enter(client, code) == 401


async def test_it_is_in_the_persons_language(client: Client, mails: Mailbox) -> None:
    await ask(client, LUCIA)
    assert "Hola, Lucía:" in mails.mails[0].get_content()
    assert mails.mails[0]["Subject"].endswith("es su código para Entre")


@pytest.mark.parametrize("email", ["nobody@north.example", "carmen@north.example"])
async def test_the_answer_does_not_tell_who_is_known(
    client: Client, mails: Mailbox, email: str
) -> None:
    assert await ask(client, email) == await ask(client, DANA)
    assert [mail["To"] for mail in mails.mails] == [DANA]
    assert await enter(client, "000000", email) == 401


async def test_only_a_salted_slow_hash_is_stored(
    client: Client, database: Database, mails: Mailbox
) -> None:
    await ask(client, DANA)
    async with database.reading() as session:
        once = (await session.scalars(select(Once))).one()
        assert mails.code() not in repr(vars(once))
        assert len(once.mark) == 64
        audits = (await session.scalars(select(Audit.action))).all()
        assert audits == ["code_mailed"]


async def test_five_tries_and_no_more(client: Client, mails: Mailbox) -> None:
    await ask(client, DANA)
    code = mails.code()
    assert [await enter(client, other_than(code)) for _ in range(5)] == [401] * 5
    assert await enter(client, code) == 401
    await ask(client, DANA)
    assert await enter(client, other_than(mails.code())) == 401
    assert await enter(client, mails.code()) == 200


async def test_tries_at_once_are_counted_too(client: Client, mails: Mailbox) -> None:
    await ask(client, DANA)
    wrong = other_than(mails.code())
    assert set(await asyncio.gather(*(enter(client, wrong) for _ in range(5)))) == {401}
    assert await enter(client, mails.code()) == 401


async def test_a_code_used_at_once_opens_once(client: Client, mails: Mailbox) -> None:
    await ask(client, DANA)
    code = mails.code()
    answers = await asyncio.gather(*(enter(client, code) for _ in range(4)))
    assert sorted(answers) == [200, 401, 401, 401]


async def test_a_code_ends_after_ten_minutes(
    client: Client, database: Database, mails: Mailbox
) -> None:
    await ask(client, DANA)
    async with database.transaction() as session:
        once = (await session.scalars(select(Once))).one()
        left = once.expires_at - datetime.now(UTC)
        assert timedelta(minutes=9) < left <= timedelta(minutes=10)
        await session.execute(update(Once).values(expires_at=datetime.now(UTC)))
    assert await enter(client, mails.code()) == 401


async def test_a_new_code_makes_the_old_one_worthless(client: Client, mails: Mailbox) -> None:
    await ask(client, DANA)
    old = mails.code()
    await ask(client, DANA)
    if mails.code() != old:
        assert await enter(client, old) == 401
    assert await enter(client, mails.code()) == 200


async def test_a_code_is_its_owners(client: Client, mails: Mailbox) -> None:
    await ask(client, DANA)
    await ask(client, LUCIA)
    dana, lucia = re.findall(r"\d{6}", " ".join(mail["Subject"] for mail in mails.mails))
    if dana != lucia:
        assert await enter(client, dana, LUCIA) == 401
    assert await enter(client, dana) == 200
    assert await enter(client, lucia, LUCIA) == 200


async def test_an_address_gets_three_codes_and_then_waits_known_or_not(
    client: Client, mails: Mailbox
) -> None:
    for email in (DANA, "nobody@north.example"):
        assert [(await ask(client, email))[0] for _ in range(4)] == [202, 202, 202, 429]
    assert len(mails.mails) == 3


async def test_one_machine_cannot_ask_for_everybody(client: Client) -> None:
    answers = [(await ask(client, f"n{number}@north.example"))[0] for number in range(41)]
    assert answers == [202] * 40 + [429]


async def test_behind_a_proxy_each_machine_counts_for_itself(
    client: Client, settings: Settings
) -> None:
    settings.proxies = 1

    async def asked(number: int, forwarded: str) -> int:
        answer = await client.post(
            f"{DOOR}/code",
            json={"email": f"n{number}@north.example"},
            headers=HERE | {"X-Forwarded-For": forwarded},
        )
        return answer.status

    made_up = [await asked(number, f"10.0.0.{number}, 192.0.2.1") for number in range(41)]
    assert made_up == [202] * 40 + [429]
    assert await asked(50, "192.0.2.2") == 202
    await client.app[BACKGROUND].settled()


@pytest.mark.parametrize("email", ["dana", "a b@c.d", "a@b\r\nBcc: x@y.z", "\0@b.c"])
async def test_what_is_no_address_is_sent_nothing(
    client: Client, mails: Mailbox, email: str
) -> None:
    assert (await ask(client, email))[0] == 422
    assert mails.mails == []


@pytest.mark.parametrize(
    "changes",
    [{"smtp_port": 1}, {"smtp_user": None, "smtp_password": None}, {"smtp_tls": "starttls"}],
    ids=["away", "refuses us", "has no TLS"],
)
async def test_where_no_mail_can_go_out_the_answer_is_the_same(
    client: Client, settings: Settings, mails: Mailbox, changes: dict[str, Any]
) -> None:
    for name, value in changes.items():
        setattr(settings, name, value)
    assert (await ask(client, DANA))[0] == 202
    assert mails.mails == []
