"""A home of its own with a few reports, its service, and what its tests do to it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from disclosure.settings import Settings
from disclosure.stores.library import Library
from ingest.files import ingest_bytes
from ingest.hooks import is_slot, make_hooks
from service.api import create_app
from service.evidence.basis import basis_of
from service.held import HeldCache
from tests.service.conftest import SAMPLES, keep_in

LIANHE = "lianhehuizuqu-2022"
RECEIVED = f"{LIANHE}/applications.received_new.total"
SITE = "http://127.0.0.1:8000"
TOKEN = {"Authorization": "Bearer secret"}


class Desk:
    """One home, opened and closed as often as wanted."""

    def __init__(self, home: Path, days: int = 0) -> None:
        self.settings = Settings.model_validate(
            {"home": str(home), "rate_limit": "", "admin_token": "secret", "answer_days": days}
        )
        self.open()

    def open(self) -> None:
        self.library = Library(self.settings, make_hooks(), is_slot)
        self.library.prepare()
        self.app = create_app(self.settings, self.library, self.ingest, "key")
        self.client = TestClient(self.app, SITE, raise_server_exceptions=False)

    def ingest(self, data: bytes, name: str) -> dict[str, Any]:
        return asdict(ingest_bytes(data, name, keep_in(self.library)))

    def restart(self) -> None:
        self.close()
        self.open()

    def close(self) -> None:
        self.client.close()
        self.library.close()

    def put(self, text: str, name: str = "lianhe-2022.txt") -> str:
        """Keep a report; what became of it."""
        return str(ingest_bytes(text.encode(), name, keep_in(self.library)).outcome)

    def ask(self, question: str, **fields: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self.client.post("/api/ask", json={"question": question, **fields}).json()
        return answer

    def keep(self, body: dict[str, Any]) -> str:
        """Keep an answer or a check as it is."""
        held = HeldCache(self.library.database, self.library.reports).get()
        basis = basis_of(body, held).model_dump_json()
        self.library.answers.put(body["id"], json.dumps(body, ensure_ascii=False), "c", "{}", (), basis)
        return str(body["id"])

    def changed(self, answer_id: str) -> str:
        return str(self.client.get(f"/api/answers/{answer_id}").headers["Gongkai-Data-Changed"])

    def evidence(self, answer_id: str) -> dict[str, Any]:
        reply = self.client.get(f"/api/answers/{answer_id}/evidence")
        assert reply.status_code == 200, reply.text
        found: dict[str, Any] = reply.json()
        return found


def sample(name: str = "lianhe-2022.txt") -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def make_check(text: str, *claims: tuple[str, str, dict[str, Any]]) -> dict[str, Any]:
    """A stored check: (printed, verdict, answer whose figures it rests on) for each claim."""
    made = [
        {
            "text": text,
            "start": text.index(printed),
            "end": text.index(printed) + len(printed),
            "printed": printed,
            "value": None,
            "unit": answer.get("unit"),
            "verdict": verdict,
            "reported": answer.get("value"),
            "explanation": f"{printed}的依据",
            "figures": answer.get("figures", []),
            "derivation": answer.get("derivation"),
            "warnings": answer.get("warnings", []),
        }
        for printed, verdict, answer in claims
    ]
    coverage = {"numbers": len(made), "checked": sum(each["verdict"] != "not_checkable" for each in made)}
    return {"id": "c" * 32, "claims": made, "coverage": coverage, "text": text}
