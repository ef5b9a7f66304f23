import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dismissGap, type Gap, type GapDraft } from '../../api/gaps';
import { DraftForm } from './draft-form';
import { MergeModal } from './merge-modal';
import { useGapAction } from './use-gap-action';

interface GapActionsProps {
  readonly gap: Gap;
  readonly draft: GapDraft;
}

/** Make a FAQ of it, teach it to one that is there, or say that it needs no answer. */
export function GapActions({ gap, draft }: GapActionsProps) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<'draft' | 'merge' | null>(null);
  const { mutate, isPending } = useGapAction(dismissGap);
  if (doing === 'draft') return <DraftForm gapId={gap.id} draft={draft} onClose={() => setDoing(null)} />;
  return (
    <Group gap="xs">
      <Button size="sm" onClick={() => setDoing('draft')}>
        {t('gaps.makeFaq')}
      </Button>
      <Button size="sm" variant="default" onClick={() => setDoing('merge')}>
        {t('gaps.merge')}
      </Button>
      {gap.status !== 'dismissed' && (
        <Button size="sm" variant="subtle" color="gray" loading={isPending} onClick={() => mutate(gap.id)}>
          {t('gaps.dismiss')}
        </Button>
      )}
      {doing === 'merge' && <MergeModal gap={gap} onClose={() => setDoing(null)} />}
    </Group>
  );
}
