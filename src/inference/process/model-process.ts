import { randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { newId } from '../../shared/id.js';
import { loadModel } from './load-model.js';
import { type FromChild, type ModelLoad, readToChild, toFailure } from './model-messages.js';
import { TurnDesk } from './turn-desk.js';

/** The program of a model's process: loads one model, answers messages, and is gone when the house is. */
let desk: TurnDesk | undefined;

process.on('message', (message) => {
  const heard = readToChild(message);
  if (heard.type === 'load') void load(heard.load);
  else desk?.receive(heard);
});
process.on('disconnect', () => process.exit(0));
// A Ctrl-C reaches the whole group; the house finishes its turns first and then lets this process go.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

// Where memory runs out, Linux shall take this process, which comes back, and not the house or its database.
void writeFile('/proc/self/oom_score_adj', '500').catch(() => undefined);

async function load(wanted: ModelLoad): Promise<void> {
  try {
    const model = await loadModel(wanted, {
      clock: performance,
      today: () => new Date(),
      newSeed: () => randomInt(2 ** 31),
      newCallId: () => `call_${newId()}`,
    });
    desk = new TurnDesk(model, send, () => process.memoryUsage.rss());
    send({ type: 'ready', contextLength: model.contextLength, report: desk.report() });
  } catch (error) {
    send({ type: 'broken', failure: toFailure(error) });
  }
}

function send(message: FromChild): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
