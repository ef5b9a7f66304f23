import { z } from 'zod';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { readJson } from '../../src/sdk/json.js';

/** Discord keeps what is missed for some minutes; it does not say for how many. */
const KEPT_MS = 10 * 60_000;
const WRITE_EVERY_MS = 5000;
const NAME = 'gateway-session';

const Place = z.object({ id: z.string(), url: z.string(), seq: z.int() });
type Place = z.infer<typeof Place>;

/**
 * Where we are in what the Gateway tells: whoever connects next goes on from there, in another process too. Written every few
 * seconds; what is told again after a crash is known by the ids of its messages.
 */
export class GatewayPlace {
  private writtenAt = 0;
  private place: Place | undefined;

  private constructor(
    private readonly host: ChannelHost,
    private written: string,
  ) {
    this.place = Place.safeParse(readJson(written)).data;
  }

  static async find(host: ChannelHost): Promise<GatewayPlace> {
    return new GatewayPlace(host, (await host.memory.get(NAME)) ?? '');
  }

  get now(): Place | undefined {
    return this.place;
  }

  /** A new session begins, to be gone on with at `url`. */
  async begin(id: string, url: string, seq: number): Promise<void> {
    this.place = { id, url, seq };
    await this.write();
  }

  /** Everything up to here is stored. */
  async reach(seq: number): Promise<void> {
    if (!this.place) return;
    this.place = { ...this.place, seq };
    if (this.host.now() - this.writtenAt >= WRITE_EVERY_MS) await this.write();
  }

  /** There is nothing to go on with. */
  async forget(): Promise<void> {
    this.place = undefined;
    await this.write();
  }

  /** The last word of a connection. Another process may have it by now, and have said where it is: that holds. */
  async leave(): Promise<void> {
    if (((await this.host.memory.get(NAME)) ?? this.written) === this.written) await this.write();
  }

  private async write(): Promise<void> {
    this.writtenAt = this.host.now();
    this.written = this.place ? JSON.stringify(this.place) : '';
    await this.host.memory.set(NAME, this.written, KEPT_MS);
  }
}
