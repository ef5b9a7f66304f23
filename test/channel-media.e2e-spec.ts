import discord from '../plugins/discord/index.js';
import feishu from '../plugins/feishu/index.js';
import line from '../plugins/line/index.js';
import messenger from '../plugins/messenger/index.js';
import slack from '../plugins/slack/index.js';
import telegram from '../plugins/telegram/index.js';
import wechat from '../plugins/wechat/index.js';
import wecomApp from '../plugins/wecom-app/index.js';
import wecomKf from '../plugins/wecom-kf/index.js';
import whatsapp from '../plugins/whatsapp/index.js';
import type { Channel } from '../src/sdk/channel.js';
import { LocalHost } from '../src/sdk/testing/local-host.js';
import { wholeOf } from '../src/sdk/media.js';
import * as files from './simulator/platform-files.js';
import { PlatformServer } from './simulator/server.js';
import { PNG } from './support/sample-files.js';

const HELD = { id: 'held-1', content: PNG };
const LIMIT = 1024 * 1024;

/** A platform that holds one file: its channel, what it is set up with, and what leads to the file. */
interface Place {
  readonly channel: Channel;
  readonly config: object;
  readonly ref: string;
}

/** What each platform needs; the settings are not parsed here. */
const PLACES: Readonly<Record<string, (server: PlatformServer) => Place>> = {
  telegram: (server) => {
    files.telegramFiles(server, '7:token', HELD);
    return { channel: telegram, config: { botToken: '7:token', apiRoot: server.url }, ref: HELD.id };
  },
  slack: (server) => {
    const ref = files.slackFiles(server, 'xoxb-files', HELD);
    return { channel: slack, config: { botToken: 'xoxb-files', apiRoot: `${server.url}/api` }, ref };
  },
  feishu: (server) => {
    files.feishuFiles(server, HELD);
    return { channel: feishu, config: { appId: 'a', appSecret: 'b', apiRoot: server.url }, ref: `om_1/${HELD.id}` };
  },
  wechat: (server) => {
    files.wechatFiles(server, 'POST /cgi-bin/stable_token', HELD);
    return { channel: wechat, config: { appId: 'a', appSecret: 'b', apiRoot: server.url }, ref: HELD.id };
  },
  'wecom-app': (server) => {
    files.wechatFiles(server, 'GET /cgi-bin/gettoken', HELD);
    return { channel: wecomApp, config: { corpId: 'a', secret: 'b', apiRoot: server.url }, ref: HELD.id };
  },
  'wecom-kf': (server) => {
    files.wechatFiles(server, 'GET /cgi-bin/gettoken', HELD);
    return { channel: wecomKf, config: { corpId: 'a', secret: 'b', apiRoot: server.url }, ref: HELD.id };
  },
  whatsapp: (server) => {
    files.whatsappFiles(server, 'EAAG', HELD);
    const config = { accessToken: 'EAAG', appSecret: 's', phoneNumberId: '1', apiRoot: `${server.url}/v24.0` };
    return { channel: whatsapp, config, ref: HELD.id };
  },
  messenger: (server) => {
    files.messengerFiles(server, 'EAAG', HELD);
    const config = { accessToken: 'EAAG', appSecret: 's', pageId: '1', apiRoot: `${server.url}/v24.0` };
    return { channel: messenger, config, ref: 'm_1/0' };
  },
  line: (server) => {
    files.lineFiles(server, HELD);
    return { channel: line, config: { channelId: '1', channelSecret: 's', apiRoot: server.url }, ref: HELD.id };
  },
  discord: (server) => {
    const ref = files.discordFiles(server, HELD);
    return { channel: discord, config: { botToken: 'MTIz.a.b', apiRoot: `${server.url}/api/v10` }, ref };
  },
};

const PART = { type: 'media', media: 'image' } as const;

describe('a file that somebody has sent', () => {
  let server: PlatformServer;
  beforeEach(async () => (server = await PlatformServer.start()));
  afterEach(() => server.close());

  const place = (name: string): Place => {
    const open = PLACES[name];
    if (!open) throw new Error(`There is no platform ${name}`);
    return open(server);
  };
  const fetchFrom = async ({ channel, config }: Place, ref: string) => {
    const fetched = await channel.media?.fetch?.({ ...PART, ref }, { id: 'account', config }, new LocalHost());
    return fetched && wholeOf(fetched.pieces, LIMIT);
  };

  it.each(Object.keys(PLACES))('is fetched from %s, whole', async (name) => {
    const there = place(name);
    expect(await fetchFrom(there, there.ref)).toEqual(PNG);
  });

  it.each(['telegram', 'feishu', 'wechat', 'wecom-kf'])('is refused by %s under another name', async (name) => {
    const there = place(name);
    const wrong = there.ref.replace(HELD.id, '没有的文件');
    await expect(fetchFrom(there, wrong)).rejects.toMatchObject({ name: 'SendError', kind: 'refused' });
  });

  it('leaves the token of Feishu alone, where it is the file that is refused', async () => {
    const there = place('feishu');
    const host = new LocalHost();
    const fetching = (ref: string) =>
      there.channel.media?.fetch?.({ ...PART, ref }, { id: 'account', config: there.config }, host);
    await fetching(there.ref);
    await expect(fetching('om_1/没有的文件')).rejects.toMatchObject({ kind: 'refused' });
    expect(server.callsOf('/tenant_access_token')).toHaveLength(2); // of which the first was old
  });

  it('is not taken for a page to sign in at, where Slack refuses the token', async () => {
    const there = place('slack');
    const other = { ...there, config: { ...there.config, botToken: 'xoxb-other' } };
    await expect(fetchFrom(other, there.ref)).rejects.toMatchObject({ name: 'SendError' });
  });
});

describe('a file of an agent', () => {
  let server: PlatformServer;
  const got: files.GotFile[] = [];
  beforeEach(async () => {
    server = await PlatformServer.start();
    got.length = 0;
  });
  afterEach(() => server.close());

  const taking = (route: string, json: object) =>
    server.on(route, async (call) => {
      got.push(await files.readForm(call));
      return { json };
    });
  const send = (channel: Channel, config: object, thread?: string) => {
    const conversation = { id: '1001', type: 'direct' as const, ...(thread && { thread }) };
    const file = { name: '水壶 "新".png', type: 'image/png', content: PNG };
    const message = { conversation, reply: {}, key: 'k'.repeat(32), file };
    return channel.media?.send?.file(message, { id: 'account', config }, new LocalHost());
  };

  it('goes to Telegram as a photo', async () => {
    taking('POST /bot:token/sendPhoto', { ok: true, result: { message_id: 7 } });
    expect(await send(telegram, { botToken: '7:token', apiRoot: server.url })).toEqual({ id: '7' });
    expect(got).toMatchObject([{ field: 'photo', type: 'image/png', content: PNG, fields: { chat_id: '1001' } }]);
    expect(got[0]?.name).toMatch(/^水壶/);
  });

  it('goes to Slack in three steps', async () => {
    const uploaded: Buffer[] = [];
    server.on('POST /api/files.getUploadURLExternal', ({ fields }) =>
      fields.length === String(PNG.length)
        ? { json: { ok: true, upload_url: `${server.url}/upload/v1/x`, file_id: 'F1' } }
        : { json: { ok: false, error: 'invalid_arguments' } },
    );
    server.on('POST /upload/v1/x', ({ body }) => (uploaded.push(body), { body: 'OK' }));
    server.on('POST /api/files.completeUploadExternal', ({ fields }) => ({
      json:
        fields.channel_id === '1001' && fields.thread_ts === '1.2'
          ? { ok: true }
          : { ok: false, error: 'channel_not_found' },
    }));
    expect(await send(slack, { botToken: 'xoxb-1', apiRoot: `${server.url}/api` }, '1.2')).toEqual({ id: 'F1' });
    expect(uploaded).toEqual([PNG]);
  });

  it('goes to Feishu as an image of its own', async () => {
    files.feishuFiles(server, HELD);
    taking('POST /open-apis/im/v1/images', { code: 0, data: { image_key: 'img_1' } });
    server.on('POST /open-apis/im/v1/messages', ({ fields }) =>
      fields.msg_type === 'image' && fields.content === '{"image_key":"img_1"}'
        ? { json: { code: 0, data: { message_id: 'om_2' } } }
        : { json: { code: 230001, msg: 'invalid' } },
    );
    expect(await send(feishu, { appId: 'a', appSecret: 'b', apiRoot: server.url })).toEqual({ id: 'om_2' });
    expect(got[0]).toMatchObject({ field: 'image', content: PNG, fields: { image_type: 'message' } });
  });

  it('goes to WeCom customer service as material', async () => {
    files.wechatFiles(server, 'GET /cgi-bin/gettoken', HELD);
    taking('POST /cgi-bin/media/upload', { errcode: 0, type: 'image', media_id: 'm-1' });
    server.failNext({ json: { errcode: 42001, errmsg: 'access_token expired' } }, '/media/upload');
    server.on('POST /cgi-bin/kf/send_msg', ({ fields }) =>
      fields.msgtype === 'image' && JSON.stringify(fields.image) === '{"media_id":"m-1"}'
        ? { json: { errcode: 0, msgid: fields.msgid } }
        : { json: { errcode: 40007, errmsg: 'invalid media_id' } },
    );
    expect(await send(wecomKf, { corpId: 'a', secret: 'b', apiRoot: server.url }, 'wk1')).toEqual({
      id: 'k'.repeat(32),
    });
    expect(got).toMatchObject([{ field: 'media', content: PNG }]);
    const tokens = server.callsOf('/media/upload').map(({ query }) => query.get('access_token'));
    expect(tokens).toEqual(['files-1', 'files-2']);
  });
});
