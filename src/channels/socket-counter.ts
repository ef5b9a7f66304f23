import { Inject, Injectable } from '@nestjs/common';
import { Gauge, register } from 'prom-client';
import { ENV, type Env } from '../config/env.js';
import { AppError } from '../shared/error.js';

const GAUGE = 'mossdesk_widget_sockets';

/** How many visitors are connected, in all and from one network address. */
@Injectable()
export class SocketCounter {
  private readonly addresses = new Map<string, number>();
  private total = 0;

  constructor(@Inject(ENV) private readonly env: Env) {
    register.removeSingleMetric(GAUGE);
    new Gauge({ name: GAUGE, help: 'Open widget connections', collect: this.collector() });
  }

  /** Counts one in. Returns the refusal `too_many_connections` when the house or the address is full. */
  enter(address: string): AppError | undefined {
    const known = this.addresses.get(address) ?? 0;
    this.addresses.set(address, known + 1);
    this.total++;
    if (known < this.env.LIMIT_SOCKETS_PER_ADDRESS && this.total <= this.env.LIMIT_SOCKETS) return undefined;
    this.leave(address);
    return new AppError('too_many_connections', 'Too many connections', { retryAfter: 30 });
  }

  /** Counts one out. */
  leave(address: string): void {
    this.total--;
    const left = (this.addresses.get(address) ?? 1) - 1;
    if (left > 0) this.addresses.set(address, left);
    else this.addresses.delete(address);
  }

  private collector() {
    const count = () => this.total;
    return function collect(this: Gauge) {
      this.set(count());
    };
  }
}
