import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Finding, Source } from '../../api/traces';
import { objectionOf, type Verdict, verdictOf } from './verdict';

const COLOURS: Readonly<Record<Verdict, string>> = {
  supported: 'moss',
  paraphrase: 'moss',
  unsupported: 'clay',
  refused: 'gray',
};

interface SentenceItemProps {
  readonly finding: Finding;
  readonly sources: readonly Source[];
  readonly active: boolean;
  /** The reader looks at it, or no longer does: by mouse, by keyboard or by touch. */
  readonly onActive: (active: boolean) => void;
}

/** One sentence of a model with its verdict in colour and in words. */
export function SentenceItem({ finding, sources, active, onActive }: SentenceItemProps) {
  const { t } = useTranslation();
  const verdict = verdictOf(finding);
  const objection = objectionOf(finding);
  const source = finding.supported ? sources[finding.source] : undefined;
  const look = { onMouseEnter: () => onActive(true), onMouseLeave: () => onActive(false) };
  return (
    <li>
      <div
        className="desk-sentence"
        data-verdict={verdict}
        data-active={active}
        role="group"
        // Reached by keyboard too, so that its words in the passage light up.
        tabIndex={finding.supported ? 0 : undefined}
        onFocus={() => onActive(true)}
        onBlur={() => onActive(false)}
        {...look}
      >
        <Group gap={6} mb={4}>
          <Badge color={COLOURS[verdict]} variant="filled">
            {t(`trace.verdict.${verdict}`)}
          </Badge>
          {objection && <Text size="xs">{t(`trace.objection.${objection}`)}</Text>}
        </Group>
        <Text size="sm" className="desk-wrap">
          {finding.sentence}
        </Text>
        {finding.supported && source && (
          <Text size="xs" mt={4} className="desk-wrap">
            [{finding.source + 1}] “{source.text.slice(finding.start, finding.end)}”
          </Text>
        )}
      </div>
    </li>
  );
}
