import { Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { gateQuery, GATES, setGate } from '../../api/tests';
import { useMayActAs } from '../../session/session-context';
import { Panel } from '../../ui/panel';
import { useNotify } from '../../ui/use-notify';
import { useTestsAction } from './use-tests-action';

/** What happens before something is published. Owners say so; the others read it. */
export function GateSetting() {
  const { t } = useTranslation();
  const notify = useNotify();
  const isOwner = useMayActAs('owner');
  const { data } = useQuery(gateQuery);
  const { mutate, isPending } = useTestsAction(setGate, () => notify.done(t('tests.gateSaved')));
  const gate = data?.publishGate ?? 'off';
  return (
    <Panel title={t('tests.gate')} description={t(`tests.gates.${gate}.text`)}>
      {isOwner ? (
        <Select
          aria-label={t('tests.gate')}
          maw={380}
          data={GATES.map((value) => ({ value, label: t(`tests.gates.${value}.name`) }))}
          value={gate}
          disabled={!data || isPending}
          allowDeselect={false}
          onChange={(value) => {
            const chosen = GATES.find((one) => one === value);
            if (chosen && chosen !== gate) mutate(chosen);
          }}
        />
      ) : (
        <Text size="sm">{t(`tests.gates.${gate}.name`)}</Text>
      )}
    </Panel>
  );
}
