"""What to multiply matrices in."""

from pathlib import Path

import torch


def quickest() -> torch.dtype:
    """bfloat16 where the hardware multiplies it; elsewhere it is emulated, and float32 is forty times as fast."""
    if torch.cuda.is_available():
        return torch.bfloat16
    processor = Path("/proc/cpuinfo")
    flags = processor.read_text().split() if processor.exists() else []
    return torch.bfloat16 if {"avx512_bf16", "amx_bf16"} & set(flags) else torch.float32
