import { spawnSync } from 'node:child_process';
import * as ort from 'onnxruntime-node';
import { OnnxGraph } from './onnx-graph.js';

/** 16 key-value heads of 64: 4 KB for each place of the past. */
const HEADS = 16;
const HEAD_DIM = 64;
const FEW_PLACES = 16;
const MANY_PLACES = 65_536;
const PAST_KILOBYTES = (HEADS * HEAD_DIM * MANY_PLACES * 4) / 1024;

/**
 * Says by how many kilobytes a run over a large past, and then a copy of that past, raise the most memory that a process
 * of its own ever asked for. Memory and not time, for a busy machine makes everything slow; asked for and not held (where
 * Linux tells), for some machines take pages away that are not used.
 */
const PROBE = `
const ort = require('onnxruntime-node');
const asked = () => /VmPeak:\\s*(\\d+) kB/.exec(require('fs').readFileSync('/proc/self/status', 'utf8'))[1];
const peak = () => (process.platform === 'linux' ? Number(asked()) : process.resourceUsage().maxRSS);
(async () => {
  const session = await ort.InferenceSession.create(Buffer.from(process.argv[1], 'base64'), { intraOpNumThreads: 1 });
  const pastOf = (places) =>
    new ort.Tensor('float32', new Float32Array(${HEADS * HEAD_DIM} * places).fill(1), [1, ${HEADS}, places, ${HEAD_DIM}]);
  await session.run({ past: pastOf(${FEW_PLACES}) });
  const past = pastOf(${MANY_PLACES});
  const before = peak();
  await session.run({ past });
  const afterRun = peak();
  const copy = past.data.slice();
  console.log(JSON.stringify({ run: afterRun - before, copy: peak() - afterRun, copied: copy.length }));
})();
`;

// The engine hands its whole cache to every run as inputs, and stands on the binding's leaving them where they are. A
// later version of onnxruntime-node copies inputs; it is pinned, and this test stands beside the pin.
describe('the past as an input of a run', () => {
  it('is not copied: a run takes no memory for it', () => {
    const graph = Buffer.from(firstPlaceOfPast()).toString('base64');
    // Else glibc asks for 64 MB of addresses for each thread that first allocates, whenever that is.
    const env = { ...process.env, MALLOC_ARENA_MAX: '1' };
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', PROBE, graph], { encoding: 'utf8', env });
    expect(stderr).toBe('');
    const { run, copy } = JSON.parse(stdout) as { run: number; copy: number };
    // The allocator keeps 64 MB more or less in hand: between nothing and a whole copy there is room for that.
    expect(copy).toBeGreaterThan(0.6 * PAST_KILOBYTES);
    expect(run).toBeLessThan(0.4 * PAST_KILOBYTES);
  });

  it('is read where it lies: what is written between runs counts', async () => {
    const session = await ort.InferenceSession.create(firstPlaceOfPast(), { intraOpNumThreads: 1 });
    const values = new Float32Array(HEADS * FEW_PLACES * HEAD_DIM);
    const past = new ort.Tensor('float32', values, [1, HEADS, FEW_PLACES, HEAD_DIM]);
    await session.run({ past });
    values[5] = 7;
    const { first } = await session.run({ past });
    expect(first!.data[5]).toBe(7);
    await session.release();
  });
});

/** A graph that reads only the first place of a past, so that a run's own work does not grow with the room. */
function firstPlaceOfPast(): Uint8Array {
  const graph = new OnnxGraph();
  graph.input('past', 'float32', [1, HEADS, 'places', HEAD_DIM]);
  graph.node('Gather', ['past', graph.integers(0)], 'first', { axis: 2 });
  graph.output('first', 'float32', [1, HEADS, 1, HEAD_DIM]);
  return graph.toBytes();
}
