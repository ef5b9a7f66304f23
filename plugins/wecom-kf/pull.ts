import { z } from 'zod';
import type { Pulled, PullRequest } from '../../src/sdk/channel.js';
import { SendError } from '../../src/sdk/send-error.js';
import type { WechatAnswer, WechatApi } from '../../src/sdk/wechat-api.js';
import { eventOf } from './message.js';

const PAGE = 1000;
/** WeCom keeps three days. Whoever wrote this long before the first call is not answered. */
const FIRST_LOOK_MS = 600_000;
const BAD_TOKEN = 95007;

const Page = z.looseObject({
  next_cursor: z.string(),
  has_more: z.number().default(0),
  msg_list: z.array(z.unknown()).default([]),
});

/**
 * One page of what has happened at a desk. Our cursor is when we looked first, and WeCom's own: `1764000000000/4gw7Mep…`.
 * There may be more after an empty page.
 */
export async function pullPage({ list, cursor, token }: PullRequest, api: WechatApi, now: number): Promise<Pulled> {
  const [, since = `${now - FIRST_LOOK_MS}`, place = ''] = /^(\d+)\/(.*)$/s.exec(cursor ?? '') ?? [];
  const page = await ask(api, { open_kfid: list, limit: PAGE, ...(place && { cursor: place }) }, token);
  const { success, data } = Page.safeParse(page);
  if (!success) throw new SendError('unknown', 'sync_msg: an answer without a cursor');
  const events = data.msg_list.flatMap((entry) => eventOf(entry) ?? []).filter(({ at }) => at >= Number(since));
  return { events, cursor: `${since}/${data.next_cursor}`, more: data.has_more === 1 };
}

/** The token of a call is good for ten minutes. Without one WeCom answers too, but seldom. */
async function ask(api: WechatApi, query: object, token: string | undefined): Promise<WechatAnswer> {
  const path = '/cgi-bin/kf/sync_msg';
  if (!token) return api.call(path, query);
  return api.call(path, { ...query, token }).catch((error: unknown) => {
    if (error instanceof SendError && error.message.includes(` ${BAD_TOKEN} `)) return api.call(path, query);
    throw error;
  });
}
