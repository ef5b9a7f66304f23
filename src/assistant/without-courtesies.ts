const MARKS = '[，,。.!！~～:：\\s]';
/** Where a sentence may go on with a word of thanks. */
const BREAK = '(?:[，,]\\s*|(?<=[。.!！?？~～])\\s*|\\s)';
const ASKING = '(?=(?:how|what|when|where|which|who|whose|why|whether|if|do|does|is|are|can)\\b)';

/** What is said before a question out of politeness. One may stand behind another. */
const BEFORE: readonly RegExp[] = [
  // 您好！ 在吗 亲，
  `^(?:您好|你好|嗨|哈喽|在吗|在么|早上好|上午好|下午好|晚上好|亲)[呀啊哦]?(?:[？?]|${MARKS})+`,
  '^(?:您好|你好)(?=请|請|麻烦|麻煩|我想|想|问|問|咨询|諮詢)',
  // 不好意思打扰一下， 好的谢谢，
  `^(?:不好意思|打扰|打擾)(?:了|一下)?(?:${MARKS}+|(?=打扰|打擾|请|請|我想|想))`,
  `^(?:好的?)?(?:谢谢|謝謝|多谢|多謝)(?:您|你)?${MARKS}+`,
  // 请问 麻烦问一下 我想咨询一下 能告诉我
  `^(?:请问|請問)(?:一下|下)?${MARKS}*`,
  `^(?:麻烦|麻煩)(?:您|你)?(?:一下|下)?(?:${MARKS}+|(?=想|问|問|请|請|告诉|告訴))`,
  `^我?(?:就)?(?:想要?|要)?(?:请问|請問|问问|問問|问|問|咨询|諮詢|了解|知道)(?:一下|下)${MARKS}*`,
  `^我?(?:想|想要)(?:知道|问|問|咨询|諮詢|了解)${MARKS}*`,
  `^(?:能|可以|能不能|可不可以|请|請)?(?:告诉|告訴)(?:一下)?我${MARKS}*`,
  `^(?:hi|hello|hey|good (?:morning|afternoon|evening)|dear (?:sir|madam|team))(?: there| all| team)?(?:[,!.]\\s*| ${ASKING})`,
  `^(?:sorry|excuse me|thanks|thank you)(?: to bother you)?(?:[,!.]\\s*| ${ASKING})`,
  `^(?:and |so )?(?:could|can|would|will) (?:you|someone) (?:please |kindly )?(?:tell|let) me (?:know )?(?:about )?${ASKING}`,
  `^(?:please )?(?:tell me|let me know) ${ASKING}`,
  `^i(?:['’]d| would| just)* (?:like|want|wanted) to (?:know|ask)(?: about)? ${ASKING}`,
  `^i(?:['’]m| am| was| just)* wonder(?:ing)? ${ASKING}`,
  `^(?:do you know|may i (?:ask|know)|any idea|quick question:?) ${ASKING}`,
].map((source) => new RegExp(source, 'iu'));

/** What is said after it. */
const AFTER: readonly RegExp[] = [
  `${BREAK}(?:谢谢|謝謝|多谢|多謝|感谢|感謝|麻烦了|麻煩了|拜托了|拜託了|辛苦了)(?:您|你|啦|了|哦|哈)*[。.!！~～\\s]*$`,
  `${BREAK}(?:please|pls|thanks|thank you|many thanks|thx|cheers)(?: (?:so much|very much|a lot|in advance|again))?[.!\\s]*$`,
].map((source) => new RegExp(source, 'iu'));

/**
 * A question without what is said around it out of politeness, which no FAQ is worded with: "Hello! Could you tell me how
 * much shipping is? Thanks" asks how much shipping is. All of it, where nothing else is said.
 */
export function withoutCourtesies(text: string): string {
  const rest = AFTER.reduce((left, pattern) => left.replace(pattern, ''), withoutOpening(text.trim()));
  return /[\p{L}\p{N}]{2}/u.test(rest) ? rest.trim() : text;
}

function withoutOpening(text: string): string {
  const opening = BEFORE.find((pattern) => pattern.test(text));
  return opening ? withoutOpening(text.replace(opening, '')) : text;
}
