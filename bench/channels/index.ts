import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { PLATFORM_CASES } from '../../test/support/platforms/platform-cases.js';
import type { PlatformCase } from '../../test/support/platforms/stage.js';
import { quantile, table } from '../harness/statistics.js';
import { type Account, Installation } from './installation.js';
import { doubledOf, settle } from './outcome.js';
import { Sender } from './sender.js';

/** Unlike each other: proof by signature, token, encryption; told by call, socket, poll, list; repetitions known or not. */
const USUAL = [
  ...['webhook', 'telegram (webhook)', 'slack (webhook)', 'feishu (webhook)', 'feishu (long connection)', 'teams'],
  ...['wechat', 'wecom-kf', 'wecom-aibot (socket)', 'line', 'whatsapp', 'email'],
];

const HELP = `How much goes through the channel host, and whether anything is lost or doubled when much goes wrong.
First without faults, one platform after the other, for as long as said; then all at once, with calls that are dropped,
late, repeated and refused, and with the server and its database killed again and again. The platforms are the simulated
ones of the tests, in this process and on the same machine; their limits of rate for all conversations together are lifted.
Where a platform waits for no acknowledgement, the next message comes when the one before was answered.

  npm run bench:channels -- [--seconds 20] [--minutes 10] [--senders 16] [--per-second 8] [--kill-every 30]
                             [--platforms all | <name,name…>] [--json]

Platforms (* if none are named): ${PLATFORM_CASES.map(({ name }) => (USUAL.includes(name) ? `${name}*` : name)).join(', ')}`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '10' },
    senders: { type: 'string', default: '16' },
    'per-second': { type: 'string', default: '8' },
    'kill-every': { type: 'string', default: '30' },
    platforms: { type: 'string', default: USUAL.join() },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const FAULT_SHARE = 0.2;
const REPEAT_SHARE = 0.1;
const TROUBLE_SENDERS = 4;

type Row = Readonly<Record<string, string | number | undefined>>;

if (values.help) console.log(HELP);
else await main(platformsNamed(values.platforms));

async function main(platforms: readonly PlatformCase[]): Promise<void> {
  const figures = { bench: 'channels', speed: await speed(platforms), trouble: await trouble(platforms) };
  if (values.json) console.log(JSON.stringify(figures));
  if (figures.trouble.some(({ lost, doubled, open }) => lost + doubled + open > 0)) process.exitCode = 1;
}

/** A platform by its name, or all its ways by the name before the bracket. */
function platformsNamed(names: string): readonly PlatformCase[] {
  if (names === 'all') return PLATFORM_CASES;
  return names.split(',').flatMap((name) => {
    const found = PLATFORM_CASES.filter((one) => one.name === name || one.name.startsWith(`${name} (`));
    if (found.length === 0) throw new Error(`No platform is called ${name}`);
    return found;
  });
}

/** As much as goes through. */
async function speed(platforms: readonly PlatformCase[]) {
  const installation = await Installation.start(platforms);
  const rows = [];
  for (const account of installation.accounts) rows.push(await speedOf(installation, account));
  print(rows);
  await installation.stop();
  return rows;
}

async function speedOf(installation: Installation, account: Account) {
  const senders = makeSenders(installation, account, Number(values.senders));
  const began = performance.now();
  const isOver = () => performance.now() - began > Number(values.seconds) * 1000;
  await Promise.all(senders.map((sender) => sender.run(isOver)));
  const tookIn = (performance.now() - began) / 1000;
  const taken = senders.flatMap((sender) => sender.taken);
  await settle(installation, account, taken);
  const tookOut = (performance.now() - began) / 1000;
  const ms = senders.flatMap(({ acknowledgedMs }) => acknowledgedMs);
  const acknowledged = ms.length ? { acknowledgedP50: quantile(ms, 0.5), acknowledgedP99: quantile(ms, 0.99) } : {};
  const { length: messages } = taken;
  const { name: platform } = account.platform;
  return { platform, messages, inPerSecond: messages / tookIn, outPerSecond: messages / tookOut, ...acknowledged };
}

/** As much as goes wrong. */
async function trouble(platforms: readonly PlatformCase[]) {
  const installation = await Installation.start(platforms);
  const share = (wanted: number) => {
    for (const { stage } of installation.accounts) stage.mishaps.share = wanted;
  };
  share(FAULT_SHARE);
  const began = performance.now();
  const isOver = () => performance.now() - began > Number(values.minutes) * 60_000;
  // So much comes in that the faults matter, not the load: each refusal makes the host wait.
  const pauseMs = (platforms.length * TROUBLE_SENDERS * 1000) / Number(values['per-second']);
  const senders = installation.accounts.map((account) => makeSenders(installation, account, TROUBLE_SENDERS));
  const running = senders.flat().map((sender) => sender.run(isOver, { repeats: REPEAT_SHARE, pauseMs }));
  const kills = await killUntil(isOver, installation);
  await Promise.all(running);
  share(0);
  const rows = [];
  for (const [at, account] of installation.accounts.entries())
    rows.push({ ...(await troubleOf(installation, account, senders[at] ?? [])), kills });
  print(rows);
  await installation.stop();
  return rows;
}

async function killUntil(isOver: () => boolean, installation: Installation): Promise<number> {
  let kills = 0;
  for (; !isOver(); kills++) {
    await sleep(Math.random() * 2000 * Number(values['kill-every']));
    await installation.restart();
  }
  return kills;
}

async function troubleOf(installation: Installation, account: Account, senders: readonly Sender[]) {
  const taken = senders.flatMap((sender) => sender.taken);
  const outcome = await settle(installation, account, taken);
  return {
    platform: account.platform.name,
    messages: taken.length,
    calls: senders.reduce((sum, { calls }) => sum + calls, 0),
    ...outcome,
    doubled: await doubledOf(account, taken),
    unknown: await installation.deliveries(account, 'unknown'),
    failed: await installation.deliveries(account, 'failed'),
    repeatedButKnown: account.stage.repeats?.(),
  };
}

function makeSenders(installation: Installation, account: Account, count: number): Sender[] {
  const hook = () => installation.hookOf(account);
  return Array.from({ length: count }, (_, at) => new Sender(account.stage, hook, at + 1));
}

/** One line for each; a dash for what a platform does not have. */
function print(rows: readonly Row[]): void {
  const head = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => head.map((name) => row[name] ?? '–'));
  console.log(`${table(head, cells)}\n`);
}
