import { Button, Group, NumberInput, Stack, Switch, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BotSettings, botQuery, changeBot, type RatingRules } from '../../api/bot';
import { Panel } from '../../ui/panel';
import { useNotify } from '../../ui/use-notify';

const LONGEST = 300;
const MOST_MINUTES = 1440;

/** When visitors are asked how satisfied they are, and in which words. */
export function RatingForm({ saved }: { readonly saved: BotSettings }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(saved.rating);
  const notify = useNotify();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: (rating: RatingRules) => changeBot({ rating }),
    onSuccess: (settings) => {
      queries.setQueryData(botQuery.queryKey, settings);
      setDraft(settings.rating);
      notify.done(t('bot.saved'));
    },
    onError: notify.failed,
  });
  const dirty = plain(draft) !== plain(saved.rating);
  return (
    <Panel title={t('rating.title')} description={t('rating.description')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (dirty) mutate(draft);
        }}
      >
        <Stack gap="lg">
          <Occasions draft={draft} onChange={setDraft} />
          {(draft.closed.on || draft.answered.on) && <Texts draft={draft} onChange={setDraft} />}
          <Group justify="space-between">
            <Text size="sm" c="dimmed" role="status">
              {dirty ? t('bot.unsaved') : t('bot.checked')}
            </Text>
            <Button type="submit" loading={isPending} disabled={!dirty}>
              {t('actions.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

interface FieldsProps {
  readonly draft: RatingRules;
  readonly onChange: (draft: RatingRules) => void;
}

function Occasions({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const { closed, answered } = draft;
  const minutes = (typed: number | string) => Math.min(MOST_MINUTES, Math.max(1, Math.round(Number(typed) || 1)));
  return (
    <>
      <Switch
        label={t('rating.closed')}
        description={t('rating.closedText')}
        checked={closed.on}
        onChange={({ currentTarget }) => onChange({ ...draft, closed: { on: currentTarget.checked } })}
      />
      <Stack gap="xs">
        <Switch
          label={t('rating.answered')}
          description={t('rating.answeredText')}
          checked={answered.on}
          onChange={({ currentTarget }) => onChange({ ...draft, answered: { ...answered, on: currentTarget.checked } })}
        />
        {answered.on && (
          <NumberInput
            label={t('rating.minutes')}
            min={1}
            max={MOST_MINUTES}
            allowDecimal={false}
            w={160}
            value={answered.minutes}
            onChange={(typed) => onChange({ ...draft, answered: { ...answered, minutes: minutes(typed) } })}
          />
        )}
      </Stack>
    </>
  );
}

/** What is left empty is said in our own words, which stand in the field as an example. */
function Texts({ draft, onChange }: FieldsProps) {
  const { t, i18n } = useTranslation();
  return (['zh', 'en'] as const).flatMap((language) =>
    (['question', 'thanks'] as const).map((name) => (
      <Textarea
        key={`${language} ${name}`}
        label={t(`rating.texts.${name}`, { language: t(`languages.${language}`) })}
        placeholder={i18n.getFixedT(language)(`rating.ours.${name}`)}
        lang={language}
        autosize
        maxLength={LONGEST}
        value={draft.texts[language][name]}
        onChange={({ currentTarget }) => {
          const texts = { ...draft.texts[language], [name]: currentTarget.value };
          onChange({ ...draft, texts: { ...draft.texts, [language]: texts } });
        }}
      />
    )),
  );
}

/** The rules in an order of our own: the database keeps another. */
function plain({ closed, answered, texts: { zh, en } }: RatingRules): string {
  const words = [zh.question, zh.thanks, en.question, en.thanks].map((text) => text.trim());
  return JSON.stringify([closed.on, answered.on, answered.minutes, words]);
}
