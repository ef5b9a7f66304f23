/** Entries in their order, cut where the day (of this browser's zone) changes; `day` is `YYYY-MM-DD`. */
export function byDay<Entry extends { readonly at: string }>(
  entries: readonly Entry[],
): readonly { readonly day: string; readonly items: readonly Entry[] }[] {
  const days: { day: string; items: Entry[] }[] = [];
  for (const entry of entries) {
    const day = localDay(new Date(entry.at));
    const last = days.at(-1);
    if (last?.day === day) last.items.push(entry);
    else days.push({ day, items: [entry] });
  }
  return days;
}

function localDay(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
