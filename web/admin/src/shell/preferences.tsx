import { ActionIcon, Button, Group, Menu, Tooltip, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../i18n/i18n';
import { Icon } from '../ui/icon';

const SCHEMES = ['auto', 'light', 'dark'] as const;

/** Language and colours; both are remembered on this device. */
export function Preferences() {
  return (
    <Group gap={4} wrap="nowrap">
      <LanguageSwitch />
      <SchemeMenu />
    </Group>
  );
}

function LanguageSwitch() {
  const { i18n } = useTranslation();
  const other = i18n.language === 'zh' ? 'en' : 'zh';
  const name = other === 'zh' ? '中文' : 'English';
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => void chooseLanguage(other)}
    >
      {name}
    </Button>
  );
}

function SchemeMenu() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={160}>
      <Menu.Target>
        <Tooltip label={t('scheme.label')}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('scheme.label')}>
            <Icon name={colorScheme === 'dark' ? 'moon' : 'sun'} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            rightSection={scheme === colorScheme ? <Icon name="check" size={15} /> : null}
          >
            {t(`scheme.${scheme}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
