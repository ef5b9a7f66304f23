import { z } from 'zod';
import type { CaseResult } from '../../src/assistant/knowledge-tests/knowledge-test.js';
import type { LooseCase } from '../../src/assistant/knowledge-tests/running/loose-case.js';
import type { TargetRun, TestTarget } from './test-target.js';

/** A request carries so many cases: its body has a limit. */
const CASES_AT_A_TIME = 100;
/** And so many where a model writes, which takes seconds for each. */
const WRITTEN_AT_A_TIME = 10;

/** The server is of our own making: of its answers only what is looked at is checked. */
const Run = z.object({ id: z.string(), results: z.array(z.custom<CaseResult>((one) => typeof one === 'object')) });
const List = z.object({ items: z.array(z.object({ id: z.string() })), next: z.string().nullable() });
const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export interface ServerOptions {
  readonly url: string;
  readonly key: string;
  readonly model: boolean;
}

/** A running server, by its API. */
export class ServerTarget implements TestTarget {
  constructor(private readonly options: ServerOptions) {}

  async runStored(): Promise<TargetRun> {
    const parts = this.options.model ? chunks(await this.ids(), WRITTEN_AT_A_TIME).map((ids) => ({ ids })) : [{}];
    const runs: z.infer<typeof Run>[] = [];
    for (const part of parts) runs.push(await this.start(part));
    return { results: runs.flatMap(({ results }) => results), accept: () => this.accept(runs.map(({ id }) => id)) };
  }

  async run(cases: readonly LooseCase[]): Promise<CaseResult[]> {
    const results: CaseResult[] = [];
    for (const chunk of chunks(cases, this.options.model ? WRITTEN_AT_A_TIME : CASES_AT_A_TIME))
      results.push(...(await this.start({ cases: chunk })).results);
    return results;
  }

  private async start(what: object) {
    return Run.parse(await this.call('POST', '/v1/tests/run', { ...what, model: this.options.model }));
  }

  private async ids(): Promise<string[]> {
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `/v1/tests?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const { items, next } = List.parse(await this.call('GET', path));
      ids.push(...items.map(({ id }) => id));
      cursor = next;
    }
    return ids;
  }

  private async accept(runIds: readonly string[]): Promise<number> {
    let accepted = 0;
    for (const id of runIds) {
      const answer = await this.call('POST', `/v1/tests/runs/${id}/accept`, {});
      accepted += z.object({ accepted: z.number() }).parse(answer).accepted;
    }
    return accepted;
  }

  private async call(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    const { url, key } = this.options;
    const headers = { Authorization: `Bearer ${key}`, ...(body && { 'Content-Type': 'application/json' }) };
    const request = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(new URL(path, url), request).catch((cause: unknown) => {
      throw new Error(`The server at ${url} cannot be reached`, { cause });
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return answer;
    const refusal = Refusal.safeParse(answer);
    const why = refusal.success ? `${refusal.data.error.code}: ${refusal.data.error.message}` : response.statusText;
    throw new Error(`The server at ${url} refused (${response.status} ${why})`);
  }
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
