import { Injectable } from '@nestjs/common';
import { Counter, Histogram, register } from 'prom-client';
import type { Outcome } from './turn.js';

/** Counts how questions are answered, for `/metrics`. No tenant and no text: those are nobody's business there. */
@Injectable()
export class TurnMetrics {
  private readonly turns = metric('mossdesk_turns_total', (name) => {
    return new Counter({ name, help: 'Answered turns by kind of answer', labelNames: ['kind'] });
  });
  private readonly seconds = metric('mossdesk_turn_seconds', (name) => {
    const buckets = [0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 1, 5, 30];
    return new Histogram({ name, help: 'From question to decision', labelNames: ['kind'], buckets });
  });

  answered({ answer: { kind }, trace: { tookMs } }: Outcome): void {
    this.turns.inc({ kind });
    this.seconds.observe({ kind }, tookMs / 1000);
  }
}

/** Metrics are one per process; a second application in it (in tests) shares them. */
function metric<Kind>(name: string, make: (name: string) => Kind): Kind {
  return (register.getSingleMetric(name) as Kind | undefined) ?? make(name);
}
