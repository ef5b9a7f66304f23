/** Prices, paying, discounts, vouchers and points. */
export const PAYMENT = `
price, unit price, selling price | 价格 价钱 售价 单价 标价
cost, charge, how much does it cost, how much is it | 多少钱 花多少钱 什么价 几块钱 要多少钱 啥价
fee, service fee, charges | 费用 收费 服务费 费
surcharge, extra charge, additional fee, extra fee, additional charge, additional cost, extra cost, hidden cost, hidden fee | 附加费 额外收费 额外费用 加收 另外收费 另收费 加钱 隐形收费
handling fee, processing fee, commission, transaction fee | 手续费 佣金 处理费
free, free of charge, no charge, complimentary, for free, at no cost | 免费 不要钱 不收费 不收钱 免单 白送
expensive, costly, pricey, overpriced | 贵 太贵 昂贵 价格高 偏贵
cheap, inexpensive, affordable, low price, low cost, budget, economical | 便宜 实惠 划算 低价 平价 经济
value for money, good value, worth it, worth buying | 性价比 值得买 值不值 划得来
price cut, price drop, lower price, price reduction, marked down, cheaper now, reduced price | 降价 跌价 价格下调 减价 便宜了
price rise, price increase, more expensive now, raise the price | 涨价 价格上调 提价 贵了
price protection, price match, price guarantee, price adjustment, refund the difference, price dropped after i bought, price difference, give back the difference | 保价 价保 价格保护 补差价 退差价 差价 买贵
price list, rates, tariff | 价目表 价格表 收费标准 资费 资费标准
negotiate, bargain, haggle, better price, best price, lower the price for me | 议价 讲价 砍价 还价 优惠点 便宜点 便宜一点 最低价
original price, list price, full price, regular price | 原价 吊牌价 正价
total, sum, total amount, altogether, in total | 总价 总额 合计 总共 一共 总计
amount, sum of money | 金额 数额 钱数
money, funds, cash amount | 钱 资金 款项 钱款
pay, payment, make a payment, settle | 付款 支付 付钱 缴费 交钱 付 交费 付费 付账
payment method, way to pay, ways to pay, pay with, how to pay, payment option, mode of payment, form of payment | 付款方式 支付方式 怎么付款 付款方法 怎么付 支付渠道 怎么支付
payment failed, payment declined, payment error, cannot pay, unable to pay, payment does not go through, payment rejected | 支付失败 付款失败 付不了 付不了款 无法支付 支付不了 支付不成功 付款不成功
paid, already paid, payment made, paid up | 已付款 已支付 付过 付了钱 付过款 已经付了 付完
unpaid, not paid, awaiting payment, pending payment, payment pending | 未付款 待付款 没付款 未支付 待支付
charged twice, double charged, double payment, paid twice, duplicate charge, charged two times, duplicate payment, pay twice | 重复扣款 扣了两次 重复付款 付了两次 多扣 扣两次 重复支付 扣了两笔
charged, deducted, debited, money taken | 扣款 扣钱 扣费 被扣 扣了 划扣
overcharged, charged too much, wrong amount, incorrect amount, charged more | 多收 多扣钱 金额不对 扣多了 收多了 乱扣费 多收钱
unauthorised charge, unauthorized transaction, unknown charge, unrecognised charge, unrecognized payment, did not make this payment | 不明扣款 不是我刷的 盗刷 莫名扣费 未授权 不明消费 陌生扣款
automatic payment, auto pay, autopay, direct debit, automatic deduction, standing order | 自动扣款 自动扣费 代扣 自动支付 自动付款 免密支付
cash, pay in cash, banknotes | 现金 现钱 付现
cash on delivery, pay on delivery, cod, pay on receipt, pay when it arrives, pay the courier, pay at the door | 货到付款 到付款 收到货再付钱 送到再付 先收货后付款
credit card | 信用卡 贷记卡
debit card, bank card | 储蓄卡 借记卡 银行卡
visa card, mastercard, amex, american express, unionpay | 银联 万事达 visa 运通
paypal | paypal 贝宝
alipay | 支付宝 花呗
wechat pay, weixin pay | 微信支付 微信付款
apple pay, google pay, mobile payment, mobile wallet, digital wallet, e wallet | 手机支付 移动支付 电子钱包 数字钱包
wechat, weixin | 微信
qr code, scan to pay | 二维码 收款码 付款码
scan, scan a code | 扫码 扫一扫 扫描
online payment, pay online | 在线支付 网上支付 线上支付 网上付款
offline payment, bank counter payment | 线下支付 线下付款
instalment, installment, pay in instalments, pay in installments, monthly payments, buy now pay later, pay later, spread the cost, pay monthly, split the payment, split payment, pay in parts | 分期 分期付款 先买后付 按月付 先用后付 分几期 月付
interest free, zero interest, no interest | 免息 零利息 无息
pay in full, one time payment, lump sum | 全款 一次性付款 一次付清 全额付款
pay for someone, someone else pays, friend pays for me, third party payment | 代付 帮付 找人代付 别人付款 朋友代付
payment password, payment pin | 支付密码 付款密码
payment limit, payment cap | 支付限额 付款限额
payment deadline, pay within, time limit for payment, payment time limit, how long to pay | 付款时限 多久付款 付款期限 支付时限 几分钟内付款 付款时间
currency, foreign currency, currencies, pay in euros, pay in dollars, pay in pounds, other currencies | 货币 币种 外币
yuan, rmb, cny, renminbi, chinese currency | 人民币 元 块钱 块
dollar, usd, us dollars | 美元 美金 刀
euro, eur | 欧元
pound, gbp, sterling | 英镑
hong kong dollar, hkd | 港币 港元
yen, jpy | 日元
exchange rate, conversion rate, currency conversion | 汇率 兑换率 换汇 货币转换
bank transfer, wire transfer, bank wire, pay by transfer | 银行转账 对公转账 电汇 转账付款
company account payment, corporate transfer, business account | 对公账户 公对公 公司账户 企业账户
receiving account, payee account, account to pay into | 收款账户 收款账号 汇款账号
payee, recipient of a payment, beneficiary | 收款人 收款方 受益人
payer, person paying | 付款人 付款方
proof of payment, payment receipt, payment record | 付款凭证 付款截图 支付凭证 转账凭证 付款记录 付款证明
receipt | 收据 收条
discount, reduction, markdown, percent off, money off | 折扣 打折 优惠 减免 让利 打几折 折
coupon, voucher, discount code, promo code, promotional code, promotion code, coupon code, discount voucher | 优惠券 优惠码 折扣码 代金券 抵用券 折扣券 券 兑换码 红包券 优惠卷
use a coupon, apply a coupon, redeem a coupon, apply a code, enter a code | 用券 使用优惠券 用优惠券 抵扣 输入优惠码
coupon not working, code does not work, invalid coupon, code rejected, coupon cannot be used, code invalid, coupon invalid, invalid code | 优惠券用不了 券用不了 优惠码无效 不能用券 优惠券无法使用 券失效 券无效
stack, combine coupons, use together, combine discounts, several coupons, use two coupons | 叠加 同时使用 叠加使用 一起用 一起使用 同享 叠着用 多张券
get a coupon, claim a coupon, receive a coupon, where are coupons | 领券 领优惠券 领取优惠券 怎么领 领取
coupon expired, voucher expired | 优惠券过期 券过期 过期的券
promotion, special offer, offer, deal, campaign, sale event | 活动 促销 优惠活动 特惠 大促 促销活动
sale, on sale, clearance, clearance sale, discounted items, sale items | 特价 清仓 甩卖 特卖 大减价 打折商品 特价商品 处理品
spend and save, full reduction, money off over, discount over an amount | 满减 满额减 凑单 满就减
buy one get one, buy one get one free, bogo, two for one | 买一送一 买一赠一 第二件半价
double eleven, singles day, black friday, cyber monday, shopping festival | 双十一 双11 黑五 黑色星期五 购物节
christmas, xmas | 圣诞 圣诞节
new year discount, holiday sale, seasonal sale | 换季 年货节 节日促销 季末
cashback, cash back, money back reward, rebate | 返现 返利 返钱 返还现金
red packet, red envelope, lucky money | 红包 压岁钱
points, reward points, loyalty points, bonus points | 积分 会员积分 奖励积分
earn points, collect points, get points, gain points | 积分怎么来 攒积分 赚积分 获得积分 得积分 累积积分
use points, redeem points, spend points, exchange points, pay with points | 积分兑换 用积分 兑积分 积分抵扣 花积分 换积分 积分抵现
points expire, expiry of points, points validity, lose my points | 积分过期 积分有效期 积分清零 积分失效
missing points, points not credited, points did not arrive | 积分没到账 积分少了 没有积分 积分不见了
balance, account balance, remaining balance, store credit, credit on my account | 余额 账户余额 剩余金额 还剩多少钱 店铺余额
top up, recharge, add money, load money, reload, add funds, add credit | 充值 充钱 充话费 存钱进去 加钱进去
stored value, prepaid, prepaid card | 储值 预付卡 预存
redeem, exchange for, cash in | 兑换 换取
reward, award | 奖励 奖赏
prize, win a prize, lottery, lucky draw, raffle | 奖品 抽奖 中奖 大奖
competition, contest | 比赛 竞赛
refer a friend, referral, invite friends, invite a friend, recommend to a friend | 邀请好友 推荐好友 邀请朋友 拉新 老带新 推荐给朋友 介绍朋友
referral reward, referral bonus, invitation reward | 邀请奖励 推荐奖励
affiliate, affiliate programme, partner programme, partnership, cooperate, cooperation, collaborate | 合作 联盟 推广合作 商务合作 加盟合作 分销
student discount, education discount, educational pricing | 学生优惠 教育优惠 学生价 学生折扣
senior discount, pensioner discount, seniors | 老年优惠 老人优惠 老年人优惠
birthday, date of birth | 生日 出生日期
birthday gift, birthday discount, birthday benefit, birthday coupon | 生日礼物 生日优惠 生日福利 生日礼 生日券
member price, member discount, members only | 会员价 会员折扣 会员专享 会员优惠
staff discount, employee discount | 员工优惠 内部价 员工价
new customer discount, first order discount, welcome offer, new user gift, welcome discount | 新人优惠 首单优惠 新人礼包 新人券 新用户优惠 新人红包
donation, donate, charity | 捐款 捐赠 慈善 公益
tip, gratuity | 小费 打赏
bill, bill to pay | 账单 帐单
billing address | 账单地址
billing cycle, billing date, billing period, statement date | 账单日 计费周期 账期 结算周期 出账日
pay by the hour, hourly rate | 按小时收费 时薪 小时计费
per month, monthly, a month, each month, every month | 每月 按月 每个月 一个月 月
per year, yearly, annual, annually, a year, each year, every year | 每年 按年 年费 一年 年度
per day, daily, each day, every day | 每天 每日 按天 天天
per week, weekly, each week, every week | 每周 每星期 按周 每个星期
per person, each person, a head | 每人 人均 一人
each, per piece, apiece | 每个 每件 单件
half price, fifty percent off | 半价 五折
double, twice as much | 双倍 两倍
estimate, approximate cost, estimated | 预估 估价 估计 大概多少
budget | 预算
escrow, payment protection, buyer protection | 担保交易 交易保障 买家保障 消费者保障
payment security, safe to pay, secure payment | 支付安全 付款安全
pay the difference, top up the difference, difference in price | 补差 补差价 补钱
`;
