import type { ConversationEvent } from '../../src/conversations/event.js';
import type { Hands } from './hands-of.js';

/**
 * A visitor is asked for a rating once in an episode at most, never while a person is there or awaited, and only about
 * somebody who has spoken in it; every rating is about the question before it. `hands`: as `handsOf` tells them.
 */
export function expectRatings(events: readonly ConversationEvent[], hands: readonly Hands[]): void {
  const questions = events.filter(({ kind }) => kind === 'rating_request');
  for (const { body, seq } of events.filter(({ kind }) => kind === 'rating'))
    expect(body.asked).toBe(questions.findLast((question) => question.seq < seq)?.seq);
  const begun = events.flatMap(({ kind, author }, at) =>
    kind === 'message' && author.kind === 'visitor' && hands[at]?.state === 'closed' ? [at] : [],
  );
  for (const [episode, start] of [0, ...begun].entries()) expectOneQuestion(events.slice(start, begun[episode]), hands);
}

/** Of the events of one episode. */
function expectOneQuestion(episode: readonly ConversationEvent[], hands: readonly Hands[]): void {
  const questions = episode.filter(({ kind }) => kind === 'rating_request');
  expect(questions.length).toBeLessThan(2);
  for (const { body, seq } of questions) {
    expect(hands[seq - 1]?.state).toBe(body.about === 'agent' ? 'closed' : 'bot');
    const spoken = episode.filter((event) => event.kind === 'message' && event.seq < seq);
    expect(spoken.map(({ author }) => author.kind)).toContain(body.about);
  }
}
