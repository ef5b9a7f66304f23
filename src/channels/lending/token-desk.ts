import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { type Release, SharedLocks } from '../../database/shared-locks.js';
import { untilAborted } from '../../knowledge/fetching/until-aborted.js';
import { Clock } from '../../shared/clock.js';
import type { FreshToken } from '../../sdk/channel-host.js';
import { SendError } from '../../sdk/send-error.js';
import { type LentPlace, placeKey } from './lent-place.js';
import { TokenStore } from './token-store.js';

type Load = () => Promise<FreshToken>;

/** How often to look whether another process has fetched the token. */
const LOOK_EVERY_MS = 50;
/** More than any fetching takes: its calls have time limits of their own. */
const PATIENCE_MS = 60_000;

/** Hands out tokens. However many ask for one at the same time, in however many processes, it is fetched once. */
@Injectable()
export class TokenDesk {
  /** Searches under way in this process, for all who ask meanwhile. */
  private readonly searches = new Map<string, Promise<string>>();

  constructor(
    private readonly tokens: TokenStore,
    private readonly locks: SharedLocks,
    private readonly clock: Clock,
  ) {}

  /** See `Tokens.get`. Throws what `load` throws, but `transient` for `unknown`: fetching a token sends no message. */
  get(place: LentPlace, load: Load): Promise<string> {
    const key = placeKey(place);
    const known = this.searches.get(key);
    if (known) return known;
    const search = this.search(place, load).finally(() => this.forget(key, search));
    this.searches.set(key, search);
    return search;
  }

  /** See `Tokens.drop`. */
  async drop(place: LentPlace, refused: string): Promise<void> {
    await this.tokens.drop(place, refused);
    this.searches.delete(placeKey(place)); // it may have found the refused one just before
  }

  private async search(place: LentPlace, load: Load): Promise<string> {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const found = await this.tokens.find(place);
      if (found !== undefined) return found;
      const release = await this.locks.take(`channel token ${placeKey(place)}`);
      if (release) return this.fetchAlone(place, load, release);
      if (patience.aborted)
        throw new SendError('transient', 'Another process has been fetching the token for too long');
      await pause(LOOK_EVERY_MS);
    }
  }

  private async fetchAlone(place: LentPlace, load: Load, release: Release): Promise<string> {
    try {
      // Whoever had the lock just before may have fetched it.
      return (await this.tokens.find(place)) ?? (await this.fetch(place, load));
    } finally {
      await release();
    }
  }

  private async fetch(place: LentPlace, load: Load): Promise<string> {
    const asked = this.clock.now();
    const fresh = await untilAborted(load(), AbortSignal.timeout(PATIENCE_MS)).catch((error: unknown) => {
      throw asTransient(error);
    });
    await this.tokens.keep(place, fresh, asked);
    return fresh.value;
  }

  private forget(key: string, search: Promise<string>): void {
    if (this.searches.get(key) === search) this.searches.delete(key);
  }
}

function asTransient(error: unknown): unknown {
  if (error instanceof SendError) {
    return error.kind === 'unknown' ? new SendError('transient', error.message, undefined, { cause: error }) : error;
  }
  const late = error instanceof DOMException && error.name === 'TimeoutError';
  return late ? new SendError('transient', 'The platform has given no token for too long') : error;
}
