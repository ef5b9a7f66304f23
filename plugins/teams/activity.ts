import { z } from 'zod';
import type { Batch, ChannelEvent, PlatformConversation } from '../../src/sdk/channel-event.js';
import { OK } from '../../src/sdk/exchange.js';
import { Attachment, Mention, partsOf } from './activity-parts.js';
import type { Activity } from './token-proof.js';

const Who = z.object({ id: z.string(), name: z.string().optional(), role: z.string().optional() });

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object */
const Told = z.object({
  type: z.string(),
  id: z.string().min(1),
  timestamp: z.string(),
  serviceUrl: z.string(),
  from: Who,
  recipient: Who,
  conversation: z.object({ id: z.string().min(1), conversationType: z.string().optional() }),
  text: z.string().default(''),
  attachments: z.array(Attachment).optional(),
  entities: z.array(z.unknown()).default([]),
  membersAdded: z.array(z.object({ id: z.string() })).default([]),
  membersRemoved: z.array(z.object({ id: z.string() })).default([]),
});
type Told = z.infer<typeof Told>;

/** What a genuine call says: messages, their changes, and the bot's being added and removed. */
export function readActivity(activity: Activity): Batch {
  const { data: told } = Told.safeParse(activity);
  const event = told && isOthers(told) ? eventOf(told) : undefined;
  return { events: event ? [event] : [], ack: OK };
}

function isOthers({ from, recipient }: Told): boolean {
  return from.id !== recipient.id && from.role !== 'bot' && from.role !== 'skill';
}

function eventOf(told: Told): ChannelEvent | undefined {
  const message = `${told.conversation.id}|${told.id}`;
  const common = commonOf(told);
  switch (told.type) {
    case 'message':
      return { ...common, kind: 'message', key: message, addressed: isAddressed(told), parts: partsOf(told) };
    case 'messageUpdate':
      return { ...common, kind: 'edited', key: `${message}|${told.timestamp}`, message, parts: partsOf(told) };
    case 'messageDelete':
      return { ...common, kind: 'deleted', key: `${message}|deleted`, message };
    case 'conversationUpdate':
      return movedEvent(told, message);
    default:
      return undefined;
  }
}

function commonOf(told: Told) {
  return {
    at: Date.parse(told.timestamp),
    conversation: conversationOf(told),
    sender: { id: told.from.id, role: 'user', name: told.from.name },
    reply: { serviceUrl: told.serviceUrl, activityId: told.id, botId: told.recipient.id },
  } as const;
}

/** The id of a conversation in a channel names the message that it hangs on. */
function conversationOf({ conversation }: Told): PlatformConversation {
  const [id = '', thread] = conversation.id.split(';messageid=');
  const type = conversation.conversationType === 'personal' ? 'direct' : 'group';
  return { id, type, ...(thread !== undefined && { thread }) };
}

function isAddressed({ conversation, entities, recipient }: Told): boolean {
  if (conversation.conversationType === 'personal') return true;
  return entities.some((entity) => Mention.safeParse(entity).data?.mentioned.id === recipient.id);
}

function movedEvent(told: Told, key: string): ChannelEvent | undefined {
  const isBot = ({ id }: { readonly id: string }) => id === told.recipient.id;
  if (told.membersAdded.some(isBot)) return { ...commonOf(told), kind: 'joined', key: `${key}|joined` };
  if (told.membersRemoved.some(isBot)) return { ...commonOf(told), kind: 'left', key: `${key}|left` };
  return undefined;
}
