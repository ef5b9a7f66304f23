import type { KvBlock } from '../../engine/kv-block.js';
import type { StepModel, StepRow } from '../../engine/step-model.js';
import type { Tokenizer } from '../../text/tokenizer.js';

/**
 * Says what it was told to say, where a model with random weights says anything: behind each text of the script comes its
 * answer, token by token, and then `end`. It runs one row.
 */
export class ScriptedStepModel implements StepModel {
  readonly shape = { layers: 1, kvHeads: 1, headDim: 1 };
  readonly contextLength = 4096;
  readonly vocabSize: number;
  private readonly seen: number[] = [];

  constructor(
    private readonly tokenizer: Tokenizer,
    private readonly script: Readonly<Record<string, string>>,
    private readonly end: string,
  ) {
    this.vocabSize = tokenizer.vocabSize;
  }

  async step(_block: KvBlock, rows: readonly StepRow[]): Promise<Float32Array> {
    return Float32Array.from(rows.flatMap((row) => this.stepRow(row)));
  }

  private stepRow({ ids, past, logits }: StepRow): number[] {
    ids.forEach((id, at) => (this.seen[past + at] = id));
    return Array.from({ length: logits }, (_, at) => past + ids.length - logits + at + 1).flatMap((length) => {
      const next = this.nextAfter(this.seen.slice(0, length));
      return Array.from({ length: this.vocabSize }, (_, id) => (id === next ? 1 : 0));
    });
  }

  private nextAfter(tokens: readonly number[]): number | undefined {
    const text = Buffer.concat(tokens.map((id) => this.tokenizer.bytesOf(id))).toString('latin1');
    const cues = Object.entries(this.script).map(([cue, answer]) => ({
      at: text.lastIndexOf(bytes(cue)),
      cue,
      answer,
    }));
    const { at, cue, answer } = cues.reduce((last, next) => (next.at > last.at ? next : last));
    let said = text.length - at - bytes(cue).length;
    const ids = this.tokenizer.encodePrompt(answer + this.end);
    return ids.find((id) => {
      const isNext = said === 0;
      said -= this.tokenizer.bytesOf(id).length;
      return isNext;
    });
  }
}

/** A text as its bytes, one character each. */
function bytes(text: string): string {
  return Buffer.from(text).toString('latin1');
}
