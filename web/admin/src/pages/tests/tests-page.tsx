import { Button, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runTests, type Verdict, VERDICTS } from '../../api/tests';
import { useMayActAs } from '../../session/session-context';
import { Icon } from '../../ui/icon';
import { Page } from '../../ui/page';
import { useNotify } from '../../ui/use-notify';
import { GateSetting } from './gate-setting';
import { TestForm } from './test-form';
import { TestList } from './test-list';
import { useTestsAction } from './use-tests-action';

/** Questions, and what must come of them: whether they still do, and why not. */
export function TestsPage() {
  const { t } = useTranslation();
  const [verdict, setVerdict] = useState<Verdict | undefined>();
  const mayWrite = useMayActAs('editor');
  return (
    <Page title={t('tests.title')} description={t('tests.description')} actions={mayWrite && <Actions />} width={860}>
      <GateSetting />
      <div className="desk-scroll-x">
        <SegmentedControl
          aria-label={t('tests.show')}
          data={[
            { value: 'all', label: t('tests.all') },
            ...VERDICTS.map((value) => ({ value, label: t(`tests.verdicts.${value}`) })),
          ]}
          value={verdict ?? 'all'}
          onChange={(value) => setVerdict(VERDICTS.find((one) => one === value))}
        />
      </div>
      <TestList verdict={verdict} />
    </Page>
  );
}

function Actions() {
  const { t } = useTranslation();
  const notify = useNotify();
  const [adding, form] = useDisclosure();
  const run = useTestsAction(
    () => runTests(),
    ({ passed, changed, failed }) => {
      const text = t('tests.sum', { passed, changed, failed });
      if (failed) notify.refused(text);
      else notify.done(text);
    },
  );
  return (
    <>
      <Button variant="default" loading={run.isPending} onClick={() => run.mutate(undefined)}>
        {t('tests.runAll')}
      </Button>
      <Button leftSection={<Icon name="add" />} onClick={form.open}>
        {t('tests.add')}
      </Button>
      {adding && <TestForm test={null} onClose={form.close} />}
    </>
  );
}
