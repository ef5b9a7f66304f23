import { Badge, Button, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdentitySecret, type Widget, widgetsQuery } from '../../api/widgets';
import { Confirm } from '../../ui/confirm';
import { Copyable } from '../../ui/copyable';
import { Panel } from '../../ui/panel';
import { SecretOnce } from '../../ui/secret-once';
import { useNotify } from '../../ui/use-notify';

/** The exact claims the server checks: HS256, `sub`, optional `name` and `email`, `exp` within ten minutes. */
const SIGNING = `import { SignJWT } from 'jose';

const secret = new TextEncoder().encode(process.env.MOSSDESK_IDENTITY_SECRET);

const token = await new SignJWT({ name: customer.name, email: customer.email })
  .setProtectedHeader({ alg: 'HS256' })
  .setSubject(customer.id)
  .setExpirationTime('10m')
  .sign(secret);`;

const IDENTIFY = `window.Mossdesk.identify(token);`;

/** How a site tells the desk which of its customers is chatting. */
export function IdentityPanel({ widget }: { readonly widget: Widget }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  const [asking, ask] = useDisclosure();
  const [secret, setSecret] = useState<string | null>(null);
  const [made, setMade] = useState(widget.identity);
  const { mutate, isPending } = useMutation({
    mutationFn: () => newIdentitySecret(widget.id),
    onSuccess: (answer) => {
      setSecret(answer.secret);
      setMade(true);
      void queries.invalidateQueries({ queryKey: widgetsQuery.queryKey, exact: true });
    },
    onError: notify.failed,
    onSettled: ask.close,
  });
  return (
    <Panel
      title={t('identity.title')}
      description={t('identity.text')}
      actions={<Badge color={made ? 'moss' : 'gray'}>{made ? t('identity.set') : t('identity.unset')}</Badge>}
    >
      <Stack align="stretch">
        <div>
          <Button variant="default" loading={isPending} onClick={() => (made ? ask.open() : mutate())}>
            {made ? t('identity.renew') : t('identity.create')}
          </Button>
        </div>
        <Title order={3} fz="sm">
          {t('identity.server')}
        </Title>
        <Copyable text={SIGNING} label={t('identity.server')} />
        <Title order={3} fz="sm">
          {t('identity.page')}
        </Title>
        <Copyable text={IDENTIFY} label={t('identity.page')} />
        <Text size="sm" c="dimmed">
          {t('identity.warning')}
        </Text>
      </Stack>
      <Confirm
        opened={asking}
        title={t('identity.renew')}
        text={t('identity.renewText')}
        confirm={t('identity.renew')}
        pending={isPending}
        onConfirm={() => mutate()}
        onClose={ask.close}
      />
      <SecretOnce
        title={t('identity.created')}
        label={t('identity.secret')}
        secret={secret}
        onClose={() => setSecret(null)}
      />
    </Panel>
  );
}
