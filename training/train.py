"""Trains the tiny model: a warm-up, a long constant stretch, and a decay that can be started from any checkpoint."""

import argparse
import math
import time
from pathlib import Path

import torch
from torch.nn import functional

import batches
import tokenizer as bpe
from corpus import corpus
from export import save_folder
from model import Qwen2, Shape
from muon import Muon

WARM_UP = 100


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="where the model folder is written at the end")
    parser.add_argument("--tokenizer", type=Path, help="a tokenizer.json to use instead of learning one")
    parser.add_argument("--checkpoint", type=Path, required=True, help="written every --every steps, and at the end")
    parser.add_argument("--resume", type=Path, help="a checkpoint to go on from")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--decay", type=int, default=0, help="how many of the last steps bring the rate to zero")
    parser.add_argument("--minutes", type=float, default=1e9, help="ends the run after this time, decayed or not")
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--tokens", type=int, default=6400, help="tokens of a batch")
    parser.add_argument("--prompt-loss", type=float, default=0.1, help="weight of the prompt's own tokens")
    parser.add_argument("--every", type=int, default=250)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def loss_of(model: Qwen2, ids: torch.Tensor, weights: torch.Tensor, prompt_loss: float) -> tuple[torch.Tensor, float]:
    """The weighted loss of a batch, and the plain mean over answers for the log."""
    states = model.states(ids)[0][:, :-1].reshape(-1, model.shape.hidden)
    targets, weights = ids[:, 1:].reshape(-1), weights[:, 1:].reshape(-1)
    keep = kept_positions(weights, prompt_loss)
    states, targets, kept = states.index_select(0, keep), targets[keep], weights[keep]
    losses = functional.cross_entropy(model.logits(states), targets, reduction="none")
    answer = kept > 0
    mean = (losses * kept.clamp(min=0)).sum() / kept.clamp(min=0).sum()
    prompt = (losses * (kept < 0)).sum() / (kept < 0).sum().clamp(min=1)
    return mean + prompt_loss * prompt, losses[answer].mean().item()


def kept_positions(weights: torch.Tensor, prompt_loss: float) -> torch.Tensor:
    """All answer tokens and, up to a multiple of 512, a draw of the prompt's: the count repeats, as shapes should."""
    answer, prompt = (weights > 0).nonzero()[:, 0], (weights < 0).nonzero()[:, 0]
    spare = 512 + -len(answer) % 512 if prompt_loss else -len(answer) % 512
    drawn = prompt[torch.randperm(len(prompt), device=weights.device)[:spare]]
    return torch.cat([answer, drawn])


def rate_at(step: int, options: argparse.Namespace, first: int) -> float:
    """Warm-up at the start of a new run, then constant, then a cosine to zero."""
    if options.resume is None and step < WARM_UP:
        return options.rate * (step + 1) / WARM_UP
    left = first + options.steps - step
    if left < options.decay:
        return options.rate * 0.5 * (1 - math.cos(math.pi * left / options.decay))
    return options.rate


def optimizers_of(model: Qwen2) -> list[torch.optim.Optimizer]:
    """Muon for the matrices within the layers, AdamW for the token matrix, norms and biases."""
    inner = [part for name, part in model.named_parameters() if part.dim() > 1 and "embed" not in name]
    outer = [part for name, part in model.named_parameters() if part.dim() == 1 or "embed" in name]
    return [Muon(inner, weight_decay=0.05), torch.optim.AdamW(outer, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0)]


def main() -> None:
    options = arguments()
    torch.manual_seed(options.seed)
    torch.set_num_threads(2)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = bpe.load(options.tokenizer) if options.tokenizer else bpe.learn(corpus(options.seed), 4096)
    model = Qwen2(Shape(vocabulary=tokenizer.size)).to(device)
    optimizers, first = optimizers_of(model), 0
    if options.resume:
        saved = torch.load(options.resume, map_location=device)
        model.load_state_dict(saved["model"])
        for optimizer, state in zip(optimizers, saved["optimizers"]):
            optimizer.load_state_dict(state)
        first = saved["step"]
    stream = batches.batches(options.seed + first, tokenizer, options.tokens, first)
    run(model, optimizers, stream, options, first, device)
    if options.out:
        save_folder(model, tokenizer, options.out)


def run(model, optimizers, stream, options, first: int, device: str) -> None:
    """The training loop, logging every 50 steps."""
    began, losses, seen = time.time(), [], 0
    for step in range(first, first + options.steps):
        for group in [group for optimizer in optimizers for group in optimizer.param_groups]:
            group["lr"] = rate_at(step, options, first)
        ids, weights = (part.to(device) for part in next(stream))
        total, answer = loss_of(model, ids, weights, options.prompt_loss)
        total.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer in optimizers:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        losses.append(answer)
        seen += ids.numel()
        if (step + 1) % 50 == 0:
            spent = time.time() - began
            print(f"step {step + 1} answer loss {sum(losses) / len(losses):.4f} {seen / spent:.0f} tokens/s {spent:.0f} s", flush=True)
            losses = []
        late = time.time() - began > options.minutes * 60
        if (step + 1) % options.every == 0 or late or step + 1 == first + options.steps:
            torch.save({"model": model.state_dict(), "optimizers": [optimizer.state_dict() for optimizer in optimizers], "step": step + 1}, options.checkpoint)
        if late:
            break


if __name__ == "__main__":
    main()
