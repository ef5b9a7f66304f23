import { availableParallelism } from 'node:os';
import type { Env } from '../config/env.js';
import type { ModelChoice, ModelHostOptions } from './model-host.js';

const MEGABYTE = 1_000_000;

/** How the environment wants local models to be run. */
export function hostOptions(env: Env): ModelHostOptions {
  return {
    threads: env.MODEL_THREADS ?? availableParallelism(),
    rows: env.MODEL_ROWS,
    queueLimit: env.MODEL_QUEUE,
    contextLimit: env.MODEL_CONTEXT,
    ...(env.MODEL_MEMORY_MB !== undefined && { memoryBytes: env.MODEL_MEMORY_MB * MEGABYTE }),
  };
}

/** The server that the environment names instead of a local model; undefined where it names none. */
export function remoteChoice(env: Env): ModelChoice | undefined {
  const { MODEL_URL: url, MODEL_NAME: model = 'default', MODEL_KEY: key } = env;
  if (url === undefined) return undefined;
  return {
    kind: 'remote',
    settings: { name: model, model, url, contextLength: env.MODEL_CONTEXT, ...(key && { key }) },
  };
}
