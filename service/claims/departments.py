"""Departments that a text tells by their place alone: 同为农业农村局，漪榆市新收40件，霁棠市50件."""

from __future__ import annotations

import re
from functools import cached_property

from disclosure.names import load_bodies, parse_name
from disclosure.quantities import any_of
from service.claims.carrying import Context
from service.claims.claimed import load_claims
from service.held import Held

JOIN = "(?:、|和|与|及|以及)"


class Departments:
    """The departments held, by their place and kind."""

    def __init__(self, held: Held) -> None:
        self.held = held
        self.of_place: dict[str, dict[str, str]] = {}
        for name in held.names.values():
            parsed = parse_name(name)
            if parsed.places:
                self.of_place.setdefault(parsed.places[-1], {})[parsed.body] = name

    @cached_property
    def kinds(self) -> dict[str, str]:
        """What a kind of department held is called, in full and in short: its full name."""
        full = {body for bodies in self.of_place.values() for body in bodies if body}
        short = {
            word: entry["name"] for entry in load_bodies()["bodies"] for word in entry["short"] if entry["name"] in full
        }
        return {**short, **{each: each for each in full}}

    @cached_property
    def _places(self) -> str:
        return any_of(place for place, bodies in self.of_place.items() if any(bodies))

    @cached_property
    def _announced(self) -> re.Pattern[str]:
        words = any_of(load_claims()["announcing"])
        return re.compile(
            rf"(?:{words})的?(?:{any_of(load_claims()['departments_of'])})?(?P<kind>{any_of(self.kinds)})"
        )

    @cached_property
    def _listed(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?P<places>(?:{self._places})(?:{JOIN}(?:{self._places}))+)(?:两地|[两三四][地县市区家个])?的?(?P<kind>{any_of(self.kinds)})"
        )

    @cached_property
    def _parted(self) -> re.Pattern[str]:
        """青岚县那个教育局: a department behind the name of its place."""
        entries = load_bodies()["bodies"]
        kinds = (
            {entry["name"] for entry in entries}
            | {word for entry in entries for word in entry["short"]}
            | set(self.kinds)
        )
        kinds = {each for each in kinds if len(each) > 2}
        return re.compile(
            rf"(?P<place>{any_of(self.of_place)})(?:那个|这个|的|那边的?|这边的?|里的)(?P<kind>{any_of(kinds)})"
        )

    @cached_property
    def _placeless(self) -> re.Pattern[str]:
        """A department without its place: 教育局, 市教育局."""
        before = any_of(load_claims()["before_bodies"])
        return re.compile(rf"(?:^|[^\u4e00-\u9fff]|{before})(?P<level>[省市州县区])?(?P<kind>{any_of(self.kinds)})")

    def fitting(self, text: str) -> list[str]:
        """The departments held that a name without its place may stand for: 市教育局."""
        found = self._placeless.search(text) if self.kinds else None
        if found is None:
            return []
        kind, level = self.kinds[found["kind"]], found["level"] or ""
        return [bodies[kind] for place, bodies in self.of_place.items() if kind in bodies and place.endswith(level)]

    @cached_property
    def _bare(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?P<place>{self._places})(?!人民政府|政府|的?(?:{any_of(self.kinds)})|[\u4e00-\u9fff]{{0,8}}(?:局|委员会|办公室|厅))"
        )

    def announced_in(self, text: str) -> str:
        """The kind of department that a text says its places are to stand for; empty for none."""
        if not self.kinds:
            return ""
        found = self._listed.search(text) or self._announced.search(text)
        return self.kinds[found["kind"]] if found else ""

    def in_full(self, text: str, context: Context) -> str:
        """A text with the full names of departments that it tells by their place: where the text has announced their kind,
        or speaks of such a department and no government of that place is held."""
        text = self._parted.sub(lambda found: f"{found['place']}{found['kind']}", text)
        if not self.kinds:
            return text

        def each_in_full(found: re.Match[str]) -> str:
            kind = self.kinds[found["kind"]]
            return re.sub(self._places, lambda place: self.of_place[place[0]].get(kind, place[0]), found["places"])

        text = self._listed.sub(each_in_full, text)
        spoken = [parse_name(self.held.names[each]).body for each in context.issuers]
        kind = context.kind or next(filter(None, spoken), "")

        def in_full(found: re.Match[str]) -> str:
            bodies = self.of_place[found["place"]]
            known = kind in bodies and (context.kind or "" not in bodies)
            return bodies[kind] if known else found.group()

        return self._bare.sub(in_full, text) if kind else text
