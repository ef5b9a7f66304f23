import * as ort from 'onnxruntime-node';
import { OnnxGraph } from './onnx-graph.js';

/** 16 key-value heads of 64: 4 KB for each place of the past. */
const HEADS = 16;
const HEAD_DIM = 64;
const FEW_PLACES = 16;
/** 128 MB: to copy it takes at least five milliseconds on any machine, a run that leaves it where it is a tenth of one. */
const MANY_PLACES = 32_768;

// The engine hands its whole cache to every run as inputs, and stands on the binding's leaving them where they are. A
// later version of onnxruntime-node copies inputs; it is pinned, and this test stands beside the pin.
describe('the past as an input of a run', () => {
  let session: ort.InferenceSession;
  beforeAll(async () => (session = await ort.InferenceSession.create(firstPlaceOfPast(), { intraOpNumThreads: 1 })));
  afterAll(() => session.release());

  it('takes no longer for more room: it is not copied', async () => {
    const few = await quickestRun(session, FEW_PLACES);
    const many = await quickestRun(session, MANY_PLACES);
    // A copy would be fifty times as long; half a millisecond is for clocks and for the scheduler.
    expect(many).toBeLessThan(3 * few + 0.5);
  });

  it('is read where it lies: what is written between runs counts', async () => {
    const values = new Float32Array(HEADS * FEW_PLACES * HEAD_DIM);
    const past = pastOf(values, FEW_PLACES);
    await session.run({ past });
    values[5] = 7;
    const { first } = await session.run({ past });
    expect(first!.data[5]).toBe(7);
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

function pastOf(values: Float32Array, places: number): ort.Tensor {
  return new ort.Tensor('float32', values, [1, HEADS, places, HEAD_DIM]);
}

async function quickestRun(session: ort.InferenceSession, places: number): Promise<number> {
  const past = pastOf(new Float32Array(HEADS * places * HEAD_DIM).fill(1), places);
  const times: number[] = [];
  for (let run = 0; run < 40; run++) {
    const start = performance.now();
    await session.run({ past });
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}
