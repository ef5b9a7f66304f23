import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Generation } from '../../api/traces';
import { Panel } from '../../ui/panel';
import { SentenceItem } from './sentence-item';
import { SourceText } from './source-text';

/** What a model wrote, sentence by sentence, beside the passages; the words that support a sentence light up with it. */
export function SentencesPanel({ generation: { findings, passages, model } }: { readonly generation: Generation }) {
  const { t } = useTranslation();
  const [active, setActive] = useState<number | null>(null);
  const lit = active === null ? findings : findings.slice(active, active + 1);
  const marks = (source: number) => lit.flatMap((one) => (one.supported && one.source === source ? [one] : []));
  return (
    <Panel title={t('trace.sentences')} description={t('trace.sentencesText', { model })}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack gap="xs" component="ol" p={0} m={0} className="desk-plain-list">
          {findings.length === 0 && (
            <Text component="li" size="sm" c="dimmed">
              {t('trace.noSentences')}
            </Text>
          )}
          {findings.map((finding, index) => (
            <SentenceItem
              key={index}
              finding={finding}
              sources={passages}
              active={active === index}
              onActive={(on) => setActive(on ? index : null)}
            />
          ))}
        </Stack>
        <Stack gap="xs">
          {passages.map((passage, index) => (
            <SourceText key={index} number={index + 1} source={passage} marks={marks(index)} />
          ))}
        </Stack>
      </SimpleGrid>
    </Panel>
  );
}
