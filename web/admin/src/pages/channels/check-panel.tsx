import { Button, Group, List, Text, ThemeIcon } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { checkAccount, type Finding } from '../../api/channels';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { Panel } from '../../ui/panel';
import { useWords } from './use-words';

/** Asks the platform whether the account works. What was found belongs to one version and goes with it. */
export function CheckPanel({ id, version }: { readonly id: string; readonly version: number }) {
  const { t } = useTranslation();
  const { mutate, isPending, data, error, variables } = useMutation({
    mutationFn: (_version: number) => checkAccount(id),
  });
  const findings = variables === version ? data?.findings : undefined;
  return (
    <Panel
      title={t('channels.check')}
      description={t('channels.checkText')}
      actions={
        <Button variant="default" size="xs" loading={isPending} onClick={() => mutate(version)}>
          {t('channels.checkDo')}
        </Button>
      }
    >
      {error && <Failure error={error} />}
      {findings && (
        <List spacing="sm" listStyleType="none" role="list" aria-label={t('channels.check')}>
          {findings.map((finding) => (
            <Found key={finding.what.en} finding={finding} />
          ))}
        </List>
      )}
    </Panel>
  );
}

function Found({ finding: { ok, what, fix } }: { readonly finding: Finding }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <List.Item>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <ThemeIcon
          size={22}
          variant="light"
          color={ok ? 'moss' : 'clay'}
          flex="none"
          role="img"
          aria-label={ok ? t('channels.good') : t('channels.bad')}
        >
          <Icon name={ok ? 'check' : 'warning'} size={14} />
        </ThemeIcon>
        <div className="desk-wrap">
          <Text size="sm">{words(what)}</Text>
          {fix && (
            <Text size="sm" c="dimmed">
              {words(fix)}
            </Text>
          )}
        </div>
      </Group>
    </List.Item>
  );
}
