import { resolve } from 'node:path';
import { z } from 'zod';
import { encryptionKeys, encryptionKeysFile } from './encryption-keys.js';

const webAddress = z.url({ protocol: /^https?$/ });
/** An address, or a network in CIDR notation. */
const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);
const list = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter((entry) => entry !== ''));
/** What goes into a header, and is never to be shown. */
const credential = z.string().regex(/^[!-~]+$/, 'Only letters, digits and signs of ASCII, without spaces');
const rate = (count: number) => z.coerce.number().int().min(1).default(count);

/** Everything that can be set from outside. `docs/configuration.md` is this list in words. */
const Env = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('0.0.0.0'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .transform((folder) => resolve(folder)),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
  SECRET_KEY: z.string().min(32).optional(),
  ENCRYPTION_KEYS: encryptionKeys.optional(),
  ENCRYPTION_KEYS_FILE: encryptionKeysFile.optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  MOSSDESK_API_KEY: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  DEMO: z.stringbool().default(true),
  DEMO_MODEL: z.stringbool().default(true),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  MESSAGE_LENGTH: z.coerce.number().int().min(50).max(20_000).default(2000),
  BODY_LIMIT_KB: z.coerce.number().int().min(16).max(10_240).default(512),
  UPLOAD_LIMIT_MB: z.coerce.number().int().min(1).max(500).default(20),
  FILE_LIMIT_MB: z.coerce.number().int().min(1).max(200).default(25),
  FILES_PER_DAY_MB: z.coerce.number().int().min(1).max(10_240).default(200),
  DOCUMENT_LIMIT_MB: z.coerce.number().int().min(1).max(200).default(50),
  S3_ENDPOINT: webAddress.regex(/^[^?#@]*$/, 'Give the address alone, without a name, password or query').optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'Not the name of a bucket')
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[\w-]+$/)
    .default('us-east-1'),
  S3_ACCESS_KEY_ID: credential.optional(),
  S3_SECRET_ACCESS_KEY: credential.optional(),
  S3_PREFIX: z
    .string()
    .max(200)
    .regex(/^(?:[\w-][\w.-]*\/)*(?:[\w-][\w.-]*)?$/, 'Only letters, digits, "-", "_", "." and "/", not first')
    .default(''),
  S3_PATH_STYLE: z.stringbool().default(true),
  FETCH_ALLOW_ADDRESSES: list.pipe(z.array(network)),
  LIMIT_VISITOR_PER_MINUTE: rate(20),
  LIMIT_ADDRESS_PER_MINUTE: rate(120),
  LIMIT_WIDGET_PER_MINUTE: rate(6000),
  LIMIT_KEY_PER_MINUTE: rate(1200),
  LIMIT_SOCKETS_PER_ADDRESS: z.coerce.number().int().min(1).default(50),
  LIMIT_SOCKETS: z.coerce.number().int().min(1).default(5000),
  PLUGINS: list,
  MODEL_ANSWER_SECONDS: z.coerce.number().min(1).max(600).default(20),
  MODEL_ANSWER_TOKENS: z.coerce.number().int().min(16).max(8192).default(300),
  MODEL_PROMPT_TOKENS: z.coerce.number().int().min(256).max(131_072).default(1600),
  MODEL_THREADS: z.coerce.number().int().min(1).max(256).optional(),
  MODEL_ROWS: z.coerce.number().int().min(1).max(64).default(8),
  MODEL_QUEUE: z.coerce.number().int().min(0).max(1000).default(32),
  MODEL_CONTEXT: z.coerce.number().int().min(512).max(131_072).default(4096),
  MODEL_MEMORY_MB: z.coerce.number().int().min(256).optional(),
  MODEL_URL: z.url({ protocol: /^https?$/ }).optional(),
  MODEL_NAME: z.string().min(1).optional(),
  MODEL_KEY: z.string().min(1).optional(),
  HF_ENDPOINT: webAddress.default('https://huggingface.co'),
  HF_TOKEN: z.string().optional(),
  HF_MIRRORS: list.pipe(z.array(webAddress)),
  MODELSCOPE_ENDPOINT: webAddress.default('https://www.modelscope.cn'),
});

export type Env = z.infer<typeof Env>;

/** Said beside all other mistakes, not only when there are none. */
const TWO_SOURCES = {
  path: ['ENCRYPTION_KEYS_FILE'],
  message: 'Set this or ENCRYPTION_KEYS, not both',
  when: () => true,
};

const PART_OF_S3 = {
  path: ['S3_ENDPOINT'],
  message: 'Set S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY together, or none of them',
  when: () => true,
};

/** The token under which the environment is injected. */
export const ENV = Symbol('ENV');

/**
 * Reads the environment once, at start. Empty values count as unset. Throws an Error that lists every mistake, not only
 * the first.
 */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = Env.refine(oneSourceOfKeys, TWO_SOURCES).refine(allOrNoneOfS3, PART_OF_S3).safeParse(given);
  if (result.success) return result.data;
  throw new Error(`The environment is not valid:\n${z.prettifyError(result.error)}`);
}

function oneSourceOfKeys({ ENCRYPTION_KEYS, ENCRYPTION_KEYS_FILE }: Env): boolean {
  return ENCRYPTION_KEYS === undefined || ENCRYPTION_KEYS_FILE === undefined;
}

function allOrNoneOfS3({ S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }: Env): boolean {
  const given = [S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY].map((one) => one !== undefined);
  return new Set(given).size === 1;
}
