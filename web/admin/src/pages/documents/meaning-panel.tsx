import { Button, Code, Group, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { buildEncoder, type EncoderOverview, encodersQuery } from '../../api/encoders';
import { useMayActAs } from '../../session/session-context';
import { Panel } from '../../ui/panel';
import { EncoderRow } from './encoder-row';
import { useEncoderAction } from './use-encoder-action';

/** As many can stand side by side: one that answers, and one to compare it with. */
const MOST_ENCODERS = 2;

/** Searching documents by meaning: which encoder, how far it is, and the change to another. */
export function MeaningPanel() {
  const { t } = useTranslation();
  const mayWrite = useMayActAs('editor');
  const { data } = useQuery(encodersQuery);
  if (!data) return null;
  const { installed, encoders } = data;
  const inUse = encoders.find((encoder) => encoder.inUse);
  return (
    <Panel
      title={t('meaning.title')}
      description={inUse ? t('meaning.inUse', { name: inUse.model }) : t('meaning.wordsOnly')}
    >
      <Stack gap="lg">
        {encoders.length > 0 && (
          <Stack gap="lg" component="ul" p={0} m={0} className="desk-plain-list">
            {encoders.map((encoder) => (
              <EncoderRow key={encoder.id} encoder={encoder} readOnly={!mayWrite} />
            ))}
          </Stack>
        )}
        {installed.length === 0 && <NothingInstalled />}
        {mayWrite && encoders.length < MOST_ENCODERS && <Choice overview={data} />}
      </Stack>
    </Panel>
  );
}

function NothingInstalled() {
  const { t } = useTranslation();
  return (
    <Text size="sm" c="dimmed">
      {t('meaning.none')} <Code className="desk-wrap">npx mossdesk models import &lt;folder&gt;</Code>
    </Text>
  );
}

function Choice({ overview: { installed, encoders } }: { readonly overview: EncoderOverview }) {
  const { t } = useTranslation();
  const taken = new Set(encoders.map(({ model }) => model));
  const names = installed.map(({ name }) => name).filter((name) => !taken.has(name));
  const [chosen, choose] = useState<string | null>(null);
  const model = chosen !== null && names.includes(chosen) ? chosen : (names[0] ?? null);
  const { mutate, isPending } = useEncoderAction(buildEncoder);
  if (model === null) return null;
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={encoders.length > 0 ? t('meaning.another') : t('meaning.encoder')}
        data={names}
        value={model}
        onChange={choose}
        allowDeselect={false}
        flex={1}
        miw={180}
        maw={360}
      />
      <Button loading={isPending} onClick={() => mutate(model)}>
        {t('meaning.build')}
      </Button>
    </Group>
  );
}
