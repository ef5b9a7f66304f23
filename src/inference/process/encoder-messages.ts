import { z } from 'zod';
import type { TextKind } from '../encode/sentence-encoder.js';
import { Failure } from './model-messages.js';

/**
 * What the house and an encoder's process say to each other, by structured clone over the pipe of `child_process.fork`:
 * vectors are arrays of numbers, and JSON would make them four times as long.
 */
const request = z.number().int().positive();
const count = z.number().int().nonnegative();
const kind = z.enum(['query', 'passage'] satisfies TextKind[]);

const EncoderLoad = z.object({ folder: z.string(), threads: z.number().int().positive() });

/** What an encoder is, as its process found it. */
const EncoderFacts = z.object({
  /** Numbers in a vector. */
  dimension: count,
  /** Of its graph: vectors of different encoders cannot be compared, whatever the encoders are called. */
  fingerprint: z.string(),
});

const FromEncoder = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), facts: EncoderFacts }),
  z.object({ type: z.literal('broken'), failure: Failure }),
  z.object({
    type: z.literal('vectors'),
    request,
    vectors: z.array(z.custom<Float32Array>((value) => ArrayBuffer.isView(value))),
  }),
  z.object({ type: z.literal('failed'), request, failure: Failure }),
  z.object({ type: z.literal('pong') }),
]);

const ToEncoder = z.discriminatedUnion('type', [
  z.object({ type: z.literal('load'), load: EncoderLoad }),
  z.object({ type: z.literal('encode'), request, kind, texts: z.array(z.string()) }),
  z.object({ type: z.literal('cancel'), request }),
  z.object({ type: z.literal('ping') }),
]);

export type FromEncoder = z.infer<typeof FromEncoder>;
export type ToEncoder = z.infer<typeof ToEncoder>;
export type EncodeMessage = Extract<ToEncoder, { type: 'encode' }>;
export type EncoderLoad = Readonly<z.infer<typeof EncoderLoad>>;
export type EncoderFacts = Readonly<z.infer<typeof EncoderFacts>>;

/** Reads what an encoder's process said; undefined for what is none of the above. */
export function readFromEncoder(message: unknown): FromEncoder | undefined {
  return FromEncoder.safeParse(message).data;
}

/** Reads what the house said to an encoder's process. Throws a ZodError for anything else. */
export function readToEncoder(message: unknown): ToEncoder {
  return ToEncoder.parse(message);
}
