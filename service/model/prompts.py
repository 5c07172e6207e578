"""The prompts of the model's steps, from `prompts/`, checked when they are loaded."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Template

from disclosure.errors import InvalidForms
from disclosure.load_form import load_yaml
from disclosure.matching import strip_zero_width
from service.composing.wording import FOLDER

FIELDS = {
    "understand": frozenset({"marker", "question", "indicators", "topics", "schema"}),
    "compose": frozenset({"marker", "question", "pieces", "faults"}),
    "pick": frozenset({"marker", "question", "pieces", "schema"}),
    "rephrase": frozenset({"marker", "question", "before", "schema"}),
}
UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Prompt:
    """The templates of a step: what it is told once, what it is asked, what it is told of a failed check, and how each
    fault is told."""

    system: str
    user: str
    retry: str
    faults: Mapping[str, str]

    @property
    def texts(self) -> tuple[str, ...]:
        """All that the file says, for telling whether an answer repeats it."""
        return (self.system, self.user, self.retry)


@cache
def load_prompt(step: str) -> Prompt:
    """The prompt of a step. Raises InvalidForms when a template is missing or names a field that the step has not."""
    name = f"{step}.yaml"
    data = load_yaml(FOLDER / name)
    system, user, retry = (str(data.get(key, "")) for key in ("system", "user", "retry"))
    prompt = Prompt(system, user, retry, data.get("faults", {}))
    if not prompt.system or not prompt.user:
        raise InvalidForms(f"prompts/{name}: a prompt has `system` and `user`")
    for text in prompt.texts:
        template = Template(text)
        if not template.is_valid() or set(template.get_identifiers()) - FIELDS[step]:
            raise InvalidForms(f"prompts/{name}: only these fields are known: {', '.join(sorted(FIELDS[step]))}")
    return prompt


def fill_prompt(text: str, **fields: str) -> str:
    """A template with its fields. What is filled in is not looked at for fields again."""
    return Template(text).substitute(fields)


def new_marker() -> str:
    """What quoted data stand between: made anew for each call, so that no report can hold it."""
    return f"<<{secrets.token_hex(8)}>>"


def quote_data(text: str) -> str:
    """A text as data of a prompt: without characters that are not seen."""
    return UNPRINTED.sub(" ", strip_zero_width(text))
