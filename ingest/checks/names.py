"""One name and one period through the whole document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from disclosure.matching import squash
from ingest.names import Variant
from ingest.remark import Remark
from ingest.title import Identity


def check_identity(identity: Identity, names: Iterable[str]) -> Iterator[Remark]:
    """The stated period against the title's year, and other names in metadata or signature."""
    if identity.period is not None and identity.period != identity.year:
        yield Remark("period_differs", (), (), {"period": str(identity.period)})
    for name in names:
        if not _is_same_name(name, identity.issuer):
            yield Remark("name_differs", (), (), {"name": name})


def check_variants(variants: Iterable[Variant]) -> Iterator[Remark]:
    """The issuer's place under another spelling."""
    for each in variants:
        words = {"own": each.own, "variant": each.printed, "count": str(each.count)}
        yield Remark("place_differs", (), (each.locator,), words)


def _is_same_name(name: str, issuer: str) -> bool:
    one, other = squash(name), squash(issuer)
    return one in other or other in one
