"""Who is signed in as the operator: sessions in memory, gone when the service ends."""

from __future__ import annotations

import hmac
import secrets
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from disclosure.settings import Settings

HOURS = 8
MOST = 100


@dataclass(frozen=True, slots=True)
class Session:
    """A session; `csrf` has to come with every form that changes something."""

    key: str
    csrf: str
    until: datetime


class Sessions:
    """Opens sessions for the admin token, finds and ends them. Without a token there are none."""

    def __init__(self, settings: Settings) -> None:
        self._token = settings.admin_token.get_secret_value().encode()
        self._lock = threading.Lock()
        self._open: dict[str, Session] = {}

    @property
    def is_off(self) -> bool:
        return not self._token

    def start(self, token: str) -> Session | None:
        """A new session, None for a wrong token. The oldest one ends where there are too many."""
        if self.is_off or not hmac.compare_digest(token.encode(), self._token):
            return None
        until = datetime.now(UTC) + timedelta(hours=HOURS)
        session = Session(secrets.token_urlsafe(32), secrets.token_urlsafe(32), until)
        with self._lock:
            kept = [each for each in self._open.values() if each.until > datetime.now(UTC)][-MOST + 1 :]
            self._open = {each.key: each for each in (*kept, session)}
        return session

    def find(self, key: str | None) -> Session | None:
        """The session of a cookie, as long as it lasts."""
        session = self._open.get(key or "")
        return session if session is not None and session.until > datetime.now(UTC) else None

    def end(self, key: str) -> None:
        with self._lock:
            self._open.pop(key, None)


def is_token_of(session: Session, given: str) -> bool:
    """Whether a form came from a page of the session."""
    return hmac.compare_digest(given.encode(), session.csrf.encode())
