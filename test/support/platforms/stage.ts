import type { Channel } from '../../../src/sdk/channel.js';
import { callHook, type HookAnswer, type HookCall } from '../../simulator/hook-caller.js';
import type { Mishaps } from '../../simulator/mishaps.js';
import type { PlatformServer } from '../../simulator/server.js';

/** How we took what a platform told: the status of our answer, and after how many milliseconds it came. */
export type Taken = Pick<HookAnswer, 'status' | 'ms'>;

/**
 * Something that has happened on a platform. Told again, it is a redelivery. Undefined where the platform waits for nobody, as
 * at a socket without acknowledgements or in a mailbox.
 */
export type Happening = (hook: string) => Promise<Taken | undefined>;

/** A call that must be refused, and with which status. */
export interface BadCall {
  readonly what: string;
  readonly call: HookCall;
  readonly status: 400 | 401 | 403;
}

/** A simulated platform with one account, as visitors, other bots and strangers see it. Visitors are numbered from 1. */
export interface Stage {
  /** What an owner types in to connect the account. */
  readonly settings: object;
  say(visitor: number, text: string): Happening;
  /** What the platform calls the conversation in which the visitor writes. */
  place(visitor: number): string;
  /** What the visitor has got of us, as it was sent, in order. */
  heard(visitor: number): readonly string[] | Promise<readonly string[]>;
  /** How an answer was written on the wire, where the platform shows it otherwise. */
  written?(visitor: number): string;
  /** Another bot, or ours, writes where the visitor does. */
  botSays?(visitor: number, text: string): Happening;
  /** Something genuine for another account of the same app, at a socket: nothing may come of it. */
  strayed?(text: string): Happening;
  badCalls(): readonly BadCall[];
  /** Makes the next message of ours too much, and tells how long we have to wait: milliseconds. */
  tooFast(): number;
  /**
   * Takes the message of ours that has these words, and shows it, but tells us nothing of it: whoever is killed then is killed
   * in the middle of sending. Does nothing where the answer goes with what we answer to the platform's own call.
   */
  stall(words: string): void;
  /** Access tokens, where the platform has such: `end` makes all worthless, `given` is how many there were. */
  readonly tokens?: { end(): void; given(): number };
  /** Does it tell again by itself what nobody has acknowledged, as soon as somebody is there? Others have to be told again. */
  readonly redelivers?: boolean;
  /** Is somebody there to be told? For sockets. */
  isReady?(): boolean;
  /** What goes wrong between the platform and us. */
  readonly mishaps: Mishaps;
  /** How many messages the platform has had twice and shown once, where it knows a repetition when it sees one. */
  repeats?(): number;
  /** Takes away what limits all conversations together, in a second or a month. */
  unlimited?(): void;
  /** What it tells when nobody is there to hear is lost: it neither waits to be acknowledged nor keeps it. */
  readonly forgets?: boolean;
  close(): Promise<void>;
}

/** A platform and one of the ways in which it tells what happens there. */
export interface PlatformCase {
  readonly name: string;
  readonly channel: Channel;
  start(now: () => number): Promise<Stage>;
}

/** A way that calls the hook: `make` writes the call anew each time, signed as of now. */
export function calling(make: () => HookCall): Happening {
  return (hook) => callHook(hook, make(), 10_000);
}

/** The next call that brings these words is taken, and gets no answer. */
export function stalling({ server }: { readonly server: PlatformServer }): (words: string) => void {
  return (words) => server.failNext('stalled', ({ body }) => body.includes(words));
}

/** Milliseconds until it resolves: to the acknowledgement, or to undefined when the platform has given up. */
export async function timed(acknowledged: Promise<unknown>): Promise<Taken> {
  const begun = performance.now();
  const status = (await acknowledged) === undefined ? 0 : 200;
  return { status, ms: performance.now() - begun };
}

/** A call that was cut off on its way. */
export function cut(call: HookCall): HookCall {
  return { ...call, body: (call.body ?? '').slice(0, -40) };
}

/** A call whose body somebody has changed: the last letter or digit but those near the end, which may be padding. */
export function changed(call: HookCall): HookCall {
  const body = Buffer.from(call.body ?? '').toString('latin1');
  const at = body.slice(0, -60).search(/[a-z0-9](?=[^a-z0-9]*$)/i);
  const other = body[at] === 'A' ? 'B' : 'A';
  return { ...call, body: Buffer.from(body.slice(0, at) + other + body.slice(at + 1), 'latin1') };
}

/** A door that is shut: the account listens otherwise. */
export function shut(call: HookCall, status: 400 | 403 = 403): BadCall[] {
  return [{ what: 'whatever calls a hook that is not in use', call, status }];
}
