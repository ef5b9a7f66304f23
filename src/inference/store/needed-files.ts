import { AppError } from '../../shared/error.js';
import type { HubFile } from './model-hub.js';
import { downloadFailed } from './refusal.js';

const ONE_FILE = 'model.safetensors';
const INDEX = 'model.safetensors.index.json';
const SHARD = /^model-\d{5}-of-\d{5}\.safetensors$/;
const TEXT = [
  'config.json',
  'generation_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'chat_template.jinja',
  'README.md',
];
const LEGAL = /^(LICENSE|LICENCE|NOTICE|USE_POLICY)(\.\w+)?$/i;
/** A text file that is larger than this is not what its name says. */
const MOST_TEXT_BYTES = 64 * 1024 * 1024;

/**
 * The files that the converter reads, and the words that come with them; smallest first, so that what is missing is
 * found before the weights. Throws `download_failed` (`listing`) for a path that leads out of the folder, and
 * `model_invalid` for a repository without weights we can read.
 */
export function neededFiles(files: readonly HubFile[]): readonly HubFile[] {
  const outside = files.find(({ path }) => !isInside(path));
  if (outside) throw downloadFailed('listing', 'A file would be outside the folder', { file: outside.path });
  const weights = weightsOf(files);
  const words = files.filter(({ path, bytes }) => isText(path) && bytes <= MOST_TEXT_BYTES);
  for (const file of ['config.json', 'tokenizer.json'])
    if (!words.some(({ path }) => path === file))
      throw new AppError('model_invalid', `The repository has no ${file}`, { file });
  return [...words, ...weights].toSorted((one, other) => one.bytes - other.bytes);
}

function weightsOf(files: readonly HubFile[]): readonly HubFile[] {
  const whole = files.filter(({ path }) => path === ONE_FILE);
  if (whole.length > 0) return whole;
  const index = files.filter(({ path }) => path === INDEX);
  const shards = files.filter(({ path }) => SHARD.test(path));
  if (index.length > 0 && shards.length > 0) return [...index, ...shards];
  throw new AppError('model_invalid', 'The repository has no weights in the form safetensors', { file: ONE_FILE });
}

function isText(path: string): boolean {
  return TEXT.includes(path) || LEGAL.test(path);
}

/** Only plain relative paths: no `..`, no drive, no backslash, nothing that a file system reads in its own way. */
function isInside(path: string): boolean {
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\:\0]/.test(part));
}
