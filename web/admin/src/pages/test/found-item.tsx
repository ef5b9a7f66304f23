import { Box, Group, Progress, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { percent } from './percent';

interface FoundItemProps {
  readonly place: number;
  readonly title: ReactNode;
  /** The title in plain words; left out where it is some. */
  readonly name?: string;
  /** 0..1 */
  readonly probability: number;
  readonly here?: boolean;
  readonly children?: ReactNode;
}

/** Something that was found, with a bar for how probably it answers. */
export function FoundItem({ place, title, name, probability, here = false, children }: FoundItemProps) {
  const { t } = useTranslation();
  const question = name ?? (typeof title === 'string' ? title : '');
  return (
    <Box component="li" className="desk-candidate" data-here={here}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <Text size="sm" fw={570} className="desk-wrap">
          {place}. {title}
        </Text>
        <Text size="sm" fw={650} className="desk-number">
          {percent(probability)}
        </Text>
      </Group>
      <Progress
        value={probability * 100}
        size="sm"
        my={6}
        color={place === 1 ? 'moss' : 'gray'}
        aria-label={t('test.probabilityOf', { question })}
      />
      {children}
    </Box>
  );
}
