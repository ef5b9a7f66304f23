import { NumberInput, Stack, Switch, TagsInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BotSettings, HandOffRules } from '../../api/bot';
import { BotSection } from './bot-section';

/** When the bot calls a person by itself. */
export function HandOffForm({ saved }: { readonly saved: BotSettings }) {
  const { t } = useTranslation();
  return (
    <BotSection
      title={t('handOff.title')}
      description={t('handOff.description')}
      saved={saved}
      part={({ handOff }) => handOff}
      change={changeOf}
    >
      {(draft, onChange) => <Rules draft={draft} onChange={onChange} />}
    </BotSection>
  );
}

interface RulesProps {
  readonly draft: HandOffRules;
  readonly onChange: (draft: HandOffRules) => void;
}

function Rules({ draft, onChange }: RulesProps) {
  const { t } = useTranslation();
  const { unknown, unsure, thumbsDown, toolFailed, keywords } = draft;
  return (
    <>
      <Rule name="unknown" on={unknown.on} onSwitch={(on) => onChange({ ...draft, unknown: { ...unknown, on } })}>
        <Times value={unknown.times} onChange={(times) => onChange({ ...draft, unknown: { ...unknown, times } })} />
      </Rule>
      <Rule name="unsure" on={unsure.on} onSwitch={(on) => onChange({ ...draft, unsure: { ...unsure, on } })}>
        <NumberInput
          label={t('handOff.below')}
          suffix=" %"
          min={0}
          max={100}
          w={160}
          value={Math.round(unsure.below * 100)}
          onChange={(percent) => onChange({ ...draft, unsure: { ...unsure, below: within(percent, 0, 100) / 100 } })}
        />
      </Rule>
      <Rule
        name="thumbsDown"
        on={thumbsDown.on}
        onSwitch={(on) => onChange({ ...draft, thumbsDown: { ...thumbsDown, on } })}
      >
        <Times
          value={thumbsDown.times}
          onChange={(times) => onChange({ ...draft, thumbsDown: { ...thumbsDown, times } })}
        />
      </Rule>
      <Rule name="toolFailed" on={toolFailed.on} onSwitch={(on) => onChange({ ...draft, toolFailed: { on } })} />
      <Rule name="keywords" on={keywords.on} onSwitch={(on) => onChange({ ...draft, keywords: { ...keywords, on } })}>
        <TagsInput
          label={t('handOff.words')}
          splitChars={[',', '，', '、', '；']}
          acceptValueOnBlur
          maxTags={100}
          value={[...keywords.words]}
          onChange={(typed) =>
            onChange({ ...draft, keywords: { ...keywords, words: typed.map((word) => word.slice(0, 50)) } })
          }
        />
      </Rule>
    </>
  );
}

interface RuleProps {
  readonly name: keyof HandOffRules;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
  /** Its threshold, shown while it is on. */
  readonly children?: ReactNode;
}

function Rule({ name, on, onSwitch, children }: RuleProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Switch
        label={t(`handOff.rules.${name}.name`)}
        description={t(`handOff.rules.${name}.text`)}
        checked={on}
        onChange={({ currentTarget }) => onSwitch(currentTarget.checked)}
      />
      {on && children}
    </Stack>
  );
}

interface TimesProps {
  readonly value: number;
  readonly onChange: (times: number) => void;
}

function Times({ value, onChange }: TimesProps) {
  const { t } = useTranslation();
  return (
    <NumberInput
      label={t('handOff.times')}
      min={1}
      max={10}
      allowDecimal={false}
      w={160}
      value={value}
      onChange={(typed) => onChange(within(typed, 1, 10))}
    />
  );
}

/** What is typed, within what the server takes. */
function within(typed: number | string, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(Number(typed) || least)));
}

function changeOf({ unknown, unsure, thumbsDown, toolFailed, keywords }: HandOffRules) {
  return {
    handOff: {
      unknown: { on: unknown.on, times: unknown.times },
      unsure: { on: unsure.on, below: unsure.below },
      thumbsDown: { on: thumbsDown.on, times: thumbsDown.times },
      toolFailed,
      keywords: { on: keywords.on, words: keywords.words },
    },
  };
}
