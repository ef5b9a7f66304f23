import type { Answer, PlatformServer, Received } from './server.js';

/** A file that a platform has: by what leads to it, and what is in it. */
export interface HeldFile {
  readonly id: string;
  readonly content: Buffer;
}

/** A file that has come to the platform from us. */
export interface GotFile {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
  readonly fields: Readonly<Record<string, string>>;
}

const FORBIDDEN: Answer = { status: 401, json: { error: { message: 'no', code: 190 } } };
const bearer = ({ headers }: Received, token: string) => headers.authorization === `Bearer ${token}`;
const content = (file: HeldFile): Answer => ({
  headers: { 'content-type': 'application/octet-stream' },
  body: file.content,
});

/** Files by `getFile` and their path (core.telegram.org/bots/api#getfile). */
export function telegramFiles(server: PlatformServer, token: string, file: HeldFile): void {
  server.on('POST /bot:token/getFile', ({ fields }) =>
    fields.file_id === file.id
      ? { json: { ok: true, result: { file_id: file.id, file_path: 'photos/file_1.png' } } }
      : { status: 400, json: { ok: false, error_code: 400, description: 'Bad Request: invalid file_id' } },
  );
  server.on('GET /file/bot:token/photos/file_1.png', ({ params }) =>
    params.token === token ? content(file) : { status: 404 },
  );
}

/** `url_private` for who has the token; for others a page to sign in at (docs.slack.dev/reference/objects/file-object). */
export function slackFiles(server: PlatformServer, token: string, file: HeldFile): string {
  server.on('GET /files-pri/:id', (call) =>
    bearer(call, token) && call.params.id === file.id
      ? content(file)
      : { status: 302, headers: { location: '/signin' } },
  );
  return `${server.url}/files-pri/${file.id}`;
}

/** https://open.feishu.cn/document/server-docs/im-v1/message/get-2. The first token is old. */
export function feishuFiles(server: PlatformServer, file: HeldFile): void {
  let issued = 0;
  server.on('POST /open-apis/auth/v3/tenant_access_token/internal', () => ({
    json: { code: 0, tenant_access_token: `t-files-${(issued += 1)}`, expire: 7200 },
  }));
  server.on('GET /open-apis/im/v1/messages/:message/resources/:key', (call) => {
    if (!bearer(call, 't-files-2')) return { status: 400, json: { code: 99991663, msg: 'Invalid access token' } };
    return call.params.key === file.id && call.query.get('type') === 'image'
      ? content(file)
      : { status: 400, json: { code: 234001, msg: 'Invalid request param.' } };
  });
}

/** WeChat and WeCom: a refusal is JSON with status 200. The first token is old. */
export function wechatFiles(server: PlatformServer, tokenPath: string, file: HeldFile): void {
  let issued = 0;
  server.on(tokenPath, () => ({ json: { errcode: 0, access_token: `files-${(issued += 1)}`, expires_in: 7200 } }));
  server.on('GET /cgi-bin/media/get', ({ query }) => {
    if (query.get('access_token') !== 'files-2') return { json: { errcode: 42001, errmsg: 'access_token expired' } };
    if (query.get('media_id') !== file.id) return { json: { errcode: 40007, errmsg: 'invalid media_id' } };
    return content(file);
  });
}

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
export function whatsappFiles(server: PlatformServer, token: string, file: HeldFile): void {
  server.on(`GET /v24.0/${file.id}`, (call) =>
    bearer(call, token) ? { json: { url: `${server.url}/lookaside`, mime_type: 'image/png', id: file.id } } : FORBIDDEN,
  );
  server.on('GET /lookaside', (call) => (bearer(call, token) ? content(file) : FORBIDDEN));
}

/** https://developers.facebook.com/docs/graph-api/reference/message */
export function messengerFiles(server: PlatformServer, token: string, file: HeldFile): void {
  server.on('GET /v24.0/:mid', (call) => {
    const data = [{ id: '1', name: 'kettle.png', image_data: { url: `${server.url}/cdn/${file.id}` } }];
    return bearer(call, token) ? { json: { id: call.params.mid, attachments: { data } } } : FORBIDDEN;
  });
  server.on(`GET /cdn/${file.id}`, () => content(file));
}

/** https://developers.line.biz/en/reference/messaging-api/#get-content. The first token is old. */
export function lineFiles(server: PlatformServer, file: HeldFile): void {
  let issued = 0;
  server.on('POST /oauth2/v3/token', () => ({
    json: { access_token: `line-files-${(issued += 1)}`, expires_in: 900 },
  }));
  server.on(`GET /v2/bot/message/${file.id}/content`, (call) =>
    bearer(call, 'line-files-2') ? content(file) : FORBIDDEN,
  );
}

/** The attachments of Discord's CDN: whoever has the address has the file. */
export function discordFiles(server: PlatformServer, file: HeldFile): string {
  server.on(`GET /attachments/${file.id}`, () => content(file));
  return `${server.url}/attachments/${file.id}`;
}

/** What a form holds (RFC 7578), one file and short fields: read by another hand than wrote it. */
export async function readForm({ body, headers }: Received): Promise<GotFile> {
  const type = headers['content-type'] ?? '';
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const fields: Record<string, string> = {};
  let got: Omit<GotFile, 'fields'> | undefined;
  for (const [field, value] of form) {
    if (typeof value === 'string') fields[field] = value;
    else got = { field, name: value.name, type: value.type, content: Buffer.from(await value.arrayBuffer()) };
  }
  if (!got) throw new Error('The form holds no file');
  return { ...got, fields };
}
