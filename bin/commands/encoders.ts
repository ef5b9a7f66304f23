import type { INestApplicationContext } from '@nestjs/common';
import { EncoderService } from '../../src/knowledge/vectors/encoder.service.js';
import type { TenantContext } from '../../src/shared/tenant-context.js';
import type { Env } from '../../src/config/env.js';
import type { Arguments, Command, Report } from '../command.js';
import { inPercent } from '../models/amounts.js';
import { explainFailure } from '../models/explain-failure.js';
import { TENANT, tenantOf, visit } from '../visit.js';

type Overview = Awaited<ReturnType<EncoderService['overview']>>;
type Encoder = Overview['encoders'][number];

/** Shows which encoders there are, and how far passages are encoded. */
export const listEncoders: Command = {
  usage: 'encoders list [--tenant <slug>]',
  about: 'List the sentence encoders, and how far passages are encoded',
  options: TENANT,
  run: (given, env) => at(given, env, () => Promise.resolve()),
};

/** Has the running server encode all passages. */
export const buildEncoder: Command = {
  usage: 'encoders build <name> [--tenant <slug>]',
  about: 'Encode all passages, or go on; a running server does it in the background',
  options: TENANT,
  run: (given, env) =>
    at(given, env, async (encoders, ctx) => {
      const name = nameIn(given);
      const known = find(await encoders.overview(ctx), name);
      await (known ? encoders.resume(ctx, known.id) : encoders.build(ctx, name));
    }),
};

/** Stops the encoding; what has been encoded is kept. */
export const pauseEncoder: Command = {
  usage: 'encoders pause <name> [--tenant <slug>]',
  about: 'Stop encoding passages; what has been encoded is kept',
  options: TENANT,
  run: (given, env) =>
    at(given, env, async (encoders, ctx) => encoders.pause(ctx, existing(await encoders.overview(ctx), given).id)),
};

/** Answers with the help of an encoder, or by words alone. */
export const switchEncoder: Command = {
  usage: 'encoders switch <name> | --none [--tenant <slug>]',
  about: 'Search documents by meaning with this encoder from now on, or by words alone',
  options: { ...TENANT, none: { type: 'boolean' } },
  run: (given, env) =>
    at(given, env, async (encoders, ctx) => {
      const none = given.options.none === true;
      await encoders.use(ctx, none ? null : existing(await encoders.overview(ctx), given).id);
    }),
};

/** Does something in a tenant, and shows how things stand then. */
function at(
  given: Arguments,
  env: Env,
  work: (encoders: EncoderService, ctx: TenantContext) => Promise<unknown>,
): Promise<Report> {
  return visit(env, async (app: INestApplicationContext) => {
    const encoders = app.get(EncoderService);
    const ctx = await tenantOf(app, given);
    await work(encoders, ctx).catch((error: unknown) => {
      throw explainFailure(error);
    });
    return reportOf(await encoders.overview(ctx));
  });
}

function reportOf({ installed, encoders }: Overview): Report {
  const names = installed.map(({ name }) => name);
  const unused = names.filter((name) => !encoders.some(({ model }) => model === name));
  const text = [
    ...encoders.map(lineOf),
    ...unused.map((name) => `  ${name.padEnd(26)} installed`),
    ...(encoders.length + unused.length ? [] : ['None yet: npx mossdesk models import <folder>']),
  ].join('\n');
  const value = encoders.map(({ model, status, inUse, built, done, total, error }) => {
    return { model, status, inUse, built, done, total, error };
  });
  return { text, value: { installed: names, encoders: value } };
}

function lineOf({ model, status, inUse, done, total, error }: Encoder): string {
  const share = total > 0 ? inPercent(done / total) : '';
  const facts = [model.padEnd(26), status.padEnd(8), share, inUse ? 'in use' : '', error?.message ?? ''];
  return `${inUse ? '*' : ' '} ${facts.filter((fact) => fact !== '').join('  ')}`;
}

function nameIn({ words: [name] }: Arguments): string {
  if (name) return name;
  throw new Error('Which encoder? `npx mossdesk encoders list` shows their names.');
}

function existing(overview: Overview, given: Arguments): Encoder {
  const name = nameIn(given);
  const encoder = find(overview, name);
  if (encoder) return encoder;
  throw new Error(`Nothing is encoded with "${name}" yet: npx mossdesk encoders build ${name}`);
}

function find({ encoders }: Overview, name: string): Encoder | undefined {
  return encoders.find(({ model }) => model === name);
}
