/** Lines with which mail programs begin what they quote. */
const BEGINNINGS: readonly RegExp[] = [
  /^\s*-{2,}\s*(Original Message|Forwarded message|Reply message|原始邮件|原邮件|转发的邮件|回复的邮件)\s*-{2,}\s*$/i,
  /^\s*_{20,}\s*$/,
  /^\s*(On|Am|Le|El|Em|Op)\b.{4,200}\b(wrote|schrieb|a écrit|escribió|escreveu|schreef)\s*:\s*$/i,
  /^\s*(在|於|于)?\s*\d{4}\s*[年/-].{2,200}(写道|寫道|来信|撰写)\s*[：:]\s*$/,
  /^.{0,80}<[^<>\s]+@[^<>\s]+>\s*(于|於|在)?.{0,80}(写道|寫道)\s*[：:]\s*$/,
];
/** The head of a quoted mail, as Outlook and QQ Mail write it: two such lines in a row. */
const HEAD =
  /^\s*\*?(From|Sent|To|Date|Subject|发件人|发送时间|收件人|日期|主题|寄件者|寄件人|傳送時間|主旨)\s*\*?\s*[：:]/i;
const SIGNATURE = /^-- ?$/;
const PHONE =
  /^\s*(Sent from my \S.{0,40}|Get Outlook for .{0,20}|发自我的\s*\S{1,20}|從我的 \S{1,20} 傳送|获取.{0,12}Outlook.{0,10})\s*$/i;

/**
 * What somebody has written, without what they quote and sign with. Where nothing else is there, all of it: better a quote
 * too much than a word lost.
 */
export function withoutQuotes(text: string): string {
  const lines = joined(text.replace(/\r\n?/g, '\n')).split('\n');
  const end = lines.findIndex((line, at) => isEnd(line, lines[at + 1] ?? ''));
  const written = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !/^\s*>/.test(line) && !PHONE.test(line));
  const said = written
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return said || text.trim();
}

/** Programs break «On … wrote:» over two lines. */
function joined(text: string): string {
  return text.replace(/^(\s*(?:On |在|于)[^\n]{4,160})\n([^\n]{0,100}(?:wrote|写道|寫道)\s*[：:])\s*$/gim, '$1 $2');
}

function isEnd(line: string, next: string): boolean {
  if (SIGNATURE.test(line)) return true;
  if (HEAD.test(line) && HEAD.test(next)) return true;
  return BEGINNINGS.some((beginning) => beginning.test(line));
}
