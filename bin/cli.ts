import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readEnv } from '../src/config/env.js';
import type { Command, Report } from './command.js';
import { ask } from './commands/ask.js';
import { checkChannel, listChannels, rotateKeys } from './commands/channels.js';
import { doctor } from './commands/doctor.js';
import { buildEncoder, listEncoders, pauseEncoder, switchEncoder } from './commands/encoders.js';
import { exportFaqs, importFaqs } from './commands/faqs.js';
import { createKey, listKeys, revokeKey } from './commands/keys.js';
import { link } from './commands/link.js';
import { migrateDatabase } from './commands/migrate.js';
import { benchModel } from './commands/models-bench.js';
import { importModel, pullModel } from './commands/models-install.js';
import { listModels, removeModel, useModel } from './commands/models.js';
import { start } from './commands/start.js';
import { testKnowledge } from './commands/test.js';

const COMMANDS: Readonly<Record<string, Command>> = {
  start,
  migrate: migrateDatabase,
  doctor,
  link,
  'keys create': createKey,
  'keys list': listKeys,
  'keys revoke': revokeKey,
  'faqs import': importFaqs,
  'faqs export': exportFaqs,
  'models list': listModels,
  'models pull': pullModel,
  'models import': importModel,
  'models use': useModel,
  'models remove': removeModel,
  'models bench': benchModel,
  'encoders list': listEncoders,
  'encoders build': buildEncoder,
  'encoders pause': pauseEncoder,
  'encoders switch': switchEncoder,
  'channels list': listChannels,
  'channels doctor': checkChannel,
  'channels rotate-keys': rotateKeys,
  test: testKnowledge,
  ask,
};

const EVERYWHERE = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } } as const;

if (existsSync('.env')) process.loadEnvFile('.env');
await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

async function main(argv: readonly string[]): Promise<void> {
  const found = find(argv);
  if (!found) return console.log(overview(argv));
  const { command, rest } = found;
  const config = { args: [...rest], options: { ...EVERYWHERE, ...command.options }, allowPositionals: true } as const;
  const { values, positionals } = parseArgs(config);
  if (values.help) return console.log(help(command));
  const options = values as Record<string, string | boolean | undefined>;
  show(await command.run({ options, words: positionals }, readEnv(process.env)), values.json === true);
}

function find(argv: readonly string[]): { command: Command; rest: readonly string[] } | undefined {
  for (const words of [2, 1]) {
    const command = COMMANDS[argv.slice(0, words).join(' ')];
    if (command) return { command, rest: argv.slice(words) };
  }
  const name = argv.filter((word) => !word.startsWith('-')).join(' ');
  if (name && !isGroup(name)) throw new Error(`There is no command "${name}".\n\n${overview(argv)}`);
  return undefined;
}

function show(report: Report | undefined, json: boolean): void {
  if (!report) return;
  console.log(json ? JSON.stringify(report.value, null, 2) : report.text);
  process.exitCode = report.code ?? 0;
}

/** Is it the first word of some commands? */
function isGroup(name: string): boolean {
  return Object.keys(COMMANDS).some((command) => command.startsWith(`${name} `));
}

/** All commands, or those that begin with the same word. */
function overview([first = '']: readonly string[]): string {
  const near = Object.entries(COMMANDS).filter(([name]) => !isGroup(first) || name.startsWith(`${first} `));
  const lines = near.map(([, command]) => command).map(({ usage, about }) => `  mossdesk ${usage.padEnd(50)} ${about}`);
  return ['Usage: npx mossdesk <command> [--help] [--json]', '', ...lines].join('\n');
}

function help({ usage, about, options }: Command): string {
  const flags = Object.keys({ ...options, ...EVERYWHERE }).map((name) => `  --${name}`);
  return [`mossdesk ${usage}`, '', about, '', 'Options:', ...flags].join('\n');
}
