import { Radio, Stack, Switch, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type BotSettings, UNSUPPORTED_POLICIES } from '../../api/bot';
import { BotSection } from './bot-section';

const LONGEST = 2000;

/** What is edited here. */
type Writing = Pick<BotSettings, 'generation' | 'unsupported' | 'instructions'>;

/** May a model write, and what it is told. */
export function BotForm({ saved }: { readonly saved: BotSettings }) {
  return (
    <BotSection saved={saved} part={(settings): Writing => settings} change={changeOf}>
      {(draft, onChange) => (
        <>
          <GenerationFields draft={draft} onChange={onChange} />
          <UnsupportedField draft={draft} onChange={onChange} />
        </>
      )}
    </BotSection>
  );
}

function changeOf({ generation, unsupported, instructions }: Writing) {
  return { generation, unsupported, instructions: instructions.trim() };
}

interface FieldProps {
  readonly draft: Writing;
  readonly onChange: (draft: Writing) => void;
}

function GenerationFields({ draft, onChange }: FieldProps) {
  const { t } = useTranslation();
  return (
    <>
      <Switch
        label={t('bot.generation')}
        description={t('bot.generationText')}
        checked={draft.generation}
        onChange={({ currentTarget }) => onChange({ ...draft, generation: currentTarget.checked })}
      />
      <Textarea
        label={t('bot.instructions')}
        description={t('bot.instructionsText')}
        placeholder={t('bot.instructionsExample')}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={LONGEST}
        disabled={!draft.generation}
        value={draft.instructions}
        onChange={({ currentTarget }) => onChange({ ...draft, instructions: currentTarget.value })}
      />
    </>
  );
}

/** What becomes of a sentence that nothing published supports. */
function UnsupportedField({ draft, onChange }: FieldProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('bot.unsupported')}
      description={t('bot.unsupportedText')}
      value={draft.unsupported}
      onChange={(value) => {
        const unsupported = UNSUPPORTED_POLICIES.find((policy) => policy === value);
        if (unsupported) onChange({ ...draft, unsupported });
      }}
    >
      <Stack gap="sm" mt="sm">
        {UNSUPPORTED_POLICIES.map((policy) => (
          <Radio
            key={policy}
            value={policy}
            disabled={!draft.generation}
            label={t(`bot.policies.${policy}.name`)}
            description={t(`bot.policies.${policy}.text`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
