import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CALL_STATES, type CallState } from '../../api/tools';

const COLOURS: Readonly<Record<CallState, string>> = {
  ...{ waiting: 'amber', approved: 'amber', running: 'amber' },
  ...{ done: 'moss', failed: 'clay', unknown: 'clay' },
  ...{ refused: 'gray', expired: 'gray' },
};

/** How a call stands; a state that this version does not know goes by its name. */
export function CallBadge({ state }: { readonly state: string }) {
  const { t } = useTranslation();
  const known = CALL_STATES.find((one) => one === state);
  return <Badge color={known ? COLOURS[known] : 'gray'}>{known ? t(`tools.states.${known}`) : state}</Badge>;
}
