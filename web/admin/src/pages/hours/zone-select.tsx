import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WorkingHours } from '../../api/working-hours';

interface ZoneSelectProps {
  readonly draft: WorkingHours;
  readonly onChange: (draft: WorkingHours) => void;
}

/** By the clocks of which place the hours are meant. */
export function ZoneSelect({ draft, onChange }: ZoneSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('hours.timeZone')}
      data={zonesWith(draft.timeZone)}
      searchable
      allowDeselect={false}
      disabled={!draft.enabled}
      value={draft.timeZone}
      onChange={(timeZone) => timeZone && onChange({ ...draft, timeZone })}
    />
  );
}

function zonesWith(chosen: string): string[] {
  return [...new Set([chosen, ...Intl.supportedValuesOf('timeZone')])];
}
