import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createWidget, widgetsQuery } from '../../api/widgets';
import { Failure } from '../../ui/failure';

/** Asks for the name only; everything else has a sensible start and is set in the editor. */
export function NewWidgetForm() {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending, error } = useMutation({
    mutationFn: createWidget,
    onSuccess: (widget) => {
      void queries.invalidateQueries({ queryKey: widgetsQuery.queryKey });
      void navigate({ to: '/widgets/$widgetId', params: { widgetId: widget.id } });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) mutate(name.trim());
      }}
    >
      <Stack>
        {error && <Failure error={error} />}
        <TextInput
          label={t('fields.name')}
          description={t('widgets.nameHelp')}
          maxLength={100}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={isPending} disabled={name.trim() === ''}>
            {t('widgets.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
