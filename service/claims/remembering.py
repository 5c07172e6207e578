"""Figures of the few reports that a text speaks of, each report's read once."""

from __future__ import annotations

from collections.abc import Collection

from disclosure.model import Figure
from disclosure.stores.figures import FigureStore

FEW = 8


class RememberedFigures(FigureStore):
    """A store that reads a report version whole when it is first asked for, and answers from that; many at once are read as
    ever. For one text: what is put meanwhile is not seen."""

    def __init__(self, store: FigureStore) -> None:
        super().__init__(store.database)
        self._read: dict[int, dict[str, Figure]] = {}

    def of_versions(self, keys: Collection[int], indicators: Collection[str]) -> dict[int, dict[str, Figure]]:
        if len(keys) > FEW:
            return super().of_versions(keys, indicators)
        for key in keys:
            if key not in self._read:
                self._read[key] = self.of_version(key)
        return {
            key: {slot: read[slot] for slot in indicators if slot in read} for key in keys for read in [self._read[key]]
        }
