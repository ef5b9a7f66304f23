import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { GapExample } from '../../api/gaps';
import { When } from '../../ui/when';

/** The latest times it was asked, each a link to what the bot made of it. */
export function GapExamples({ examples }: { readonly examples: readonly GapExample[] }) {
  const { t } = useTranslation();
  const [open, { toggle }] = useDisclosure();
  return (
    <div>
      <Button size="compact-sm" variant="subtle" onClick={toggle} aria-expanded={open}>
        {open ? t('gaps.hideExamples') : t('gaps.examples', { count: examples.length })}
      </Button>
      {open && (
        <Stack gap={6} mt="xs" component="ul" p={0} m={0} className="desk-plain-list">
          {examples.map(({ conversationId, seq, at, question }) => (
            <Text key={`${conversationId} ${seq}`} component="li" size="sm" className="desk-wrap">
              <Anchor
                component={Link}
                to={`/answers/${conversationId}/${seq}` as string}
                inherit
                underline="always"
                c="inherit"
              >
                {question}
              </Anchor>{' '}
              <Text span size="xs" c="dimmed">
                <When at={at} />
              </Text>
            </Text>
          ))}
        </Stack>
      )}
    </div>
  );
}
