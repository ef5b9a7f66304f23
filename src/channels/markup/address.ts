/** What may be behind a link. Anything else (`javascript:`, `data:`, `tg:`) is shown as the text it is. */
const SAFE = /^(?:https?:\/\/[^\s]|mailto:[^\s]|tel:[+\d])/i;

/** The address of a link with everything encoded that could end it early in some dialect; undefined if it is none to offer. */
export function linkAddress(address: string): string | undefined {
  if (!SAFE.test(address)) return undefined;
  return address.replace(
    /[()<>"|`\\\p{Cc}\p{Z}\u200b]|[*_~](?=[*_~])|@(?=everyone|here|channel|all)/giu,
    encodeURIComponentFully,
  );
}

/** `encodeURIComponent` leaves brackets and stars as they are. */
function encodeURIComponentFully(character: string): string {
  const encoded = encodeURIComponent(character);
  return encoded === character ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : encoded;
}
