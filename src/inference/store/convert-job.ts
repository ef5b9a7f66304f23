import type { ConvertOptions } from '../convert/convert-model.js';

/** A conversion as it is told to another process. */
export interface ConvertJob extends Omit<ConvertOptions, 'onProgress' | 'signal'> {
  readonly source: string;
  readonly target: string;
}
