/** An agent of the group who is at the inbox. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** How many conversations are in these hands, of all groups. */
  readonly load: number;
  /** When a conversation last came or went; null when none ever did. */
  readonly busyAt: Date | null;
}

/** Who gets the next conversation: the least loaded below the maximum, of those the longest idle; undefined when all are full. */
export function chooseAgent(candidates: readonly Candidate[], maximum: number): Candidate | undefined {
  const free = candidates.filter(({ load }) => load < maximum);
  return free.toSorted((one, other) => one.load - other.load || idleSince(one) - idleSince(other))[0];
}

function idleSince({ busyAt }: Candidate): number {
  return busyAt?.getTime() ?? 0;
}
