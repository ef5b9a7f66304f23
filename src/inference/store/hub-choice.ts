import { AppError, isAppError } from '../../shared/error.js';
import { PATIENCE, type Patience } from './hub-request.js';
import { HuggingFaceHub } from './huggingface-hub.js';
import type { HubKind, HubListing, ModelHub } from './model-hub.js';
import { ModelScopeHub } from './modelscope-hub.js';

/** Where models may be fetched from, as the environment says it. */
export interface HubSettings {
  readonly HF_ENDPOINT: string;
  readonly HF_TOKEN?: string | undefined;
  readonly HF_MIRRORS: readonly string[];
  readonly MODELSCOPE_ENDPOINT: string;
}

/** The hubs in the order in which they are asked. The token is for HF_ENDPOINT alone. */
export function hubsOf(settings: HubSettings, patience: Patience = PATIENCE): readonly ModelHub[] {
  const { HF_ENDPOINT, HF_TOKEN, HF_MIRRORS, MODELSCOPE_ENDPOINT } = settings;
  return [
    new HuggingFaceHub({ endpoint: HF_ENDPOINT, token: HF_TOKEN, patience }),
    ...HF_MIRRORS.map((endpoint) => new HuggingFaceHub({ endpoint, patience })),
    new ModelScopeHub({ endpoint: MODELSCOPE_ENDPOINT, patience }),
  ];
}

/** What is wanted: the repository under its name at each kind of hub. */
export interface RepositoryWish {
  readonly repositories: Readonly<Record<HubKind, string>>;
  readonly revision?: string | undefined;
}

/** A repository that was found. */
export interface FoundRepository {
  readonly hub: ModelHub;
  readonly repository: string;
  readonly listing: HubListing;
}

/**
 * Lists the repository at the first of the hubs that has it. Throws what the first one said when none does, with what
 * each said in `details.tried`; or the signal's reason.
 */
export async function findRepository(
  hubs: readonly ModelHub[],
  { repositories, revision }: RepositoryWish,
  signal: AbortSignal,
): Promise<FoundRepository> {
  const refusals: { readonly host: string; readonly error: AppError }[] = [];
  for (const hub of hubs) {
    const repository = repositories[hub.kind];
    try {
      return { hub, repository, listing: await hub.list(repository, revision, signal) };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AppError)) throw error;
      refusals.push({ host: hub.host, error });
    }
  }
  throw refusalOfAll(refusals);
}

function refusalOfAll(refusals: readonly { readonly host: string; readonly error: AppError }[]): AppError {
  // "Accept the licence first" helps more than "the mirror does not know it".
  const telling = refusals.find(({ error }) => !isAppError(error, 'model_not_found')) ?? refusals[0];
  if (!telling) return new AppError('invalid_input', 'No hub of this kind is set up');
  const { code, message, details } = telling.error;
  const tried = refusals.map(({ host, error }) => ({ host, code: error.code, reason: error.details.reason }));
  return new AppError(code, message, { ...details, tried }, { cause: telling.error });
}
