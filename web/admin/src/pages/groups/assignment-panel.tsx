import { NumberInput, Stack, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GroupInput } from '../../api/groups';
import { Panel } from '../../ui/panel';
import { wholeWithin } from './whole-within';

interface AssignmentPanelProps {
  readonly draft: GroupInput;
  readonly onChange: (draft: GroupInput) => void;
}

/** How conversations find an agent, and lose one who is gone. */
export function AssignmentPanel({ draft, onChange }: AssignmentPanelProps) {
  const { t } = useTranslation();
  const { automatic, maximum, returnMinutes } = draft;
  return (
    <Panel title={t('groups.assignment')}>
      <Stack>
        <Switch
          label={t('groups.automatic')}
          description={t('groups.automaticText')}
          checked={automatic}
          onChange={({ currentTarget }) => onChange({ ...draft, automatic: currentTarget.checked })}
        />
        {automatic && (
          <NumberInput
            label={t('groups.maximum')}
            min={1}
            max={100}
            allowDecimal={false}
            w={220}
            value={maximum}
            onChange={(typed) => onChange({ ...draft, maximum: wholeWithin(typed, 1, 100) })}
          />
        )}
        <Switch
          label={t('groups.returns')}
          description={t('groups.returnsText')}
          checked={returnMinutes !== null}
          onChange={({ currentTarget }) => onChange({ ...draft, returnMinutes: currentTarget.checked ? 5 : null })}
        />
        {returnMinutes !== null && (
          <NumberInput
            label={t('groups.returnMinutes')}
            min={1}
            max={1440}
            allowDecimal={false}
            w={220}
            value={returnMinutes}
            onChange={(typed) => onChange({ ...draft, returnMinutes: wholeWithin(typed, 1, 1440) })}
          />
        )}
      </Stack>
    </Panel>
  );
}
