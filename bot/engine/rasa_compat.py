"""Every touch of Rasa's private parts, for exactly one version of Rasa.

Import this before anything of Rasa's. What is changed and why is measured in ``make bench``:

* ``Event.resolve_by_type`` walks all subclasses for every event that is read; the answer never
  changes, so it is looked up once a name.
* ``RemoteAction._validate_action_result`` compiles a JSON schema for every call of an action; the
  schema never changes, so it is compiled once.
* ``DomainProvider.load`` reads the model's domain, which holds all wording, four times over with a
  YAML reader written in Python; a model was checked when it was trained, so it is read once, in C.
* ``NLUTrainingDataProvider.provide`` hands on the wording with the examples, so that Rasa takes a
  changed word of a response for changed examples and trains all that understands messages anew;
  only a response selector would read it, and there is none.
* ``TrainingData.merge`` copies every example, and Rasa merges four times before a training; nothing
  changes them afterwards, so they are shared.
* ``CombinedDataImporter.get_nlu_data`` remembers the examples by how it was called, and Rasa calls
  it once with and once without the language: each reading of 47,000 examples takes 12 seconds.
"""

from __future__ import annotations

import logging
import os
import re
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Dict  # noqa: UP035

SUPPORTED = "3.6.21"

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["RASA_TELEMETRY_ENABLED"] = "false"
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import rasa
    import yaml
    from jsonschema import Draft7Validator
    from rasa.core.actions.action import RemoteAction
    from rasa.engine.graph import ExecutionContext
    from rasa.engine.storage.resource import Resource
    from rasa.engine.storage.storage import ModelStorage
    from rasa.graph_components.providers.domain_provider import DomainProvider
    from rasa.graph_components.providers.nlu_training_data_provider import NLUTrainingDataProvider
    from rasa.shared.core import events
    from rasa.shared.core.domain import Domain
    from rasa.shared.importers.importer import CombinedDataImporter, TrainingDataImporter
    from rasa.shared.nlu.training_data.training_data import TrainingData
    from rasa.utils.log_utils import configure_structlog


class UnsupportedRasa(RuntimeError):
    """Another Rasa than the one whose private parts are known here."""


def quiet(level: int = logging.WARNING) -> None:
    """Keep Rasa from printing what people write, and from printing much at all."""
    configure_structlog(level)
    for name in ("rasa", "rasa_sdk", "matplotlib", "apscheduler", "absl", "tensorflow"):
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    # Rejections are how a form gives the floor to the rules; Rasa logs each as an error.
    logging.getLogger("rasa.core.actions.action").setLevel(logging.CRITICAL)
    # An action that fails is logged without its words (engine/actions.py); Rasa's line has them.
    logging.getLogger("rasa.core.processor").setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module=r"(rasa|tensorflow|keras|sanic|pkg_resources)(\..*)?")


def apply() -> None:
    """Put all of it in place.

    Raises:
        UnsupportedRasa: the installed Rasa is not the one these were written for.
    """
    if rasa.__version__ != SUPPORTED:
        raise UnsupportedRasa(f"Rasa {SUPPORTED} is needed, {rasa.__version__} is installed")
    events.Event.resolve_by_type = staticmethod(_resolve)
    RemoteAction._validate_action_result = _validate_action_result
    DomainProvider.load = classmethod(_load_domain)
    NLUTrainingDataProvider.provide = _provide_examples
    CombinedDataImporter.get_nlu_data = _examples_read_once
    TrainingData.merge = _merge_uncopied


_original_resolve = events.Event.resolve_by_type


@cache
def _resolve(type_name: str, default: Any = None) -> Any:
    return _original_resolve(type_name, default)


@cache
def _schema() -> Draft7Validator:
    return Draft7Validator(RemoteAction.action_response_format_spec())


def _validate_action_result(self: RemoteAction, result: Mapping[str, Any]) -> bool:
    _schema().validate(result)
    return True


class _Yaml12(yaml.CSafeLoader):
    """YAML as Rasa writes it, version 1.2: ``yes`` and ``12:30`` are texts there."""


_Yaml12.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+0123456789."),
):
    _Yaml12.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first)
    )


def read_domain(folder: Path) -> Domain:
    """The domain that a trained model was given, from the one file of its folder."""
    content = (folder / "domain.yml").read_text(encoding="utf-8")
    data = yaml.load(content, _Yaml12)  # noqa: S506  # a safe loader, with other scalars
    return Domain.from_dict(Domain.merge_domain_dicts(data, {}))


def _load_domain(
    cls: type[DomainProvider],
    /,
    config: Dict[str, Any],  # noqa: UP006  # Rasa compares the annotations with its own
    model_storage: ModelStorage,
    resource: Resource,
    execution_context: ExecutionContext,
    **kwargs: Any,
) -> DomainProvider:
    with model_storage.read_from(resource) as folder:
        return cls(model_storage, resource, read_domain(Path(folder)))


_original_provide = NLUTrainingDataProvider.provide


def _provide_examples(  # type: ignore[no-untyped-def]
    self,  # Rasa wants each annotated parameter to be an input
    importer: TrainingDataImporter,
) -> TrainingData:
    examples = _original_provide(self, importer)
    examples.responses = {}
    return examples


_original_examples = CombinedDataImporter.get_nlu_data


def _examples_read_once(self: CombinedDataImporter, language: str = "en") -> TrainingData:
    return _original_examples(self, language)


_original_merge = TrainingData.merge


def _merge_uncopied(self: TrainingData, *others: TrainingData | None) -> TrainingData:
    """Merge examples and responses, the examples themselves and no copies."""
    every = [data for data in (self, *others) if data is not None]
    if any(data.entity_synonyms or data.regex_features or data.lookup_tables for data in every):
        return _original_merge(self, *others)
    examples = [example for data in every for example in data.training_examples]
    responses = {name: said for data in every for name, said in data.responses.items()}
    return TrainingData(examples, responses=responses)
