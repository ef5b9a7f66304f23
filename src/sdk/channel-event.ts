import type { HttpReply } from './exchange.js';

/** A piece of a message. `ref` leads to a file by means of the channel alone; it is never followed as an address. */
export type Part =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'media';
      readonly media: 'image' | 'audio' | 'video' | 'file';
      readonly ref: string;
      readonly name?: string;
    }
  | { readonly type: 'other'; readonly name: string };

/**
 * What a platform needs for an answer: reply token, message id, a web hook of the moment. JSON, stored with the event and
 * opaque to the host, but for `expiresAt`: after that time, milliseconds since 1970, the platform takes no answer by this nor
 * by another way.
 */
export interface ReplyContext {
  readonly expiresAt?: number;
  readonly [name: string]: string | number | boolean | undefined;
}

/** A conversation as the platform names it. `thread` is a conversation of its own within `id`. */
export interface PlatformConversation {
  readonly id: string;
  readonly type: 'direct' | 'group';
  readonly thread?: string | undefined;
}

export interface Sender {
  readonly id: string;
  readonly role: 'user' | 'agent' | 'bot' | 'system';
  readonly name?: string | undefined;
}

interface Common {
  /** The same for every delivery of the same thing, and for nothing else of this account: the message's own id. */
  readonly key: string;
  /** Milliseconds since 1970, by the platform's clock. */
  readonly at: number;
  readonly conversation: PlatformConversation;
  readonly sender: Sender;
  readonly reply: ReplyContext;
}

/** Something that happened on a platform. */
export type ChannelEvent = Common &
  (
    | {
        readonly kind: 'message';
        /** Said to the bot: in a direct conversation, or with the bot mentioned. */
        readonly addressed: boolean;
        readonly parts: readonly Part[];
      }
    /** `message` is the key of the message that was changed or taken back. */
    | { readonly kind: 'edited'; readonly message: string; readonly parts: readonly Part[] }
    | { readonly kind: 'deleted'; readonly message: string }
    /** A button or a command. `human`: asks for a person; `stop`: has heard enough; else the id of an option. */
    | { readonly kind: 'action'; readonly action: string }
    | { readonly kind: 'joined' }
    | { readonly kind: 'left' }
    /** What became of a message of ours, by the id that the platform gave it. */
    | {
        readonly kind: 'delivery';
        readonly sent: string;
        readonly status: 'delivered' | 'read' | 'failed';
        readonly reason?: string;
      }
    /** The platform itself has put the conversation into other hands. */
    | { readonly kind: 'hands'; readonly hands: 'bot' | 'waiting' | 'human' | 'closed' }
  );

/** What one call says. `pull`: there is something to fetch. `ack` answers the call once all is stored. */
export interface Batch {
  readonly events: readonly ChannelEvent[];
  readonly pull?: { readonly list: string; readonly token?: string };
  readonly ack: HttpReply;
}
