import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { quantile, table } from '../harness/statistics.js';
import { Installation, type PlatformName } from './installation.js';
import { BenchPlatform } from './platform.js';
import { Sender } from './sender.js';

const HELP = `How much goes through the channel host, and whether anything is lost or doubled when much goes wrong.
First without faults, for as long as said; then with dropped, late, repeated and refused calls, and with the server and its
database killed again and again. One platform knows repeated messages (Standard Webhooks), one does not (Telegram).

  npm run bench:channels -- [--seconds 20] [--minutes 10] [--senders 16] [--per-second 8]
                             [--kill-every 30] [--json]`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '10' },
    senders: { type: 'string', default: '16' },
    'per-second': { type: 'string', default: '8' },
    'kill-every': { type: 'string', default: '30' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const FAULT_SHARE = 0.2;
const REPEAT_SHARE = 0.1;
const TROUBLE_SENDERS = 6;
const QUIET_MS = 600_000;

if (values.help) console.log(HELP);
else await main();

async function main(): Promise<void> {
  const figures = { bench: 'channels', speed: await speed(), trouble: await trouble() };
  if (values.json) console.log(JSON.stringify(figures));
  if (figures.trouble.some(({ lost, doubled, open }) => lost + doubled + open > 0)) process.exitCode = 1;
}

/** As much as goes through. */
async function speed() {
  const platform = await BenchPlatform.start();
  const installation = await Installation.start(platform);
  const rows = [];
  for (const name of ['webhook', 'telegram'] as const) {
    const senders = makeSenders(installation, name, Number(values.senders), name === 'webhook' ? 0 : 500);
    const began = performance.now();
    const isOver = () => performance.now() - began > Number(values.seconds) * 1000;
    await Promise.all(senders.map((sender) => sender.run(isOver)));
    const tookIn = (performance.now() - began) / 1000;
    await quiet(installation);
    const tookOut = (performance.now() - began) / 1000;
    const count = senders.reduce((sum, { taken }) => sum + taken.length, 0);
    const ms = senders.flatMap(({ acknowledgedMs }) => acknowledgedMs);
    rows.push({
      ...{ platform: name, messages: count, inPerSecond: count / tookIn, outPerSecond: count / tookOut },
      ...{ acknowledgedP50: quantile(ms, 0.5), acknowledgedP99: quantile(ms, 0.99) },
    });
  }
  print(rows);
  await installation.stop();
  platform.close();
  return rows;
}

/** As much as goes wrong. */
async function trouble() {
  const platform = await BenchPlatform.start();
  const installation = await Installation.start(platform);
  platform.faultShare = FAULT_SHARE;
  const began = performance.now();
  const isOver = () => performance.now() - began > Number(values.minutes) * 60_000;
  // So much comes in that the faults matter, not the load: each refusal makes the host wait.
  const pauseMs = (2 * TROUBLE_SENDERS * 1000) / Number(values['per-second']);
  const webhook = makeSenders(installation, 'webhook', TROUBLE_SENDERS, 1000);
  const telegram = makeSenders(installation, 'telegram', TROUBLE_SENDERS, 2000);
  const running = [...webhook, ...telegram].map((sender) => sender.run(isOver, { repeats: REPEAT_SHARE, pauseMs }));
  let kills = 0;
  for (; !isOver(); kills++) {
    await sleep(Math.random() * 2000 * Number(values['kill-every']));
    await installation.restart();
  }
  await Promise.all(running);
  platform.faultShare = 0;
  const open = await quiet(installation);
  const deliveries = await installation.deliveries();
  const admitted = await installation.admitted();
  const rows = Object.entries({ webhook, telegram }).map(([name, senders]) => {
    const states = deliveries.filter(({ platform: of }) => of === name);
    return {
      ...account(platform, name, senders, admitted),
      unknown: countOf(states, 'unknown'),
      failed: countOf(states, 'failed'),
      kills,
      open,
    };
  });
  print(rows);
  await installation.stop();
  platform.close();
  return rows;
}

/** What became of the messages that were acknowledged. What the host itself calls unknown may be shown or not, but not twice. */
function account(platform: BenchPlatform, name: string, senders: readonly Sender[], admitted: ReadonlySet<string>) {
  const taken = senders.flatMap((sender) => sender.taken);
  const timesOf = (conversation: string) => Math.max(0, ...(platform.shown.get(conversation)?.values() ?? []));
  return {
    platform: name,
    messages: taken.length,
    calls: senders.reduce((sum, { calls }) => sum + calls, 0),
    lost: taken.filter((conversation) => timesOf(conversation) === 0 && !admitted.has(conversation)).length,
    doubled: taken.filter((conversation) => timesOf(conversation) > 1).length,
    ...(name === 'webhook' && { repeatedButKnown: platform.repeated }),
  };
}

function makeSenders(installation: Installation, name: PlatformName, count: number, from: number): Sender[] {
  return Array.from({ length: count }, (_, at) => new Sender(installation, name, from + at));
}

/** Waits until everything that was taken is over. Returns how much is not, when that takes too long: it is not lost, but late. */
async function quiet(installation: Installation): Promise<number> {
  for (const end = performance.now() + QUIET_MS; performance.now() < end; await sleep(500))
    if ((await installation.open()) === 0) return 0;
  return installation.open();
}

function countOf(states: readonly { state: string; n: number }[], wanted: string): number {
  return states.find(({ state }) => state === wanted)?.n ?? 0;
}

function print(rows: readonly Readonly<Record<string, string | number>>[]): void {
  for (const row of rows) console.log(`${table(Object.keys(row), [Object.values(row)])}\n`);
}
