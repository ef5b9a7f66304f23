/**
 * Why an answer under way is broken off. `stopped`: whoever asked has heard enough, and what stands may stay. `joined`:
 * the visitor has written more. `taken`: the conversation is in other hands. `closing`: this process ends.
 */
export type Interruption = 'stopped' | 'joined' | 'taken' | 'closing';

/** The reason that the signal of a turn is aborted with. */
export class TurnInterrupted extends Error {
  constructor(readonly why: Interruption) {
    super(`The turn was interrupted: ${why}`);
    this.name = 'TurnInterrupted';
  }
}

/** Was it ended by someone who has heard enough, so that what stands may stay? */
export function isStopped(signal: AbortSignal): boolean {
  return signal.reason instanceof TurnInterrupted && signal.reason.why === 'stopped';
}
