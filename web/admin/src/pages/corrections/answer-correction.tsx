import { Anchor, Badge, Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Correction, correctionsQuery, undoCorrection } from '../../api/corrections';
import { Confirm } from '../../ui/confirm';
import { useActorName } from '../../ui/use-actor-name';
import { useNotify } from '../../ui/use-notify';
import { CorrectionForm } from './correction-form';
import type { WrongAnswer } from './wrong-answer';

/** What was put right in an answer, or the way to do so. */
export function AnswerCorrection({ answer }: { readonly answer: WrongAnswer }) {
  const { data } = useQuery(correctionsQuery(answer.conversationId));
  const made = data?.items.find(({ seq }) => seq === answer.seq);
  if (made) return <Made correction={made} />;
  return data ? <Mark answer={answer} /> : null;
}

function Mark({ answer }: { readonly answer: WrongAnswer }) {
  const { t } = useTranslation();
  const [opened, form] = useDisclosure();
  return (
    <>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={form.open}>
        {t('corrections.mark')}
      </Button>
      <Modal
        opened={opened}
        onClose={form.close}
        title={t('corrections.title')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        <CorrectionForm wrong={answer} onClose={form.close} />
      </Modal>
    </>
  );
}

function Made({ correction }: { readonly correction: Correction }) {
  const { t } = useTranslation();
  const actorName = useActorName();
  const { actor, answer, faq, inForce } = correction;
  return (
    <div className="desk-correction">
      <Group gap={6}>
        <Badge size="sm" color={inForce ? 'moss' : 'amber'}>
          {t(inForce ? 'corrections.inForce' : 'corrections.waits')}
        </Badge>
        <Text size="xs">{t('corrections.by', { name: actorName(actor) })}</Text>
      </Group>
      <Text size="sm" className="desk-wrap desk-prewrap" lineClamp={6}>
        {answer}
      </Text>
      <Group gap="xs">
        {faq && (
          <Anchor component={Link} to={`/faqs/${faq.id}` as string} size="xs" lineClamp={1} maw="100%">
            {faq.question}
          </Anchor>
        )}
        <Undo correction={correction} />
      </Group>
    </div>
  );
}

function Undo({ correction }: { readonly correction: Correction }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const [asking, confirm] = useDisclosure();
  const { mutate, isPending } = useMutation({
    mutationFn: undoCorrection,
    onSuccess: ({ removed }) => {
      void queries.invalidateQueries({ queryKey: correctionsQuery(correction.conversationId).queryKey });
      void queries.invalidateQueries({ queryKey: ['faqs'] });
      const kept = (correction.kind === 'new' && !removed.faq) || !removed.test;
      notify.done(t(kept ? 'corrections.undonePartly' : 'corrections.undone'));
    },
    onError: notify.failed,
    onSettled: confirm.close,
  });
  return (
    <>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={confirm.open}>
        {t('corrections.undo')}
      </Button>
      <Confirm
        opened={asking}
        title={t('corrections.undoTitle')}
        text={t('corrections.undoText')}
        confirm={t('corrections.undo')}
        pending={isPending}
        onConfirm={() => mutate(correction)}
        onClose={confirm.close}
      />
    </>
  );
}
