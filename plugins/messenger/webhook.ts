import { z } from 'zod';

const Party = z.object({ id: z.string() });
/** Meta writes the ids of apps now as text, now as numbers; these stay below 2^53. */
const AppId = z.union([z.string(), z.number()]).transform(String);

export const Message = z.object({
  mid: z.string(),
  text: z.string().optional(),
  is_echo: z.boolean().optional(),
  is_deleted: z.boolean().optional(),
  app_id: AppId.optional(),
  quick_reply: z.object({ payload: z.string() }).optional(),
  attachments: z.array(z.object({ type: z.string() })).optional(),
});
export type Message = z.infer<typeof Message>;

/** One of https://developers.facebook.com/docs/messenger-platform/reference/webhook-events, as far as we use it. */
export const Messaging = z.object({
  sender: Party,
  recipient: Party,
  timestamp: z.number(),
  message: Message.optional(),
  postback: z.object({ payload: z.string(), mid: z.string().optional() }).optional(),
  message_edit: z.object({ mid: z.string(), text: z.string(), num_edit: z.number() }).optional(),
  delivery: z.object({ mids: z.array(z.string()).optional() }).optional(),
  pass_thread_control: z.object({ new_owner_app_id: AppId.nullish() }).optional(),
  take_thread_control: z.object({ new_owner_app_id: AppId.nullish() }).optional(),
});
export type Messaging = z.infer<typeof Messaging>;

/** `standby` is what is said while another app, or a person in Meta's inbox, has the conversation. */
export const Webhook = z.object({
  object: z.literal('page'),
  entry: z.array(
    z.object({
      id: z.string(),
      messaging: z.array(z.unknown()).optional(),
      standby: z.array(z.unknown()).optional(),
    }),
  ),
});
export type Entry = z.infer<typeof Webhook>['entry'][number];
