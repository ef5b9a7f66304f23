import type { ParseArgsConfig } from 'node:util';
import type { Env } from '../src/config/env.js';

/** What a command was called with: its options, and what stands without one. */
export interface Arguments {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly words: readonly string[];
}

/** What a command leaves: lines for people, and the same as a value for `--json`. */
export interface Report {
  readonly text: string;
  readonly value: unknown;
  /** The exit code; 0 unless it says otherwise. */
  readonly code?: number;
}

/** One command of the command line. */
export interface Command {
  readonly usage: string;
  readonly about: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Throws an Error for people to read. Returns nothing when it keeps running. */
  run(given: Arguments, env: Env): Promise<Report | undefined>;
}

/** The option as text. Throws a readable Error when a needed one is missing. */
export function needed({ options }: Arguments, name: string): string {
  const value = options[name];
  if (typeof value === 'string' && value) return value;
  throw new Error(`--${name} is missing`);
}

/** The option as text, if it was given. */
export function optional({ options }: Arguments, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}
