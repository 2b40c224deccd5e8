"""Every entry of the menu, pressed; and the field that grows with what is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from tests.browser.host import Host
from tests.browser.intranet import NAME
from tests.browser.network import Network
from tests.browser.site import Site
from tests.browser.widget import Widget

ENGLISH = {
    "Help": "Help",
    "Where am I?": "Where am I?",
    "Go back": "Go back",
    "Pause": "Pause",
    "My commitments": "My commitments",
    "Español": "En español, por favor",
    "Who sees this?": "Who sees this?",
    "Delete something I said": "Delete this",
}
SPANISH = {
    "Ayuda": "Ayuda",
    "¿En qué paso voy?": "¿En qué paso voy?",
    "Volver atrás": "Volver atrás",
    "Hacer una pausa": "Pausa",
    "Mis compromisos": "Mis compromisos",
    "English": "In English, please",
    "¿Quién ve esto?": "¿Quién ve esto?",
    "Borrar algo que dije": "Borre esto",
}
DONE_HERE = {
    "en": ["Calendar file", "Download this conversation", "Sign out"],
    "es": ["Archivo de calendario", "Descargar esta conversación", "Cerrar la sesión"],
}
FIELD = "return document.getElementById('words').getBoundingClientRect().height"


def pick(widget: Widget, title: str) -> None:
    widget.find("summary").click()
    next(entry for entry in widget.all("#menu button") if entry.text == title).click()


@pytest.mark.parametrize(("language", "says"), [("en", ENGLISH), ("es", SPANISH)])
def test_what_the_menu_says_for_the_coachee(
    widget: Widget, host: Host, site: Site, language: str, says: dict[str, str]
) -> None:
    host.language = language
    widget.arrive()
    widget.open()
    widget.until_said(f"Hello in {language}")
    widget.find("summary").click()
    titles = [entry.text for entry in widget.all("#menu button")]
    assert sorted(titles) == sorted([*says, *DONE_HERE[language]])
    widget.find("summary").click()
    for title, said in says.items():
        pick(widget, title)
        widget.until_said(f"You said: {said}")
        assert not widget.find("#menu ul").is_displayed()
    assert [incoming.text for incoming in site.engine.heard] == list(says.values())


@pytest.fixture
def downloads(browser: webdriver.Chrome, tmp_path: Path) -> Iterator[Path]:
    """Where the browser puts what is downloaded."""
    folder = tmp_path / "downloads"
    where = {"behavior": "allow", "downloadPath": str(folder)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", where)
    yield folder
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "default"})


def test_the_conversation_is_downloaded_as_text(inside: Widget, downloads: Path) -> None:
    inside.say("1. <b>first</b>, señora")
    inside.until_said("You said: 1. <b>first</b>, señora")
    pick(inside, "Download this conversation")
    file = downloads / "entre.txt"
    inside.until(file.exists, "file")
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [line.partition(" · ")[0] for line in lines if " · " in line] == [NAME, "You", NAME]
    assert [line for line in lines if line and " · " not in line] == inside.said


def test_the_dates_are_downloaded_as_a_calendar(inside: Widget, downloads: Path) -> None:
    pick(inside, "Calendar file")
    file = downloads / "entre.ics"
    inside.until(file.exists, "file")
    assert file.read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize("entry", ["Download this conversation", "Calendar file"])
def test_without_a_connection_it_says_so_and_no_file_comes_later(
    inside: Widget, downloads: Path, network: Network, entry: str
) -> None:
    network.off()
    inside.until(lambda: inside.run("return !navigator.onLine"), "cut in the frame")
    pick(inside, entry)
    inside.until(lambda: "not be downloaded" in inside.find("#notice").text, "notice")
    network.on()
    inside.until(lambda: not inside.find("#notice").is_displayed(), "end of the notice")
    inside.say("and on")
    inside.until_said("You said: and on")
    assert not downloads.exists() or list(downloads.iterdir()) == []


def test_the_field_grows_with_what_is_written_and_shrinks_again(inside: Widget) -> None:
    one = inside.run(FIELD)
    inside.type(*["line", "\n"] * 9, "line")
    assert inside.run(FIELD) >= one * 3
    sent = "\n".join(["line"] * 10)
    inside.say("")
    inside.until_said(f"You said: {sent}")
    assert inside.run(FIELD) == one
