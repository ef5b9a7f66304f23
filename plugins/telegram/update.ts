import { z } from 'zod';

/** Ids are at most 52 bits long (core.telegram.org/bots/api#user), so no digit is lost before they become text. */
const Id = z.int().transform(String);

const User = z.object({
  id: Id,
  is_bot: z.boolean().default(false),
  first_name: z.string().default(''),
  last_name: z.string().default(''),
});
export type User = z.infer<typeof User>;

const Chat = z.object({ id: Id, type: z.string() });
export type Chat = z.infer<typeof Chat>;

/** Offsets and lengths are in UTF-16 units, as in JavaScript. */
const Entity = z.object({ type: z.string(), offset: z.int(), length: z.int(), user: User.optional() });
export type Entity = z.infer<typeof Entity>;

const File = z.object({ file_id: z.string(), file_name: z.string().optional() });

const Message = z.object({
  message_id: Id,
  date: z.int(),
  edit_date: z.int().optional(),
  chat: Chat,
  from: User.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  entities: z.array(Entity).default([]),
  caption_entities: z.array(Entity).default([]),
  message_thread_id: Id.optional(),
  is_topic_message: z.boolean().default(false),
  reply_to_message: z.object({ from: User.optional() }).optional(),
  photo: z.array(File).default([]),
  document: File.optional(),
  voice: File.optional(),
  audio: File.optional(),
  video: File.optional(),
  video_note: File.optional(),
  sticker: z.object({ emoji: z.string().optional() }).optional(),
  location: z.unknown().optional(),
  contact: z.unknown().optional(),
  poll: z.unknown().optional(),
});
export type Message = z.infer<typeof Message>;

/** The bot was let into a chat or thrown out; in a private chat: blocked, or no longer. */
const Membership = z.object({
  chat: Chat,
  from: User,
  date: z.int(),
  new_chat_member: z.object({ status: z.string() }),
});

/** A visitor has pressed the button that ends a draft; only private chats have drafts. */
const Stopped = z.object({ chat: Chat, message_thread_id: Id.optional(), draft_id: Id });

/** One thing that happened (core.telegram.org/bots/api#update); a part that we do not understand counts as absent. */
export const Update = z.object({
  update_id: z.int(),
  message: Message.optional().catch(undefined),
  edited_message: Message.optional().catch(undefined),
  my_chat_member: Membership.optional().catch(undefined),
  stopped_message_generation: Stopped.optional().catch(undefined),
});
export type Update = z.infer<typeof Update>;

/** What we ask Telegram for; anything else is not sent. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'my_chat_member', 'stopped_message_generation'];
