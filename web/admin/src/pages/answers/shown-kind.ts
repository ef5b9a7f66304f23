import type { AnswerKind, MessageBody } from '../../api/conversations';

/** How an answer is badged: a courtesy asked for none, and is no miss. */
export type ShownKind = AnswerKind | 'courtesy';

/**
 * What an answer is to be called. The log keeps a courtesy for a courtesy as `none`, as it rests on nothing; who was left
 * without an answer is offered a person, or had stopped it.
 */
export function shownKind({ kind, offerHuman, stopped }: NonNullable<MessageBody['answer']>): ShownKind {
  return kind === 'none' && !offerHuman && !stopped ? 'courtesy' : kind;
}
