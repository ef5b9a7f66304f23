"""Batches of conversations of about the same length, with the weight of each token in the loss."""

import random
from dataclasses import dataclass

import torch

from examples import Source
from prompts import encode


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
    return Plan(256, 0.15, (0,)) if step < 900 else Plan(512, 0.03, (0, 1, 2, 3))


def batches(seed: int, tokenizer, tokens: int, step: int = 0):
    """Endless batches (ids, targets' weights), both [rows, length], of about `tokens` tokens; ready on the CPU."""
    rng = random.Random(seed)
    source = Source(rng, test=False)
    while True:
        pool = _pool(source, tokenizer, plan(step), 80 * tokens // 250)
        groups = _groups(pool, tokens)
        rng.shuffle(groups)
        for group in groups:
            yield _padded(group, tokenizer.pad, tokens)
            step += 1


def _pool(source: Source, tokenizer, stage: Plan, size: int) -> list[tuple[list[int], list[tuple[int, int]]]]:
    pool = []
    while len(pool) < size:
        source.most_others = source.rng.choice(stage.others)
        ids, spans = encode(source.example(stage.plain), tokenizer)
        if len(ids) <= stage.longest:
            pool.append((ids, spans))
    return sorted(pool, key=lambda row: len(row[0]))


def _groups(pool, tokens: int) -> list:
    """Neighbours of the sorted pool; the rows of a batch depend only on its padded length, so that shapes repeat."""
    groups, at = [], 0
    while at < len(pool):
        group = pool[at : at + 1]
        while at + len(group) < len(pool) and len(group) < tokens // _round(len(pool[at + len(group)][0])):
            group.append(pool[at + len(group)])
        at += len(group)
        groups.append(group)
    return groups[:-1]


def _round(length: int) -> int:
    """New shapes cost seconds of kernel building, so lengths come in steps."""
    step = 32 if length <= 320 else 64
    return -(-length // step) * step


def _padded(group, pad: int, tokens: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Weights: 1 on the answer, 3 on its first token (which decides everything), 0 on padding, and -1 on the prompt."""
    length = _round(max(len(ids) for ids, _ in group))
    rows = tokens // length
    ids = torch.full((rows, length), pad, dtype=torch.long)
    weights = torch.zeros(rows, length)
    for row, (row_ids, spans) in enumerate(group):
        ids[row, : len(row_ids)] = torch.tensor(row_ids)
        weights[row, 1 : len(row_ids)] = -1.0
        for start, end in spans:
            weights[row, start:end] = 1.0
            weights[row, start] = 3.0
    return ids, weights
