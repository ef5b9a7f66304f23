import { createHash } from 'node:crypto';
import aws4 from 'aws4';
import { type Answer, PlatformServer, type Received } from './server.js';

const SKEW_MS = 15 * 60_000;
const SCOPE = /Credential=([^/]+)\/\d{8}\/([^/]+)\/s3\/aws4_request/;
const NAMES = /SignedHeaders=([^,]+)/;
/** What must be signed: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
const SIGNED = ['host', 'x-amz-content-sha256', 'x-amz-date'];
/** So that a token has signs that a query must escape. */
const OPAQUE = Buffer.from('fbefbe', 'hex');

/** Something in the bucket. */
export interface S3Object {
  readonly body: Buffer;
  readonly type: string;
  readonly at: number;
}

/** A storage with one bucket, addressed by paths: https://docs.aws.amazon.com/AmazonS3/latest/API/ */
export class S3Simulator {
  readonly accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
  readonly secretAccessKey = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
  readonly region = 'cn-north-1';
  readonly bucket = 'mossdesk-files';
  readonly objects = new Map<string, S3Object>();
  /** How many a page of a list has; real ones have 1000. */
  pageSize = 2;

  private constructor(
    public server: PlatformServer,
    private readonly now: () => number,
  ) {
    this.open();
  }

  static async start(now: () => number = Date.now): Promise<S3Simulator> {
    return new S3Simulator(await PlatformServer.start(now), now);
  }

  /** What an operator writes into the environment. */
  get env() {
    return {
      S3_ENDPOINT: this.server.url,
      S3_BUCKET: this.bucket,
      S3_REGION: this.region,
      S3_ACCESS_KEY_ID: this.accessKeyId,
      S3_SECRET_ACCESS_KEY: this.secretAccessKey,
    };
  }

  close(): Promise<void> {
    return this.server.close();
  }

  /** It cannot be reached any more; what it has, it keeps. Returns what brings it back. */
  async crash(): Promise<() => Promise<void>> {
    const { port } = new URL(this.server.url);
    await this.server.close();
    return async () => {
      this.server = await PlatformServer.start(this.now, Number(port));
      this.open();
    };
  }

  private open(): void {
    this.on(`GET /${this.bucket}`, (call) => this.list(call));
    for (const key of [':tenant/:digits/:sha', ':prefix/:tenant/:digits/:sha']) {
      const path = `/${this.bucket}/${key}`;
      this.on(`PUT ${path}`, (call) => this.put(call));
      for (const method of ['GET', 'HEAD']) this.on(`${method} ${path}`, (call) => this.get(call));
      this.on(`DELETE ${path}`, (call) => this.remove(call));
    }
  }

  private on(path: string, route: (call: Received) => Answer): void {
    this.server.on(path, (call) => this.refusal(call) ?? route(call));
  }

  private put(call: Received): Answer {
    if (call.headers['content-length'] === undefined) return failed(411, 'MissingContentLength');
    const { body, headers, at } = call;
    this.objects.set(this.keyOf(call), { body, at, type: headers['content-type'] ?? 'binary/octet-stream' });
    return { headers: { etag: etagOf(body) } };
  }

  private get(call: Received): Answer {
    const found = this.objects.get(this.keyOf(call));
    if (!found) return failed(404, 'NoSuchKey');
    const { body, type } = found;
    const modified = { 'last-modified': new Date(found.at).toUTCString(), etag: etagOf(body) };
    return { headers: { ...modified, 'content-type': type, 'content-length': String(body.length) }, body };
  }

  /** S3 does not say whether it was there. */
  private remove(call: Received): Answer {
    this.objects.delete(this.keyOf(call));
    return { status: 204 };
  }

  /** ListObjectsV2. */
  private list({ query }: Received): Answer {
    const after = readToken(query.get('continuation-token'));
    if (query.get('list-type') !== '2' || after === undefined) return failed(400, 'InvalidArgument');
    const prefix = query.get('prefix') ?? '';
    const left = [...this.objects].filter(([key]) => key.startsWith(prefix) && key > after).sort(byKey);
    return this.page(prefix, left.slice(0, this.pageSize), left.length > this.pageSize);
  }

  private page(prefix: string, page: readonly (readonly [string, S3Object])[], isTruncated: boolean): Answer {
    const token = makeToken(page.at(-1)?.[0] ?? '');
    return xml(`<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${this.bucket}</Name>
      <Prefix>${prefix}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>${this.pageSize}</MaxKeys>
      <IsTruncated>${isTruncated}</IsTruncated>${page.map(([key, { at, body }]) => entry(key, at, body)).join('')}
      ${isTruncated ? `<NextContinuationToken>${token}</NextContinuationToken>` : ''}</ListBucketResult>`);
  }

  private keyOf({ path }: Received): string {
    return decodeURIComponent(path.slice(this.bucket.length + 2));
  }

  private refusal(call: Received): Answer | undefined {
    const { headers } = call;
    const stranger = this.refusalOf(headers.authorization ?? '');
    if (stranger) return stranger;
    if (!(Math.abs(timeOf(headers['x-amz-date']) - call.at) <= SKEW_MS)) return failed(403, 'RequestTimeTooSkewed');
    if (this.signatureOf(call) !== headers.authorization)
      return failed(403, 'SignatureDoesNotMatch', named(this.accessKeyId));
    return isOf(headers['x-amz-content-sha256'], call.body) ? undefined : failed(400, 'XAmzContentSHA256Mismatch');
  }

  private refusalOf(authorization: string): Answer | undefined {
    const [, keyId, region] = SCOPE.exec(authorization) ?? [];
    if (keyId === undefined) return failed(403, 'AccessDenied');
    if (keyId !== this.accessKeyId) return failed(403, 'InvalidAccessKeyId', named(keyId));
    const right = `<Region>${this.region}</Region>`;
    return region === this.region ? undefined : failed(400, 'AuthorizationHeaderMalformed', right);
  }

  /** What the authorization of this call is to be, by a signer that is not ours; nothing when too little of it is signed. */
  private signatureOf({ method, path, query, headers: all }: Received): unknown {
    const names = NAMES.exec(all.authorization ?? '')?.[1]?.split(';') ?? [];
    if (!SIGNED.every((name) => names.includes(name))) return undefined;
    const headers = Object.fromEntries(names.map((name) => [name, all[name] ?? '']));
    const call = { service: 's3', region: this.region, method, path: `${path}?${query.toString()}`, headers };
    const { accessKeyId, secretAccessKey } = this;
    return aws4.sign(call, { accessKeyId, secretAccessKey }).headers?.Authorization;
  }
}

function byKey([one]: readonly [string, S3Object], [other]: readonly [string, S3Object]): number {
  return one < other ? -1 : 1;
}

function entry(key: string, at: number, body: Buffer): string {
  const quoted = etagOf(body).replaceAll('"', '&quot;');
  return `<Contents><Key>${key}</Key><LastModified>${new Date(at).toISOString()}</LastModified><ETag>${quoted}</ETag>
    <Size>${body.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
}

function makeToken(key: string): string {
  return Buffer.concat([OPAQUE, Buffer.from(key)]).toString('base64');
}

function readToken(token: string | null): string | undefined {
  if (token === null) return '';
  const bytes = Buffer.from(token, 'base64');
  return bytes.subarray(0, OPAQUE.length).equals(OPAQUE) ? bytes.subarray(OPAQUE.length).toString() : undefined;
}

/** `20130524T000000Z` */
function timeOf(date = ''): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function etagOf(body: Buffer): string {
  return `"${hexOf('md5', body)}"`;
}

function isOf(sha256: string | undefined, body: Buffer): boolean {
  return sha256 === hexOf('sha256', body);
}

function hexOf(algorithm: 'md5' | 'sha256', body: Buffer): string {
  return createHash(algorithm).update(body).digest('hex');
}

function named(keyId: string): string {
  return `<AWSAccessKeyId>${keyId}</AWSAccessKeyId>`;
}

function failed(status: number, code: string, more = ''): Answer {
  return { status, ...xml(`<Error><Code>${code}</Code><Message>Said by the simulator</Message>${more}</Error>`) };
}

function xml(root: string): Answer {
  return { headers: { 'content-type': 'application/xml' }, body: `<?xml version="1.0" encoding="UTF-8"?>\n${root}` };
}
