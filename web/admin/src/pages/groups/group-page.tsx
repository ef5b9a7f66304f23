import { useQueries } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type AgentGroup, groupsQuery, NEW_GROUP, type Place, placesQuery } from '../../api/groups';
import { type Member, usersQuery } from '../../api/users';
import { type WorkingHours, workingHoursQuery } from '../../api/working-hours';
import { OwnerOnly } from '../../session/owner-only';
import { Lost } from '../../shell/lost';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { GroupForm } from './group-form';

const route = getRouteApi('/shell/groups/$groupId');

/** One group, or a new one at `/groups/new`. */
export function GroupPage() {
  return (
    <OwnerOnly>
      <Loaded />
    </OwnerOnly>
  );
}

function Loaded() {
  const { t } = useTranslation();
  const { groupId } = route.useParams();
  const results = useQueries({
    queries: [{ ...groupsQuery, refetchOnWindowFocus: false }, usersQuery, placesQuery, workingHoursQuery],
    combine: (all) => ({ data: dataOf(all), error: all.find((one) => one.error)?.error, all }),
  });
  const { data, error, all } = results;
  if (data) return <Found key={groupId} groupId={groupId} {...data} />;
  const retry = () => Promise.all(all.map((one) => one.refetch()));
  return (
    <Page title={t('groups.one')} width={760}>
      {error ? <Failure error={error} retry={retry} /> : <LoadingRows rows={5} />}
    </Page>
  );
}

interface Loadings {
  readonly 0: { readonly data?: ListOf<AgentGroup> };
  readonly 1: { readonly data?: ListOf<Member> };
  readonly 2: { readonly data?: ListOf<Place> };
  readonly 3: { readonly data?: WorkingHours };
}

type ListOf<Item> = { readonly items: readonly Item[] } | undefined;

/** All that the form needs; undefined while something is missing. */
function dataOf({ 0: groups, 1: people, 2: places, 3: hours }: Loadings) {
  if (!groups.data || !people.data || !places.data || !hours.data) return undefined;
  return { groups: groups.data.items, people: people.data.items, places: places.data.items, tenantHours: hours.data };
}

type FoundProps = NonNullable<ReturnType<typeof dataOf>> & { readonly groupId: string };

function Found({ groupId, groups, ...more }: FoundProps) {
  const { t } = useTranslation();
  const saved = groups.find(({ id }) => id === groupId);
  if (!saved && groupId !== 'new') return <Lost />;
  const initial = saved ?? { ...NEW_GROUP, isDefault: groups.length === 0 };
  return (
    <Page title={saved?.name ?? t('groups.new')} width={760}>
      <GroupForm saved={saved} initial={initial} {...more} />
    </Page>
  );
}
