import { queryOptions } from '@tanstack/react-query';
import { request } from './client';

/** When somebody is there, by the clocks on the wall: `09:00`; until `24:00` at the latest. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** A date that is not like its weekday: nobody is there without spans. */
export interface SpecialDay {
  readonly date: string;
  readonly name: string;
  readonly spans: readonly Span[];
}

/** When people are there to take over. While `enabled` is false they always are. */
export interface WorkingHours {
  readonly enabled: boolean;
  readonly timeZone: string;
  /** Seven days, from Monday. */
  readonly week: readonly (readonly Span[])[];
  readonly days: readonly SpecialDay[];
}

export const workingHoursQuery = queryOptions({
  queryKey: ['working-hours'],
  queryFn: ({ signal }) => request<WorkingHours>('/v1/working-hours', { signal }),
});

export function saveWorkingHours(hours: WorkingHours): Promise<WorkingHours> {
  return request('/v1/working-hours', { method: 'PUT', body: hours });
}

/** The holidays in an iCalendar file. Nothing is saved. */
export function readCalendar(calendar: string): Promise<{ days: SpecialDay[]; skipped: string[] }> {
  return request('/v1/working-hours/calendar', { method: 'POST', body: { calendar } });
}
