"""What the service asks itself before it serves: nothing is kept, and no later question waits for our files to be read."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI

from disclosure.settings import Settings
from disclosure.stores.library import Library
from eval.crowd import crowd_reports, fill_store
from service.answering import Answering
from service.serving import Server, open_port
from service.warming import warm
from tests.service.running import PATIENCE_S

ROOT = Path(__file__).parents[2]
# In a process of its own, where nothing was read yet: which files of ours are read while warming, and which after it.
READS = """
import sys
import threading
from disclosure import load_form
from disclosure.settings import Settings
from disclosure.stores.library import Library
from service.answering import Answering
from service.warming import warm
from tests.service.running import PATIENCE_S

read, real = [], load_form.load_yaml
load_form.load_yaml = lambda path: (read.append(path.name), real(path))[1]
answering = Answering(Library(Settings(home=sys.argv[1], embedding_model="")))
warm(answering)
print(*read)
read.clear()
body, year = answering.held.get().names[1], 2023
for question in sys.argv[2:]:
    answering.ask(question.format(body=body, year=year))
print(*read)
"""
ASKED = (
    "{body}{year}年予以公开多少件？",
    "{body}{year}年行政许可多少件，占多大比例？",
    "{body}{year}年依申请公开有什么困难？",
    "{body}{year}年挑刺的电话打给谁？",
    "{body}{year}年申请人不补正怎么处理？",
    "{year}年哪家单位的行政复议最少？",
    "哪些报告提到了解读？",
    "Which problems did {body} admit in {year}?",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("warm")
    fill_store(made, crowd_reports(6))
    return made


def test_what_questions_need_is_read_before_they_come(home: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", READS, str(home), *ASKED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    warmed, after = run.stdout.splitlines()
    assert len(warmed.split()) > 20
    assert not after, f"read only when asked: {after}"


def test_nothing_is_kept_of_it(home: Path) -> None:
    library = Library(Settings.model_validate({"home": str(home), "embedding_model": ""}))
    counted: list[str] = []
    before = library.answers.asked()
    warm(Answering(library, count=counted.append))
    assert not counted
    assert library.answers.asked() == before
    library.close()


def test_the_server_warms_before_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(gc, "freeze", lambda: seen.append("frozen"))
    monkeypatch.setattr(gc, "set_threshold", lambda *_: None)
    bound = open_port("127.0.0.1", 0)
    server = Server(uvicorn.Config(FastAPI(), log_level="error"), lambda: seen.append("warmed"))
    server.should_exit = True
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    thread.join(PATIENCE_S)
    bound.close()
    assert seen == ["warmed", "frozen"]


def test_a_home_without_reports_is_no_hindrance(tmp_path: Path) -> None:
    library = Library(Settings.model_validate({"home": str(tmp_path), "embedding_model": ""}))
    warm(Answering(library))
    library.close()
