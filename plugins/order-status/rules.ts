import type { ToolRule } from '../../src/sdk/tool.js';

/** Other wishes about an order are no question where it is. */
const ELSE_ZH = '(?!.*(?:取消|退款|退货|退换|换货|修改|改地址|改成|发票|投诉|赔))';
const ELSE_EN = '(?!.*\\b(?:cancel|return|refund|exchange|change|invoice|complain|replace)\\w*)';
const THINGS_ZH = '(?:订单|快递|包裹|物流|货|东西)';
const NUMBER = '[A-Za-z]{0,4}-?\\d{5,20}';
const ASKED_ZH =
  '(?:到哪|在哪|哪里|哪儿|到了吗|到了没|到没到|什么时候(?:能)?(?:到|发)|几时到|发货了?(?:吗|没)|怎么还没|还没到|状态|进度)';

/** How customers ask where their order is. General questions ("how do I track an order?") are for the FAQs. */
export const rules: readonly ToolRule[] = [
  {
    asks: [
      new RegExp(`^${ELSE_ZH}.*(?:我|俺|帮).{0,6}${THINGS_ZH}.{0,30}${ASKED_ZH}`, 'su'),
      new RegExp(
        `^${ELSE_ZH}.*(?<!怎么|如何|怎样|哪里|能)(?:查|查询|查查|查一下|看看|看一下)(?:一下)?(?:我的?)?(?:订单|快递|包裹|物流)`,
        'su',
      ),
      new RegExp(`^${ELSE_ZH}.*(?:订单|单号|快递|包裹)\\D{0,8}${NUMBER}`, 'su'),
      new RegExp(`^${ELSE_EN}.*\\bwhere(?:'s| is|s| are)\\b.{0,20}\\b(?:order|parcel|package|delivery)\\b`, 'isu'),
      new RegExp(
        `^${ELSE_EN}.*(?<!how (?:do|can|could|should) i )\\b(?:track|check)\\b.{0,12}\\bmy (?:order|parcel|package|delivery)\\b`,
        'isu',
      ),
      new RegExp(
        `^${ELSE_EN}.*\\b(?:status of|when will i (?:get|receive))\\b.{0,12}\\b(?:order|parcel|package)\\b`,
        'isu',
      ),
      new RegExp(`^${ELSE_EN}.*\\border\\b(?: (?:no\\.?|number))?\\s*[:#]?\\s*${NUMBER}\\b`, 'isu'),
    ],
    slots: {
      number: {
        // Neither a price nor a part of a longer number.
        pattern: /(?<![\w.¥$€£-])([A-Za-z]{0,4}-?\d{5,20})(?![\w.%-]*\d|\s*(?:元|块))/u,
        ask: {
          zh: '请告诉我订单号，我马上帮您查。',
          en: 'Please tell me the order number, and I will look it up.',
        },
      },
    },
  },
];
