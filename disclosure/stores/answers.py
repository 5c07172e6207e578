"""Answers as they were given, and what each conversation was last about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import Insert, insert

from disclosure.errors import NotHeld
from disclosure.stores.database import Database, now
from disclosure.stores.schema import answers, conversations

CONVERSATION_DAYS = 30


class AnswerStore:
    """Keeps answers under their id, and the query that a conversation goes on from."""

    def __init__(self, database: Database, days: int) -> None:
        self.database = database
        self.days = days

    def put(self, answer_id: str, body: str, conversation: str, query: str) -> None:
        """Keep an answer's JSON and its conversation's last query."""
        moment = now()
        with self.database.writing() as connection:
            connection.execute(KEEP, {"id": answer_id, "created_at": moment, "body": body})
            connection.execute(GO_ON, {"id": conversation, "updated_at": moment, "query": query})

    def get(self, answer_id: str) -> str:
        """The JSON of an answer, byte for byte. Raises NotHeld."""
        with self.database.reading() as connection:
            body = connection.execute(select(answers.c.body).where(answers.c.id == answer_id)).scalar()
        if body is None:
            raise NotHeld(f"no answer {answer_id} is held")
        return str(body)

    def remove(self, answer_id: str) -> None:
        """Raises NotHeld."""
        with self.database.writing() as connection:
            if not connection.execute(delete(answers).where(answers.c.id == answer_id)).rowcount:
                raise NotHeld(f"no answer {answer_id} is held")

    def last_query(self, conversation: str) -> str | None:
        with self.database.reading() as connection:
            query = select(conversations.c.query).where(conversations.c.id == conversation)
            found = connection.execute(query).scalar()
        return None if found is None else str(found)

    def remove_old(self) -> None:
        """Forget conversations after 30 days, and answers after the days that the settings give them."""
        with self.database.writing() as connection:
            connection.execute(delete(conversations).where(conversations.c.updated_at < _ago(CONVERSATION_DAYS)))
            if self.days:
                connection.execute(delete(answers).where(answers.c.created_at < _ago(self.days)))


def _go_on() -> Insert:
    """The last query of a conversation, in place of the one before."""
    kept = insert(conversations)
    said = {name: kept.excluded[name] for name in ("updated_at", "query")}
    return kept.on_conflict_do_update(index_elements=["id"], set_=said)


# Run with every question, so they are built once.
KEEP, GO_ON = insert(answers), _go_on()


def _ago(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
