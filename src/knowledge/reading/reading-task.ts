import type { ErrorCode } from '../../shared/error.js';
import type { CutDocument, ReadingHint } from './document.js';
import type { ReadingLimits } from './reading-limits.js';

/** What a reading thread is given. */
export interface ReadingTask {
  readonly bytes: Uint8Array;
  readonly hint: ReadingHint;
  readonly limits: ReadingLimits;
}

/** What it says in the end, once. */
export type ReadingReport =
  | { readonly document: CutDocument }
  | { readonly code: ErrorCode; readonly message: string; readonly details: Readonly<Record<string, unknown>> };
