"""Writes held-out conversations for the product's own tests, one JSON object a line: with the answer that is expected, and
with what the model writes in float32, which the product's engine must write too."""

import argparse
import json
from pathlib import Path

from evaluate import answer, held_out
from export import load_folder

FOLDER = Path(__file__).parent.parent / "demo" / "model"
COUNTS = {"facts": 200, "faq": 60}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--out", type=Path, default=FOLDER / "evaluation.jsonl")
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    model, tokenizer = load_folder(options.model)
    with options.out.open("w", encoding="utf8") as out:
        for sort, count in COUNTS.items():
            for example in held_out(sort, count, options.seed):
                kind = "refusal" if example.refused else "answer"
                case = {"sort": sort, "kind": kind, "language": example.language, "messages": example.messages()}
                case |= {"expected": example.answer, "written": answer(model, tokenizer, example)}
                out.write(json.dumps(case, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
