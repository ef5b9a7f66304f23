import { z } from 'zod';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { readJson } from '../../src/sdk/json.js';
import { SendError } from '../../src/sdk/send-error.js';

/** WeCom shows a message grow for six minutes; ours ends a little earlier. */
export const LONGEST_MS = 350_000;
/** WeCom asks every second or so; by then it has asked often. */
const TAKEN_MS = 12_000;
/** A question of WeCom's that was on its way. */
const LAST_MS = 1000;
const LIFETIME_MS = 600_000;

const Shown = z.object({ text: z.string(), key: z.string().optional() });
/** What is to be shown; with the key of the message once nothing follows. */
export type Shown = z.infer<typeof Shown>;

/**
 * The answer to one message as it grows. Whoever writes it leaves it here, and what shows it (WeCom's questions, or the
 * socket, perhaps in another process) fetches it from here.
 */
export class ReplyStream {
  constructor(
    private readonly id: string,
    private readonly host: ChannelHost,
  ) {}

  /** Replaces what is shown. */
  async show(text: string): Promise<void> {
    await this.keep('stream', JSON.stringify({ text }));
  }

  /**
   * Leaves the end of it. Resolves to whether somebody has fetched it. Throws SendError `unknown` when it may have been
   * shown.
   */
  async end(text: string, key: string): Promise<boolean> {
    if (await this.isOver()) return this.isTaken(key);
    // Another end may have been said, and whoever was saying it has died: nobody shows anything here any more.
    if (![undefined, key].includes(await this.claimant())) return false;
    await this.keep('stream', JSON.stringify({ text, key }));
    await this.host.memory.wait(`taken:${this.id}`, TAKEN_MS);
    if (await this.isTaken(key)) return true;
    await this.close();
    await this.host.memory.wait(`taken:${this.id}`, LAST_MS);
    const isClaimed = (await this.claimant()) === key;
    if (await this.isTaken(key)) return true;
    if (isClaimed) throw new SendError('unknown', 'aibot_respond_msg: no answer');
    return false;
  }

  /** What there is; waits up to `ms` for the first of it. */
  async read(ms = 0): Promise<Shown | undefined> {
    const name = `stream:${this.id}`;
    const held = ms ? await this.host.memory.wait(name, ms) : await this.host.memory.get(name);
    return Shown.safeParse(readJson(held ?? '')).data;
  }

  /** Says that the end is handed over. Resolves to false where it is too late, for the answer goes another way. */
  async take(key: string): Promise<boolean> {
    if (await this.isOver()) return this.isTaken(key);
    await this.keep('taken', key);
    await this.close();
    return true;
  }

  /** Says that the end is about to be said. Resolves to false where it is too late for that, or one may have been said. */
  async claim(key: string): Promise<boolean> {
    if ((await this.isOver()) || (await this.claimant()) !== undefined) return false;
    await this.keep('claimed', key);
    return true;
  }

  /** It was not said after all, and will not be; whoever waits for it need not wait longer. */
  async release(): Promise<void> {
    await this.keep('claimed', '');
    await this.close();
    await this.keep('taken', '');
  }

  /** Nothing can be shown here any more. */
  async close(): Promise<void> {
    await this.keep('over', 'over');
  }

  async isOver(): Promise<boolean> {
    return (await this.host.memory.get(`over:${this.id}`)) !== undefined;
  }

  /** The key of the end that was about to be said. */
  private async claimant(): Promise<string | undefined> {
    return (await this.host.memory.get(`claimed:${this.id}`)) || undefined;
  }

  private async isTaken(key: string): Promise<boolean> {
    return (await this.host.memory.get(`taken:${this.id}`)) === key;
  }

  private keep(what: string, value: string): Promise<void> {
    return this.host.memory.set(`${what}:${this.id}`, value, LIFETIME_MS);
  }
}
