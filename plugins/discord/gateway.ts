import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Account, Sink } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { SendError } from '../../src/sdk/send-error.js';
import { callApi } from './api.js';
import { readDispatch } from './events.js';
import { GatewayLine } from './gateway-line.js';
import { GatewayPlace } from './session.js';
import type { Settings } from './settings.js';

/** Messages of servers and direct ones. Those that mention the bot have their words without a privileged intent. */
const INTENTS = (1 << 9) | (1 << 12);
/** Between one and five seconds, says Discord. */
const BEFORE_ANOTHER_SESSION_MS = 2500;

const Gateway = z.object({ url: z.string() });
const Ready = z.object({ session_id: z.string(), resume_gateway_url: z.string() });

/** Listens at the Gateway until `stop`, and goes on with the session that there is. Throws when the line breaks. */
export async function listen(
  { config }: Account<Settings>,
  sink: Sink,
  host: ChannelHost,
  stop: AbortSignal,
): Promise<void> {
  const place = await GatewayPlace.find(host);
  while (!stop.aborted) {
    const socket = await open(place, config, host);
    const line = new GatewayLine(
      socket,
      () => greeting(place, config),
      (dispatch) => take(dispatch, place, { config, sink, host }),
    );
    try {
      const end = await line.hear(stop);
      if (end === 'anew') {
        await place.forget();
        await pause(BEFORE_ANOTHER_SESSION_MS, undefined, { signal: stop }).catch(() => undefined);
      }
    } catch (error) {
      if (error instanceof SendError && error.kind !== 'transient') await place.forget();
      throw error;
    } finally {
      await place.leave();
    }
  }
}

/** A session is gone on with where Discord said; if nobody is there any more, by the way that all take. */
async function open({ now }: GatewayPlace, config: Settings, host: ChannelHost): Promise<WebSocket> {
  const near = now && (await host.socket(addressOf(now.url)).catch(() => undefined));
  return near ?? host.socket(addressOf(await gatewayUrl(config, host)));
}

async function gatewayUrl(config: Settings, host: ChannelHost): Promise<string> {
  const read = Gateway.safeParse((await callApi('/gateway/bot', {}, config, host)).json);
  if (!read.success) throw new SendError('refused', 'GET /gateway/bot: no address of a gateway');
  return read.data.url;
}

function addressOf(gateway: string): string {
  const url = new URL(gateway);
  url.search = '?v=10&encoding=json';
  return url.href;
}

/** RESUME (6) where there is a session, else IDENTIFY (2). */
function greeting({ now }: GatewayPlace, { botToken: token }: Settings): object {
  if (now) return { op: 6, d: { token, session_id: now.id, seq: now.seq } };
  const properties = { os: process.platform, browser: 'mossdesk', device: 'mossdesk' };
  return { op: 2, d: { token, intents: INTENTS, properties } };
}

interface Taking {
  readonly config: Settings;
  readonly sink: Sink;
  readonly host: ChannelHost;
}

async function take(
  dispatch: { t: string; s: number; d: unknown },
  place: GatewayPlace,
  { config, sink, host }: Taking,
): Promise<void> {
  const ready = dispatch.t === 'READY' ? Ready.safeParse(dispatch.d) : undefined;
  if (ready?.success) return place.begin(ready.data.session_id, ready.data.resume_gateway_url, dispatch.s);
  const events = readDispatch(dispatch, host.now(), config);
  if (events.length) await sink({ events });
  await place.reach(dispatch.s);
}
