import { NumberInput, Stack, Switch, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BotSettings, RatingRules } from '../../api/bot';
import { BotSection } from './bot-section';

const LONGEST = 300;
const MOST_MINUTES = 1440;

/** When visitors are asked how satisfied they are, and in which words. */
export function RatingForm({ saved }: { readonly saved: BotSettings }) {
  const { t } = useTranslation();
  return (
    <BotSection
      title={t('rating.title')}
      description={t('rating.description')}
      saved={saved}
      part={({ rating }) => rating}
      change={changeOf}
    >
      {(draft, onChange) => (
        <>
          <Occasions draft={draft} onChange={onChange} />
          {(draft.closed.on || draft.answered.on) && <Texts draft={draft} onChange={onChange} />}
        </>
      )}
    </BotSection>
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

function changeOf({ closed, answered: { on, minutes }, texts: { zh, en } }: RatingRules) {
  const trimmed = ({ question, thanks }: typeof zh) => ({ question: question.trim(), thanks: thanks.trim() });
  return { rating: { closed, answered: { on, minutes }, texts: { zh: trimmed(zh), en: trimmed(en) } } };
}
