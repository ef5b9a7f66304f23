import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ShownKind } from './shown-kind';

const COLOURS: Readonly<Record<ShownKind, string>> = {
  faq: 'moss',
  quote: 'moss',
  generated: 'moss',
  tool: 'moss',
  clarify: 'amber',
  handoff: 'amber',
  none: 'gray',
  courtesy: 'gray',
};

const KINDS = Object.keys(COLOURS) as ShownKind[];

/** How the bot came to an answer, in two words; a kind that this version does not know goes by its name. */
export function KindBadge({ kind }: { readonly kind: string }) {
  const { t } = useTranslation();
  const known = KINDS.find((one) => one === kind);
  return <Badge color={known ? COLOURS[known] : 'gray'}>{known ? t(`answers.kind.${known}`) : kind}</Badge>;
}
