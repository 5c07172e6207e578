"""Step `compose`: the part of a draft that tells what reports say, in a model's words, where they stand the checks."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from disclosure.matching import phrase_key
from service.composing.draft import Draft, Told
from service.composing.narrative import LONGER, TOKEN, Rules, find_faults
from service.composing.narrative_text import Piece
from service.composing.wording import Wording
from service.held import Held
from service.model.budget import Budget
from service.model.calls import ModelFailed
from service.model.chat import ChatModel, Said
from service.model.prompts import Prompt, fill_prompt, load_prompt, new_marker, quote_data

MOST_PIECES = 8
MOST_CHARACTERS = 6_000
ATTEMPTS = 2
log = logging.getLogger(__name__)


def may_be_worded(draft: Draft, wording: Wording) -> bool:
    """Whether a draft tells what reports say, in their language: of a translation nothing could be checked."""
    return (
        wording.lang == "zh"
        and draft.status == "answered"
        and 0 < len(draft.told) <= MOST_PIECES
        and len(draft.telling) <= MOST_CHARACTERS
    )


def narrate(draft: Draft, question: str, wording: Wording, held: Held, chat: ChatModel, budget: Budget) -> Draft:
    """The draft with its telling in the model's words, marked as such; the draft itself where these do not hold."""
    prompt, marker = load_prompt("compose"), new_marker()
    rules = _rules(draft, held, prompt, marker)
    said = _ask(draft.told, question, prompt, marker)
    for _ in range(ATTEMPTS):
        try:
            text = chat.write(said, budget)
            faults = find_faults(text, rules)
        except ModelFailed as failed:
            text, faults = "", (failed.reason,)
            if not failed.again:
                log.warning("a narrative was not worded: %s", failed.reason)
                return draft
        if not faults:
            return _worded(draft, text, wording)
        log.warning("a narrative was not taken: %s", ", ".join(faults))
        said = [*said, Said("ai", text or "…"), Said("human", _retry(prompt, faults))]
    return draft


def _rules(draft: Draft, held: Held, prompt: Prompt, marker: str) -> Rules:
    def names(text: str) -> list[tuple[str, tuple[int, ...]]]:
        return [(spot.text, spot.issuers) for spot in held.index.find(phrase_key(text))]

    return Rules(
        [_piece(told, held) for told in draft.told],
        len(draft.telling) + LONGER,
        names,
        prompt.texts,
        (marker, marker.strip("<>")),
        all_used=any(told.text != told.passage.chunk.text for told in draft.told),
    )


def _piece(told: Told, held: Held) -> Piece:
    chunk = told.passage.chunk
    return Piece(told.text, chunk.issuer, chunk.year, chunk.heading, held.index.resolve(chunk.issuer))


def _ask(told: Sequence[Told], question: str, prompt: Prompt, marker: str) -> list[Said]:
    pieces = "\n".join(_numbered(place, each, marker) for place, each in enumerate(told, 1))
    user = fill_prompt(prompt.user, marker=marker, question=quote_data(question), pieces=pieces)
    return [Said("system", fill_prompt(prompt.system, marker=marker)), Said("human", user)]


def _numbered(place: int, told: Told, marker: str) -> str:
    """A piece under its token, between markers that its text cannot hold."""
    chunk = told.passage.chunk
    head = quote_data(f"{chunk.issuer}，{chunk.year}年年报，{chunk.heading}")
    return f"[E{place}] {head}\n{marker}\n{quote_data(told.text)}\n{marker}"


def _retry(prompt: Prompt, faults: Sequence[str]) -> str:
    return fill_prompt(prompt.retry, faults="".join(prompt.faults.get(each, "") for each in faults))


def _worded(draft: Draft, text: str, wording: Wording) -> Draft:
    """The draft with a narrative that holds; its tokens become the marks of its citations."""
    marked = TOKEN.sub(lambda match: draft.told[int(match[1]) - 1].mark, text.strip())
    told = f"{marked}\n{wording.say('worded')}"
    return replace(draft, text=draft.text.replace(draft.telling, told), telling=told, told=())
