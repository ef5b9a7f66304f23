import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ServerProcess } from '../harness/server-process.js';
import { median, quantile, table } from '../harness/statistics.js';
import { BenchVisitor } from '../harness/visitor.js';
import { AgentLine, clockMs, newAgent } from './agent.js';
import { Crowd } from './crowd.js';
import { Screen } from './screen.js';

const HELP = `How long it takes from a visitor's wish for a person to the agent's screen while others talk to the bot: to the frame
of /v1/inbox, and to the row of the list in Chromium, where there is one. And how smooth the list of all open conversations
is meanwhile. The server, its database, the visitors and the browser share this machine.

  npm run bench:handoff -- [--visitors 500] [--pace 20] [--wishes 200] [--frames 20] [--json]

--pace: every how many seconds each of them speaks. --frames: for how many seconds frames are measured.`;

const GIVE_UP_MS = 10_000;
const BETWEEN_MS = 300;

const { values } = parseArgs({
  options: {
    visitors: { type: 'string', default: '500' },
    pace: { type: 'string', default: '20' },
    wishes: { type: 'string', default: '200' },
    frames: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(HELP);
else await main();

async function main(): Promise<void> {
  const server = await ServerProcess.start(undefined, 0, { DEMO_MODEL: 'false' });
  try {
    await bench(server);
  } finally {
    await server.stop();
  }
}

async function bench(server: ServerProcess): Promise<void> {
  const agent = await newAgent(server);
  const crowd = await Crowd.gather(server.url, Number(values.visitors), Number(values.pace) * 1000);
  const line = await AgentLine.open(server, agent);
  const waiting = await Screen.open(server, agent, 'unassigned');
  const before = { load: loadavg(), answered: crowd.answered, at: performance.now() };
  const wishes = await measureWishes(server.url, line, waiting);
  await waiting?.close();
  const all = await Screen.open(server, agent, 'open');
  const frames = (await all?.frames(Number(values.frames) * 1000)) ?? [];
  await all?.close();
  const perSecond = ((crowd.answered - before.answered) / (performance.now() - before.at)) * 1000;
  report({ ...wishes, frames, perSecond, load: before.load });
  line.close();
  await crowd.disperse();
}

interface Wishes {
  readonly toFrame: readonly number[];
  readonly toScreen: readonly number[];
  readonly unseen: number;
}

/** One wish after the other, each of a visitor who has asked something, and takes the wish back once it was seen. */
async function measureWishes(url: string, line: AgentLine, screen: Screen | undefined): Promise<Wishes> {
  const [toFrame, toScreen]: [number[], number[]] = [[], []];
  let unseen = 0;
  for (let wish = 0; wish < Number(values.wishes); wish++) {
    const visitor = new BenchVisitor(url);
    await visitor.connect();
    await visitor.say('怎么退货？').answered;
    const id = visitor.conversationId;
    const began = clockMs();
    visitor.callHuman();
    const heard = await until(() => line.waiting.get(id));
    const seen = screen && (await until(() => screen.seen(id)));
    if (heard) toFrame.push(heard - began);
    if (seen) toScreen.push(seen - began);
    if (!heard || (screen && !seen)) unseen += 1;
    visitor.stop();
    await until(() => (line.waiting.has(id) ? undefined : true));
    visitor.close();
    await pause(BETWEEN_MS);
  }
  return { toFrame, toScreen, unseen };
}

async function until<Value>(look: () => Value | Promise<Value>): Promise<Value | undefined> {
  for (const end = performance.now() + GIVE_UP_MS; performance.now() < end; await pause(10)) {
    const value = await look();
    if (value) return value;
  }
  return undefined;
}

interface Report extends Wishes {
  readonly frames: readonly number[];
  readonly perSecond: number;
  readonly load: readonly number[];
}

function report({ toFrame, toScreen, unseen, frames, perSecond, load }: Report): void {
  const row = (name: string, ms: readonly number[]) =>
    [name, ms.length, median(ms), quantile(ms, 0.95), quantile(ms, 0.99), Math.max(...ms)] as const;
  const rows = [
    row('wish to frame of /v1/inbox', toFrame),
    ...(toScreen.length > 0 ? [row('wish to row in Chromium', toScreen)] : []),
    ...(frames.length > 0 ? [row('frame of the list', frames)] : []),
  ];
  if (values.json) return console.log(JSON.stringify({ rows, unseen, perSecond, load, after: loadavg() }));
  console.log(`${values.visitors} live conversations, ${perSecond.toFixed(1)} answers a second besides the wishes`);
  console.log(
    `load of the machine before: ${load.map((one) => one.toFixed(1)).join(' ')}, after: ${loadavg().join(' ')}`,
  );
  console.log(table(['', 'n', 'p50 ms', 'p95 ms', 'p99 ms', 'longest ms'], rows));
  console.log(`Wishes that were not seen within ${GIVE_UP_MS / 1000} s: ${unseen}`);
}
