"""Tables of the database. SQLite tables are STRICT; decimals are text, exactly as printed."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

VERSION = 5

metadata = MetaData()


def _table(name: str, *items: Column[int] | Column[str] | Index | UniqueConstraint) -> Table:
    return Table(name, metadata, *items, sqlite_strict=True)


def _version() -> Column[int]:
    return Column("version", Integer, ForeignKey("versions.id", ondelete="CASCADE"), nullable=False)


def _texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _integers(*names: str) -> list[Column[int]]:
    return [Column(name, Integer, nullable=False) for name in names]


meta = _table("meta", Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

issuers = _table(
    "issuers",
    Column("id", Integer, primary_key=True),
    Column("slug", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("own", Text, nullable=False, index=True),
    Column("level", Text, nullable=False),
    Column("operator_level", Text),
    Column("operator_scope", Text),
    Column("operator_parent", Text),
)

issuer_names = _table(
    "issuer_names",
    Column("issuer", Integer, ForeignKey("issuers.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("origin", Text, nullable=False, server_default=text("'printed'")),
)

versions = _table(
    "versions",
    Column("id", Integer, primary_key=True),
    Column("report", Text, nullable=False),
    Column("issuer", Integer, ForeignKey("issuers.id"), nullable=False),
    Column("issuer_name", Text, nullable=False),
    *_integers("year", "number", "current"),
    *_texts("title", "edition", "level", "scope", "sha256", "source_name", "media_type", "ingested_at"),
    Column("source_url", Text),
    Column("published", Text),
    Column("method", Text, nullable=False, server_default=text("'text'")),
    Column("corrections", Text, nullable=False, server_default=text("''")),
    UniqueConstraint("report", "number"),
    Index("versions_current", "issuer", "year", "current"),
    Index("versions_sha256", "sha256"),
)

sections = _table(
    "sections",
    _version(),
    Column("ordinal", Integer, nullable=False),
    *_texts("section", "title", "text"),
    UniqueConstraint("version", "ordinal"),
)

figures = _table(
    "figures",
    _version(),
    Column("indicator", Text, nullable=False),
    Column("value", Text),
    *_texts("unit", "reading", "printed", "status", "locator"),
    Column("method", Text, nullable=False, server_default=text("'text'")),
    UniqueConstraint("version", "indicator"),
    Index("figures_indicator", "indicator"),
)

statements = _table(
    "statements",
    _version(),
    Column("ordinal", Integer, nullable=False),
    Column("section", Text, nullable=False),
    *_integers("start", "end", "sentence_start", "sentence_end"),
    *_texts("printed", "value", "unit", "bound", "kind", "subject", "label"),
    Column("year", Integer, nullable=False),
    Column("issuer", Text),
    Column("base", Text),
    Column("year_before", Integer),
    Column("parent", Integer),
    UniqueConstraint("version", "ordinal"),
    Index("statements_subject", "subject"),
)

issues = _table(
    "issues",
    Column("id", Text, nullable=False),
    _version(),
    *_texts("code", "severity", "message", "figures", "locators"),
    Column("origin", Text, nullable=False, server_default=text("'own'")),
    UniqueConstraint("version", "id"),
    Index("issues_id", "id"),
)

# What a person decided about an Issue. Kept when its report is read again or removed, for the id stays the same.
issue_states = _table(
    "issue_states",
    Column("issue", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("updated_at", Text, nullable=False),
)

# The places that current versions name, the report's own first.
place_names = _table(
    "place_names",
    Column("name", Text, primary_key=True),
    Column("report", Text, primary_key=True),
    _version(),
    *_integers("issuer", "ordinal"),
    Index("place_names_version", "version"),
)

chunks = _table(
    "chunks",
    Column("id", Integer, primary_key=True),
    _version(),
    Column("ordinal", Integer, nullable=False),
    *_texts("section", "heading", "text"),
    *_integers("start", "end"),
    UniqueConstraint("version", "ordinal"),
)

answers = _table(
    "answers",
    Column("id", Text, primary_key=True),
    Column("created_at", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("words", Text, nullable=False, server_default=text("'[]'")),
    Column("basis", Text, nullable=False, server_default=text("''")),
)

# What a person said of an answer; the last word counts.
feedback = _table(
    "feedback",
    Column("answer", Text, ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True),
    Column("useful", Integer, nullable=False),
    Column("comment", Text),
    Column("created_at", Text, nullable=False),
)

conversations = _table(
    "conversations",
    Column("id", Text, primary_key=True),
    Column("updated_at", Text, nullable=False, index=True),
    Column("query", Text, nullable=False),
)

FULL_TEXT = """
CREATE VIRTUAL TABLE IF NOT EXISTS chunk_words USING fts5(words, tokenize='unicode61')
"""
