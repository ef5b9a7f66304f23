"""Batches of conversations of about the same length, with the weight of each token in the loss."""

import random
from dataclasses import dataclass

import torch

from examples import Source
from prompts import Choice, encode, choices


@dataclass(frozen=True)
class Row:
    """One conversation of a batch."""

    ids: list[int]
    spans: list[tuple[int, int]]
    choices: list[Choice]


@dataclass(frozen=True)
class Batch:
    """Token ids and weights [rows, length]; `choices` [count, 6]: row, position that chooses, right range, range of all;
    `copies` [count, 3]: row, position that writes a token, position that it is copied from; `numbers` [count, 3]: row,
    position of a token, position of the number of its passage."""

    ids: torch.Tensor
    weights: torch.Tensor
    choices: torch.Tensor
    copies: torch.Tensor
    numbers: torch.Tensor


@dataclass(frozen=True)
class Plan:
    """A stage: `longest` example in tokens, share of `plain` reading exercises, most passages that do not answer (one drawn)."""

    longest: int
    plain: float
    others: tuple[int, ...]


def plan(step: int) -> Plan:
    """Short exercises in reading first, then one passage that answers or not, then choosing among up to four."""
    if step < 400:
        return Plan(130, 0.5, (0,))
    return Plan(256, 0.15, (0,)) if step < 900 else Plan(640, 0.03, (0, 3, 3))


def batches(seed: int, tokenizer, tokens: int, step: int = 0):
    """Endless batches of about `tokens` tokens, on the CPU."""
    rng = random.Random(seed)
    source = Source(rng, test=False)
    while True:
        pool = _pool(source, tokenizer, plan(step), 80 * tokens // 250)
        groups = _groups(pool, tokens)
        rng.shuffle(groups)
        for group in groups:
            yield _padded(group, tokenizer.pad, tokens)
            step += 1


def _pool(source: Source, tokenizer, stage: Plan, size: int) -> list[Row]:
    pool: list[Row] = []
    while len(pool) < size:
        source.most_others = source.rng.choice(stage.others)
        example = source.example(stage.plain)
        ids, spans = encode(example, tokenizer)
        if len(ids) <= stage.longest:
            pool.append(Row(ids, spans, choices(example, tokenizer, ids, spans)))
    return sorted(pool, key=lambda row: len(row.ids))


def _groups(pool: list[Row], tokens: int) -> list[list[Row]]:
    """Neighbours of the sorted pool; the rows of a batch depend only on its padded length, so that shapes repeat."""
    groups, at = [], 0
    while at < len(pool):
        group = pool[at : at + 1]
        while at + len(group) < len(pool) and len(group) < tokens // _round(len(pool[at + len(group)].ids)):
            group.append(pool[at + len(group)])
        at += len(group)
        groups.append(group)
    return groups[:-1]


def _round(length: int) -> int:
    """New shapes cost seconds of kernel building, so lengths come in steps."""
    step = 32 if length <= 320 else 64
    return -(-length // step) * step


def _padded(group: list[Row], pad: int, tokens: int) -> Batch:
    """Weights: 1 on the answer, 8 on its first two tokens (which decide everything), 0 on padding, and -1 on the prompt."""
    length = _round(max(len(row.ids) for row in group))
    rows = tokens // length
    ids = torch.full((rows, length), pad, dtype=torch.long)
    weights = torch.zeros(rows, length)
    chosen: list[tuple[int, ...]] = []
    copied: list[tuple[int, ...]] = []
    numbered: set[tuple[int, ...]] = set()
    for at, row in enumerate(group):
        ids[at, : len(row.ids)] = torch.tensor(row.ids)
        weights[at, 1 : len(row.ids)] = -1.0
        for start, end in row.spans:
            weights[at, start:end] = 1.0
            weights[at, start : start + 2] = 8.0
        chosen += [(at, choice.answer - 1, *choice.right, *choice.all) for choice in row.choices]
        chosen += [(at, choice.answer, *choice.right, *choice.all) for choice in row.choices if choice.copied]
        copied += [(at, to - 1, source) for choice in row.choices for to, source in choice.copied]
        numbered |= {(at, token, number) for choice in row.choices for token, number in choice.numbered}
    table = lambda entries, width: torch.tensor(entries, dtype=torch.long).view(-1, width)
    return Batch(ids, weights, table(chosen, 6), table(copied, 3), table(sorted(numbered), 3))
