import { z } from 'zod';
import type { Settings } from './settings.js';

/** What Slack has said by any way, and when it came (milliseconds since 1970). */
export interface Said {
  readonly said: Readonly<Record<string, unknown>>;
  readonly at: number;
}

const File = z.object({ url_private: z.string(), name: z.string().nullish(), mimetype: z.string().nullish() });

const Message = z.object({
  ts: z.string(),
  user: z.string().optional(),
  text: z.string().nullish(),
  thread_ts: z.string().optional(),
  bot_id: z.string().optional(),
  user_team: z.string().optional(),
  edited: z.object({ ts: z.string() }).optional(),
  files: z.array(File).catch([]).default([]),
});
export type Message = z.infer<typeof Message>;

const Where = z.object({ channel: z.string(), channel_type: z.string().optional() });
export type Where = z.infer<typeof Where>;

/** `message` events by their subtype; those that are of no interest are not here (docs.slack.dev/reference/events/message). */
const Event = z.union([
  Message.extend({
    type: z.enum(['message', 'app_mention']),
    subtype: z.enum(['file_share', 'thread_broadcast', 'me_message']).optional(),
    ...Where.shape,
  }),
  Where.extend({
    type: z.literal('message'),
    subtype: z.literal('message_changed'),
    event_ts: z.string(),
    message: Message,
    previous_message: Message.partial().optional(),
  }),
  Where.extend({
    type: z.literal('message'),
    subtype: z.literal('message_deleted'),
    event_ts: z.string(),
    deleted_ts: z.string(),
    previous_message: Message.partial().optional(),
  }),
]);
export type Event = z.infer<typeof Event>;

const Authorization = z.object({
  team_id: z.string().nullish(),
  user_id: z.string(),
  is_bot: z.boolean().default(false),
});

export const EventCall = z.object({
  type: z.literal('event_callback'),
  team_id: z.string(),
  authorizations: z.array(Authorization).catch([]).default([]),
  event: Event,
});
export type EventCall = z.infer<typeof EventCall>;

/** A slash command (docs.slack.dev/interactivity/implementing-slash-commands). */
export const Command = z.object({
  command: z.string().startsWith('/'),
  text: z.string().default(''),
  team_id: z.string(),
  channel_id: z.string(),
  channel_name: z.string().default(''),
  user_id: z.string(),
  user_name: z.string().optional(),
  trigger_id: z.string(),
});
export type Command = z.infer<typeof Command>;

const Teams = z.object({
  team_id: z.string().nullish(),
  team: z.object({ id: z.string() }).nullish(),
  authorizations: z
    .array(z.object({ team_id: z.string().nullish() }))
    .catch([])
    .default([]),
});

/**
 * Is it said in the workspace of this account? One app may serve many. In a channel that two workspaces share, `team_id` may
 * be the other one, and an authorization is ours.
 */
export function isOurs(said: Readonly<Record<string, unknown>>, { teamId }: Settings): boolean {
  const { team_id: team, team: within, authorizations } = Teams.safeParse(said).data ?? { authorizations: [] };
  return [team, within?.id, ...authorizations.map((authorization) => authorization.team_id)].includes(teamId);
}
