"""The settings of a model: wrong ones are told in one line; without one nothing of it is loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from disclosure.errors import StoreUnavailable
from disclosure.settings import Settings, load_settings
from disclosure.stores.library import Library
from service.api import create_app
from service.model.language_model import load_model
from tests.service.model.stub import Stub

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "ingest" / "samples" / "lianhe-2022.txt"
WRONG = [
    ("LLM", "gpt"), ("LLM", "openai:"), ("LLM", "openai: x"), ("LLM", "OPENAI:x"), ("LLM_BASE_URL", "localhost:11434"),
    ("LLM_METHOD", "xml"), ("LLM_TIMEOUT", "-1"), ("LLM_TIMEOUT", "nan"), ("LLM_TIMEOUT", "inf"), ("LLM_TIMEOUT", "soon"),
]  # fmt: skip


def run(home: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GONGKAI_HOME": str(home), "HF_HUB_OFFLINE": "1"}
    environment |= {f"GONGKAI_{name}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "gongkai", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_setting_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"GONGKAI_{name}", value)
    with pytest.raises(StoreUnavailable, match=f"GONGKAI_{name} is wrong"):
        load_settings()


def test_empty_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LLM", "LLM_BASE_URL", "LLM_API_KEY", "LLM_METHOD", "LLM_TIMEOUT"):
        monkeypatch.setenv(f"GONGKAI_{name}", "")
    settings = load_settings()
    assert (settings.llm, settings.llm_method, settings.llm_timeout) == ("", "", 0)
    assert load_model(settings) is None
    assert load_model(Settings.model_validate({"llm": "openai:x", "llm_timeout": 0})) is None


def test_a_key_is_not_printed() -> None:
    settings = Settings.model_validate({"llm_api_key": "sk-secret"})
    assert "sk-secret" not in f"{settings!r} {settings}"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"LLM": "gpt"}, "GONGKAI_LLM"),
        ({"LLM": "nosuch:model"}, "Unsupported provider"),
        ({"LLM": "anthropic:claude"}, "not installed"),
    ],
)
def test_the_service_does_not_start_with_a_wrong_model(settings: dict[str, str], told: str, tmp_path: Path) -> None:
    done = run(tmp_path, "serve", "--port", "0", **settings)
    assert done.returncode == 3
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    assert run(folder, "ingest", str(SAMPLE)).returncode == 0
    return folder


def test_a_figure_is_answered_without_the_library_of_a_model(home: Path) -> None:
    script = (
        "import sys, gongkai; sys.argv[1:] = ['ask', '漣河区2022年新收申请多少件']\n"
        "try:\n    gongkai.main()\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('langchain', 'langchain_openai', 'openai', 'httpx2') if name in sys.modules])"
    )
    environment = {
        **os.environ, "GONGKAI_HOME": str(home), "GONGKAI_LLM": "openai:x", "GONGKAI_LLM_BASE_URL": "http://127.0.0.1:9/v1",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert "29 件" in done.stdout
    assert done.stdout.strip().endswith("[]")


def test_a_command_asks_the_model_too(home: Path, stub: Stub) -> None:
    asked = ("ask", "漣河区2022年存在什么问题")
    before = run(home, *asked)
    done = run(home, *asked, LLM="openai:x", LLM_BASE_URL=stub.address)
    assert (before.returncode, done.returncode) == (0, 0)
    assert "语言模型" in done.stdout
    assert "语言模型" not in before.stdout


def test_readiness_names_the_model_and_does_not_call_it(library: Library, stub: Stub) -> None:
    settings = Settings.model_validate(
        {"home": str(library.home), "rate_limit": "", "llm": "openai:stub", "llm_base_url": stub.address}
    )
    with TestClient(create_app(settings, library, lambda data, name: {}, "key")) as client:
        assert client.get("/readyz").json()["language_model"] == "openai:stub"
        assert stub.seen == []
        told = client.post("/api/ask", json={"question": "白榆区2022年年报承认了哪些不足？"}).json()
        assert "语言模型" in told["text"]


def test_without_a_model_readiness_says_nothing_of_one(client: TestClient) -> None:
    assert "language_model" not in client.get("/readyz").json()
