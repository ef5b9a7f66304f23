const OLD = 'previous|prior|above|earlier|preceding|original|initial|existing|system|your|all';
const WORD = `${OLD}|any|of|the|my|these|those|other|given`;
const ORDERS = 'instructions?|prompts?|rules|guidelines?|directives?|programming';
const MACHINE = 'ai|a\\.i\\.|assistants?|language models?|llms?|chatbots?|gpt';
const EARLIER = '之前|以前|此前|先前|前面|上面|上述|以上|所有|全部|一切|任何|系统|系統|原有|原来|你|您';

/**
 * What reads like an order to a language model, on lower-case text in compatibility form. Kept short and narrow: manuals
 * say "follow the instructions above", "you are now connected", "进入开发者模式" and mean people.
 */
const SIGNS: readonly RegExp[] = [
  // control tokens of chat templates, ours and others'
  /<\|[\p{L}\p{N}_▁ -]{2,40}\|>|\[\/?inst\]|<<\/?sys>>|<(?:start|end)_of_turn>/u,
  new RegExp(
    `\\b(?:ignore|disregard|forget|override|bypass)(?: (?:${WORD}))*? (?:${OLD})(?: (?:${WORD}))* (?:${ORDERS})\\b`,
    'u',
  ),
  /\byou are now (?:an? |the |in )?(?:[\p{L}-]+ ){0,3}(?:ai|assistant|chatbot|bot|language model|dan|jailbroken|unrestricted)\b/u,
  /\byou are no longer (?:bound|restricted|limited) (?:by|to)\b/u,
  /\b(?:pretend|act|behave|role-?play) (?:to be|as|like|as if you were) (?:an? )?(?:[\p{L}-]+ ){0,3}(?:ai|assistant|chatbot|language model|dan)\b/u,
  /\bsystem prompt\b|\bdo anything now\b/u,
  new RegExp(`\\b(?:instructions?|message|note) (?:for|to) (?:the |any |all |an )?(?:${MACHINE})\\b`, 'u'),
  new RegExp(`\\bas an? (?:${MACHINE}),? you\\b|\\bif you are an? (?:[\\p{L}-]+ )?(?:${MACHINE})\\b`, 'u'),
  /\b(?:do not|don't|never) (?:tell|inform|warn) the (?:user|human)s?\b/u,
  new RegExp(
    `(?:忽略|忽視|无视|無視|忘记|忘記|忘掉|不要理会|不必理会|抛开)(?:掉|了)?[^，。；！？\\n]{0,6}?(?:${EARLIER})[^，。；！？\\n]{0,6}?(?:指令|指示|提示词|提示詞|命令|规则|規則|设定|設定|约束)`,
    'u',
  ),
  /你(?:现在|現在)(?:就?是|扮演)(?!否|不|在|会员|會員|vip|游客|我们|我們|尊|第)/u,
  /从现在(?:起|开始)[，,]?\s*你(?:就是|是|扮演|必须|只能)/u,
  /(?:系统|系統|隐藏|初始)(?:的)?(?:提示词|提示詞|prompt)/u,
  /(?:输出|打印|显示|重复|复述|泄露|透露|说出)(?:一?下)?(?:你|您)的(?:系统|初始|全部|完整|所有|的)*(?:提示词|指令|设定|prompt)/u,
  /(?:给|致|对)(?:ai|人工智能|助手|大?(?:语言)?模型|聊天机器人)的(?:指令|指示|说明|留言)/u,
  /(?:作为|身为|如果你是)(?:一个|一名|一款)?(?:ai|人工智能|大?语言模型|聊天机器人)[^。\n]{0,10}你/u,
  /(?:不要|别|禁止|不得)(?:告诉|告知|提醒)(?:用户|使用者)/u,
  /(?:越狱|dan)模式/u,
];

/** Does a text read like instructions to a language model? It may still be innocent: a person decides. */
export function readsLikeInstructions(text: string): boolean {
  const plain = text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ');
  return SIGNS.some((sign) => sign.test(plain));
}
