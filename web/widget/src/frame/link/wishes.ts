import type { ClientFrame, Rating } from './protocol';

/** What the visitor wants besides saying something: a person, or to rate an answer. Said again until it has been heard. */
export class Wishes {
  private human?: string;
  private readonly ratings = new Map<number, Rating>();

  constructor(
    private readonly send: (frame: ClientFrame) => boolean,
    private readonly newId: () => string,
  ) {}

  get wantsHuman(): boolean {
    return this.human !== undefined;
  }

  askHuman(): void {
    this.human ??= this.newId();
    this.sayHuman();
  }

  sayHuman(): void {
    if (this.human) this.send({ type: 'human', clientId: this.human });
  }

  /** The wish was granted, refused or taken back; with an id, only if it is this very one. True if it was. */
  endHuman(clientId = this.human): boolean {
    if (this.human === undefined || clientId !== this.human) return false;
    this.human = undefined;
    return true;
  }

  rate(seq: number, value: Rating): void {
    if (!this.send({ type: 'feedback', seq, value })) this.ratings.set(seq, value);
  }

  /** The line stands again: says all that is still open. */
  repeat(): void {
    this.sayHuman();
    for (const [seq, value] of this.ratings) this.send({ type: 'feedback', seq, value });
    this.ratings.clear();
  }
}
