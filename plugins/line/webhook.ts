import { z } from 'zod';

/** What LINE says who or where it comes from: in a group, only sometimes who. */
const Source = z.object({
  type: z.enum(['user', 'group', 'room']),
  userId: z.string().optional(),
  groupId: z.string().optional(),
  roomId: z.string().optional(),
});

const Mentionee = z.object({ index: z.number(), length: z.number(), isSelf: z.boolean().optional() });

/** The message of an event; its id is as unique as the channel. */
export const Message = z.object({
  id: z.string(),
  type: z.string(),
  text: z.string().optional(),
  fileName: z.string().optional(),
  mention: z.object({ mentionees: z.array(Mentionee) }).optional(),
  contentProvider: z.object({ type: z.string() }).optional(),
});
export type Message = z.infer<typeof Message>;

/** An event of https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects, as far as we use it. */
export const Event = z.object({
  type: z.string(),
  mode: z.string().optional(),
  timestamp: z.number(),
  webhookEventId: z.string(),
  source: Source.optional(),
  replyToken: z.string().optional(),
  message: Message.optional(),
  unsend: z.object({ messageId: z.string() }).optional(),
  postback: z.object({ data: z.string() }).optional(),
});
export type Event = z.infer<typeof Event>;

/** One call. `destination` is the bot; no events are the button «Verify» of the console. */
export const Webhook = z.object({ destination: z.string(), events: z.array(z.unknown()) });
export type Webhook = z.infer<typeof Webhook>;
