"""The training: vectors of tokens such that a question lies close to the passages that answer it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from eval.embedding.corpus import Pair


@dataclass(frozen=True)
class Plan:
    """The knobs of a training run.

    `scale` sharpens the cosines in the loss; `split` is the chance that a word is read as its characters, `lose` that it is left
    out; `own` is the length of a word's own random part at the start, beside that of its characters.
    """

    dimension: int = 160
    epochs: int = 1
    batch: int = 512
    rate: float = 0.01
    scale: float = 8.0
    split: float = 0.15
    lose: float = 0.1
    own: float = 0.5


class TokenVectors(torch.nn.Module):
    """A vector a token: its own, plus the mean of its characters' where it has several.

    What is learnt of a character thus reaches every word it stands in, and the other way round, so that words which the
    training text does not contain still land in the right place.
    """

    def __init__(self, tokenizer: Tokenizer, plan: Plan) -> None:
        super().__init__()
        self.parts = characters_of(tokenizer)
        self.compound = torch.tensor([[float(len(parts) > 1)] for parts in self.parts])
        vectors = torch.randn(len(self.parts), plan.dimension) / plan.dimension**0.5
        self.own = torch.nn.Parameter(vectors * (1 - (1 - plan.own) * self.compound))

    def table(self) -> Tensor:
        """The finished vectors, (tokens, dimension)."""
        return self.own + self.compound * mean_rows(self.own, self.parts)


def characters_of(tokenizer: Tokenizer) -> list[list[int]]:
    """For each token the numbers of its characters; its own number where it is one character or a byte."""
    vocabulary = tokenizer.get_vocab()
    parts = []
    for token, number in sorted(vocabulary.items(), key=lambda item: item[1]):
        single = token.startswith(("<", "["))
        characters = [] if single else [vocabulary[character] for character in token if character in vocabulary]
        parts.append(characters if len(characters) > 1 else [number])
    return parts


def mean_rows(table: Tensor, rows: Sequence[Sequence[int]]) -> Tensor:
    """The mean of the vectors of each row of token numbers, (rows, dimension)."""
    flat = torch.tensor([number for row in rows for number in row], dtype=torch.long)
    starts = np.cumsum([0] + [len(row) for row in rows[:-1]])
    return functional.embedding_bag(flat, table, torch.from_numpy(starts), mode="mean")


def train_vectors(pairs: Sequence[Pair], tokenizer: Tokenizer, plan: Plan, seed: int) -> np.ndarray:
    """Token vectors, float32 (tokens, dimension), learnt from `pairs`; the same for the same seed."""
    torch.manual_seed(seed)
    torch.set_num_threads(2)
    random = np.random.default_rng(seed)
    model = TokenVectors(tokenizer, plan)
    optimizer = torch.optim.Adam(model.parameters(), lr=plan.rate)
    steps = plan.epochs * (len(pairs) // plan.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, plan.rate, total_steps=steps, pct_start=0.1)
    for lefts, rights, groups in _batches(pairs, tokenizer, plan, random):
        loss = contrast(*_embed(model, (lefts, rights), plan, random), groups, plan.scale)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
    with torch.no_grad():
        return model.table().numpy()


def contrast(left: Tensor, right: Tensor, groups: Tensor, scale: float) -> Tensor:
    """Multiple-negatives ranking loss, both ways. Other pairs of the same group are left out of the negatives."""
    scores = scale * left @ right.T
    same = groups[:, None] == groups[None, :]
    same.fill_diagonal_(False)
    scores = scores.masked_fill(same, float("-inf"))
    target = torch.arange(len(scores))
    return (functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)) / 2


Batch = tuple[list[list[int]], list[list[int]], Tensor]


def _batches(pairs: Sequence[Pair], tokenizer: Tokenizer, plan: Plan, random: np.random.Generator) -> Iterator[Batch]:
    """Shuffled batches of every epoch: token numbers of both sides, and the numbers of their groups."""
    lefts = [encoding.ids for encoding in tokenizer.encode_batch([pair.left for pair in pairs])]
    rights = [encoding.ids for encoding in tokenizer.encode_batch([pair.right for pair in pairs])]
    names = {name: number for number, name in enumerate(dict.fromkeys(pair.group for pair in pairs))}
    groups = torch.tensor([names[pair.group] for pair in pairs])
    for _ in range(plan.epochs):
        order = random.permutation(len(pairs))
        for start in range(0, len(order) - plan.batch + 1, plan.batch):
            chosen = order[start : start + plan.batch]
            yield [lefts[place] for place in chosen], [rights[place] for place in chosen], groups[chosen]


def _embed(
    model: TokenVectors, sides: tuple[list[list[int]], list[list[int]]], plan: Plan, random: np.random.Generator
) -> tuple[Tensor, Tensor]:
    table = model.table()
    left, right = (
        functional.normalize(mean_rows(table, [_disturb(ids, model.parts, plan, random) for ids in side]))
        for side in sides
    )
    return left, right


def _disturb(ids: list[int], parts: list[list[int]], plan: Plan, random: np.random.Generator) -> list[int]:
    """The tokens with some left out and some read as their characters, so that no single word decides."""
    chances = random.random(len(ids))
    changed = []
    for number, chance in zip(ids, chances, strict=True):
        if chance < plan.lose:
            continue
        changed.extend(parts[number] if chance < plan.lose + plan.split else [number])
    return changed or ids
