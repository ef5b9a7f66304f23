import { Stack, Tabs, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../../api/faqs';
import type { WidgetTexts } from '../../api/widgets';
import { Panel } from '../../ui/panel';
import type { WidgetFieldsProps } from './site-fields';

const MOST_SUGGESTIONS = 6;

/** Title, welcome and suggested questions, in both languages. */
export function TextFields({ draft, problems, onChange }: WidgetFieldsProps) {
  const { t } = useTranslation();
  const change = (language: Language, texts: WidgetTexts) => onChange({ texts: { ...draft.texts, [language]: texts } });
  const problem = { zh: problems.titleZh, en: problems.titleEn };
  return (
    <Panel title={t('widget.texts')} description={t('widget.textsHelp')}>
      <Tabs defaultValue="zh">
        <Tabs.List>
          {LANGUAGES.map((language) => (
            <Tabs.Tab key={language} value={language} color={problem[language] && 'clay'}>
              {t(`languages.${language}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {LANGUAGES.map((language) => (
          <Tabs.Panel key={language} value={language} pt="md">
            <LanguageTexts
              texts={draft.texts[language]}
              error={problem[language] && t(`problems.${problem[language]}`)}
              onChange={(texts) => change(language, texts)}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Panel>
  );
}

interface LanguageTextsProps {
  readonly texts: WidgetTexts;
  readonly error?: string;
  readonly onChange: (texts: WidgetTexts) => void;
}

function LanguageTexts({ texts, error, onChange }: LanguageTextsProps) {
  const { t } = useTranslation();
  return (
    <Stack>
      <TextInput
        label={t('widget.titleField')}
        maxLength={60}
        value={texts.title}
        error={error}
        onChange={({ currentTarget }) => onChange({ ...texts, title: currentTarget.value })}
      />
      <Textarea
        label={t('widget.welcome')}
        autosize
        minRows={2}
        maxLength={500}
        value={texts.welcome}
        onChange={({ currentTarget }) => onChange({ ...texts, welcome: currentTarget.value })}
      />
      <TagsInput
        label={t('widget.suggestions')}
        description={t('widget.suggestionsHelp')}
        maxTags={MOST_SUGGESTIONS}
        maxLength={80}
        splitChars={[]}
        acceptValueOnBlur
        value={[...texts.suggestions]}
        onChange={(suggestions) => onChange({ ...texts, suggestions })}
      />
    </Stack>
  );
}
