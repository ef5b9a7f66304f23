import type { z } from 'zod';
import type { PlatformAnswer, PlatformRequest } from './channel-host.js';
import type { Words } from './channel.js';

/** So many per so many seconds. */
interface ToolRate {
  readonly count: number;
  readonly seconds: number;
}

/** What a tool may take. Whatever is left out is what is usual. */
export interface ToolLimits {
  /** Milliseconds for one call, all of its requests together. */
  readonly timeoutMs: number;
  /** The most that text and data of an answer weigh as JSON, in bytes. */
  readonly answerBytes: number;
  readonly visitor: ToolRate;
  readonly tenant: ToolRate;
  /** How long a risky call waits for an agent, in minutes. */
  readonly approvalMinutes: number;
}

const USUAL_LIMITS: ToolLimits = {
  timeoutMs: 8000,
  answerBytes: 32_768,
  visitor: { count: 10, seconds: 60 },
  tenant: { count: 300, seconds: 60 },
  approvalMinutes: 24 * 60,
};

/**
 * One argument as visitors write it. The first group of `pattern` is the value, or all of the match where there is none.
 * `ask` is said when it is not there.
 */
export interface Slot {
  readonly pattern: RegExp;
  readonly ask: Words;
}

/**
 * How a tool is reached without a model: the visitor's words fit one of `asks`, and give each of `slots` by its pattern.
 * The words are normalised (NFKC: full width becomes narrow). Slots are read from what the visitor has written, and from
 * nothing else.
 */
export interface ToolRule {
  readonly asks: readonly RegExp[];
  readonly slots: Readonly<Record<string, Slot>>;
}

/** A visitor whom the tenant's own site vouches for, by the id it has there. */
export interface KnownVisitor {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
}

/** What the host lends to a tool for one call. */
export interface ToolHost<Config> {
  readonly config: Config;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Names this call for ever: 32 letters and digits, the same when the call is made again. An idempotency key. */
  readonly key: string;
  /** Undefined for whom nobody vouches. */
  readonly visitor: KnownVisitor | undefined;
  /** Aborted when the time is over. */
  readonly signal: AbortSignal;
  /**
   * Asks a server: only hosts that the tool has named, no redirects followed, no private addresses unless the operator
   * allows them. Throws `SendError`.
   */
  readonly call: (url: string, request?: PlatformRequest) => Promise<PlatformAnswer>;
}

/** What a tool has found out or done: said to the visitor in one language, and as data (JSON) for whoever reads on. */
export interface ToolAnswer {
  readonly text: Words;
  readonly data?: unknown;
}

/**
 * Something that can be looked up or done for a visitor. The host does the rest: reading arguments, checking them by the
 * schema, approval, limits, encryption of the settings, a log without secrets. A tool keeps no state, logs nothing, retries
 * nothing and reads no environment; what goes wrong it throws.
 */
export interface Tool<Config = unknown, Arguments = unknown> {
  /** The folder under `plugins`: `order-status`. */
  readonly name: string;
  readonly title: Words;
  /** What it does and when it is of use: for people, and for a model. */
  readonly description: Words;
  /** The settings of a tenant; `setting` and `secretSetting` make the form. */
  readonly config: z.ZodType<Config>;
  /** An object. Of a model it asks for JSON, of a rule for texts. A field with `.meta({ secret: true })` is masked in every log. */
  readonly args: z.ZodType<Arguments>;
  readonly rules: readonly ToolRule[];
  /** It changes something or costs something: an agent must approve each call. */
  readonly risky: boolean;
  /** May a call whose fate is unknown be made again with the same `key`? */
  readonly repeatable: boolean;
  readonly limits: ToolLimits;
  /** Is it only for visitors whom the tenant's own site vouches for? */
  needsIdentity(config: Config): boolean;
  /** Host names that may be called, ports included where they are not the usual ones. No others are. */
  hosts(config: Config): readonly string[];
  run(args: Arguments, host: ToolHost<Config>): Promise<ToolAnswer>;
}

type Optional = 'risky' | 'repeatable' | 'limits' | 'needsIdentity' | 'hosts';

/** A tool as its author writes it: harmless, unrepeatable, for everybody, and without the network unless it says otherwise. */
export type ToolDraft<Config, Arguments> = Omit<Tool<Config, Arguments>, Optional> &
  Partial<Omit<Pick<Tool<Config, Arguments>, Optional>, 'limits'>> & { readonly limits?: Partial<ToolLimits> };

/** Makes a tool for the host, which knows it as one of many. */
export function defineTool<Config, Arguments>(draft: ToolDraft<Config, Arguments>): Tool {
  const tool: Tool<Config, Arguments> = {
    ...{ risky: false, repeatable: false, needsIdentity: () => false, hosts: () => [] },
    ...draft,
    limits: { ...USUAL_LIMITS, ...draft.limits },
  };
  // The host gives back to each tool only what its own schemas have made.
  return tool as unknown as Tool;
}
