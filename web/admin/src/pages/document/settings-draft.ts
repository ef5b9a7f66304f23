import type { DocumentSettings } from '../../api/documents';
import { fromLocalField, toLocalField } from '../../ui/local-time';

export const AUDIENCES = ['public', 'signed_in', 'segment'] as const;
export type AudienceKind = (typeof AUDIENCES)[number];

const SEGMENT = 'segment:';

/** The settings of a document as a form has them: local times, and the name of a segment apart. */
export interface SettingsDraft {
  readonly title: string;
  readonly tags: string[];
  readonly audience: AudienceKind;
  readonly segment: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly resync: boolean;
}

export function draftOf({ title, tags, audience, validFrom, validTo, resync }: DocumentSettings): SettingsDraft {
  const isSegment = audience.startsWith(SEGMENT);
  return {
    ...{ title, tags: [...tags], resync },
    audience: isSegment ? 'segment' : audienceOf(audience),
    segment: isSegment ? audience.slice(SEGMENT.length) : '',
    validFrom: toLocalField(validFrom),
    validTo: toLocalField(validTo),
  };
}

/** What the server is told. */
export function settingsOf(draft: SettingsDraft): Omit<DocumentSettings, 'enabled'> {
  const { title, tags, audience, segment, resync } = draft;
  return {
    ...{ title: title.trim(), tags, resync },
    audience: audience === 'segment' ? `${SEGMENT}${segment.trim()}` : audience,
    validFrom: fromLocalField(draft.validFrom),
    validTo: fromLocalField(draft.validTo),
  };
}

/** One of the three kinds; `public` for anything else. */
export function audienceOf(value: string | null): AudienceKind {
  return AUDIENCES.find((kind) => kind === value) ?? 'public';
}
