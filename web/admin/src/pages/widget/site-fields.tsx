import { Select, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WidgetSettings } from '../../api/widgets';
import { Panel } from '../../ui/panel';
import { originOf, type WidgetProblems } from './widget-draft';

/** What every group of fields of the widget editor is given. */
export interface WidgetFieldsProps {
  readonly draft: WidgetSettings;
  readonly problems: WidgetProblems;
  readonly onChange: (changed: Partial<WidgetSettings>) => void;
}

const UI_LANGUAGES = ['auto', 'zh', 'en'] as const;

/** Name, on or off, the sites that may embed it, its language, and whether it takes files. */
export function SiteFields({ draft, problems, onChange }: WidgetFieldsProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('widget.basics')}>
      <Stack>
        <Switch
          label={t('widget.enabled')}
          description={t('widget.enabledHelp')}
          checked={draft.enabled}
          onChange={({ currentTarget }) => onChange({ enabled: currentTarget.checked })}
        />
        <TextInput
          label={t('fields.name')}
          description={t('widgets.nameHelp')}
          maxLength={100}
          value={draft.name}
          error={problems.name && t(`problems.${problems.name}`)}
          onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        />
        <TagsInput
          label={t('widget.origins')}
          description={t('widget.originsHelp')}
          placeholder={draft.origins.length === 0 ? 'https://shop.example.com' : undefined}
          splitChars={[',', ' ', '，', '；']}
          acceptValueOnBlur
          maxTags={50}
          value={[...draft.origins]}
          error={problems.origins && t(`problems.${problems.origins}`)}
          onChange={(typed) => onChange({ origins: [...new Set(typed.map(originOf))] })}
        />
        <Select
          label={t('widget.language')}
          allowDeselect={false}
          data={UI_LANGUAGES.map((value) => ({ value, label: t(`widget.languages.${value}`) }))}
          value={draft.language}
          onChange={(value) => onChange({ language: UI_LANGUAGES.find((one) => one === value) ?? 'auto' })}
        />
        <Switch
          label={t('widget.files')}
          description={t('widget.filesHelp')}
          checked={draft.files}
          onChange={({ currentTarget }) => onChange({ files: currentTarget.checked })}
        />
      </Stack>
    </Panel>
  );
}
