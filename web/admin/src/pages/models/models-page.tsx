import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { type ModelOverview, modelsQuery } from '../../api/models';
import { useSignedIn } from '../../session/session-context';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { bytesText } from './amounts';
import { InstallCard } from './install-card';
import { InstalledCard } from './installed-card';
import { OfferCard } from './offer-card';
import { OtherModel } from './other-model';

/** The language models of this installation, for the operator. */
export function ModelsPage() {
  const { t } = useTranslation();
  if (!useSignedIn().session.user.operator) {
    return <Empty order={1} icon="key" title={t('access.operatorTitle')} text={t('models.operatorText')} />;
  }
  return (
    <Page title={t('models.title')} description={t('models.description')}>
      <Models />
    </Page>
  );
}

function Models() {
  const { data, error, refetch } = useQuery(modelsQuery);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={3} height={140} />;
  return (
    <Stack gap="xl">
      <MachineLine overview={data} />
      <Installs overview={data} />
      <Installed overview={data} />
      <Catalogue overview={data} />
    </Stack>
  );
}

interface SectionProps {
  readonly overview: ModelOverview;
}

function MachineLine({ overview: { machine } }: SectionProps) {
  const { t } = useTranslation();
  return (
    <Text size="sm" c="dimmed" className="desk-number">
      {t('models.machine', {
        cores: machine.cores,
        memory: bytesText(machine.memoryBytes),
        freeMemory: bytesText(machine.freeMemoryBytes),
        disk: bytesText(machine.freeDiskBytes),
      })}
    </Text>
  );
}

function Installs({ overview }: SectionProps) {
  const { t } = useTranslation();
  const { installs, catalogue } = overview;
  if (installs.length === 0) return null;
  const busy = isBusy(overview);
  return (
    <Section title={t('models.installing')} wide>
      {installs.map((install) => (
        <InstallCard
          key={install.name}
          install={install}
          title={catalogue.find(({ name }) => name === install.name)?.title ?? install.name}
          blocked={busy}
        />
      ))}
    </Section>
  );
}

function Installed({ overview: { installed, catalogue, inUse } }: SectionProps) {
  const { t } = useTranslation();
  const remote = inUse.kind === 'remote' && t('models.remoteInUse', { name: inUse.model ?? '' });
  if (installed.length === 0) {
    return <Empty icon="spark" title={t('models.emptyTitle')} text={remote || t('models.emptyText')} />;
  }
  return (
    <Section title={t('models.installed')} text={remote || (inUse.model === null && t('models.noneInUse'))}>
      {installed.map((model) => (
        <InstalledCard
          key={model.name}
          model={model}
          offer={catalogue.find(({ name }) => name === model.catalogueName)}
          inUse={inUse}
        />
      ))}
    </Section>
  );
}

function Catalogue({ overview }: SectionProps) {
  const { t } = useTranslation();
  const { catalogue, installed, installs, machine } = overview;
  const taken = new Set([...installed.map(({ catalogueName }) => catalogueName), ...installs.map(({ name }) => name)]);
  const busy = isBusy(overview);
  return (
    <>
      <Section title={t('models.catalogue')} text={t('models.catalogueText')}>
        {catalogue
          .filter(({ name }) => !taken.has(name))
          .map((offer) => (
            <OfferCard key={offer.name} offer={offer} machine={machine} busy={busy} />
          ))}
      </Section>
      <OtherModel busy={busy} />
    </>
  );
}

interface SectionFrameProps {
  readonly title: string;
  readonly text?: string | false;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

function Section({ title, text, wide = false, children }: SectionFrameProps) {
  return (
    <section>
      <Title order={2} fz={19}>
        {title}
      </Title>
      {text && (
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      )}
      <SimpleGrid
        cols={wide ? 1 : { base: 1, sm: 2, lg: 3 }}
        component="ul"
        p={0}
        m={0}
        mt="sm"
        className="desk-plain-list"
      >
        {children}
      </SimpleGrid>
    </section>
  );
}

function isBusy({ installs }: ModelOverview): boolean {
  return installs.some(({ phase }) => phase !== 'paused' && phase !== 'failed');
}
