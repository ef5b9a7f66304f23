/** What a group promises a time for. The codes stay. */
export type DueKind = 'first_reply' | 'next_reply' | 'resolution';
