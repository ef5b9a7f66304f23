import type { PassageDraft } from '../../../retrieval/chunking/chunk.js';
import type { Passage } from '../passage.js';
import { matchPassages } from './match.js';

/** What a passage becomes by a reading. */
export type MergedPassage = Omit<Passage, 'id' | 'documentId'>;

export interface MergePlan {
  /** In the order of the document. */
  readonly added: readonly MergedPassage[];
  readonly changed: readonly (MergedPassage & { readonly id: string })[];
  readonly removed: readonly string[];
  /** Passages that stay as they are. */
  readonly kept: number;
}

/**
 * What has to be done to the stored passages so that they say what the source says now. An unchanged passage keeps its id
 * and whatever was done to it by hand; a changed one keeps its id; where somebody had edited it, the edit stays and the
 * source's text is proposed. A passage that nobody can see in the source is switched off until a person says otherwise.
 */
export async function planMerge(stored: readonly Passage[], drafts: readonly PassageDraft[]): Promise<MergePlan> {
  const matched = await matchPassages(stored, drafts);
  const added: MergedPassage[] = [];
  const changed: (MergedPassage & { id: string })[] = [];
  for (const [position, draft] of drafts.entries()) {
    const before = matched[position];
    if (!before) added.push(newPassage(draft, position));
    else if (differs(before, merged(before, draft, position)))
      changed.push({ ...merged(before, draft, position), id: before.id });
  }
  const present = new Set(matched.map((passage) => passage?.id));
  const removed = stored.map(({ id }) => id).filter((id) => !present.has(id));
  return { added, changed, removed, kept: stored.length - removed.length - changed.length };
}

/** Would the plan change anything? */
export function isIdle({ added, changed, removed }: MergePlan): boolean {
  return added.length + changed.length + removed.length === 0;
}

function newPassage(draft: PassageDraft, position: number): MergedPassage {
  const { text, titlePath, language, page, flags } = draft;
  // Nobody is told what a person has not looked at: it may have been put there for us to say.
  const enabled = flags.length === 0;
  const untouched = { proposedText: null, editedAt: null, editedBy: null };
  return { position, titlePath, text, readText: text, language, page, flags, enabled, ...untouched };
}

function merged(before: Passage, draft: PassageDraft, position: number): MergedPassage {
  const { titlePath, page } = draft;
  const isSame = draft.text === before.readText;
  const doubtful = draft.flags.some((flag) => !before.flags.includes(flag));
  const place = { position, titlePath, page, enabled: before.enabled && !doubtful };
  if (before.editedAt === null || before.text === draft.text) return { ...newPassage(draft, position), ...place };
  const { text, language, editedAt, editedBy } = before;
  const asked = isSame
    ? { proposedText: before.proposedText, flags: before.flags }
    : { proposedText: draft.text, flags: draft.flags };
  return { ...place, text, readText: draft.text, ...asked, language, editedAt, editedBy };
}

const FIELDS = [
  ...['position', 'text', 'readText', 'proposedText', 'language', 'page', 'enabled', 'editedAt'],
  ...['titlePath', 'flags'],
] as const;

function differs(before: Passage, after: MergedPassage): boolean {
  return JSON.stringify(before, [...FIELDS]) !== JSON.stringify(after, [...FIELDS]);
}
