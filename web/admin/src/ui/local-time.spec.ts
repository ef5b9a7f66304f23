import { fromLocalField, toLocalField } from './local-time';

describe('datetime-local fields', () => {
  it.each(['2026-01-31T16:00:00.000Z', '2026-07-01T00:30:00.000Z', '2024-02-29T23:59:00.000Z'])(
    '%s survives the way there and back',
    (at) => {
      expect(fromLocalField(toLocalField(at))).toBe(at);
    },
  );

  it('shows the hour of this zone', () => {
    const at = '2026-07-01T12:30:00.000Z';
    expect(Number(toLocalField(at).slice(11, 13))).toBe(new Date(at).getHours());
  });

  it('keeps "no limit" empty', () => {
    expect(toLocalField(null)).toBe('');
    expect(fromLocalField('')).toBeNull();
  });
});
