import { z } from 'zod';

const User = z.object({
  id: z.string(),
  username: z.string().default(''),
  global_name: z.string().nullish(),
  bot: z.boolean().default(false),
});
export type User = z.infer<typeof User>;

const Attachment = z.object({
  url: z.string(),
  filename: z.string().optional(),
  content_type: z.string().nullish(),
});
export type Attachment = z.infer<typeof Attachment>;

/** Default messages and replies; others are notices, "Ann has joined" (discord.com/developers/docs/resources/message). */
const SAID = [0, 19];

const Message = z.object({
  id: z.string(),
  channel_id: z.string(),
  guild_id: z.string().optional(),
  type: z.int().refine((type) => SAID.includes(type)),
  author: User,
  webhook_id: z.string().optional(),
  content: z.string().default(''),
  timestamp: z.string(),
  edited_timestamp: z.string().nullish(),
  mentions: z.array(User).default([]),
  attachments: z.array(Attachment).default([]),
  sticker_items: z.array(z.object({ name: z.string() })).default([]),
  referenced_message: z.object({ author: User }).nullish().catch(undefined),
});
export type Message = z.infer<typeof Message>;

const Deleted = z.object({ id: z.string(), channel_id: z.string(), guild_id: z.string().optional() });
export type Deleted = z.infer<typeof Deleted>;

/** What the Gateway dispatches, as far as we care. */
export const Dispatch = z.discriminatedUnion('t', [
  z.object({ t: z.literal('MESSAGE_CREATE'), d: Message }),
  z.object({ t: z.literal('MESSAGE_UPDATE'), d: Message }),
  z.object({ t: z.literal('MESSAGE_DELETE'), d: Deleted }),
]);
export type Dispatch = z.infer<typeof Dispatch>;

const Option = z.object({ name: z.string(), value: z.unknown().optional() });

/** A slash command, or a button (discord.com/developers/docs/interactions/receiving-and-responding). */
export const Interaction = z.object({
  id: z.string(),
  type: z.union([z.literal(2), z.literal(3)]),
  channel_id: z.string(),
  guild_id: z.string().optional(),
  member: z.object({ user: User }).optional(),
  user: User.optional(),
  data: z.object({
    name: z.string().optional(),
    custom_id: z.string().optional(),
    options: z.array(Option).default([]),
  }),
});
export type Interaction = z.infer<typeof Interaction>;
