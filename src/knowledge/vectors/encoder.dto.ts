import { z } from 'zod';
import type { EncoderOverview } from './encoder.service.js';

/** The body of `POST /v1/encoders`: the name of an installed encoder. */
export const BuildInput = z.strictObject({ model: z.string().min(1).max(80) });
export type BuildInput = z.infer<typeof BuildInput>;

/** The body of `PUT /v1/encoders/in-use`: one that is built, or null for none. */
export const UseEncoderInput = z.strictObject({ id: z.uuid().nullable() });
export type UseEncoderInput = z.infer<typeof UseEncoderInput>;

/** `installed` on an encoder: can the encoder that gave its vectors still be asked? */
export function overviewView({ installed, encoders }: EncoderOverview) {
  const names = new Set(installed.map(({ name }) => name));
  return {
    installed: installed.map(({ name, bytes }) => ({ name, bytes })),
    encoders: encoders.map(({ id, model, dimension, status, error, built, inUse, done, total }) => {
      const about = { id, model, installed: names.has(model), dimension };
      return { ...about, status, error, built, inUse, done, total };
    }),
  };
}
