import { AppError } from '../../shared/error.js';
import { roomInCell } from './cell.js';
import type { KvBlock } from './kv-block.js';
import type { Sequence } from './sequence.js';
import type { StepRow } from './step-model.js';

/** A row's part in a step. `draft` are the last of its ids: guesses, to be verified. */
export interface RowWork extends StepRow {
  readonly sequence: Sequence;
  readonly draft: readonly number[];
}

/** The next tokens of a prompt, at most `width` and within a cell; logits are wanted when it has been read. */
export function nextOfPrompt(sequence: Sequence, width: number): RowWork {
  const past = sequence.computed;
  const ids = sequence.tokens.slice(past, past + Math.min(width, roomInCell(past)));
  return { sequence, past, ids, draft: [], logits: ids.length === sequence.pending ? 1 : 0 };
}

/** The last token of a text and a draft of those that follow; logits are wanted at each. */
export function nextOfText(sequence: Sequence, draft: readonly number[]): RowWork {
  const past = sequence.computed;
  const ids = [...sequence.tokens.slice(past), ...draft];
  return { sequence, past, ids, draft, logits: ids.length };
}

/**
 * Gives the sequence what follows from its row's logits: the next token, and those after it for as long as the draft had
 * guessed right. Each is chosen from what the model says after exactly the tokens chosen before it, so a draft changes how
 * soon tokens come and not which. What was computed of wrong guesses does not count, and will be written over.
 * A chooser that throws fails its own sequence only.
 */
export function takeTokens({ sequence, past, ids, draft, logits: positions }: RowWork, logits: Float32Array): void {
  sequence.computed = past + ids.length - draft.length;
  const vocabSize = logits.length / positions;
  for (let position = 0; position < positions && !sequence.ended; position++) {
    const id = writeNext(sequence, logits.subarray(position * vocabSize, (position + 1) * vocabSize));
    if (sequence.ended || id !== draft[position]) break;
    sequence.computed++;
  }
}

/** The row came out as numbers that are not finite: its sequence fails, and nothing of it reaches anyone else. */
export function discardRow({ sequence }: RowWork, block: KvBlock, row: number): void {
  sequence.computed = 0;
  block.wipe(row);
  sequence.fail(new AppError('model_unavailable', 'The model returned numbers that are not finite'));
}

function writeNext(sequence: Sequence, logits: Float32Array): number | undefined {
  try {
    const id = sequence.request.chooser.choose(logits, sequence.written);
    sequence.append(id);
    return id;
  } catch (error) {
    sequence.fail(error);
    return undefined;
  }
}
