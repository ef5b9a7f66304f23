import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { letterbox } from './support/letterbox-channel.js';

const PREVIEW = '/v1/channels/preview';

describe('an answer as the platforms get it', () => {
  let app: TestApp;
  let shop: TenantContext;

  beforeAll(async () => {
    const chatty = { ...letterbox, name: 'chatty', title: { zh: '电报', en: 'Telegram' } };
    const capabilities = {
      ...letterbox.capabilities,
      dialect: 'telegram-html',
      text: { max: 40, unit: 'utf16' },
    } as const;
    app = await startApp({ channels: [letterbox, { ...chatty, capabilities }] });
    shop = await app.addTenant();
  });
  afterAll(() => app.close());

  it('is shown for each one, in its dialect and cut to its length', async () => {
    const viewer = await app.signedIn(shop, 'viewer');
    const markdown =
      '七天内**可以**退，请保留好吊牌和包装。\n\n运费由 @everyone 承担，以签收的时间为准，过期不能再退。';
    const { body } = await viewer.post(PREVIEW).send({ markdown }).expect(200);
    expect(body.items).toEqual([
      {
        ...{ name: 'letterbox', title: letterbox.title, dialect: 'plain' },
        messages: [markdown.replaceAll('**', '').replace('@', '@\u200b')],
      },
      {
        ...{ name: 'chatty', title: { zh: '电报', en: 'Telegram' }, dialect: 'telegram-html' },
        messages: [
          '七天内<b>可以</b>退，请保留好吊牌和包装。',
          '运费由 @\u200beveryone 承担，以签收的时间为准，过期不能再退。',
        ],
      },
    ]);
  });

  it.each([{}, { markdown: ' ' }, { markdown: 'x'.repeat(20_001) }, { markdown: '退', to: 'all' }])(
    'is refused with what is wrong: %j',
    async (input) => {
      const editor = await app.signedIn(shop, 'editor');
      const { body } = await editor.post(PREVIEW).send(input).expect(400);
      expect(body.error.code).toBe('invalid_input');
    },
  );

  it('is for nobody who is not signed in', async () => {
    await app.anyone().post(PREVIEW).send({ markdown: '退货' }).expect(401);
  });
});
