import { EngineMetrics } from '../inference/engine/engine-metrics.js';
import { modelMetricLines } from './model-metrics.js';

const QUEUE = { running: 2, waiting: 3, expectedWaitMs: 1500 };

describe('modelMetricLines', () => {
  it('tells how busy a model behind a server is', () => {
    const lines = modelMetricLines({ model: '远方', queue: QUEUE });
    expect(lines).toContain('mossdesk_model_waiting 3\n');
    expect(lines).toContain('mossdesk_model_expected_wait_seconds 1.5\n');
    expect(lines).not.toContain('memory');
  });

  it('tells what a model of ours has done, histograms in buckets that add up', () => {
    const metrics = new EngineMetrics();
    metrics.add({ promptTokens: 100, cachedTokens: 60, acceptedTokens: 5 });
    for (const firstMs of [40, 400, 100_000]) metrics.recordToken({ firstMs });
    metrics.batchRows.record(3);
    const state = { ...QUEUE, rows: 2, kvBytes: 10, prefixBytes: 20, ...metrics.read() };
    const lines = modelMetricLines({ model: '本地', queue: QUEUE, report: { engine: state, rssBytes: 123 } });
    for (const line of [
      'mossdesk_model_memory_bytes 123',
      'mossdesk_model_cached_tokens_total 60',
      'mossdesk_model_accepted_tokens_total 5',
      'mossdesk_model_first_token_seconds_bucket{le="0.05"} 1',
      'mossdesk_model_first_token_seconds_bucket{le="0.5"} 2',
      'mossdesk_model_first_token_seconds_bucket{le="+Inf"} 3',
      'mossdesk_model_first_token_seconds_count 3',
      'mossdesk_model_batch_rows_bucket{le="3"} 1',
    ])
      expect(lines.split('\n')).toContain(line);
    const names = lines.split('\n').filter((line) => line.startsWith('# TYPE'));
    expect(new Set(names).size).toBe(names.length);
  });
});
