import { Stack, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GroupInput } from '../../api/groups';
import type { WorkingHours } from '../../api/working-hours';
import { Panel } from '../../ui/panel';
import { HolidaysPanel } from '../hours/holidays-panel';
import { WeekFields } from '../hours/week-fields';
import { ZoneSelect } from '../hours/zone-select';

interface GroupHoursProps {
  readonly draft: GroupInput;
  /** What a group's own hours begin with. */
  readonly tenantHours: WorkingHours;
  readonly onChange: (draft: GroupInput) => void;
  readonly onWrong: (wrong: boolean) => void;
}

/** Whether the group has hours of its own, and which. */
export function GroupHours({ draft, tenantHours, onChange, onWrong }: GroupHoursProps) {
  const { t } = useTranslation();
  const { hours } = draft;
  const change = (next: WorkingHours | null) => onChange({ ...draft, hours: next });
  const choose = (own: boolean) => {
    onWrong(false);
    change(own ? { ...tenantHours, enabled: true } : null);
  };
  return (
    <>
      <Panel title={t('groups.hours')}>
        <Stack gap="lg">
          <Switch
            label={t('groups.hasHours')}
            description={t('groups.hasHoursText')}
            checked={hours !== null}
            onChange={({ currentTarget }) => choose(currentTarget.checked)}
          />
          {hours && (
            <>
              <ZoneSelect draft={hours} onChange={change} />
              <WeekFields draft={hours} onChange={change} onWrong={onWrong} />
            </>
          )}
        </Stack>
      </Panel>
      {hours && <HolidaysPanel draft={hours} onChange={change} />}
    </>
  );
}
