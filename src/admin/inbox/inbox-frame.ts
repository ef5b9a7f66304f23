import { z } from 'zod';
import { AppError } from '../../shared/error.js';
import { storable } from '../../shared/storable.js';

/** The most that a frame of an agent may weigh, in bytes: frames carry ids, never texts. */
export const FRAME_LIMIT = 4096;

const conversationId = z.uuid();

/** What an agent's browser may say. `after`: the last event it has. */
const InboxFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('follow'), conversationId, after: z.int32().min(0).optional() }),
  z.object({ type: z.literal('unfollow'), conversationId }),
  z.object({ type: z.literal('typing'), conversationId }),
  z.object({ type: z.literal('ping') }),
]);
export type InboxFrame = z.infer<typeof InboxFrame>;

/** Reads one frame. Throws `invalid_frame` for what is not JSON, of an unknown kind, or lacks something. */
export function readFrame(text: string): InboxFrame {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid_frame', 'A frame is one JSON object', {}, { cause });
  }
  const result = InboxFrame.safeParse(storable(value));
  if (result.success) return result.data;
  throw new AppError('invalid_frame', 'This frame is not one of ours');
}
