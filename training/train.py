"""Trains the tiny model: a warm-up, a long constant stretch, and a decay that can be started from any checkpoint.

On CPUs each core is a process of its own with its own examples; gradients meet once a step in shared memory, and
each process moves its own share of the parameters. Threads would meet at every operation, which a busy machine makes
slow.
"""

import argparse
import math
import os
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import multiprocessing
from torch.nn import functional

import batches
import tokenizer as bpe
from corpus import corpus
from export import load_folder, save_folder
from model import Qwen2, Shape
from muon import Muon
from precision import quickest

WARM_UP = 100
REWARM_UP = 30
# The step at which `batches.plan` begins to have several passages.
SINGLE_PASSAGES_LEARNED = 900
# The (layer, heads) that are told which passage to look at when an answer begins.
CHOOSERS = ((2, slice(0, 4)), (3, slice(0, 2)))
# Those that are told which of its tokens to copy next.
COPIERS = ((3, slice(2, 4)), (4, slice(0, 2)))
# And those that are told, of every token of a passage and of an answer, at which number it stands.
NUMBERERS = ((1, slice(2, 4)),)


@dataclass(frozen=True)
class Team:
    """What the processes of a run share: parameters, the first one's rate, everybody's gradients, a meeting point."""

    model: Qwen2
    rate: torch.Tensor
    gradients: list[list[torch.Tensor]]
    barrier: object


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="where the model folder is written at the end")
    parser.add_argument("--tokenizer", type=Path, help="a tokenizer.json to use instead of learning one")
    parser.add_argument("--checkpoint", type=Path, required=True, help="written every --every steps, and at the end")
    parser.add_argument("--resume", type=Path, help="a checkpoint to go on from, or a model folder")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--decay", type=int, default=0, help="how many of the last steps bring the rate to zero")
    parser.add_argument("--minutes", type=float, help="instead of steps: the rate falls to zero over this time")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--tokens", type=int, default=6400, help="tokens of a batch, over all processes")
    parser.add_argument("--prompt-loss", type=float, default=0.1, help="weight of the prompt's own tokens")
    parser.add_argument("--guidance", type=float, default=0.5, help="weight of looking at the right passage when an answer begins")
    parser.add_argument("--every", type=int, default=100)
    parser.add_argument("--workers", type=int, default=1 if torch.cuda.is_available() else min(2, os.cpu_count() or 1))
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def loss_of(model: Qwen2, batch: batches.Batch, prompt_loss: float, guidance: float) -> tuple[torch.Tensor, float, float, float, float]:
    """The weighted loss of a batch; and for the log the plain means over answers, choices, copies and numbers."""
    states, _, looks = model.watched(batch.ids)
    states = states[:, :-1].reshape(-1, model.shape.hidden)
    targets, weights = batch.ids[:, 1:].reshape(-1), batch.weights[:, 1:].reshape(-1)
    keep = kept_positions(weights, prompt_loss)
    states, targets, kept = states.index_select(0, keep), targets[keep], weights[keep]
    losses = functional.cross_entropy(model.logits(states), targets, reduction="none")
    answer = kept > 0
    mean = (losses * kept.clamp(min=0)).sum() / kept.clamp(min=0).sum()
    prompt = (losses * (kept < 0)).sum() / (kept < 0).sum().clamp(min=1)
    choosing = choice_loss(looks, batch.choices) if len(batch.choices) else mean * 0
    copying = looking_loss(looks, COPIERS, batch.copies) if len(batch.copies) else mean * 0
    numbering = looking_loss(looks, NUMBERERS, batch.numbers) if len(batch.numbers) else mean * 0
    guided = choosing + copying + numbering
    return mean + prompt_loss * prompt + guidance * guided, losses[answer].mean().item(), *(each.item() for each in (choosing, copying, numbering))


def choice_loss(looks: list[torch.Tensor], chosen: torch.Tensor) -> torch.Tensor:
    """How far the choosing heads look past the right passage, or at any where none is right: mean of -log of the share.

    Without it, choosing among four passages is learned from one token in hundreds, and takes very long.
    """
    row, position, begin, end, first, last = chosen.unbind(1)
    seen = torch.cat([looks[layer][row, heads, position].float() for layer, heads in CHOOSERS], 1)
    until = functional.pad(seen.cumsum(-1), (1, 0))
    at = lambda place: until.gather(-1, place.view(-1, 1, 1).expand(-1, seen.shape[1], 1))[..., 0]
    share = lambda start, stop: at(stop) - at(start)
    wanted = torch.where((end > begin).view(-1, 1), share(begin, end), 1 - share(first, last))
    return -torch.log(wanted.clamp(min=0) + 1e-3).mean()


def looking_loss(looks: list[torch.Tensor], lookers: tuple, wanted: torch.Tensor) -> torch.Tensor:
    """How far heads look past the one position they are told: mean of -log of its share.

    Copying heads left to themselves follow whatever words are the same, and cross over to another passage that has them
    too; when every token knows the number of its passage, they need not.
    """
    row, position, source = wanted.unbind(1)
    shares = torch.cat([looks[layer][row, heads, position, source].float() for layer, heads in lookers], 1)
    return -torch.log(shares + 1e-3).mean()


def kept_positions(weights: torch.Tensor, prompt_loss: float) -> torch.Tensor:
    """All answer tokens and, up to a multiple of 256, a draw of the prompt's: the count repeats, as shapes should."""
    answer, prompt = (weights > 0).nonzero()[:, 0], (weights < 0).nonzero()[:, 0]
    spare = -len(answer) % 256 + (256 if prompt_loss else 0)
    drawn = prompt[torch.randperm(len(prompt), device=weights.device)[:spare]]
    return torch.cat([answer, drawn])


def rate_at(step: int, options: argparse.Namespace, first: int, began: float) -> float:
    """Warm-up, then constant, then a cosine to zero; the moments are not saved, so going on warms up shortly too."""
    warm = REWARM_UP if options.resume else WARM_UP
    rate = options.rate * min(1.0, (step - first + 1) / warm)
    left = (first + options.steps - step) / options.decay if options.decay else 1.0
    if options.minutes:
        left = 1 - (time.time() - began) / (60 * options.minutes)
    return rate * 0.5 * (1 - math.cos(math.pi * min(1.0, max(0.0, left))))


def optimizers_of(model: Qwen2, rank: int, workers: int) -> list[torch.optim.Optimizer]:
    """This process's share: Muon for matrices within the layers, AdamW for the token matrix, norms and biases."""
    named = list(model.named_parameters())
    inner = [part for name, part in named if part.dim() > 1 and "embed" not in name][rank::workers]
    outer = [part for name, part in named if part.dim() == 1 or "embed" in name][rank::workers]
    return [Muon(inner, weight_decay=0.05), torch.optim.AdamW(outer, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0)]


def main() -> None:
    options = arguments()
    torch.manual_seed(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = bpe.load(options.tokenizer) if options.tokenizer else bpe.learn(corpus(options.seed), 4096)
    model, first = Qwen2(Shape(vocabulary=tokenizer.size), quickest()).to(device), 0
    if options.resume:
        first = resume(model, options.resume)
    team = gather(model, options.workers)
    others = [
        multiprocessing.get_context("spawn").Process(target=run, args=(rank, team, tokenizer, options, first), daemon=True)
        for rank in range(1, options.workers)
    ]
    for other in others:
        other.start()
    run(0, team, tokenizer, options, first)
    if options.out:
        save_folder(model, tokenizer, options.out)


def resume(model: Qwen2, source: Path) -> int:
    """Takes over the weights; returns the step to go on at. A model folder says none: its model knows single passages."""
    if source.is_dir():
        model.load_state_dict(load_folder(source)[0].state_dict())
        return SINGLE_PASSAGES_LEARNED
    saved = torch.load(source, map_location=next(model.parameters()).device)
    model.load_state_dict(saved["model"])
    return saved["step"]


def gather(model: Qwen2, workers: int) -> Team:
    """Moves the parameters to shared memory, and makes room for each process's gradients."""
    if workers > 1:
        model.share_memory()
    gradients = [[torch.zeros_like(part).share_memory_() for part in model.parameters()] for _ in range(workers)]
    return Team(model, torch.zeros(1).share_memory_(), gradients, multiprocessing.get_context("spawn").Barrier(workers, timeout=900))


def run(rank: int, team: Team, tokenizer, options: argparse.Namespace, first: int) -> None:
    """The training loop of one process; the first one logs every 50 steps and saves."""
    if options.workers > 1:
        torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(options.seed + rank)
    stream = batches.batches((options.seed + first) * options.workers + rank, tokenizer, options.tokens // options.workers, first)
    optimizers = optimizers_of(team.model, rank, options.workers)
    began, losses = time.time(), []
    for step in range(first, first + options.steps):
        if rank == 0:
            team.rate[0] = rate_at(step, options, first, began)
        lost, rate = advance(rank, team, optimizers, next(stream), options)
        losses.append(lost)
        last = rate == 0 or step + 1 == first + options.steps
        if rank == 0 and (step + 1) % 50 == 0:
            named = zip(("answer", "choice", "copy", "number"), (sum(each) / 50 for each in zip(*losses[-50:])))
            print(f"step {step + 1} " + " ".join(f"{name} loss {mean:.4f}" for name, mean in named) + f" {time.time() - began:.0f} s", flush=True)
        if rank == 0 and (last or (step + 1) % options.every == 0):
            torch.save({"model": team.model.state_dict(), "step": step + 1}, options.checkpoint)
        if last:
            break


def advance(rank: int, team: Team, optimizers, batch: batches.Batch, options) -> tuple[tuple[float, ...], float]:
    """One step: own gradients, the mean of everybody's, own parameters moved; returns the losses and the rate."""
    parameters = list(team.model.parameters())
    device = parameters[0].device
    batch = batches.Batch(*(part.to(device) for part in (batch.ids, batch.weights, batch.choices, batch.copies, batch.numbers)))
    total, *losses = loss_of(team.model, batch, options.prompt_loss, options.guidance)
    total.backward()
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    for part, shared in zip(parameters, team.gradients[rank]):
        shared.copy_(part.grad)
    team.barrier.wait()
    rate = team.rate.item()
    for part, *shares in zip(parameters, *team.gradients):
        part.grad.copy_(sum(shares) / len(shares))
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.step()
    for part in parameters:
        part.grad = None
    team.barrier.wait()
    return tuple(losses), rate


if __name__ == "__main__":
    main()
