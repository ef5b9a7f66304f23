import { Accordion, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel';
import type { AccountDraft, DraftValue } from './account-draft';
import type { SettingField } from './setting-fields';
import { SettingInput } from './setting-input';

interface AccountFieldsProps {
  readonly fields: readonly SettingField[];
  readonly draft: AccountDraft;
  /** The names of the secrets that are set. */
  readonly secrets: readonly string[];
  /** What is wrong, by the name of the setting; `name` is under the empty string. */
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (changed: Partial<AccountDraft>) => void;
}

const LANGUAGES = ['auto', 'zh', 'en'] as const;

/** The form of an account: what every account has, then the settings of its platform. */
export function AccountFields(props: AccountFieldsProps) {
  const { t } = useTranslation();
  const { draft, problems, fields, onChange } = props;
  return (
    <>
      <Panel title={t('channels.basics')}>
        <Stack>
          <TextInput
            label={t('fields.name')}
            description={t('channels.nameHelp')}
            withAsterisk
            maxLength={100}
            value={draft.name}
            error={problems['']}
            onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
          />
          <Select
            label={t('channels.language')}
            allowDeselect={false}
            data={LANGUAGES.map((value) => ({ value, label: t(`channels.languages.${value}`) }))}
            value={draft.language}
            onChange={(value) => onChange({ language: LANGUAGES.find((one) => one === value) ?? 'auto' })}
          />
          <Switch
            label={t('channels.enabled')}
            description={t('channels.enabledHelp')}
            checked={draft.enabled}
            onChange={({ currentTarget }) => onChange({ enabled: currentTarget.checked })}
          />
        </Stack>
      </Panel>
      {fields.length > 0 && <SettingsPanel {...props} />}
    </>
  );
}

/** Settings that few need are folded away, until one of them is wrong. */
function SettingsPanel(props: AccountFieldsProps) {
  const { t } = useTranslation();
  const { fields, problems } = props;
  const plain = fields.filter(({ advanced }) => !advanced);
  const advanced = fields.filter((field) => field.advanced);
  const openIfWrong = advanced.some(({ name }) => problems[name]) ? 'advanced' : undefined;
  return (
    <Panel title={t('channels.settings')} description={t('channels.settingsHelp')}>
      <Stack>
        <Settings {...props} fields={plain} />
        {advanced.length > 0 && (
          <Accordion key={openIfWrong} variant="contained" defaultValue={openIfWrong}>
            <Accordion.Item value="advanced">
              <Accordion.Control>{t('channels.advanced')}</Accordion.Control>
              <Accordion.Panel>
                <Stack>
                  <Settings {...props} fields={advanced} />
                </Stack>
              </Accordion.Panel>
            </Accordion.Item>
          </Accordion>
        )}
      </Stack>
    </Panel>
  );
}

function Settings({ fields, draft, secrets, problems, onChange }: AccountFieldsProps) {
  const change = (name: string, value: DraftValue) => onChange({ values: { ...draft.values, [name]: value } });
  return fields.map((field) => (
    <SettingInput
      key={field.name}
      field={field}
      value={draft.values[field.name] ?? null}
      isSet={secrets.includes(field.name)}
      error={problems[field.name]}
      onChange={(value) => change(field.name, value)}
    />
  ));
}
