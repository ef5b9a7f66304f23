"""Writes the model folder: float16 safetensors under Hugging Face's Qwen2 names, tokenizer, configuration, template."""

import argparse
import json
import struct
from pathlib import Path

import torch

import tokenizer as bpe
from model import Qwen2, Shape

TEMPLATE = (
    "{%- for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}"
    "{%- endfor %}{%- if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{%- endif %}"
)


def save_safetensors(tensors: dict[str, torch.Tensor], file: Path) -> None:
    """The safetensors format: an 8-byte little-endian header length, a JSON header, the data one after another."""
    header, offset = {"__metadata__": {"format": "pt"}}, 0
    for name, tensor in tensors.items():
        size = tensor.numel() * 2
        header[name] = {"dtype": "F16", "shape": list(tensor.shape), "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with file.open("wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        for tensor in tensors.values():
            out.write(tensor.detach().cpu().half().contiguous().numpy().tobytes())


def load_safetensors(file: Path) -> dict[str, torch.Tensor]:
    """The tensors of a float16 file as float32."""
    data = file.read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header, body = json.loads(data[8 : 8 + length]), bytearray(data[8 + length :])
    found = {}
    for name, entry in header.items():
        if name != "__metadata__":
            low, high = entry["data_offsets"]
            found[name] = torch.frombuffer(body[low:high], dtype=torch.float16).float().reshape(entry["shape"])
    return found


def configuration(shape: Shape, tokenizer: bpe.Tokenizer) -> dict:
    """Hugging Face's config.json."""
    return {
        "architectures": ["Qwen2ForCausalLM"], "model_type": "qwen2", "mossdesk_demonstration": True, "torch_dtype": "float16", "hidden_act": "silu",
        "vocab_size": shape.vocabulary, "hidden_size": shape.hidden, "intermediate_size": shape.inner,
        "num_hidden_layers": shape.layers, "max_window_layers": shape.layers, "num_attention_heads": shape.heads,
        "num_key_value_heads": shape.key_heads, "max_position_embeddings": shape.context, "rope_theta": shape.theta,
        "rms_norm_eps": shape.epsilon, "tie_word_embeddings": True, "use_sliding_window": False, "sliding_window": None,
        "attention_dropout": 0.0, "initializer_range": 0.02, "use_cache": True,
        "bos_token_id": tokenizer.pad, "eos_token_id": tokenizer.end,
    }


def write_json(file: Path, content: dict) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf8")


def save_folder(model: Qwen2, tokenizer: bpe.Tokenizer, folder: Path) -> None:
    """Writes all files of the folder but the model card and the evaluation cases."""
    folder.mkdir(parents=True, exist_ok=True)
    save_safetensors(model.state_dict(), folder / "model.safetensors")
    tokenizer.save(folder / "tokenizer.json")
    write_json(folder / "config.json", configuration(model.shape, tokenizer))
    stops = [tokenizer.end, tokenizer.pad]
    write_json(folder / "generation_config.json", {"bos_token_id": tokenizer.pad, "pad_token_id": tokenizer.pad, "eos_token_id": stops, "do_sample": False})
    added = {str(tokenizer.pad + at): {"content": text, "lstrip": False, "normalized": False, "rstrip": False, "single_word": False, "special": True} for at, text in enumerate(bpe.SPECIALS)}
    write_json(folder / "tokenizer_config.json", {
        "tokenizer_class": "Qwen2Tokenizer", "model_max_length": model.shape.context, "add_prefix_space": False, "add_bos_token": False,
        "bos_token": None, "eos_token": "<|im_end|>", "pad_token": "<|endoftext|>", "unk_token": None, "errors": "replace",
        "clean_up_tokenization_spaces": False, "split_special_tokens": False, "additional_special_tokens": ["<|im_start|>", "<|im_end|>"],
        "added_tokens_decoder": added, "chat_template": TEMPLATE,
    })


def load_folder(folder: Path) -> tuple[Qwen2, bpe.Tokenizer]:
    """The exported model in float32, as a reader of the folder would run it."""
    config = json.loads((folder / "config.json").read_text("utf8"))
    shape = Shape(
        config["vocab_size"], config["hidden_size"], config["intermediate_size"], config["num_hidden_layers"], config["num_attention_heads"],
        config["num_key_value_heads"], config["max_position_embeddings"], config["rope_theta"], config["rms_norm_eps"],
    )
    model = Qwen2(shape, torch.float32)
    model.load_state_dict(load_safetensors(folder / "model.safetensors"))
    return model.eval(), bpe.load(folder / "tokenizer.json")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "demo" / "model")
    options = parser.parse_args()
    tokenizer = bpe.load(options.tokenizer)
    model = Qwen2(Shape(vocabulary=tokenizer.size))
    model.load_state_dict(torch.load(options.checkpoint, map_location="cpu")["model"])
    save_folder(model, tokenizer, options.out)


if __name__ == "__main__":
    main()
