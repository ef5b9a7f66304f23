import { AppError } from '../../shared/error.js';
import { CELL_TOKENS } from './cell.js';
import { draftAll } from './draft-plan.js';
import type { EngineMetrics } from './engine-metrics.js';
import type { EngineOptions } from './engine-options.js';
import { KvBlock } from './kv-block.js';
import { KvCache } from './kv-cache.js';
import type { KvLane } from './kv-lane.js';
import { capacityFor } from './kv-lane.js';
import type { Pace } from './pace.js';
import type { Prefix } from './prefix-cache.js';
import { PrefixCache } from './prefix-cache.js';
import type { RowWork } from './row-work.js';
import { discardRow, nextOfPrompt, nextOfText, takeTokens } from './row-work.js';
import type { Sequence } from './sequence.js';
import type { StepCost } from './step-cost.js';
import type { StepModel } from './step-model.js';

/** Runs the model over the sequences at hand and gives each what it wrote. Owns their keys and values. */
export class BatchRunner {
  private readonly kv: KvCache<Sequence>;
  private readonly prefixes: PrefixCache;

  constructor(
    private readonly model: StepModel,
    private readonly options: EngineOptions,
    private readonly pace: Pace,
    private readonly metrics: EngineMetrics,
  ) {
    this.kv = new KvCache(model.shape, options.kvBytes);
    this.prefixes = new PrefixCache(model.shape, options.prefixBytes);
  }

  /** Rows taken, and bytes held for them and for beginnings that may come again. */
  get memory(): { readonly rows: number; readonly kvBytes: number; readonly prefixBytes: number } {
    return { rows: this.kv.rows, kvBytes: this.kv.bytes, prefixBytes: this.prefixes.bytes };
  }

  fits(rowTokens: readonly number[]): boolean {
    return this.kv.fits(rowTokens);
  }

  /** Gives the sequence a row, with what is known of its beginning. The last prompt token is always computed. */
  start(sequence: Sequence): void {
    const { prompts } = this.kv;
    const known = prefixOf(sequence, sequence.tokens.length - 1);
    const cachedTokens = this.prefixes.restore(known, (tokens) => ({
      block: prompts.block,
      row: prompts.join(sequence, tokens),
    }));
    sequence.start(cachedTokens, this.options.clock.now());
    this.pace.recordStart(sequence.tokens.length, cachedTokens);
    this.metrics.add({ promptTokens: sequence.tokens.length, cachedTokens });
  }

  /** Reads every started prompt on by at most `width` tokens. Returns the sequences whose prompt has been read. */
  async read(width: number): Promise<readonly Sequence[]> {
    const { prompts } = this.kv;
    const work = prompts.owners.map((sequence) => nextOfPrompt(sequence, width));
    await this.run(prompts, work, this.pace.prefill);
    this.metrics.add({ prefillSteps: 1 });
    for (const sequence of prompts.owners) this.keep(sequence, prompts);
    const read = prompts.owners.filter((sequence) => !sequence.ended && sequence.written > 0);
    for (const sequence of read) this.kv.promote(sequence);
    return read;
  }

  /** Writes every text on: by one token, and by those that were drafted rightly. */
  async write(): Promise<void> {
    const { texts } = this.kv;
    const drafts = this.options.speculation ? draftAll(texts.owners, this.pace.decode) : [];
    const work = texts.owners.map((sequence, row) => nextOfText(sequence, drafts[row] ?? []));
    const tokens = await this.run(texts, work, this.pace.decode);
    this.metrics.batchRows.record(work.length);
    this.metrics.add({ decodeSteps: 1, decodedRows: work.length, decodedTokens: tokens });
  }

  /** Takes the sequence's row away; what was computed is kept for the next turn. */
  leave(sequence: Sequence): void {
    const lane = this.kv.laneOf(sequence);
    if (!lane) return;
    try {
      this.keep(sequence, lane);
    } finally {
      lane.leave(sequence);
    }
  }

  /** Measures steps of a few sizes, so that the first requests find chunks, drafts and waiting times well chosen. */
  async warmUp(): Promise<void> {
    const { chunkTokens } = this.options;
    for (const width of [1, 4, 16]) await this.measure(width, width, this.pace.decode);
    for (const width of [16, chunkTokens]) await this.measure(width, 1, this.pace.prefill);
  }

  private async measure(tokens: number, logits: number, cost: StepCost): Promise<void> {
    const width = Math.min(tokens, CELL_TOKENS, this.model.contextLength);
    const block = new KvBlock(this.model.shape);
    block.reshape(1, capacityFor(width));
    const row = { ids: Array.from({ length: width }, () => 0), past: 0, logits: Math.min(logits, width) };
    await this.model.step(block, [row]);
    const before = this.options.clock.now();
    await this.model.step(block, [row]);
    cost.record(width, this.options.clock.now() - before);
  }

  /** One step of a lane. Returns how many tokens were written. Where the model fails, so do the rows' sequences. */
  private async run(lane: KvLane<Sequence>, work: readonly RowWork[], cost: StepCost): Promise<number> {
    const before = this.options.clock.now();
    try {
      lane.hold(Math.max(...work.map((row) => row.past + row.ids.length)));
      const logits = await this.model.step(lane.block, work);
      const modelMs = this.options.clock.now() - before;
      cost.record(work.length * Math.max(...work.map((row) => row.ids.length)), modelMs);
      this.metrics.add({ modelMs });
      return this.takeAll(lane.block, work, logits);
    } catch (cause) {
      const error = new AppError('model_unavailable', 'The model failed in a step', { rows: work.length }, { cause });
      for (const { sequence } of work) sequence.fail(error);
      return 0;
    }
  }

  private takeAll(block: KvBlock, work: readonly RowWork[], logits: Float32Array): number {
    const { vocabSize } = this.model;
    let written = 0;
    let first = 0;
    for (const [row, part] of work.entries()) {
      const before = part.sequence.written;
      const own = logits.subarray(first * vocabSize, (first + part.logits) * vocabSize);
      if (block.isFinite(row, part.past, part.ids.length)) takeTokens(part, own);
      else discardRow(part, block, row);
      first += part.logits;
      written += this.account(part, part.sequence.written - before);
    }
    return written;
  }

  /** Learns from what a row wrote; returns how much. */
  private account({ sequence, draft }: RowWork, tokens: number): number {
    if (draft.length > 0) {
      const acceptedTokens = Math.max(0, tokens - 1);
      sequence.drafts.learn(draft.length, acceptedTokens);
      this.metrics.add({ draftedTokens: draft.length, acceptedTokens });
    }
    const now = this.options.clock.now();
    for (let token = 0; token < tokens; token++) this.metrics.recordToken(sequence.tokenAt(now));
    return tokens;
  }

  /** Keeps what has been computed of the sequence, for a text that begins the same. */
  private keep(sequence: Sequence, lane: KvLane<Sequence>): void {
    this.prefixes.save(prefixOf(sequence, sequence.computed), lane.block, lane.rowOf(sequence));
  }
}

function prefixOf({ request, tokens }: Sequence, count: number): Prefix {
  return { tenantId: request.tenantId, ids: tokens.slice(0, count), sharedPrefix: request.sharedPrefix ?? 0 };
}
