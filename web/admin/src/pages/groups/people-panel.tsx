import { MultiSelect, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GroupInput } from '../../api/groups';
import type { Member } from '../../api/users';
import { mayActAs } from '../../session/access';
import { Panel } from '../../ui/panel';

interface PeoplePanelProps {
  readonly draft: GroupInput;
  readonly people: readonly Member[];
  /** Another group has this name. */
  readonly taken: boolean;
  readonly wasDefault: boolean;
  readonly onChange: (draft: GroupInput) => void;
}

/** What the group is called, and who is in it. */
export function PeoplePanel({ draft, people, taken, wasDefault, onChange }: PeoplePanelProps) {
  const { t } = useTranslation();
  const agents = people.filter(({ role }) => mayActAs(role, 'agent'));
  return (
    <Panel>
      <Stack>
        <TextInput
          label={t('groups.name')}
          required
          maxLength={100}
          value={draft.name}
          error={taken && t('groups.taken')}
          onChange={({ currentTarget }) => onChange({ ...draft, name: currentTarget.value })}
        />
        <MultiSelect
          label={t('groups.people')}
          description={t('groups.peopleText')}
          data={agents.map(({ id, name, email }) => ({ value: id, label: name || email }))}
          searchable
          hidePickedOptions
          value={[...draft.members]}
          onChange={(members) => onChange({ ...draft, members })}
        />
        <Switch
          label={t('groups.isDefault')}
          description={t(wasDefault ? 'groups.isDefaultNow' : 'groups.isDefaultText')}
          checked={draft.isDefault}
          disabled={wasDefault}
          onChange={({ currentTarget }) => onChange({ ...draft, isDefault: currentTarget.checked })}
        />
      </Stack>
    </Panel>
  );
}
