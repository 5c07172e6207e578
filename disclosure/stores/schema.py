"""Tables of the database. SQLite tables are STRICT; decimals are text, exactly as printed."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

VERSION = 1

metadata = MetaData()


def _table(name: str, *items: Column[int] | Column[str] | Index | UniqueConstraint) -> Table:
    return Table(name, metadata, *items, sqlite_strict=True)


def _version() -> Column[int]:
    return Column("version", Integer, ForeignKey("versions.id", ondelete="CASCADE"), nullable=False)


meta = _table("meta", Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

issuers = _table(
    "issuers",
    Column("id", Integer, primary_key=True),
    Column("slug", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("own", Text, nullable=False, index=True),
    Column("level", Text, nullable=False),
)

issuer_names = _table(
    "issuer_names",
    Column("issuer", Integer, ForeignKey("issuers.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
)

versions = _table(
    "versions",
    Column("id", Integer, primary_key=True),
    Column("report", Text, nullable=False),
    Column("issuer", Integer, ForeignKey("issuers.id"), nullable=False),
    Column("issuer_name", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("current", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("edition", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("source_name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("ingested_at", Text, nullable=False),
    UniqueConstraint("report", "number"),
    Index("versions_current", "issuer", "year", "current"),
    Index("versions_sha256", "sha256"),
)

sections = _table(
    "sections",
    _version(),
    Column("ordinal", Integer, nullable=False),
    Column("section", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("version", "ordinal"),
)

figures = _table(
    "figures",
    _version(),
    Column("indicator", Text, nullable=False),
    Column("value", Text),
    Column("unit", Text, nullable=False),
    Column("reading", Text, nullable=False),
    Column("printed", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("locator", Text, nullable=False),
    UniqueConstraint("version", "indicator"),
    Index("figures_indicator", "indicator"),
)

issues = _table(
    "issues",
    Column("id", Text, nullable=False),
    _version(),
    Column("code", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("figures", Text, nullable=False),
    Column("locators", Text, nullable=False),
    Column("state", Text, nullable=False, server_default=text("'open'")),
    Column("reason", Text),
    UniqueConstraint("version", "id"),
)

chunks = _table(
    "chunks",
    Column("id", Integer, primary_key=True),
    _version(),
    Column("ordinal", Integer, nullable=False),
    Column("section", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    UniqueConstraint("version", "ordinal"),
)

answers = _table(
    "answers",
    Column("id", Text, primary_key=True),
    Column("created_at", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),
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
