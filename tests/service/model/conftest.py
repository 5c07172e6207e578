from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from disclosure.settings import Settings
from disclosure.stores.library import Library
from service.answering import Answering
from service.model.language_model import LanguageModel
from tests.service.model.lies import honest, reads_nothing
from tests.service.model.stub import Stub

TODAY = date(2025, 6, 1)
MakeModel = Callable[..., LanguageModel]


@pytest.fixture(scope="session")
def _server() -> Iterator[Stub]:
    stub = Stub(honest, reads_nothing)
    server = stub.start()
    yield stub
    stub.done.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def stub(_server: Stub) -> Iterator[Stub]:
    """The server, honest and without memory at the beginning of each test."""
    _server.write, _server.fill, _server.manner = honest, reads_nothing, "plain"
    _server.seen.clear()
    _server.done.clear()
    yield _server
    _server.done.set()


@pytest.fixture(scope="session")
def make_model(_server: Stub) -> Iterator[MakeModel]:
    """Makes a model that speaks to the server, with other settings where given."""
    made: dict[str, LanguageModel] = {}

    def make(**settings: object) -> LanguageModel:
        own = {"llm": "openai:stub", "llm_base_url": _server.address, "llm_timeout": 8, "llm_api_key": "sk-secret"}
        key = repr(sorted(settings.items()))
        if key not in made:
            made[key] = LanguageModel(Settings.model_validate({**own, **settings}))
            made[key].build()
        return made[key]

    yield make
    for model in made.values():
        model.close()


@pytest.fixture
def aided(library: Library, make_model: MakeModel) -> Answering:
    """Answers over the sample reports with the model."""
    return Answering(library, today=lambda: TODAY, model=make_model())


@pytest.fixture
def plain(library: Library) -> Answering:
    """The same without a model."""
    return Answering(library, today=lambda: TODAY)
