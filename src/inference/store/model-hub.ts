import type { Checksum } from './checksum.js';

/** Which protocol a hub speaks. */
export const HUB_KINDS = ['huggingface', 'modelscope'] as const;
export type HubKind = (typeof HUB_KINDS)[number];

/** A file of a repository as its hub lists it. */
export interface HubFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly checksum: Checksum;
  /** The commit that this file is asked for by. */
  readonly revision: string;
}

/** What a repository holds at one commit. */
export interface HubListing {
  /** The commit that a branch or tag stood for when it was asked; later changes do not reach us. */
  readonly commit: string;
  readonly files: readonly HubFile[];
}

/** A place that models are downloaded from. */
export interface ModelHub {
  readonly kind: HubKind;
  /** The host, to be shown. */
  readonly host: string;

  /**
   * Lists a repository at a branch, tag or commit; undefined is the main branch. Throws AppError `model_not_found`, or
   * `download_failed` with a `reason` (see `refusal.ts`).
   */
  list(repository: string, revision: string | undefined, signal: AbortSignal): Promise<HubListing>;

  /** Asks for a file from byte `start` on; the answer is 200 (whole) or 206 (the rest). Throws like `list`. */
  fetch(repository: string, file: HubFile, start: number, signal: AbortSignal): Promise<Response>;
}
