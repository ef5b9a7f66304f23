import type { Tokenizer } from '../text/tokenizer.js';
import { invalidModel } from './invalid-model.js';
import type { ModelShape } from './model-shape.js';

/** Tokens of each text: enough to tell 95 from 98 %, few enough that their logits fit into memory. */
const LONGEST = 192;

/**
 * What forms of a model are compared on: customer service in both our languages, with names, numbers and lists, as our
 * prompts have them. Nobody reads it but models; changing it changes every report.
 */
const MEASURING_TEXTS: readonly string[] = [
  `你是客服助手。只根据下面的资料回答，不要编造。资料里没有答案时，只回答：资料中没有提到。

[1] 退货与退款
自签收之日起七天内，商品完好、不影响二次销售的，可以无理由退货。请在“我的订单”中点击“申请退货”，填写原因并上传照片；审核通过后，请在四十八小时内寄回，并填写快递单号。仓库收到商品后一至三个工作日内退款，款项原路返回。生鲜、定制商品和已拆封的贴身用品不支持无理由退货。

[2] 配送时间和运费
江浙沪地区通常次日送达，其他地区两到四天；新疆、西藏和内蒙古的部分地区需要五到八天。订单满九十九元免运费，不满的收取八元。每天下午四点前付款的订单当天发货，节假日顺延。

顾客：你好，我上周三买的那台咖啡机有点漏水，现在还能退吗？运费谁来出？
客服：您好，很抱歉给您带来不便。签收七天之内都可以申请退货；如果是质量问题，来回运费由我们承担。请您在订单页面上传漏水的照片，我们会在一个工作日内为您审核。`,
  `You are a customer-service assistant. Answer only from the passages below; never make anything up. If they do not answer, reply only: The passages do not say.

[1] Warranty
Every machine comes with a two-year warranty that starts on the day of delivery. It covers faults in material and workmanship, but not normal wear, scale, or damage from a fall. Keep the invoice: the serial number on the bottom plate and the date of purchase are all we need. Repairs usually take five to seven working days, and we pay for the shipping both ways.

[2] Opening hours and pick-up
The shop on 14 Harbour Street is open Monday to Friday from 9 am to 6:30 pm, and on Saturday from 10 am to 4 pm. Orders that are ready for pick-up are kept for ten days. Please bring the order number or the e-mail with the QR code.

Customer: Hello! My grinder stopped working after about fourteen months. Do I have to pay for the repair, and can I bring it to the shop myself?
Assistant: I am sorry to hear that. Your grinder is still under warranty, because it lasts two years from the day of delivery, so the repair is free unless it was dropped. You are welcome to bring it to 14 Harbour Street during opening hours; please have the invoice and the serial number with you.`,
];

/** The texts in a model's tokens, cut short. Throws AppError `model_invalid` when the tokens are not the model's. */
export function measuringTokens(tokenizer: Tokenizer, shape: ModelShape): readonly (readonly number[])[] {
  const longest = Math.min(LONGEST, shape.contextLength);
  return MEASURING_TEXTS.map((text) => {
    const tokens = tokenizer.encode(text).slice(0, longest);
    const foreign = tokens.find((token) => token >= shape.vocab);
    if (foreign === undefined) return tokens;
    throw invalidModel('tokenizer.json', `has a token ${foreign}; the model knows ${shape.vocab}`);
  });
}
