import { SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkingHours } from '../../api/working-hours';
import { readSpans, writeSpans } from './hours-draft';

interface WeekFieldsProps {
  readonly draft: WorkingHours;
  readonly onChange: (draft: WorkingHours) => void;
  /** Is there a day that cannot be understood? */
  readonly onWrong: (wrong: boolean) => void;
}

/** A Monday, to name the days of the week by. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;

/** One field a day: `09:00–12:00, 13:30–18:00`. */
export function WeekFields({ draft, onChange, onWrong }: WeekFieldsProps) {
  const { t, i18n } = useTranslation();
  const [texts, setTexts] = useState(() => draft.week.map(writeSpans));
  const type = (day: number, text: string) => {
    const typed = texts.map((one, index) => (index === day ? text : one));
    const week = typed.map(readSpans);
    setTexts(typed);
    onWrong(week.includes(null));
    onChange({ ...draft, week: week.map((spans, index) => spans ?? draft.week[index] ?? []) });
  };
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('hours.weekText')}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {texts.map((text, day) => (
          <TextInput
            key={day}
            label={dayName(day, i18n.language)}
            placeholder={t('hours.nobody')}
            disabled={!draft.enabled}
            value={text}
            error={readSpans(text) === null && t('hours.spansWrong')}
            onChange={({ currentTarget }) => type(day, currentTarget.value)}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

function dayName(day: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(MONDAY + day * DAY);
}
