import { z } from 'zod';

const Media = z.object({ id: z.string(), filename: z.string().optional(), caption: z.string().optional() });
const Choice = z.object({ id: z.string() });

/**
 * A message, as far as we use it. A visitor with a user name may come without a number (`from`), but with an id for this
 * business. https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
export const Message = z.object({
  id: z.string(),
  from: z.string().optional(),
  from_user_id: z.string().optional(),
  group_id: z.string().optional(),
  timestamp: z.string().regex(/^\d{1,12}$/),
  type: z.string(),
  text: z.object({ body: z.string() }).optional(),
  image: Media.optional(),
  audio: Media.optional(),
  video: Media.optional(),
  document: Media.optional(),
  sticker: Media.optional(),
  button: z.object({ payload: z.string() }).optional(),
  interactive: z.object({ button_reply: Choice.optional(), list_reply: Choice.optional() }).optional(),
  revoke: z.object({ original_message_id: z.string() }).optional(),
  edit: z.object({ original_message_id: z.string(), message: z.unknown() }).optional(),
});
export type Message = z.infer<typeof Message>;

/** What became of a message of ours. */
export const Status = z.object({
  id: z.string(),
  status: z.string(),
  timestamp: z.string().regex(/^\d{1,12}$/),
  recipient_id: z.string().optional(),
  recipient_user_id: z.string().optional(),
  errors: z.array(z.object({ code: z.number(), title: z.string() })).optional(),
});

/** What somebody has written in the app of the business, with the same number. */
export const Echo = z.object({
  id: z.string(),
  to: z.string().optional(),
  to_user_id: z.string().optional(),
  timestamp: z.string().regex(/^\d{1,12}$/),
});

const Contact = z.object({
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
  profile: z.object({ name: z.string().optional() }).optional(),
});

/** Lists of what may be anything: one odd message must not hide its neighbours. */
export const Value = z.object({
  metadata: z.object({ phone_number_id: z.string() }),
  contacts: z.array(Contact).optional().catch(undefined),
  messages: z.array(z.unknown()).optional(),
  statuses: z.array(z.unknown()).optional(),
  message_echoes: z.array(z.unknown()).optional(),
});
export type Value = z.infer<typeof Value>;

export const Webhook = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.object({ changes: z.array(z.object({ field: z.string(), value: z.unknown() })) })),
});
export type Webhook = z.infer<typeof Webhook>;

/** What a call says of phone numbers; what it says of templates and the account is left out. */
export function valuesOf({ entry }: Webhook): readonly Value[] {
  return entry.flatMap(({ changes }) => changes.flatMap(({ value }) => Value.safeParse(value).data ?? []));
}
