import { ActionIcon, Alert, Button, FileButton, Group, List, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readCalendar, type WorkingHours } from '../../api/working-hours';
import { Icon } from '../../ui/icon';
import { Panel } from '../../ui/panel';
import { useNotify } from '../../ui/use-notify';
import { readSpans, withDays, writeSpans } from './hours-draft';

interface HolidaysPanelProps {
  readonly draft: WorkingHours;
  readonly onChange: (draft: WorkingHours) => void;
}

/** The days unlike others: holidays, and weekends that are worked instead. From a calendar, or one by one. */
export function HolidaysPanel({ draft, onChange }: HolidaysPanelProps) {
  const { t } = useTranslation();
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const notify = useNotify();
  const { mutate, isPending } = useMutation({
    mutationFn: async (file: File) => readCalendar(await file.text()),
    onSuccess: ({ days, skipped: left }) => {
      onChange(withDays(draft, days));
      setSkipped(left);
      notify.done(t('hours.imported', { count: days.length }));
    },
    onError: notify.failed,
  });
  return (
    <Panel
      title={t('hours.days')}
      description={t('hours.daysText')}
      actions={
        <FileButton accept=".ics,text/calendar" onChange={(file) => file && mutate(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={isPending} leftSection={<Icon name="upload" />}>
              {t('hours.import')}
            </Button>
          )}
        </FileButton>
      }
    >
      <Stack>
        {skipped.length > 0 && (
          <Alert color="amber" icon={<Icon name="warning" />} title={t('hours.skipped')}>
            {skipped.join(' · ')}
          </Alert>
        )}
        <DayList draft={draft} onChange={onChange} />
        <DayForm draft={draft} onChange={onChange} />
      </Stack>
    </Panel>
  );
}

function DayList({ draft, onChange }: HolidaysPanelProps) {
  const { t } = useTranslation();
  if (draft.days.length === 0) return <Text c="dimmed">{t('hours.noDays')}</Text>;
  return (
    <List listStyleType="none" spacing={4}>
      {draft.days.map(({ date, name, spans }) => (
        <List.Item key={date} styles={{ itemWrapper: { width: '100%' }, itemLabel: { width: '100%' } }}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text className="desk-wrap">
              {date} {name} · {spans.length ? writeSpans(spans) : t('hours.nobody')}
            </Text>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('hours.removeDay', { date })}
              onClick={() => onChange({ ...draft, days: draft.days.filter((day) => day.date !== date) })}
            >
              <Icon name="close" />
            </ActionIcon>
          </Group>
        </List.Item>
      ))}
    </List>
  );
}

function DayForm({ draft, onChange }: HolidaysPanelProps) {
  const { t } = useTranslation();
  const [date, setDate] = useState('');
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const spans = readSpans(text);
  const add = () => {
    if (!date || !spans) return;
    onChange(withDays(draft, [{ date, name: name.trim(), spans }]));
    setDate('');
    setName('');
    setText('');
  };
  return (
    <Group align="flex-end">
      <TextInput
        type="date"
        label={t('hours.date')}
        value={date}
        onChange={({ currentTarget }) => setDate(currentTarget.value)}
      />
      <TextInput
        label={t('hours.name')}
        maxLength={100}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        label={t('hours.spans')}
        placeholder={t('hours.nobody')}
        value={text}
        error={spans === null}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button variant="default" onClick={add} disabled={!date || !spans}>
        {t('hours.addDay')}
      </Button>
    </Group>
  );
}
