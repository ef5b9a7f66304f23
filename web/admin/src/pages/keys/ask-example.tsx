import { useTranslation } from 'react-i18next';
import { Copyable } from '../../ui/copyable';
import { Panel } from '../../ui/panel';

/** How a program asks a question with a key. */
export function AskExample() {
  const { t } = useTranslation();
  const command = [
    `curl ${window.location.origin}/v1/ask \\`,
    `  -H 'Authorization: Bearer ${t('keys.yourKey')}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '{"question":"${t('keys.exampleQuestion')}"}'`,
  ].join('\n');
  return (
    <Panel title={t('keys.example')} description={t('keys.exampleText')}>
      <Copyable text={command} label={t('keys.example')} />
    </Panel>
  );
}
