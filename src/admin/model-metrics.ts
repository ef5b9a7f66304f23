import type { ModelMetrics } from '../inference/model-host.js';
import type { EngineState } from '../inference/engine/engine.js';
import type { HistogramData } from '../inference/engine/histogram.js';

const PREFIX = 'mossdesk_model_';

/**
 * The language model's numbers in the Prometheus text format (https://prometheus.io/docs/instrumenting/exposition_formats/).
 * They are counted in the model's own process, histograms already in buckets, so they are written down and not registered.
 */
export function modelMetricLines({ queue, report }: ModelMetrics): string {
  const busy = [
    gauge('running', 'Answers being written', queue.running),
    gauge('waiting', 'Answers in the queue', queue.waiting),
    gauge('expected_wait_seconds', 'What one who came now would wait', queue.expectedWaitMs / 1000),
  ];
  const own = report ? [gauge('memory_bytes', 'Resident memory of its process', report.rssBytes)] : [];
  return [...busy, ...own, ...(report ? engineLines(report.engine) : [])].join('\n') + '\n';
}

function engineLines({ counts, spreads, rows, kvBytes, prefixBytes }: EngineState): string[] {
  return [
    gauge('rows', 'Texts held in memory', rows),
    gauge('kv_bytes', 'Keys and values of what is written', kvBytes),
    gauge('prefix_bytes', 'Keys and values of beginnings that may come again', prefixBytes),
    counter('prompt_tokens_total', 'Tokens of prompts', counts.promptTokens),
    counter('cached_tokens_total', 'Tokens of prompts that were not computed again', counts.cachedTokens),
    counter('completion_tokens_total', 'Tokens written', counts.completionTokens),
    counter('drafted_tokens_total', 'Tokens drafted by prompt lookup', counts.draftedTokens),
    counter('accepted_tokens_total', 'Drafted tokens that were right', counts.acceptedTokens),
    counter(
      'steps_seconds_total',
      'Time in steps; completion tokens over it are tokens per second',
      counts.stepMs / 1000,
    ),
    counter('ended_total', 'Answers that are over', counts.ended),
    counter('cancelled_total', 'Answers that nobody wanted any more', counts.cancelled),
    histogram('first_token_seconds', 'From arrival to the first token', inSeconds(spreads.firstTokenMs)),
    histogram('token_gap_seconds', 'Between two tokens of one answer', inSeconds(spreads.tokenGapMs)),
    histogram('batch_rows', 'Answers written by one step', spreads.batchRows),
  ];
}

function gauge(name: string, help: string, value: number): string {
  return head(name, help, 'gauge') + `${PREFIX}${name} ${value}`;
}

function counter(name: string, help: string, value: number): string {
  return head(name, help, 'counter') + `${PREFIX}${name} ${value}`;
}

function histogram(name: string, help: string, { bounds, counts, sum }: HistogramData): string {
  let total = 0;
  const buckets = counts.map((count, at) => {
    total += count;
    return `${PREFIX}${name}_bucket{le="${bounds[at] ?? '+Inf'}"} ${total}`;
  });
  const ends = [`${PREFIX}${name}_sum ${sum}`, `${PREFIX}${name}_count ${total}`];
  return head(name, help, 'histogram') + [...buckets, ...ends].join('\n');
}

function head(name: string, help: string, type: string): string {
  return `# HELP ${PREFIX}${name} ${help}\n# TYPE ${PREFIX}${name} ${type}\n`;
}

function inSeconds({ bounds, counts, sum }: HistogramData): HistogramData {
  return { bounds: bounds.map((bound) => bound / 1000), counts, sum: sum / 1000 };
}
