"""The touches of Rasa's private parts: one version only, and the same results as Rasa's own."""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path
from typing import get_type_hints

import pytest

from bot.engine import rasa_compat  # first: it sets up Rasa's import

# isort: split
import rasa
from jsonschema import Draft7Validator, ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.graph_components.providers.nlu_training_data_provider import NLUTrainingDataProvider
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.importers.importer import CombinedDataImporter, TrainingDataImporter
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.utils.endpoints import EndpointConfig

from tests.conversations.conftest import ROOT

_ORIGINAL_PROVIDE = NLUTrainingDataProvider.provide
_ORIGINAL_LOAD = DomainProvider.load.__func__
_ORIGINAL_VALIDATE = RemoteAction._validate_action_result
_RESULTS = (
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "answer", "value": None}], "responses": []},
    {"events": [], "responses": [{"text": "Hello", "buttons": [{"title": "Yes"}]}]},
    {"responses": []},
    {"events": {}, "responses": []},
    {"events": [{"name": "answer"}], "responses": []},
    {"events": [{"event": 3}], "responses": []},
    {"events": [], "responses": "hello"},
    {"events": None},
    [],
)


def test_this_is_the_rasa_whose_private_parts_are_known() -> None:
    assert rasa_compat.SUPPORTED == "3.6.21"
    assert rasa.__version__ == "3.6.21"
    assert version("rasa") == "3.6.21"


@pytest.mark.parametrize("other", ["3.6.20", "3.6.22", "3.7.0", "3.6.21.1"])
def test_another_rasa_is_refused(other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasa, "__version__", other)
    with pytest.raises(rasa_compat.UnsupportedRasa, match=other):
        rasa_compat.apply()


@pytest.fixture
def action(monkeypatch: pytest.MonkeyPatch) -> RemoteAction:
    """An action on a Rasa that has the changes, as the engine's has."""
    monkeypatch.setattr(DomainProvider, "load", DomainProvider.load)
    monkeypatch.setattr(NLUTrainingDataProvider, "provide", _ORIGINAL_PROVIDE)
    monkeypatch.setattr(CombinedDataImporter, "get_nlu_data", CombinedDataImporter.get_nlu_data)
    monkeypatch.setattr(Event, "resolve_by_type", Event.resolve_by_type)
    monkeypatch.setattr(RemoteAction, "_validate_action_result", _ORIGINAL_VALIDATE)
    rasa_compat.apply()
    return RemoteAction("action_greet", EndpointConfig("http://localhost"))


def _every_type() -> list[str]:
    def below(kind: type[Event]) -> list[type[Event]]:
        return [kind, *(child for sub in kind.__subclasses__() for child in below(sub))]

    return [kind.type_name for kind in below(Event) if kind.type_name != "event"]


def test_every_event_is_found_by_its_name_as_rasa_finds_it(action: RemoteAction) -> None:
    assert len(_every_type()) > 20
    assert Event.resolve_by_type is rasa_compat._resolve
    for name in _every_type():
        for _ in range(2):
            assert Event.resolve_by_type(name) is rasa_compat._original_resolve(name)
    for _ in range(2):
        with pytest.raises(ValueError, match="no_such_event"):
            Event.resolve_by_type("no_such_event")
    assert Event.resolve_by_type("no_such_event", SlotSet) is SlotSet
    slot = {"event": "slot", "name": "answer", "value": "given"}
    assert Event.from_parameters(slot) == SlotSet("answer", "given")


@pytest.mark.parametrize("result", _RESULTS, ids=str)
def test_a_result_is_judged_as_rasa_judges_it(action: RemoteAction, result: object) -> None:
    try:
        expected = bool(_ORIGINAL_VALIDATE(action, result))
    except ValidationError:
        expected = False
    try:
        judged = action._validate_action_result(result)
    except ValidationError:
        judged = False
    assert judged == expected
    assert expected == Draft7Validator(RemoteAction.action_response_format_spec()).is_valid(result)


def test_a_refused_result_is_refused_in_the_same_way(action: RemoteAction) -> None:
    wrong = {"events": "none", "responses": []}
    with pytest.raises(ValidationError) as rasas:
        _ORIGINAL_VALIDATE(action, wrong)
    with pytest.raises(ValidationError) as ours:
        action._validate_action_result(wrong)
    assert rasas.value.message.startswith(ours.value.message)
    assert rasas.value.path == ours.value.path


def test_rasa_accepts_the_providers_in_a_graph() -> None:
    ours, rasas = (get_type_hints(f) for f in (rasa_compat._load_domain, _ORIGINAL_LOAD))
    assert {name: hint for name, hint in ours.items() if name != "cls"} == rasas
    provided = (rasa_compat._provide_examples, _ORIGINAL_PROVIDE)
    ours, rasas = (get_type_hints(function) for function in provided)
    assert ours == rasas


def test_the_examples_are_read_once_however_they_are_asked_for(
    action: RemoteAction, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.yml").write_text("recipe: default.v1\nlanguage: en\n")
    (tmp_path / "domain.yml").write_text("intents: [greet]\n")
    data = tmp_path / "nlu.yml"
    data.write_text("nlu:\n- intent: greet\n  examples: |\n    - hello\n    - hi there\n")
    read, times = RasaFileImporter.get_nlu_data, []

    def counted(self: RasaFileImporter, language: str = "en") -> TrainingData:
        times.append(language)
        return read(self, language)

    monkeypatch.setattr(RasaFileImporter, "get_nlu_data", counted)
    importer = TrainingDataImporter.load_from_config(
        str(tmp_path / "config.yml"), str(tmp_path / "domain.yml"), [str(data)]
    )
    importer.get_domain()
    for found in (importer.get_nlu_data(), importer.get_nlu_data(language="en")):
        assert [example.get("text") for example in found.intent_examples] == ["hello", "hi there"]
    assert times == ["en"]


_SCALARS = """
version: "3.1"
intents: [greet]
responses:
  utter_plain:
  - text: yes
  - text: 12:30
  - text: "no"
  - text: 1e3 times
  - text: ~ 2 weeks
  - text: "null"
  - text: |
      two
      lines ¿y acentos?
session_config:
  session_expiration_time: 0
  carry_over_slots_to_new_session: false
"""


@pytest.mark.long
def test_a_domain_is_read_as_rasa_reads_it(tmp_path: Path) -> None:
    some_words = ROOT / "data" / "responses" / "manners.yml"
    given = Domain.load([str(ROOT / "domain.yml"), str(some_words)])
    made = Domain.from_yaml(_SCALARS)
    for name, domain in {"ours": given, "scalars": made}.items():
        folder = tmp_path / name
        folder.mkdir()
        domain.persist(folder / "domain.yml")
        assert rasa_compat.read_domain(folder).as_dict() == Domain.from_path(folder).as_dict()
    assert [v["text"] for v in made.responses["utter_plain"]][:2] == ["yes", "12:30"]


_EXAMPLES = """
version: "3.1"
nlu:
- intent: greet
  examples: |
    - hello
    - {example}
responses:
  utter_plain:
  - text: {words}
"""


@pytest.mark.usefixtures("action")
def test_a_change_of_wording_leaves_the_examples_as_they_were(tmp_path: Path) -> None:
    def fingerprint(**words: str) -> str:
        file = tmp_path / "data.yml"
        file.write_text(_EXAMPLES.format(**words))
        importer = TrainingDataImporter.load_from_dict({}, None, training_data_paths=[str(file)])
        return str(
            NLUTrainingDataProvider({"persist": False}, None, None).provide(importer).fingerprint()
        )

    before = fingerprint(example="hi", words="Good morning")
    assert fingerprint(example="hi", words="Welcome") == before
    assert fingerprint(example="hey", words="Welcome") != before


def test_rasas_telemetry_is_off() -> None:
    from rasa import telemetry

    assert os.environ["RASA_TELEMETRY_ENABLED"] == "false"
    assert not telemetry.is_telemetry_enabled()
