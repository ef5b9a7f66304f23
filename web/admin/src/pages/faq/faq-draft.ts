import type { FaqContent, FaqStatus } from '../../api/faqs';
import { fromLocalField, toLocalField } from '../../ui/local-time';

/** A FAQ while it is being edited: what form fields hold. Times are those of `datetime-local` fields. */
export interface FaqDraft {
  readonly key: string;
  readonly question: string;
  readonly phrasings: string[];
  readonly answer: string;
  readonly language: FaqContent['language'];
  readonly tags: string[];
  readonly validFrom: string;
  readonly validTo: string;
}

/** Why a draft cannot be saved, by field; the values are keys under `problems`. */
export type DraftProblems = Partial<Record<keyof FaqDraft, ProblemKey>>;
export type ProblemKey = 'questionEmpty' | 'questionLong' | 'answerEmpty' | 'answerLong' | 'keyForm' | 'validOrder';

export function draftOf(content: FaqContent): FaqDraft {
  return {
    key: content.key ?? '',
    question: content.question,
    phrasings: [...content.phrasings],
    answer: content.answer,
    language: content.language,
    tags: [...content.tags],
    validFrom: toLocalField(content.validFrom),
    validTo: toLocalField(content.validTo),
  };
}

/** What is sent to the server. */
export function contentOf(draft: FaqDraft, status: FaqStatus): FaqContent {
  return {
    key: draft.key.trim() || null,
    question: draft.question.trim(),
    phrasings: draft.phrasings,
    answer: draft.answer.trim(),
    language: draft.language,
    tags: draft.tags,
    status,
    validFrom: fromLocalField(draft.validFrom),
    validTo: fromLocalField(draft.validTo),
  };
}

/** Checks a draft by the limits of the server. */
export function draftProblems(draft: FaqDraft): DraftProblems {
  return {
    ...textProblem('question', draft.question.trim().length, 500),
    ...textProblem('answer', draft.answer.trim().length, 10_000),
    ...(/^[A-Za-z0-9._-]{0,100}$/.test(draft.key.trim()) ? {} : { key: 'keyForm' }),
    ...(draft.validFrom && draft.validTo && draft.validFrom >= draft.validTo ? { validTo: 'validOrder' } : {}),
  };
}

function textProblem(field: 'question' | 'answer', length: number, most: number): DraftProblems {
  if (length === 0) return { [field]: `${field}Empty` };
  return length > most ? { [field]: `${field}Long` } : {};
}

/** Splits pasted text into phrasings: one a line, without list marks, without those already there. */
export function newPhrasings(pasted: string, known: readonly string[]): readonly string[] {
  const lines = pasted
    .split(/[\r\n]+/)
    .map((line) => line.replace(/^\s*(?:[-*•·]|\d{1,3}[.)、])\s+|^\s*\d{1,3}、/, '').trim())
    .filter((line) => line !== '');
  return [...new Set(lines)].filter((line) => !known.includes(line));
}
