import type { ConversationEvent } from '../../src/conversations/event.js';
import type { Hands } from './hands-of.js';

/**
 * A visitor is asked for a rating once in an episode at most, never while a person is there or awaited, and only about
 * somebody who has spoken in it; every rating is about the question before it. `hands`: as `handsOf` tells them.
 */
export function expectRatings(events: readonly ConversationEvent[], hands: readonly Hands[]): void {
  let isAsked = false;
  let spoke = new Set<string>();
  let question: number | undefined;
  events.forEach(({ kind, author, body, seq }, index) => {
    const state = hands[index]?.state;
    if (kind === 'message' && author.kind === 'visitor' && state === 'closed') [isAsked, spoke] = [false, new Set()];
    if (kind === 'message') spoke.add(author.kind);
    if (kind === 'rating') expect(body.asked).toBe(question);
    if (kind !== 'rating_request') return;
    expect({ isAsked, state }).toEqual({ isAsked: false, state: body.about === 'agent' ? 'closed' : 'bot' });
    expect(spoke).toContain(body.about);
    [isAsked, question] = [true, seq];
  });
}
