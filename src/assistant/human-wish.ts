import { simplify } from '../retrieval/simplified/simplify.js';

const PERSON_ZH = '(?:人工|真人)(?:客服|服务|坐席)?';
const STAFF_ZH = '(?:客服|坐席|经理|主管|负责人|领导|老板|店长|工作人员)';
const ASKING_ZH =
  '(?:请|麻烦|帮我|帮忙|给我|我|要|想|需要|直接|快|马上|你们?|您|能不能|可不可以|可以|能|好的?|那|还是|先)*';
const ENDING_ZH = '(?:来|过来|吧|啊|呢|谢谢|吗|处理|解决|投诉|帮忙|帮我|可以|行|好|请)*';
const CHINESE = [
  `^(?:我)?(?:要|想|想要|需要)?(?:转|找|接|叫|呼叫|换)?(?:个|一下|一个)?${PERSON_ZH}${ENDING_ZH}$`,
  `(?:转|转接|换|接|叫|呼叫|找|要|有)(?:个|到|一下|一个|你们的?)?${PERSON_ZH}`,
  `^${PERSON_ZH}(?:在吗|在么|在不在|在线吗|有吗)$`,
  `^${ASKING_ZH}(?:转接|转|接|叫|找|呼叫)(?:一下|个|一个|到|下)?(?:你们的?)?${STAFF_ZH}${ENDING_ZH}$`,
  // By itself, on every shop's site: whoever types it wants one, and asks for no telephone number.
  `^(?:在线|你们的?)?客服(?:人员|小姐姐)?(?:在吗|在么|在不在|呢|啊)*$`,
  `^${ASKING_ZH}(?:叫|找|换|来|派)(?:个|一个)人${ENDING_ZH}$`,
  '(?:不要|别|不想(?:跟|和)?).{0,4}(?:机器人|AI).{0,6}(?:人工|真人|客服)',
  '(?:跟|和|与)(?:真人|人工|客服)(?:说|聊|谈|沟通|对话)',
].map((source) => new RegExp(source, 'iu'));

const PERSON =
  '(?:human|(?:real |actual |live )?person|(?:human |live |real )?agent|representative|(?:customer )?(?:service|support) (?:rep|agent|person)|someone|somebody|operator|manager)';
const ENGLISH = [
  `\\b(?:talk|speak|chat|connect(?: me)?|transfer(?: me)?|put me through|switch(?: me)?)\\b.{0,20}\\b(?:to|with)\\b.{0,12}\\b${PERSON}\\b`,
  `^(?:i )?(?:want|need|get me|give me|i'd like)?(?: to)?(?: speak)? ?(?:an? |the )?${PERSON}(?: please| now)*$`,
  '\\b(?:want|need|get me|give me) (?:an? |the )?(?:human|person|agent|representative|operator)(?: please| now)*$',
  '\\b(?:real|live|actual) (?:person|human|agent)\\b',
  '^(?:please )?(?:call|get|fetch)(?: me)? (?:your|the|a) (?:manager|supervisor|boss)(?: please| now)*$',
].map((source) => new RegExp(source, 'iu'));

/** Words about people that are about something else: labour costs, artificial intelligence, what a service costs, a complaint. */
const NOT_A_WISH = [
  /人工(费|智能|成本|合成|打磨|制作|草)/u,
  new RegExp(`${PERSON_ZH}的?(?:电话|号码|时间|工作时间|服务时间|几点|上班|收费|要钱|多少钱)`, 'u'),
  new RegExp(`${PERSON_ZH}.*(?:等了|没人|没用)|(?:转|找|换|聊)过(?:个|一下)?${PERSON_ZH}`, 'u'),
  new RegExp(
    `\\b${PERSON}(?:'s)?(?: chat| support| service| line)? (?:is |are )?(?:free|cost|costs|hours?|number|commission|fees?|price)\\b`,
    'iu',
  ),
];

/** That none is wanted: 别转人工, "don't connect me to an agent"; not of a machine (不要机器人，转人工). */
const DECLINED = [
  /(?:(?<!要)不要|(?<![特个区级])别(?!的|人)|(?<!用)不用|(?<!需)不需要?|(?<!想)不想|无需|不必|取消|勿|没必要|用不着)(?:(?!机器|ai|智能|要|换|行).){0,6}(?:人工|真人|转接|转客服|找客服)/iu,
  new RegExp(
    `\\b(?:(?:don'?t|do not|didn'?t|never) (?:want|need|wish|connect|transfer|put|switch|pass|hand)|no need|without|rather than|instead of|cancel)\\b(?:(?!\\b(?:bot|robot|machine|ai|chatbot|i want|i need|give me|get me)\\b).){0,40}\\b${PERSON}\\b`,
    'iu',
  ),
];

/** What ends a clause, and what opens the next. */
const CLAUSE = /[^，,。.!！?？;；\n]+[，,。.!！?？;；\s]*/gu;

/**
 * Does the visitor ask for a person? Rules only, so that the way out works with no model and after a crash. Where a
 * message says both, its last word counts.
 */
export function wishesHuman(text: string): boolean {
  return clausesOf(text).reduce((wished, clause) => (declines(clause) ? false : wished || wishes(clause)), false);
}

/** A message without the clauses that decline a person: nothing, where it says nothing else. */
export function withoutDeclining(text: string): string {
  const clauses = clausesOf(text);
  if (!clauses.some(declines)) return text;
  return clauses
    .filter((clause) => !declines(clause))
    .join('')
    .trim();
}

function clausesOf(text: string): readonly string[] {
  return text.split(/(?<=\s)(?=but\b)|(?=但是?)/iu).flatMap((part) => part.match(CLAUSE) ?? []);
}

function declines(clause: string): boolean {
  const plain = plainOf(clause);
  return DECLINED.some((pattern) => pattern.test(plain) || pattern.test(plain.replace(/\s+/gu, '')));
}

function wishes(clause: string): boolean {
  const plain = plainOf(clause);
  if (NOT_A_WISH.some((pattern) => pattern.test(plain))) return false;
  const chinese = plain.replace(/\s+/gu, '');
  return CHINESE.some((pattern) => pattern.test(chinese)) || ENGLISH.some((pattern) => pattern.test(plain));
}

function plainOf(clause: string): string {
  return simplify(clause.normalize('NFKC'))
    .replace(/’/gu, "'")
    .replace(/[。.!！?？~～,，;；\s]+$/u, '')
    .trim();
}
