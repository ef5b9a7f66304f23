import type { Language } from '../../retrieval/language.js';
import type { WorkingHours } from '../hours/working-hours.js';

/** Which conversations are a group's: all that is named has to fit, and of each kind one is enough. Nothing named: none. */
export interface Routes {
  /** Where visitors write: `widget:<id>`, `account:<id>` of a chat platform, `api`. */
  readonly places: readonly string[];
  readonly languages: readonly Language[];
  /** Words of the visitor: Chinese ones anywhere, others as whole words. */
  readonly words: readonly string[];
  readonly tags: readonly string[];
}

/** What a group promises, in minutes of its working time; null is no promise. */
export interface ServiceLevels {
  /** From the call for a person to the first word of one. */
  readonly firstReply: number | null;
  /** From a visitor's word to the answer, later on. */
  readonly nextReply: number | null;
  /** From the call for a person until the conversation is closed or the bot's again. */
  readonly resolution: number | null;
}

/** Agents who have the same conversations to answer. */
export interface AgentGroup {
  readonly id: string;
  readonly name: string;
  /** Has the conversations that no routes lead elsewhere. One of a tenant's groups has them. */
  readonly isDefault: boolean;
  /** Are conversations assigned to agents, or left for whoever takes them? */
  readonly automatic: boolean;
  /** So many conversations at once, of all groups, an agent is given. */
  readonly maximum: number;
  /** A conversation whose agent has been gone so long, and owes an answer, goes back to the queue; null: it stays. */
  readonly returnMinutes: number | null;
  /** When the group is there; null: as the tenant says. */
  readonly hours: WorkingHours | null;
  readonly routes: Routes;
  readonly levels: ServiceLevels;
  /** The ids of its people. */
  readonly members: readonly string[];
}
