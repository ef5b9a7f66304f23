import { z } from 'zod';
import { AppError, type ErrorCode } from '../../shared/error.js';
import type { EngineState } from '../engine/engine.js';
import type { QueueState, WritePiece, WriteRequest } from '../language-model.js';

/**
 * What the house and a model's process say to each other, as JSON over the pipe of `child_process.fork`. Both ends are of
 * one build: the frames are checked, so that a mix-up shows at once; what our own types carry in them is taken as it is.
 */
const turn = z.number().int().positive();
const count = z.number().nonnegative();

/** An AppError on its way through the pipe. */
export const Failure = z.object({
  code: z.custom<ErrorCode>((code) => typeof code === 'string'),
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
  /** What was behind it, for the log. */
  cause: z.string().optional(),
});

/** What a model's process is started with. */
const ModelLoad = z.object({
  folder: z.string(),
  threads: z.number().int().positive(),
  /** Answers that are written at the same time. */
  rows: z.number().int().positive(),
  /** Answers that may wait; one more is refused. */
  queueLimit: z.number().int().nonnegative(),
  /** The most tokens of prompt and answer together, where the model could have more. */
  contextLimit: z.number().int().positive(),
  /** Memory for the keys and values of what runs, and for those of beginnings that may come again. */
  kvBytes: count,
  prefixBytes: count,
});

const Report = z.object({ engine: record<EngineState>(), rssBytes: count });

/** What one step of the engine gave to one turn. */
const TurnPieces = z.object({ turn, pieces: z.array(record<WritePiece>()) });

const FromChild = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), contextLength: count, report: Report }),
  z.object({ type: z.literal('broken'), failure: Failure }),
  z.object({
    type: z.literal('pieces'),
    batch: z.array(TurnPieces),
    /** How busy it was then. */
    queue: record<QueueState>(),
  }),
  z.object({ type: z.literal('failed'), turn, failure: Failure }),
  z.object({ type: z.literal('counted'), turn, counts: z.array(count) }),
  z.object({ type: z.literal('pong'), report: Report }),
]);

const ToChild = z.discriminatedUnion('type', [
  z.object({ type: z.literal('load'), load: ModelLoad }),
  z.object({ type: z.literal('write'), turn, request: record<WriteRequest>() }),
  z.object({ type: z.literal('cancel'), turn }),
  z.object({ type: z.literal('count'), turn, texts: z.array(z.string()) }),
  z.object({ type: z.literal('ping') }),
]);

export type FromChild = z.infer<typeof FromChild>;
export type ToChild = z.infer<typeof ToChild>;
export type TurnPieces = z.infer<typeof TurnPieces>;
/** What is said of one turn. */
export type TurnMessage =
  Extract<FromChild, { type: 'failed' | 'counted' }> | ({ readonly type: 'pieces' } & TurnPieces);
export type ReadyMessage = Extract<FromChild, { type: 'ready' }>;
export type ModelLoad = Readonly<z.infer<typeof ModelLoad>>;
/** A process's account of itself: its engine, and the memory that is really resident. */
export type ModelReport = Readonly<z.infer<typeof Report>>;
export type Failure = z.infer<typeof Failure>;

/** Reads what a model's process said; undefined for what is none of the above. */
export function readFromChild(message: unknown): FromChild | undefined {
  return FromChild.safeParse(message).data;
}

/** Reads what the house said to a model's process. Throws a ZodError for anything else. */
export function readToChild(message: unknown): ToChild {
  return ToChild.parse(message);
}

/** An error made ready for the pipe. What is not ours is `model_unavailable`, with its message for the log. */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof AppError)) {
    const details = { reason: 'failed' };
    return { code: 'model_unavailable', message: 'The model failed', details, cause: messageOf(error) };
  }
  const { code, message, details, cause } = error;
  return { code, message, details: { ...details }, ...(cause !== undefined && { cause: messageOf(cause) }) };
}

/** The error again, on the other side of the pipe. */
export function fromFailure({ code, message, details, cause }: Failure): AppError {
  return new AppError(code, message, details, cause === undefined ? undefined : { cause: new Error(cause) });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function record<Content>() {
  return z.custom<Content>((value) => typeof value === 'object' && value !== null);
}
