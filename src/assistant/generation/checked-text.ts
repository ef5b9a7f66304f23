import type { Citation } from '../../conversations/event.js';
import { SentenceCutter } from '../../retrieval/verify/sentence-cutter.js';
import { SourceReader, type Verdict } from '../../retrieval/verify/verify-sentence.js';
import { CitationMarks } from './citation-marks.js';
import { isRefusal } from './instructions.js';
import { citationOf, type Passage } from './passage.js';

/** What was found about one sentence of the model, for the trace. */
export type Finding = { readonly sentence: string } & (
  Verdict | { readonly supported: false; readonly verdict: 'unsupported'; readonly objection: 'refusal' }
);

/** The words of a passage that an answer rests on, by their offsets. */
interface Span {
  start: number;
  end: number;
}

/** A model's text on its way out: sentence by sentence, and only what a passage says too. */
export class CheckedText {
  readonly findings: Finding[] = [];
  /** What has been let out, word for word. */
  text = '';
  private readonly cutter = new SentenceCutter();
  private readonly marks: CitationMarks;
  private readonly reader: SourceReader;
  private readonly spans = new Map<number, Span>();
  /** Space and line breaks before the next sentence. */
  private gap = '';

  /** `question`: what the model was asked, where it answers a question. */
  constructor(
    private readonly passages: readonly Passage[],
    question = '',
  ) {
    this.reader = new SourceReader(passages, question);
    this.marks = new CitationMarks(passages);
  }

  /** Takes what the model wrote; gives what may be shown of it by now, perhaps nothing. */
  push(text: string): string {
    return this.release(this.cutter.push(this.marks.push(text)));
  }

  /** The model has ended: checks its last sentence too. */
  end(): string {
    return this.release([...this.cutter.push(this.marks.end()), ...this.cutter.end()]);
  }

  /** Has the model said that the passages do not answer? */
  get refused(): boolean {
    return this.findings.some((finding) => !finding.supported && finding.objection === 'refusal');
  }

  /** Has the model claimed something that no passage says? */
  get overstated(): boolean {
    return this.findings.some((finding) => !finding.supported && !CLAIMLESS.includes(finding.objection));
  }

  /** The passages that support the text, each with its supporting words, in the order of the passages. */
  get citations(): readonly Citation[] {
    return this.passages.flatMap((passage, at) => {
      const span = this.spans.get(at);
      if (!span) return [];
      return [citationOf(passage, passage.text.slice(span.start, span.end))];
    });
  }

  private release(sentences: readonly string[]): string {
    const before = this.text;
    for (const sentence of sentences) this.take(sentence);
    return this.text.slice(before.length);
  }

  private take(sentence: string): void {
    if (!/[\p{L}\p{N}]/u.test(sentence)) {
      if (/^\s*$/u.test(sentence)) this.gap += sentence;
      return;
    }
    const verdict = isRefusal(sentence) ? REFUSAL : this.reader.verify(sentence);
    this.findings.push({ sentence: sentence.trim(), ...verdict });
    if (!verdict.supported) return;
    this.text = this.text ? this.text + this.gap + sentence : sentence.trimStart();
    this.gap = '';
    this.support(verdict);
  }

  private support({ source, start, end }: Verdict & { readonly supported: true }): void {
    const known = this.spans.get(source);
    this.spans.set(source, { start: Math.min(start, known?.start ?? start), end: Math.max(end, known?.end ?? end) });
  }
}

const REFUSAL = { supported: false, verdict: 'unsupported', objection: 'refusal' } as const;
/** A refusal and a courtesy claim nothing. */
const CLAIMLESS: readonly string[] = ['refusal', 'empty'];
