import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../../api/inbox';
import { visitorQuery } from '../../../api/packet';
import { CopyValue } from '../../../ui/copy-value';
import { visitorNumber } from './visitor-number';

/** By what else the visitor is known, and how sure that is; nothing for a stranger. */
export function VisitorLines({ item }: { readonly item: Pick<InboxItem, 'id' | 'visitor'> }) {
  const { t } = useTranslation();
  const { data } = useQuery(visitorQuery(item));
  if (!data || data.certainty === 'stranger') return null;
  const { name, email, externalId, certainty } = data;
  const number = { name: t(`inbox.person.number.${certainty}`), text: externalId && visitorNumber(externalId) };
  const known = [{ name: t('fields.person'), text: name }, { name: t('fields.email'), text: email }, number];
  return (
    <section className="desk-inbox-person" aria-label={t('inbox.person.title')}>
      <dl>
        {known.map(
          (one) =>
            one.text && (
              <Group key={one.name} gap={4} wrap="nowrap" align="flex-start">
                <Text component="dt" size="xs" c="dimmed">
                  {one.name}
                </Text>
                <Group component="dd" gap={2} wrap="nowrap" fz="xs">
                  <CopyValue text={one.text} label={one.name} />
                </Group>
              </Group>
            ),
        )}
      </dl>
      <Text size="xs" c="dimmed">
        {t(`inbox.packet.${certainty}`)}
      </Text>
    </section>
  );
}
