"""Answers as they were given, what people said of them, and what each conversation was last about."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, literal_column, select, true
from sqlalchemy.dialects.sqlite import Insert, insert

from disclosure.errors import NotHeld
from disclosure.stores.database import Database, now
from disclosure.stores.prepared import Prepared
from disclosure.stores.schema import answers, conversations, feedback

CONVERSATION_DAYS = 30
DATE = len("2026-01-31")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was asked, what became of it, and what was said of its answer.

    `words` stood in the way of an answer: words of the question that nothing explained, or slots that the form does not have.
    `useful` is None where nobody said.
    """

    answer_id: str
    created_at: str
    question: str
    status: str
    reason: str | None
    words: tuple[str, ...] = ()
    useful: bool | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer or check as it was given; `basis` is JSON naming the report versions it stands on, empty where none were kept."""

    id: str
    created_at: str
    body: str
    basis: str


class AnswerStore:
    """Keeps answers under their id, for `days` where that is not 0, and the query that a conversation goes on from."""

    def __init__(self, database: Database, days: int) -> None:
        self.database = database
        self.days = days
        self._swept = now()[:DATE]

    def put(
        self, answer_id: str, body: str, conversation: str, query: str, words: Sequence[str] = (), basis: str = ""
    ) -> None:
        """Keep an answer's JSON, the words that stood in its way, the report versions it stands on as JSON, and its
        conversation's last query. Once a day what is too old goes."""
        moment, kept_words = now(), json.dumps(words, ensure_ascii=False)
        kept = {"id": answer_id, "created_at": moment, "body": body, "words": kept_words, "basis": basis}
        self.database.write((KEEP, kept), (GO_ON, {"id": conversation, "updated_at": moment, "query": query}))
        if moment[:DATE] != self._swept:
            self.remove_old()

    def put_check(self, check_id: str, body: str, basis: str) -> None:
        """Keep the JSON of a checked text and the report versions that it stands on as JSON."""
        kept = {"id": check_id, "created_at": now(), "body": body, "words": "[]", "basis": basis}
        self.database.write((KEEP, kept))

    def get(self, answer_id: str) -> str:
        """The JSON of an answer, byte for byte. Raises NotHeld."""
        return self.get_kept(answer_id).body

    def get_kept(self, answer_id: str) -> KeptAnswer:
        """An answer with its date and what it stands on. Raises NotHeld, also for one that is too old to be kept."""
        query = select(answers.c.id, answers.c.created_at, answers.c.body, answers.c.basis)
        with self.database.reading() as connection:
            row = connection.execute(query.where(answers.c.id == answer_id, self._young_enough())).first()
        if row is None:
            raise NotHeld(f"no answer {answer_id} is held")
        return KeptAnswer(*row)

    def remove(self, answer_id: str) -> None:
        """Forget an answer and what was said of it. Raises NotHeld."""
        with self.database.writing() as connection:
            if not connection.execute(delete(answers).where(answers.c.id == answer_id)).rowcount:
                raise NotHeld(f"no answer {answer_id} is held")

    def put_feedback(self, answer_id: str, useful: bool, comment: str | None) -> None:
        """Keep what a person says of an answer, in place of what was said of it before. Raises NotHeld."""
        values = {"answer": answer_id, "useful": int(useful), "comment": comment, "created_at": now()}
        with self.database.writing() as connection:
            held = select(answers.c.id).where(answers.c.id == answer_id, self._young_enough())
            if connection.execute(held).first() is None:
                raise NotHeld(f"no answer {answer_id} is held")
            connection.execute(insert(feedback).prefix_with("OR REPLACE").values(values))

    def asked(self, days: int | None = None) -> list[Asked]:
        """The questions of the last days, or of all time, newest first; what is kept beside answers is left out."""
        told = {key: func.json_extract(answers.c.body, f"$.{key}") for key in ("question", "status", "reason")}
        columns = (
            answers.c.id, answers.c.created_at, *told.values(), answers.c.words, feedback.c.useful, feedback.c.comment,
        )  # fmt: skip
        query = (
            select(*columns)
            .join_from(answers, feedback, feedback.c.answer == answers.c.id, isouter=True)
            .where(told["question"].is_not(None), told["status"].is_not(None), self._young_enough())
            .order_by(answers.c.created_at.desc(), literal_column("answers.rowid").desc())
        )
        query = query if days is None else query.where(answers.c.created_at >= _ago(days))
        with self.database.reading() as connection:
            return [
                Asked(key, moment, question, status, reason, _list(words), _flag(mark), comment)
                for key, moment, question, status, reason, words, mark, comment in connection.execute(query)
            ]

    def last_query(self, conversation: str) -> str | None:
        with self.database.reading() as connection:
            query = select(conversations.c.query).where(conversations.c.id == conversation)
            found = connection.execute(query).scalar()
        return None if found is None else str(found)

    def remove_old(self) -> None:
        """Forget conversations after 30 days, and answers after the days that the settings give them."""
        self._swept = now()[:DATE]
        with self.database.writing() as connection:
            connection.execute(delete(conversations).where(conversations.c.updated_at < _ago(CONVERSATION_DAYS)))
            if self.days:
                connection.execute(delete(answers).where(answers.c.created_at < _ago(self.days)))

    def _young_enough(self) -> ColumnElement[bool]:
        return answers.c.created_at >= _ago(self.days) if self.days else true()


def _list(held: str) -> tuple[str, ...]:
    return tuple(json.loads(held))


def _flag(held: int | None) -> bool | None:
    return None if held is None else bool(held)


def _go_on() -> Insert:
    """The last query of a conversation, in place of the one before."""
    kept = insert(conversations)
    said = {name: kept.excluded[name] for name in ("updated_at", "query")}
    return kept.on_conflict_do_update(index_elements=["id"], set_=said)


KEEP, GO_ON = Prepared(insert(answers)), Prepared(_go_on())


def _ago(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
