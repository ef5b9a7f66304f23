import type { HistogramData } from './histogram.js';
import { Histogram } from './histogram.js';
import type { TokenDelay } from './sequence.js';

const FIRST_TOKEN_MS = [50, 100, 250, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000];
const TOKEN_GAP_MS = [5, 10, 25, 50, 75, 100, 150, 200, 250, 350, 500, 1000, 2000];
const BATCH_ROWS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];

/** What the engine has done since it started. Counts only ever grow. */
export interface EngineCounts {
  /** Steps that read prompts, and steps that wrote. */
  readonly prefillSteps: number;
  readonly decodeSteps: number;
  /** Milliseconds of all steps, and what of them was spent in the model. */
  readonly stepMs: number;
  readonly modelMs: number;
  /** Tokens of started prompts, and how many of them came from the prefix cache. */
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
  /** Tokens written by steps that wrote: divided by the rows of those steps, the tokens per row and step. */
  readonly decodedTokens: number;
  readonly decodedRows: number;
  /** Tokens drafted by prompt lookup, and how many were right. */
  readonly draftedTokens: number;
  readonly acceptedTokens: number;
  /** Requests that are over, and how many of them were cancelled. */
  readonly ended: number;
  readonly cancelled: number;
}

/** Times and sizes, spread over bounds. */
export interface EngineSpreads {
  /** From arrival to the first token. */
  readonly firstTokenMs: HistogramData;
  /** Between two tokens of one text. */
  readonly tokenGapMs: HistogramData;
  /** Rows of the steps that write. */
  readonly batchRows: HistogramData;
}

/** Collects what the engine reports of itself. */
export class EngineMetrics {
  private readonly firstTokenMs = new Histogram(FIRST_TOKEN_MS);
  private readonly tokenGapMs = new Histogram(TOKEN_GAP_MS);
  readonly batchRows = new Histogram(BATCH_ROWS);
  private readonly counts: { -readonly [Name in keyof EngineCounts]: number } = {
    prefillSteps: 0,
    decodeSteps: 0,
    stepMs: 0,
    modelMs: 0,
    promptTokens: 0,
    cachedTokens: 0,
    completionTokens: 0,
    decodedTokens: 0,
    decodedRows: 0,
    draftedTokens: 0,
    acceptedTokens: 0,
    ended: 0,
    cancelled: 0,
  };

  /** Adds to the counts named. */
  add(more: Partial<EngineCounts>): void {
    for (const [name, count] of Object.entries(more)) this.counts[name as keyof EngineCounts] += count;
  }

  recordToken(delay: TokenDelay): void {
    if ('firstMs' in delay) this.firstTokenMs.record(delay.firstMs);
    else this.tokenGapMs.record(delay.gapMs);
    this.counts.completionTokens++;
  }

  read(): { readonly counts: EngineCounts; readonly spreads: EngineSpreads } {
    const spreads = {
      firstTokenMs: this.firstTokenMs.read(),
      tokenGapMs: this.tokenGapMs.read(),
      batchRows: this.batchRows.read(),
    };
    return { counts: { ...this.counts }, spreads };
  }
}
