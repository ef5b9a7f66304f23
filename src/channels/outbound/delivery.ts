import type { ReplyContext } from '../../sdk/channel-event.js';
import type { Hands } from '../../sdk/channel.js';
import type { SendErrorKind } from '../../sdk/send-error.js';

export const DELIVERY_COLUMNS =
  'id, seq, part, text, file, hands, grows, reply, state, attempts, not_before AS "notBefore", error, at';

/** One message to a platform: part `part`, from 0, of event `seq`. With `hands` it is the news of a change of hands. */
export interface Delivery {
  readonly id: string;
  readonly seq: number;
  readonly part: number;
  readonly text: string;
  /** The id of the file that it is; `text` is empty then. */
  readonly file: string | null;
  readonly hands: Hands | null;
  /** The beginning of an answer that may have been shown growing. */
  readonly grows: boolean;
  /** What the message that this answers brought for answering it; null where the latest message's will do. */
  readonly reply: ReplyContext | null;
  /** `sending` of one that nobody sends any more: its process ended, and nobody knows whether it arrived. */
  readonly state: 'waiting' | 'sending';
  readonly attempts: number;
  readonly notBefore: Date | null;
  /** What the last try met; `unknown` once one of them may have arrived. */
  readonly error: DeliveryError | null;
  /** When it was written down; of one that is not over, no later than its first try. */
  readonly at: Date;
}

/** A delivery that is to be. */
export type NewDelivery = Pick<Delivery, 'seq' | 'part' | 'text' | 'file' | 'hands' | 'grows' | 'reply'>;

/** What went wrong, for people. `message` is the platform's, and holds no secret. */
export interface DeliveryError {
  readonly kind: SendErrorKind;
  readonly message: string;
}
