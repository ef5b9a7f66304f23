import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeTinyEncoder } from '../../src/inference/encode/testing/tiny-encoder.js';
import { importFolder } from '../../src/inference/store/import-folder.js';
import { ModelStore } from '../../src/inference/store/model-store.js';
import type { Caller } from './people.js';

/** An encoder of a tenant as the API shows it. */
export interface ShownEncoder {
  readonly id: string;
  readonly model: string;
  readonly status: string;
  readonly inUse: boolean;
  readonly done: number;
  readonly total: number;
  readonly [field: string]: unknown;
}

/** Imports tiny encoders with these names, each with weights of its own, into the models of a data folder. */
export async function installEncoders(dataDir: string, names: readonly string[]): Promise<void> {
  const store = new ModelStore(join(dataDir, 'models'));
  const convert = () => Promise.reject(new Error('An encoder is not converted'));
  for (const [at, name] of names.entries()) {
    const source = await mkdtemp(join(tmpdir(), 'encoder-source-'));
    await writeTinyEncoder(source, { seed: 11 + at, prompts: { query: 'query: ', passage: 'passage: ' } });
    const steps = importFolder(source, name, { store, convert }, new AbortController().signal);
    for (let step = await steps.next(); !step.done;) step = await steps.next();
    await rm(source, { recursive: true });
  }
}

/** Has passages encoded with this encoder. Returns its id. */
export async function build(caller: Caller, model: string): Promise<string> {
  return (await caller.post('/v1/encoders').send({ model }).expect(201)).body.id;
}

/** The encoder when it is as wanted. */
export async function encoderWhen(caller: Caller, id: string, wanted: (encoder: ShownEncoder) => boolean) {
  const end = Date.now() + 60_000;
  for (;;) {
    const { body } = await caller.get('/v1/encoders').expect(200);
    const encoder = (body.encoders as ShownEncoder[]).find((one) => one.id === id);
    if (encoder && wanted(encoder)) return encoder;
    if (Date.now() > end) throw new Error(`It did not come to that: ${JSON.stringify(body)}`);
    await pause(20);
  }
}

/** The encoder when it has a vector for each of so many passages. */
export function encoded(caller: Caller, id: string, passages: number) {
  return encoderWhen(
    caller,
    id,
    ({ status, done, total }) => status === 'ready' && done === passages && total === passages,
  );
}

/** What the test panel shows of a passage that was found. */
export interface ShownHit {
  readonly id: string;
  readonly probability: number;
  readonly scores: Readonly<Record<string, number>>;
}

/** The passages that a question finds. */
export async function search(caller: Caller, query: string): Promise<readonly ShownHit[]> {
  return (await caller.post('/v1/search').send({ query }).expect(200)).body.passages;
}

/** Those whose meaning was compared. */
export function byMeaning(hits: readonly ShownHit[]): readonly ShownHit[] {
  return hits.filter(({ scores }) => scores.meaning !== undefined);
}

/** What a question finds as soon as its meaning is compared: an encoder takes a moment to start. */
export async function meant(caller: Caller, query: string): Promise<readonly ShownHit[]> {
  for (let round = 0; round < 500; round++) {
    const hits = await search(caller, query);
    if (byMeaning(hits).length > 0) return hits;
    await pause(20);
  }
  throw new Error('Meaning was not compared');
}
