const COLUMNS = ['key', 'question', 'phrasings', 'answer', 'language', 'tags', 'status', 'validFrom', 'validTo'];

const EXAMPLES = [
  [
    'returns.period',
    '几天内可以退货？',
    '退货期限是多久\n买了多久还能退',
    '签收后**七天**内可以退货。',
    'zh',
    '售后\n退货',
    'draft',
    '',
    '',
  ],
  [
    'returns.period',
    'How long do I have to return something?',
    'return period\nhow many days to return',
    'You can return it within **seven days** of delivery.',
    'en',
    'after-sales\nreturns',
    'draft',
    '',
    '',
  ],
];

/** Excel takes a CSV file for the local code page unless it begins with this. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A CSV file with the columns of an import and one example in each language, as drafts. RFC 4180. */
export function importTemplate(): Blob {
  return new Blob([BYTE_ORDER_MARK + csv([COLUMNS, ...EXAMPLES])], { type: 'text/csv;charset=utf-8' });
}

/** Rows as CSV: every cell quoted, lines ended by CR LF. RFC 4180. */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + '\r\n').join('');
}
