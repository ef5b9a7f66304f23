import { TagsInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changeTags, facetsQuery, type InboxItem, itemQuery } from '../../../api/inbox';

const LONGEST = 40;

interface TagListProps {
  readonly item: InboxItem;
  readonly onFailure: (error: unknown) => void;
}

/** The tags of a conversation; what others add at the same time stays. */
export function TagList({ item: { id, tags }, onFailure }: TagListProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data } = useQuery(facetsQuery);
  const { mutate } = useMutation({
    mutationFn: (wanted: readonly string[]) =>
      changeTags(id, {
        add: wanted.filter((tag) => !tags.includes(tag)),
        remove: tags.filter((tag) => !wanted.includes(tag)),
      }),
    onError: onFailure,
    onSuccess: (changed) => {
      queries.setQueryData(itemQuery(id).queryKey, (item) => item && { ...item, tags: changed.tags });
      void queries.invalidateQueries({ queryKey: facetsQuery.queryKey });
    },
  });
  return (
    <TagsInput
      size="xs"
      variant="unstyled"
      className="desk-inbox-tags"
      aria-label={t('inbox.tags')}
      placeholder={tags.length === 0 ? t('inbox.addTag') : undefined}
      value={[...tags]}
      data={[...(data?.tags ?? [])]}
      maxTags={20}
      onChange={(wanted) => mutate(wanted.map((tag) => tag.trim().slice(0, LONGEST)).filter(Boolean))}
    />
  );
}
