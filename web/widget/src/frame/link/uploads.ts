import type { MessageFile } from './protocol';

/** The most that one message carries. */
const MOST = 10;

/** A file for the next message: `file` once the server has it, `problem` (its code) when it will not. */
export interface Attachment {
  readonly key: string;
  readonly name: string;
  /** 0..1 */
  readonly part: number;
  readonly file?: MessageFile;
  readonly problem?: string;
}

/** Sends one file. Rejects with a `Refusal`, or with anything else when the server was not reached. */
export type Upload = (
  file: File,
  pass: string,
  watch: { readonly onProgress: (part: number) => void; readonly signal: AbortSignal },
) => Promise<MessageFile>;

/** The server does not take the file; `code` says why. */
export class Refusal extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

interface Waiting extends Attachment {
  readonly content: File;
  readonly ending: AbortController;
}

/** The visitor's files on their way. They go as they are chosen, those that are chosen early when the line first stands. */
export class Uploads {
  /** What files of this conversation are seen and sent by; undefined until the server has let us in. */
  pass?: string;
  private waiting: readonly Waiting[] = [];

  constructor(
    private readonly upload: Upload,
    private readonly newId: () => string,
    private readonly changed: () => void,
  ) {}

  list(): readonly Attachment[] {
    return this.waiting;
  }

  add(files: readonly File[]): void {
    const room = Math.max(0, MOST - this.waiting.length);
    const added = files.slice(0, room).map((content): Waiting => ({
      ...{ key: this.newId(), name: content.name, part: 0 },
      ...{ content, ending: new AbortController() },
    }));
    this.waiting = [...this.waiting, ...added];
    this.changed();
    for (const one of added) this.send(one);
  }

  remove(key: string): void {
    this.waiting.find((one) => one.key === key)?.ending.abort();
    this.waiting = this.waiting.filter((one) => one.key !== key);
    this.changed();
  }

  /** What is there, for a message that carries it from now on. What was refused goes with it. */
  take(): readonly MessageFile[] {
    const files = this.waiting.flatMap(({ file }) => file ?? []);
    this.waiting = [];
    return files;
  }

  /** The server has let us in. */
  online(pass: string | undefined): void {
    const isFirst = this.pass === undefined;
    this.pass = pass;
    if (isFirst) for (const one of this.waiting) this.send(one);
  }

  private send({ key, content, ending: { signal } }: Waiting): void {
    if (this.pass === undefined) return;
    this.upload(content, this.pass, { signal, onProgress: (part) => this.change(key, { part }) }).then(
      (file) => this.change(key, { file }),
      (error: unknown) => this.change(key, { problem: error instanceof Refusal ? error.code : 'network' }),
    );
  }

  private change(key: string, changed: Partial<Attachment>): void {
    this.waiting = this.waiting.map((one) => (one.key === key ? { ...one, ...changed } : one));
    this.changed();
  }
}
