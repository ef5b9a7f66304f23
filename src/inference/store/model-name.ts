import { AppError } from '../../shared/error.js';

const LONGEST = 80;
const NAME = /^[a-z0-9][a-z0-9._-]*$/;
const REPOSITORY = /^[\w.-]{1,96}\/[\w.-]{1,96}$/;

/** Is this a name a model may have: lower-case letters, digits, `.`, `_`, `-`; a folder of that name is made. */
export function isModelName(text: string): boolean {
  return text.length <= LONGEST && NAME.test(text) && !text.includes('..');
}

/** The name, if it may be one. Throws `invalid_input`. */
export function modelName(text: string): string {
  if (isModelName(text)) return text;
  const message = 'A model is named with lower-case letters, digits, dots, dashes and underscores, at most 80';
  throw new AppError('invalid_input', message, { issues: [{ path: ['name'], code: 'invalid_format', message }] });
}

/** Does this look like `owner/name` on a hub? */
export function isRepository(text: string): boolean {
  return REPOSITORY.test(text) && !text.includes('..');
}

/** A name for the model of a folder or repository: its last part, in lower case. Throws `invalid_input` if none remains. */
export function nameAfter(path: string): string {
  const last = path.split(/[\\/]/).findLast((part) => part !== '') ?? '';
  return modelName(
    last
      .toLowerCase()
      .replaceAll(/[^a-z0-9._-]+/g, '-')
      .replace(/^[^a-z0-9]+/, '')
      .slice(0, LONGEST),
  );
}
