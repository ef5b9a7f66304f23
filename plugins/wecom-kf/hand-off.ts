import { z } from 'zod';
import type { Hands } from '../../src/sdk/channel.js';
import { SendError } from '../../src/sdk/send-error.js';
import type { WechatApi } from '../../src/sdk/wechat-api.js';

const State = z.looseObject({ service_state: z.int().min(0).max(4) });

/**
 * Where a conversation goes from each state; undefined where it is right already. 0: new; 1: with the bot; 2: in the queue;
 * 3: with an agent; 4: ended. WeCom lets none go back from queue or agent to the bot: it is ended, and is the bot's when
 * the customer writes again. `human` is somebody in Mossdesk, who answers by the API: for WeCom that is the bot. See
 * document/path/94669.
 */
const WAYS: Readonly<Record<Hands, readonly (number | undefined)[]>> = {
  bot: [1, 1, 4, 4, undefined],
  waiting: [2, 2, undefined, undefined, undefined],
  human: [1, undefined, undefined, undefined, undefined],
  closed: [4, 4, 4, 4, undefined],
};

/** Moves the conversation of a customer at a desk. Throws SendError. */
export async function moveTo(hands: Hands, api: WechatApi, who: { open_kfid: string; external_userid: string }) {
  const { success, data } = State.safeParse(await api.call('/cgi-bin/kf/service_state/get', who));
  if (!success) throw new SendError('unknown', 'service_state/get: no state in the answer');
  const state = WAYS[hands][data.service_state];
  if (state !== undefined) await api.call('/cgi-bin/kf/service_state/trans', { ...who, service_state: state });
}
