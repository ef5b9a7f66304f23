/** Where an address written without brackets ends: at white space, Chinese characters or closing punctuation. */
const INSIDE = String.raw`[^\s<>"'\u0060|*\u200b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]`;
const LAST = String.raw`[^\s<>"'\u0060|*.,;:!?)\]}_~\u200b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]`;

/** An address of the web as it stands in running text. */
export const BARE_ADDRESS = String.raw`https?:\/\/${INSIDE}*${LAST}`;

/** A mail address (the usual ones of RFC 5322). Bounded, so that a hostile text costs no more than a friendly one. */
export const MAIL_ADDRESS = String.raw`(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}`;
