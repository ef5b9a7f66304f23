import type { Request } from 'express';
import { z } from 'zod';
import { AppError } from '../../shared/error.js';

/** What multer keeps of an uploaded file. Its type is the sender's word, and not believed. */
const FormFile = z.object({ buffer: z.instanceof(Buffer), originalname: z.string() });

/** The query beside a file that is the whole body. */
export const UploadQuery = z.object({ name: z.string().max(2000).default('') });
export type UploadQuery = z.infer<typeof UploadQuery>;

const RAW = 'application/octet-stream';

/** A file that somebody uploads: what they call it, and its bytes as they come. */
export interface Upload {
  readonly name: string;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/**
 * The file in a request: the one of a form, as multer has kept it, or the whole body, as `application/octet-stream`, with its name in the
 * query. Throws `invalid_input` for a request with neither, `file_too_large` for one that says so itself.
 */
export function uploadOf(request: Request, formFile: unknown, { name }: UploadQuery, limit: number): Upload {
  const { data: file } = FormFile.safeParse(formFile);
  if (file) return { name: file.originalname || name, pieces: inOne(file.buffer) };
  if (!request.is(RAW)) throw missing();
  if (Number(request.headers['content-length']) > limit)
    throw new AppError('file_too_large', 'The file is too large', { limit });
  return { name, pieces: bodyOf(request) };
}

/** The body; the rest of one that is not wanted is read and thrown away, so that the sender hears why. */
async function* bodyOf(request: Request): AsyncIterable<Uint8Array> {
  try {
    for await (const piece of request.iterator({ destroyOnReturn: false })) yield piece as Buffer;
  } finally {
    request.resume();
  }
}

// oxlint-disable-next-line require-await
async function* inOne(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

function missing(): AppError {
  const message = `Send the file as ${RAW}, or as the field "file" of a form`;
  return new AppError('invalid_input', message, { issues: [{ path: ['file'], code: 'missing_file', message }] });
}
