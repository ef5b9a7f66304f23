import { GREEDY } from '../../text/sampling.js';
import { createChooser } from '../../text/token-chooser.js';
import type { Engine } from '../engine.js';
import type { EngineOptions } from '../engine-options.js';
import type { TokenEvent, TokenRequest } from '../token-request.js';

/** What tests vary of a request. */
export interface Wanted extends Partial<Omit<TokenRequest, 'chooser'>> {
  /** 0, the default, is greedy. */
  readonly temperature?: number;
  readonly seed?: number;
}

/** Bounds that nothing meets. */
export const WIDE: EngineOptions = {
  maxRows: 8,
  chunkTokens: 64,
  kvBytes: 1 << 28,
  prefixBytes: 1 << 26,
  queueLimit: 100,
  speculation: false,
  clock: performance,
};

/** A request of tenant `moss`, by default greedy and for 24 tokens. */
export function request({ temperature = 0, seed = 0, ...wanted }: Wanted): TokenRequest {
  const { promptIds = [1], stopIds = new Set<number>() } = wanted;
  const chooser = createChooser({ sampling: { ...GREEDY, temperature, seed }, promptIds, stopIds });
  return { tenantId: 'moss', maxTokens: 24, promptIds, stopIds, chooser, ...wanted };
}

/** Everything the engine says about a request. */
export async function allEvents(
  engine: Engine,
  wanted: Wanted,
  signal = new AbortController().signal,
): Promise<TokenEvent[]> {
  const events: TokenEvent[] = [];
  for await (const event of engine.generate(request(wanted), signal)) events.push(event);
  return events;
}

/** The tokens written for a request. */
export async function write(engine: Engine, wanted: Wanted): Promise<number[]> {
  return tokensOf(await allEvents(engine, wanted));
}

export function tokensOf(events: readonly TokenEvent[]): number[] {
  return events.flatMap((event) => (event.type === 'token' ? [event.id] : []));
}

/** A prompt of so many tokens, always the same for the same seed. */
export function prompt(tokens: number, seed = 1): number[] {
  return Array.from(
    { length: tokens },
    (_, place) => (Math.imul(place + 1, 2654435761) ^ Math.imul(seed, 40503)) >>> 8,
  ).map((number) => number % 256);
}
