import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { OpenedFile } from './file.service.js';
import { isPicture } from './file-type.js';

/** Nothing in a file may load or run anything, nor reach what else is served from here. */
const SANDBOX = `sandbox; default-src 'none'; frame-ancestors 'none'`;

/**
 * A file on its way to a browser: pictures may be shown, all else is saved, and nothing is guessed from its content. The link
 * is told to nobody.
 */
export function sendFile({ file, stream }: OpenedFile, response: Response): StreamableFile {
  const { name, type, bytes } = file;
  response.setHeader('Content-Security-Policy', SANDBOX);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  // What is under an id never changes.
  response.setHeader('Cache-Control', 'private, max-age=86400, immutable');
  response.setHeader('Referrer-Policy', 'no-referrer');
  const disposition = `${isPicture(type) ? 'inline' : 'attachment'}; ${fileNameField(name)}`;
  return new StreamableFile(stream, { type, disposition, length: bytes });
}

/** RFC 6266: a plain name for old browsers, and the real one. */
function fileNameField(name: string): string {
  const plain = name.replace(/[^\w .()-]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
