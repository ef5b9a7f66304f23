import { Accordion, Code, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Generation } from '../../api/traces';
import { Panel } from '../../ui/panel';

interface PromptPanelProps {
  readonly generation: Generation;
}

/** What the model was asked, word for word, and what it cost. */
export function PromptPanel({ generation: { model, prompt, usage, firstTextMs, tookMs } }: PromptPanelProps) {
  const { t } = useTranslation();
  const cost = usage && t('trace.tokens', { read: usage.promptTokens, written: usage.completionTokens });
  const wait = firstTextMs !== undefined && t('trace.firstText', { ms: firstTextMs });
  return (
    <Panel title={t('trace.model')}>
      <Text size="sm" c="dimmed" mb="sm" className="desk-wrap">
        {[model, cost, wait, t('trace.took', { ms: tookMs })].filter(Boolean).join(' · ')}
      </Text>
      <Accordion variant="contained">
        <Accordion.Item value="prompt">
          <Accordion.Control>{t('trace.prompt')}</Accordion.Control>
          <Accordion.Panel>
            <Stack gap="sm">
              {prompt.map(({ role, content }, index) => (
                <div key={index}>
                  <Text size="xs" fw={600} c="dimmed">
                    {role}
                  </Text>
                  <Code block className="desk-code">
                    {content}
                  </Code>
                </div>
              ))}
            </Stack>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Panel>
  );
}
