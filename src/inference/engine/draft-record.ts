/** What is assumed before a sequence's drafts were tried: somewhat hopeful, so that they are. */
const PRIOR = 0.6;
const LEARNING_RATE = 0.15;
/** How fast a bad record is forgotten while nothing is drafted: about a hundred steps until it is tried again. */
const FORGETTING_RATE = 0.01;

/** How often the drafted tokens of one sequence were right, lately. */
export class DraftRecord {
  private share = PRIOR;

  /** The likelihood, 0..1, that a drafted token is right if the one before it was. */
  get hitRate(): number {
    return this.share;
  }

  /** A draft of `drafted` tokens was verified and its first `accepted` were right. */
  learn(drafted: number, accepted: number): void {
    for (let token = 0; token < accepted; token++) this.move(1, LEARNING_RATE);
    if (accepted < drafted) this.move(0, LEARNING_RATE);
  }

  /** A step went by in which nothing was drafted. */
  forget(): void {
    this.move(PRIOR, FORGETTING_RATE);
  }

  private move(towards: number, rate: number): void {
    this.share += rate * (towards - this.share);
  }
}
