"""Writes held-out conversations with their expected answers, for the product's own tests: one JSON object a line."""

import argparse
import json
from pathlib import Path

from evaluate import held_out

COUNTS = {"facts": 200, "faq": 60}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "demo" / "model" / "evaluation.jsonl")
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    with options.out.open("w", encoding="utf8") as out:
        for sort, count in COUNTS.items():
            for example in held_out(sort, count, options.seed):
                kind = "refusal" if example.refused else "answer"
                case = {"sort": sort, "kind": kind, "language": example.language, "messages": example.messages(), "expected": example.answer}
                out.write(json.dumps(case, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
