import { queryOptions } from '@tanstack/react-query';
import { request } from './client';

export type Fluency = 'good' | 'weak';
export type HubKind = 'huggingface' | 'modelscope';

/** What a model takes on the server's machine; all of it is "about". */
export interface ModelNeeds {
  readonly downloadBytes: number;
  readonly diskBytes: number;
  readonly memoryBytes: number;
  readonly tokensPerSecond: number;
}

/** A model of the catalogue. */
export interface ModelOffer {
  readonly name: string;
  readonly title: string;
  readonly repositories: Readonly<Record<HubKind, string>>;
  readonly languages: Readonly<Partial<Record<'zh' | 'en', Fluency>>>;
  readonly licence: 'apache-2.0' | 'llama-3.2';
  /** The licence has to be accepted at the hub first. */
  readonly gated: boolean;
  readonly recommended: boolean;
  readonly needs: ModelNeeds;
}

/** How one way to keep the weights compares with the original. */
export interface FormQuality {
  readonly form: string;
  readonly agreement: number;
  readonly divergence: number;
  readonly perplexity: number;
  /** Of a turn of 320 tokens read and 64 written, four customers at once. */
  readonly turnMs: number;
  readonly bytes: number;
  readonly keepsItsWord: boolean;
}

export interface QualityReport {
  readonly positions: number;
  readonly thresholds: {
    readonly agreement: number;
    readonly divergence: number;
    readonly perplexityRatio: number;
  };
  readonly forms: readonly FormQuality[];
}

export interface InstalledModel {
  readonly name: string;
  readonly kind: 'converted' | 'plain' | 'encoder' | 'broken';
  readonly catalogueName: string | null;
  readonly bytes: number;
  readonly installedAt: string;
  readonly origin: { readonly repository: string; readonly host: string; readonly commit: string } | null;
  readonly converted: {
    readonly architecture: string;
    readonly form: string;
    readonly contextLength: number;
    /** It is the tiny model that comes with the demo shop. */
    readonly demonstration: boolean;
    readonly report: QualityReport | null;
    readonly needs: Pick<ModelNeeds, 'memoryBytes' | 'tokensPerSecond'>;
  } | null;
}

export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface ModelInstall {
  readonly name: string;
  readonly phase: 'listing' | 'downloading' | 'converting' | 'paused' | 'failed';
  readonly host?: string;
  readonly repository?: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly bytesPerSecond?: number;
  readonly stage?: string;
  readonly share?: number;
  readonly problem?: Problem;
}

export interface ModelInUse {
  readonly model: string | null;
  readonly kind: 'local' | 'remote' | null;
  readonly status: 'none' | 'starting' | 'ready' | 'restarting' | 'failed';
  readonly problem: Problem | null;
  /** Is being started, and then takes over. */
  readonly next: string | null;
  /** Was to take over and could not. */
  readonly failed: { readonly model: string; readonly problem: Problem } | null;
}

export interface Machine {
  readonly cores: number;
  readonly memoryBytes: number;
  readonly freeMemoryBytes: number;
  readonly freeDiskBytes: number;
}

export interface ModelOverview {
  readonly catalogue: readonly ModelOffer[];
  readonly installed: readonly InstalledModel[];
  readonly installs: readonly ModelInstall[];
  readonly inUse: ModelInUse;
  readonly machine: Machine;
}

const STORE = '/v1/model-store';
const LOOK_AGAIN_MS = 1000;
const MOVING = new Set(['listing', 'downloading', 'converting', 'starting', 'restarting']);

/** Everything about models; looked at again every second while something is going on. */
export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => request<ModelOverview>(STORE, { signal }),
  refetchInterval: ({ state: { data } }) => (data && isMoving(data) ? LOOK_AGAIN_MS : false),
});

/** Starts a download. Throws `conflict`, `model_not_found`. */
export function installModel(input: { model: string; from?: HubKind }): Promise<unknown> {
  return request(`${STORE}/installs`, { method: 'POST', body: input });
}

export function pauseInstall(name: string): Promise<unknown> {
  return request(`${STORE}/installs/${name}/pause`, { method: 'POST' });
}

/** Goes on. Throws `conflict` while another install is running. */
export function resumeInstall(name: string): Promise<unknown> {
  return request(`${STORE}/installs/${name}/resume`, { method: 'POST' });
}

export function cancelInstall(name: string): Promise<void> {
  return request(`${STORE}/installs/${name}`, { method: 'DELETE' });
}

/** Answers with this model from now on; null answers with none. */
export function chooseModel(model: string | null): Promise<void> {
  return request(`${STORE}/in-use`, { method: 'PUT', body: { model } });
}

/** Throws `conflict` for the model in use. */
export function removeModel(name: string): Promise<void> {
  return request(`${STORE}/models/${name}`, { method: 'DELETE' });
}

function isMoving({ installs, inUse }: ModelOverview): boolean {
  return (
    inUse.next !== null || [...installs.map(({ phase }) => phase), inUse.status].some((state) => MOVING.has(state))
  );
}
