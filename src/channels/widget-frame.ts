import { z } from 'zod';
import { FILES_IN_MESSAGE } from '../conversations/files/conversation-file.js';
import { AppError } from '../shared/error.js';
import { storable } from '../shared/storable.js';

/** The most that a frame may weigh, in bytes: a long message in UTF-8, and an identity token. */
export const FRAME_LIMIT = 128 * 1024;

const ClientId = z.uuid();
/** What PostgreSQL's integer holds. */
const Seq = z.int32().min(0);

/** What a visitor's browser may say. */
const WidgetFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    widget: z.string().max(40),
    token: z.string().max(4000).optional(),
    after: Seq.optional(),
    language: z.enum(['zh', 'en']).optional(),
    identity: z.string().max(8000).optional(),
  }),
  z.object({
    type: z.literal('say'),
    clientId: ClientId,
    text: z.string(),
    option: z.uuid().optional(),
    files: z.array(z.uuid()).max(FILES_IN_MESSAGE).optional(),
  }),
  z.object({ type: z.literal('typing') }),
  z.object({ type: z.literal('feedback'), seq: Seq.min(1), value: z.enum(['up', 'down']) }),
  z.object({
    type: z.literal('rate'),
    clientId: ClientId,
    seq: Seq.min(1),
    score: z.literal([1, 2, 3, 4, 5]),
    reason: z.string().trim().min(1).max(1000).optional(),
  }),
  z.object({ type: z.literal('human'), clientId: ClientId }),
  z.object({ type: z.literal('stop') }),
  z.object({ type: z.literal('ping') }),
]);

export type WidgetFrame = z.infer<typeof WidgetFrame>;
export type FrameOf<Type extends WidgetFrame['type']> = Extract<WidgetFrame, { type: Type }>;

/** Reads one frame. Throws `invalid_frame` for what is not JSON, of an unknown kind, or lacks something. */
export function readFrame(text: string): WidgetFrame {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid_frame', 'A frame is one JSON object', {}, { cause });
  }
  const result = WidgetFrame.safeParse(storable(value));
  if (result.success) return result.data;
  throw new AppError('invalid_frame', 'This frame is not one of ours', {
    issues: result.error.issues.map(({ path, message }) => ({ path, message })),
  });
}
