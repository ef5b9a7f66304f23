import { z } from 'zod';
import { downloadFailed } from './refusal.js';
import { askHub, askHubForJson, type Patience } from './hub-request.js';
import type { HubFile, HubListing, ModelHub } from './model-hub.js';

const MOST_PAGES = 100;
const HEXADECIMAL = /^[0-9a-f]{40}$/;

const Revision = z.object({ sha: z.string().regex(HEXADECIMAL) });

const TreeEntry = z.object({
  type: z.string(),
  path: z.string(),
  size: z.number().int().min(0),
  oid: z.string(),
  lfs: z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: z.number().int().min(0) }).optional(),
});
type TreeEntry = z.infer<typeof TreeEntry>;

/** Where a hub is, who we are there, how long we wait for it. */
export interface HubAddress {
  readonly endpoint: string;
  readonly token?: string | undefined;
  readonly patience: Patience;
}

/** Hugging Face, or a mirror that speaks the same protocol (huggingface.co/docs/hub/api). */
export class HuggingFaceHub implements ModelHub {
  readonly kind = 'huggingface';
  readonly host: string;
  private readonly endpoint: string;

  constructor(private readonly address: HubAddress) {
    this.endpoint = address.endpoint.replace(/\/+$/, '');
    this.host = new URL(this.endpoint).host;
  }

  async list(repository: string, revision: string | undefined, signal: AbortSignal): Promise<HubListing> {
    const api = `${this.endpoint}/api/models/${repository}`;
    const { value } = await this.json(`${api}/revision/${encodeURIComponent(revision ?? 'main')}`, signal);
    const { sha: commit } = this.parse(Revision, value);
    const files: HubFile[] = [];
    let page: string | undefined = `${api}/tree/${commit}?recursive=true`;
    for (let count = 0; page !== undefined; count++) {
      if (count === MOST_PAGES) throw downloadFailed('listing', 'The list of files does not end', { host: this.host });
      const answer: { value: unknown; headers: Headers } = await this.json(page, signal);
      const entries = this.parse(z.array(TreeEntry), answer.value);
      files.push(...entries.filter(({ type }) => type === 'file').map((entry) => fileOf(entry, commit)));
      page = this.nextPage(answer.headers);
    }
    return { commit, files };
  }

  async fetch(repository: string, file: HubFile, start: number, signal: AbortSignal): Promise<Response> {
    const url = `${this.endpoint}/${repository}/resolve/${file.revision}/${file.path}`;
    const { token, patience } = this.address;
    const response = await askHub({ url, token, start, answerMs: patience.answerMs, signal });
    // Only the hub itself says it, not the store that the file comes from after a redirect.
    const commit = response.headers.get('x-repo-commit');
    if (commit === null || commit === file.revision) return response;
    await response.body?.cancel();
    throw downloadFailed('changed', 'The hub gave the file of another commit', { file: file.path, commit });
  }

  private json(url: string, signal: AbortSignal) {
    const { token, patience } = this.address;
    return askHubForJson({ url, token, answerMs: patience.answerMs, signal });
  }

  private parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    throw downloadFailed('listing', 'The hub does not speak the protocol of Hugging Face', { host: this.host });
  }

  /** The following page, `Link: <…>; rel="next"` (RFC 8288); only from the same host, or our token would go astray. */
  private nextPage(headers: Headers): string | undefined {
    const next = /<([^>]+)>;\s*rel="next"/.exec(headers.get('link') ?? '')?.[1];
    if (next === undefined) return undefined;
    if (URL.canParse(next, this.endpoint) && new URL(next, this.endpoint).host === this.host)
      return new URL(next, this.endpoint).href;
    throw downloadFailed('listing', 'The list of files goes on at another host', { host: this.host });
  }
}

function fileOf({ path, size, oid, lfs }: TreeEntry, revision: string): HubFile {
  const checksum = lfs ? ({ kind: 'sha256', value: lfs.oid } as const) : ({ kind: 'git-sha1', value: oid } as const);
  return { path, bytes: lfs?.size ?? size, checksum, revision };
}
