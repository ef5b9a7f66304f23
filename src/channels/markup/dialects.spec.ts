import type { Dialect } from '../../sdk/capabilities.js';
import { NOTHING } from './dialects/escaper.js';
import { messagesOf } from './messages.js';
import { takes } from './testing/takes.js';

const shown = (text: string) => text.replaceAll(NOTHING, '⁚');
const ANSWER = '七天内**可以**退：\n\n1. 打开 *我的订单*\n2. 选[退货](https://a.cn/t?a=1&b=2)\n\n> 以签收为准';

/** Where `⁚` stands in a row, there is a character without width. */
describe('messagesOf, in each dialect', () => {
  it.each<[Dialect, string, string]>([
    ['plain', ANSWER, '七天内可以退：\n\n1. 打开 我的订单\n2. 选退货 https://a.cn/t?a=1&b=2\n\n> 以签收为准'],
    ['wecom', ANSWER, '七天内可以退：\n\n1. 打开 我的订单\n2. 选退货 https://a.cn/t?a=1&b=2\n\n> 以签收为准'],
    ['whatsapp', ANSWER, '七天内可以退：\n\n1. 打开 _我的订单_\n2. 选退货 https://a.cn/t?a=1&b=2\n\n> 以签收为准'],
    [
      'telegram-html',
      ANSWER,
      '七天内<b>可以</b>退：\n\n1. 打开 <i>我的订单</i>\n2. 选<a href="https://a.cn/t?a=1&amp;b=2">退货</a>\n\n<blockquote>以签收为准</blockquote>',
    ],
    [
      'slack-mrkdwn',
      ANSWER,
      '七天内⁚*可以*⁚退：\n\n1. 打开 _我的订单_\n2. 选<https://a.cn/t?a=1&amp;b=2|退货>\n\n> 以签收为准',
    ],
    [
      'discord',
      ANSWER,
      '七天内**可以**退：\n\n1. 打开 *我的订单*\n2. 选[退货](<https://a.cn/t?a=1&b=2>)\n\n> 以签收为准',
    ],
    ...(['markdown', 'feishu', 'dingtalk', 'teams'] as const).map((dialect): [Dialect, string, string] => {
      const newline = dialect === 'dingtalk' || dialect === 'teams' ? '\n' : '\n';
      return [
        dialect,
        ANSWER,
        `七天内**可以**退：\n\n1. 打开 *我的订单*${newline}2. 选[退货](https://a.cn/t?a=1&b=2)\n\n> 以签收为准`,
      ];
    }),
    ['markdown', '# 标题\n一\n二', '### 标题\n\n一\n二'],
    ['teams', '# 标题\n一\n二', '**标题**\n\n一  \n二'],
    ['dingtalk', '# 标题\n一\n二', '### 标题\n\n一  \n二'],
    ['feishu', '# **标题**', '**标题**'],
    ['telegram-html', '# 一 **二** `三`', '<b>一 二 三</b>'],
    ['slack-mrkdwn', '**Note:** ok', '*Note:* ok'],
    ['markdown', '|尺码|价\n|-|-\n|**M**|8\\|9', '| 尺码 | 价 |\n| --- | --- |\n| **M** | 8\\|9 |'],
    ['dingtalk', '|尺码(cm)|价|\n|-|-|\n|M|8 元|\n|L||', '- 尺码(cm)：**M**；价：8 元\n- 尺码(cm)：**L**'],
    ['plain', '|Size|Price|\n|-|-|\n|M|8|', '• Size: M; Price: 8'],
    ['whatsapp', '|只有|表头|\n|-|-|', '只有；表头'],
    ['slack-mrkdwn', '```\na < b\n```', '```\na &lt; b\n```'],
    ['telegram-html', '```\na < b\n```', '<pre>a &lt; b</pre>'],
    ['discord', '~~~\n```\n~~~', "```\n'''\n```"],
    ['dingtalk', '~~不~~ `码`', '不 码'],
    ['plain', '![尺码表](https://a.cn/p.png)见图', '尺码表 https://a.cn/p.png 见图'],
    ['wecom', '见https://a.cn/x。谢谢', '见 https://a.cn/x 。谢谢'],
  ])('writes %s: %j', (dialect, source, message) => {
    expect(messagesOf(source, takes(dialect)).map(shown)).toEqual([message]);
  });
});

describe('messagesOf, what text must not be', () => {
  it.each<[Dialect, string, string]>([
    ['discord', '@everyone 大家好', '@⁚everyone 大家好'],
    ['discord', '<@123> <#1> <:a:1>', '\\<@⁚123> \\<#1> \\<:a:1>'],
    ['discord', '\\*不斜\\* a_b ~~ || x || `', '\\*不斜\\* a\\_b \\~\\~ \\|\\| x \\|\\| \\`'],
    ['discord', '\\# 不是\n\\- 不是\n1\\. 不是', '\\# 不是\n\\- 不是\n1\\. 不是'],
    ['slack-mrkdwn', '<!channel> <@U12> &lt; @here', '&lt;!channel&gt; &lt;@⁚U12&gt; &amp;lt; @⁚here'],
    ['slack-mrkdwn', '\\*不粗\\* order_no 2 * 3', '*⁚不粗*⁚ order_no 2 * 3'],
    ['slack-mrkdwn', '\\> 不引', '⁚&gt; 不引'],
    ['whatsapp', '\\~不删\\~ 138****1234', '~⁚不删~⁚ 138****1234'],
    ['whatsapp', '\\> 不引', '⁚> 不引'],
    ['telegram-html', '<b>不粗</b> &amp; @someone', '&lt;b&gt;不粗&lt;/b&gt; &amp;amp; @⁚someone'],
    ['feishu', '<at user_id="all">所有人</at> \\*', '&lt;at user&#95;id="all"&gt;所有人&lt;/at&gt; &#42;'],
    ['feishu', '1\\. 不是', '1&#46; 不是'],
    ['dingtalk', '@all @所有人', '@⁚all @⁚所有人'],
    ['teams', '<at>小林</at> A&B', '&lt;at&gt;小林&lt;/at&gt; A&amp;B'],
    ['markdown', '<script>alert(1)</script> \\[x\\](y)', '&lt;script>alert(1)&lt;/script> \\[x\\](y)'],
    ['markdown', '![x](javascript:alert(1))', 'x (javascript:alert(1))'],
    ['plain', '<a href="https://a.cn">点</a> 3 < 5', '<⁚a href="https://a.cn">点<⁚/a> 3 < 5'],
    ['wecom', '<a>', '<⁚a>'],
    ['plain', '写信到 help@a.cn 或 x@everyone.cn', '写信到 help@a.cn 或 x@⁚everyone.cn'],
    ['discord', '@**everyone**', '@⁚**everyone**'],
    ['slack-mrkdwn', '[<!channel>|x](https://a.cn)', '<https://a.cn|&lt;!channel&gt;/x>'],
    ['slack-mrkdwn', '[x](https://a.cn/<!channel>)', '[x](<https://a.cn/>&lt;!channel&gt;)'],
    ['telegram-html', '[x](https://a.cn/"onclick=1)', '<a href="https://a.cn/%22onclick=1">x</a>'],
    ['discord', 'https://a.cn/@everyone', '<https://a.cn/%40everyone>'],
  ])('%s: %j', (dialect, source, message) => {
    expect(messagesOf(source, takes(dialect)).map(shown)).toEqual([message]);
  });
});
