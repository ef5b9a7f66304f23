/** What programs write where nobody has given a title, whole or with a number; brackets and the like around it aside. */
const UNNAMED =
  /^(?:about:blank|untitled|unnamed|unspecified|anonymous|no title|title|document|无标题|無標題|未命名|未定义|文档|文件|文檔|新建文档|(?:microsoft )?(?:word|excel|powerpoint)(?: document| presentation)?|(?:powerpoint )?(?:演示文稿|簡報)|presentation|slide|工作簿|book)(?:[-_ ]*\d+)?$/iu;
/** Where it was written, or the name of that file. */
const A_FILE = /^(?:microsoft \w+ - |https?:|file:)|\.(?:docx?|xlsx?|pptx?|html?|indd|tmp)$/iu;
const AROUND = /^[\s\p{Ps}\p{Pi}<"'*]+|[\s\p{Pe}\p{Pf}>"'*]+$/gu;

/** The title of a PDF, if somebody has given it one; otherwise the name of the file says more. */
export function givenTitle(title: unknown): string | null {
  if (typeof title !== 'string') return null;
  const bare = title.replace(AROUND, '');
  return bare === '' || UNNAMED.test(bare) || A_FILE.test(bare) ? null : title.trim();
}
