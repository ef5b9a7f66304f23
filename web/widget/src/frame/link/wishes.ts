import type { ClientFrame, Rating, Verdict } from './protocol';

/** What the visitor wants besides saying something: a person, to rate an answer, to say how satisfied they are. Said again until it has been heard. */
export class Wishes {
  private human?: string;
  private readonly ratings = new Map<number, Rating>();
  /** By the question that each answers. */
  private readonly verdicts = new Map<number, { readonly clientId: string } & Verdict>();

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
    for (const [seq, verdict] of this.verdicts) if (verdict.clientId === clientId) return this.verdicts.delete(seq);
    if (this.human === undefined || clientId !== this.human) return false;
    this.human = undefined;
    return true;
  }

  rate(seq: number, value: Rating): void {
    if (!this.send({ type: 'feedback', seq, value })) this.ratings.set(seq, value);
  }

  /** Says how satisfied the visitor is; what was said of the same before need not be said any more. */
  assess(verdict: Verdict): void {
    this.verdicts.set(verdict.seq, { clientId: this.newId(), ...verdict });
    this.sayVerdicts();
  }

  /** The server has heard it. */
  assessed(seq: number): void {
    this.verdicts.delete(seq);
  }

  /** The line stands again: says all that is still open. */
  repeat(): void {
    this.sayHuman();
    for (const [seq, value] of this.ratings) this.send({ type: 'feedback', seq, value });
    this.ratings.clear();
    this.sayVerdicts();
  }

  private sayVerdicts(): void {
    for (const verdict of this.verdicts.values()) this.send({ type: 'rate', ...verdict });
  }
}
