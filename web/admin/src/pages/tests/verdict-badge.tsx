import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../api/tests';

const COLORS: Readonly<Record<Verdict, string>> = { pass: 'moss', changed: 'amber', fail: 'clay' };

/** How a test went, in a word and a colour. */
export function VerdictBadge({ verdict }: { readonly verdict: Verdict | null }) {
  const { t } = useTranslation();
  return (
    <Badge color={verdict ? COLORS[verdict] : 'gray'} flex="none">
      {t(`tests.verdicts.${verdict ?? 'never'}`)}
    </Badge>
  );
}
