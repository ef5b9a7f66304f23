"""A Qwen2-shaped decoder, small enough to be trained on two CPU cores.

Names and shapes of the weights are those of Hugging Face's Qwen2ForCausalLM, so that the exported folder is an
ordinary Qwen2 folder: RMSNorm, rotary embedding on half-split heads, grouped queries, biases on q, k and v, SwiGLU,
and one matrix for reading and writing tokens. `precision` is that of matrix products; everything else is float32.
`torch.float32` runs the whole model as the exported folder is run, and `precision.quickest` is what to train in.
"""

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """The sizes of a model; `hidden` is `heads` times the width of one head."""

    vocabulary: int = 4096
    hidden: int = 256
    inner: int = 704
    layers: int = 6
    heads: int = 4
    key_heads: int = 2
    context: int = 2048
    theta: float = 10000.0
    epsilon: float = 1e-6

    @property
    def head_width(self) -> int:
        return self.hidden // self.heads


def rotary_angles(shape: Shape, length: int, start: int = 0) -> tuple[torch.Tensor, torch.Tensor]:
    """Cosines and sines of positions `start` to `start + length`, each [length, head_width]."""
    steps = torch.arange(0, shape.head_width, 2).float() / shape.head_width
    positions = torch.arange(start, start + length).float()
    angles = torch.outer(positions, shape.theta**-steps)
    angles = torch.cat([angles, angles], dim=-1)
    return angles.cos(), angles.sin()


def rotate(states: torch.Tensor, angles: tuple[torch.Tensor, torch.Tensor]) -> torch.Tensor:
    """Turns [..., length, head_width] by the rotary angles; the first half of a head pairs with its second half."""
    half = states.shape[-1] // 2
    swapped = torch.cat([-states[..., half:], states[..., :half]], dim=-1)
    return states * angles[0] + swapped * angles[1]


class Norm(nn.Module):
    """Root-mean-square normalisation."""

    def __init__(self, width: int, epsilon: float):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        scale = torch.rsqrt(states.pow(2).mean(-1, keepdim=True) + self.epsilon)
        return states * scale * self.weight


class Linear(nn.Linear):
    """A linear layer that multiplies in the precision of what it is given."""

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        bias = None if self.bias is None else self.bias.to(states.dtype)
        return functional.linear(states, self.weight.to(states.dtype), bias)


class Attention(nn.Module):
    """Causal self-attention with fewer keys than queries."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        keys = shape.key_heads * shape.head_width
        self.q_proj = Linear(shape.hidden, shape.hidden)
        self.k_proj = Linear(shape.hidden, keys)
        self.v_proj = Linear(shape.hidden, keys)
        self.o_proj = Linear(shape.hidden, shape.hidden, bias=False)

    def forward(self, states, angles, mask, past=None):
        """`past` is this layer's (keys, values) so far, or None; returns the output, the grown pair, and who looked where."""
        queries = rotate(self.split(self.q_proj(states), self.shape.heads), angles)
        keys = rotate(self.split(self.k_proj(states), self.shape.key_heads), angles)
        values = self.split(self.v_proj(states), self.shape.key_heads)
        if past is not None:
            keys, values = torch.cat([past[0], keys], 2), torch.cat([past[1], values], 2)
        mixed, weights = self.mix(queries, keys, values, mask)
        return self.o_proj(mixed.transpose(1, 2).reshape(states.shape)), (keys, values), weights

    def split(self, states: torch.Tensor, heads: int) -> torch.Tensor:
        batch, length, _ = states.shape
        return states.view(batch, length, heads, self.shape.head_width).transpose(1, 2)

    def mix(self, queries, keys, values, mask):
        """Folds the queries that share a key head into one longer row, so that keys are never repeated."""
        batch, heads, length, width = queries.shape
        group = heads // self.shape.key_heads
        folded = (queries * width**-0.5).reshape(batch, self.shape.key_heads, group * length, width)
        scores = torch.matmul(folded, keys.transpose(-1, -2))
        scores = scores.view(batch, self.shape.key_heads, group, length, -1) + mask
        weights = torch.softmax(scores, -1)
        mixed = torch.matmul(weights.view(batch, self.shape.key_heads, group * length, -1), values)
        return mixed.view(batch, heads, length, width), weights.view(batch, heads, length, -1)


class Mlp(nn.Module):
    """SwiGLU."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.gate_proj = Linear(shape.hidden, shape.inner, bias=False)
        self.up_proj = Linear(shape.hidden, shape.inner, bias=False)
        self.down_proj = Linear(shape.inner, shape.hidden, bias=False)

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        return self.down_proj(functional.silu(self.gate_proj(states)) * self.up_proj(states))


class Layer(nn.Module):
    """One decoder layer, normalised before each half."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.self_attn = Attention(shape)
        self.mlp = Mlp(shape)
        self.input_layernorm = Norm(shape.hidden, shape.epsilon)
        self.post_attention_layernorm = Norm(shape.hidden, shape.epsilon)

    def forward(self, states, angles, mask, past, precision):
        mixed, kept, weights = self.self_attn(self.input_layernorm(states).to(precision), angles, mask, past)
        states = states + mixed
        return states + self.mlp(self.post_attention_layernorm(states).to(precision)), kept, weights


class Decoder(nn.Module):
    """The layers between the token matrix and itself; named as Hugging Face names them (`model.*`)."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.embed_tokens = nn.Embedding(shape.vocabulary, shape.hidden)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.norm = Norm(shape.hidden, shape.epsilon)


class Qwen2(nn.Module):
    """The whole model, with token and output matrices tied."""

    def __init__(self, shape: Shape, precision: torch.dtype = torch.bfloat16):
        super().__init__()
        self.shape, self.precision = shape, precision
        self.model = Decoder(shape)
        self.apply(self._start)
        for layer in self.model.layers:
            for matrix in (layer.self_attn.o_proj, layer.mlp.down_proj):
                matrix.weight.data /= (2 * shape.layers) ** 0.5
        self._look_back()

    def _start(self, module: nn.Module) -> None:
        if isinstance(module, nn.Linear):
            nn.init.normal_(module.weight, std=module.in_features**-0.5)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        if isinstance(module, nn.Embedding):
            nn.init.normal_(module.weight, std=0.06)

    def _look_back(self, strength: float = 5.5) -> None:
        """Starts two heads of the first layer on the token before and the one before that, by their biases alone.

        Copying needs such heads; a model this small takes very long to find them itself.
        """
        first, width = self.model.layers[0].self_attn, self.shape.head_width
        steps = torch.arange(0, width, 2).float() / width
        for matrix, heads in ((first.q_proj, 2), (first.k_proj, 1)):
            matrix.weight.data[: heads * width] *= 0.1
        first.k_proj.bias.data[: width // 2] = strength
        for head, distance in enumerate((1, 2)):
            angles = distance * self.shape.theta**-steps
            first.q_proj.bias.data[head * width : (head + 1) * width] = strength * torch.cat([angles.cos(), -angles.sin()])

    def states(self, tokens: torch.Tensor, past: list | None = None) -> tuple[torch.Tensor, list]:
        """Hidden states [batch, length, hidden] after the last norm, and each layer's keys and values so far."""
        states, kept, _ = self.watched(tokens, past)
        return states, kept

    def watched(self, tokens: torch.Tensor, past: list | None = None) -> tuple[torch.Tensor, list, list[torch.Tensor]]:
        """As `states`, with each layer's attention [batch, heads, length, length so far]."""
        start = 0 if past is None else past[0][0].shape[2]
        length = tokens.shape[1]
        angles = tuple(part.to(self.precision).to(tokens.device) for part in rotary_angles(self.shape, length, start))
        hidden, kept, looks = self.model.embed_tokens(tokens), [], []
        mask = torch.full((length, start + length), float("-inf"), device=tokens.device).triu(start + 1)
        for index, layer in enumerate(self.model.layers):
            before = None if past is None else past[index]
            hidden, pair, weights = layer(hidden, angles, mask.to(self.precision), before, self.precision)
            kept.append(pair)
            looks.append(weights)
        return self.model.norm(hidden), kept, looks

    def logits(self, states: torch.Tensor) -> torch.Tensor:
        """Scores of every token in float32 for states [..., hidden]."""
        states = states.to(self.precision)
        return functional.linear(states, self.model.embed_tokens.weight.to(self.precision)).float()
