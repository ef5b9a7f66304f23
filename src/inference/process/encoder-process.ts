import { writeFile } from 'node:fs/promises';
import { SentenceEncoder } from '../encode/sentence-encoder.js';
import { EncodeDesk } from './encode-desk.js';
import { type EncoderLoad, type FromEncoder, readToEncoder } from './encoder-messages.js';
import { toFailure } from './model-messages.js';

/** The program of an encoder's process: loads one encoder, answers messages, and is gone when the house is. */
let desk: EncodeDesk | undefined;

process.on('message', (message) => {
  const heard = readToEncoder(message);
  if (heard.type === 'load') void load(heard.load);
  else if (heard.type === 'encode') desk?.take(heard);
  else if (heard.type === 'cancel') desk?.cancel(heard.request);
  else send({ type: 'pong' });
});
process.on('disconnect', () => process.exit(0));
// A Ctrl-C reaches the whole group; the house ends first what it is doing and then lets this process go.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

// Where memory runs out, Linux shall take this process, which comes back, and not the house or its database.
void writeFile('/proc/self/oom_score_adj', '600').catch(() => undefined);

async function load({ folder, threads }: EncoderLoad): Promise<void> {
  try {
    const encoder = await SentenceEncoder.load(folder, { threads });
    // A graph that gives something else than the folder says shows now, and not with the first passage.
    await encoder.encode(['a'], 'passage');
    const { dimension } = encoder;
    const fingerprint = await encoder.fingerprint();
    desk = new EncodeDesk(encoder, send);
    send({ type: 'ready', facts: { dimension, fingerprint } });
  } catch (error) {
    send({ type: 'broken', failure: toFailure(error) });
  }
}

function send(message: FromEncoder): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
