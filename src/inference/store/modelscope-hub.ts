import { createHash } from 'node:crypto';
import { z } from 'zod';
import { askHub, askHubForJson } from './hub-request.js';
import type { HubAddress } from './huggingface-hub.js';
import type { HubFile, HubListing, ModelHub } from './model-hub.js';
import { downloadFailed } from './refusal.js';

const MAIN_BRANCH = 'master';

const Listing = z.object({
  Code: z.literal(200),
  Data: z.object({
    Files: z.array(
      z.object({
        Type: z.string(),
        Path: z.string(),
        Size: z.number().int().min(0),
        Sha256: z.string(),
        Revision: z.string(),
      }),
    ),
  }),
});
type ListedFile = z.infer<typeof Listing>['Data']['Files'][number];

/**
 * ModelScope, the hub that is near in mainland China (github.com/modelscope/modelscope, `hub/api.py`). It names a commit
 * for each file, and a SHA-256 for each; together they pin what we get.
 */
export class ModelScopeHub implements ModelHub {
  readonly kind = 'modelscope';
  readonly host: string;
  private readonly endpoint: string;

  constructor(private readonly address: HubAddress) {
    this.endpoint = address.endpoint.replace(/\/+$/, '');
    this.host = new URL(this.endpoint).host;
  }

  async list(repository: string, revision: string | undefined, signal: AbortSignal): Promise<HubListing> {
    const query = new URLSearchParams({ Revision: revision ?? MAIN_BRANCH, Recursive: 'True' });
    const url = `${this.endpoint}/api/v1/models/${repository}/repo/files?${query.toString()}`;
    const { value } = await askHubForJson({ url, answerMs: this.address.patience.answerMs, signal });
    const result = Listing.safeParse(value);
    if (!result.success)
      throw downloadFailed('listing', 'The hub does not speak the protocol of ModelScope', { host: this.host });
    const files = result.data.Data.Files.filter(({ Type }) => Type === 'blob').map(fileOf);
    return { commit: commitOf(files), files };
  }

  fetch(repository: string, file: HubFile, start: number, signal: AbortSignal): Promise<Response> {
    const query = new URLSearchParams({ Revision: file.revision, FilePath: file.path });
    const url = `${this.endpoint}/api/v1/models/${repository}/repo?${query.toString()}`;
    return askHub({ url, start, answerMs: this.address.patience.answerMs, signal });
  }
}

function fileOf({ Path, Size, Sha256, Revision }: ListedFile): HubFile {
  return { path: Path, bytes: Size, checksum: { kind: 'sha256', value: Sha256.toLowerCase() }, revision: Revision };
}

/** There is no one commit in the list; what stands for it names exactly these contents. */
function commitOf(files: readonly HubFile[]): string {
  const lines = files.map(({ path, checksum }) => `${path} ${checksum.value}`).toSorted();
  return createHash('sha1').update(lines.join('\n')).digest('hex');
}
