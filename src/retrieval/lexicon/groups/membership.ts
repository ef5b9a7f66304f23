/** Memberships, subscriptions, invoices, tax, contracts, opening hours. */
export const MEMBERSHIP = `
member, membership | 会员 会员资格
become a member, join the membership, join as a member, sign up for membership, how to become a member, join the club | 成为会员 加入会员 办会员 开会员 入会 怎么成为会员 当会员
vip, premium member, premium membership | vip 贵宾 高级会员 大会员
membership level, tier, member level, membership tier, membership grade, loyalty level | 会员等级 等级 级别 会员级别
membership benefits, member benefits, perks, privileges, advantages of membership, benefits of membership | 会员权益 会员福利 权益 特权 会员好处 会员特权
membership fee, price of membership, annual fee | 会员费 年费 会费
membership card, loyalty card, store card | 会员卡 积分卡
loyalty programme, loyalty program, rewards programme | 会员计划 积分计划 忠诚计划
membership expires, membership expired, membership validity | 会员到期 会员过期 会员有效期
growth value, level points, experience points | 成长值 经验值
downgrade, lose my level | 降级 掉级 降套餐
upgrade, move up | 升级
subscription, subscribe | 订阅 包月 连续包月
renew, renewal, extend a subscription, extend my membership | 续费 续订 续期 续约 续会员 延长会员
automatic renewal, auto renew, auto renewal, automatically renewed, renews automatically | 自动续费 自动续订 自动续期 连续包月
cancel subscription, stop subscription, cancel membership, end my subscription, stop renewal, turn off auto renewal, cancel auto renewal, end my membership, quit membership | 取消订阅 取消会员 取消自动续费 关闭自动续费 退会员 停止续费 不续费 退会 取消续费
pause, suspend a subscription, pause subscription, put on hold | 暂停 暂停订阅 停一段时间 暂停服务
resume, continue, reactivate a subscription | 恢复 继续 恢复订阅
monthly plan, monthly subscription, monthly pass | 月卡 包月 月付 月度会员
annual plan, yearly plan, yearly subscription, annual pass | 年卡 包年 年付 年度会员
season ticket, season pass, quarter card | 季卡 季票
plan, price plan, package | 套餐 方案 计划
change plan, switch plan, change subscription, change my plan, different plan | 换套餐 改套餐 变更套餐 更改套餐 切换套餐
expire, expiry, expiration, expires, run out, lapse | 过期 到期 失效 截止
expiry date, valid until, validity, validity period, how long is it valid, expiration date, valid for | 有效期 到期日 有效期限 有效期多久 到期时间 期限
invoice, vat invoice, tax invoice, fapiao | 发票 税票 增值税发票
issue an invoice, get an invoice, request an invoice, invoice request, provide an invoice, need an invoice, ask for an invoice | 开发票 开票 要发票 申请发票 索取发票 补开发票 能开票
electronic invoice, e invoice, digital invoice, pdf invoice, online invoice | 电子发票 电子票 数电票
paper invoice, printed invoice | 纸质发票 纸质票
special vat invoice, vat special invoice, special invoice | 专票 增值税专用发票 专用发票
ordinary invoice, general invoice, normal invoice | 普票 普通发票
invoice title, invoice heading, name on the invoice, company name on invoice, bill to name | 发票抬头 抬头 公司抬头
tax number, tax id, taxpayer number, vat number, taxpayer identification | 税号 纳税人识别号 税务登记号
reissue an invoice, wrong invoice, correct an invoice, change the invoice, mistake on the invoice, invoice error, amend the invoice, edit the invoice | 重开发票 发票开错 改发票 换发票 发票错了 发票重开 红冲 修改发票 抬头写错
download invoice, find my invoice, where is my invoice, resend invoice, where to find the invoice, get a copy of the invoice | 下载发票 发票在哪 查发票 发票在哪里 发票下载 找发票 发票没收到
when will the invoice be issued, how long for an invoice, invoice when | 多久开票 发票多久 什么时候开发票 发票什么时候 几天开票
invoice contents, item on the invoice, invoice details | 发票内容 开票内容 发票明细
tax, taxes | 税 税费 税款 税金
vat, value added tax, sales tax, gst | 增值税 消费税
income tax, personal income tax | 个税 所得税 个人所得税
tax included, including tax, tax inclusive, price include tax | 含税 税费包含 含不含税
tax free, duty free, tax exempt, without tax | 免税 不含税
tax refund, tax rebate | 退税
tax rate | 税率
tax return, file taxes, tax filing, declare tax | 报税 纳税申报 申报纳税
reimbursement of expenses, expense claim, expense report, claim expenses | 报销 报账
contract, agreement | 合同 协议 合约
sign a contract, sign an agreement, signing | 签约 签合同 签订
stamp, official seal, company seal | 公章 盖章 章 印章
terms, terms and conditions, terms of service, user agreement | 条款 服务条款 用户协议 使用条款
rule, rules, regulation, regulations, policy | 规则 规定 政策 制度 规章
break a contract, breach, breach of contract, penalty, cancellation fee, early termination, early termination fee | 违约 违约金 罚金 提前解约 取消费 解约 提前终止 罚款
business hours, opening hours, open hours, working hours, hours of business, when are you open, when do you open, when do you close, opening times, open until, what time do you open, what time do you close, hours of operation, office hours | 营业时间 上班时间 工作时间 几点开门 几点关门 开门时间 关门时间 几点上班 几点下班 服务时间 营业到几点 几点营业 开放时间
open on weekends, open on sunday, weekend hours, open at weekends, open saturday | 周末营业 周末上班 星期天开门 周末开门 周日营业
open on holidays, holiday hours, closed on holidays, public holiday hours, open during holidays | 节假日营业 假期营业 节日上班 过年营业 放假吗 节假日上班
open now, open today | 现在营业 今天营业 今天开门
twenty four hours, 24 hours, around the clock, 24 7, day and night | 24小时 二十四小时 全天 全天候
where are you, location of the shop, shop address, where is the store, where is your shop, store location, where are you located, find a store, nearest store, nearest branch, store near me | 店在哪 地址在哪里 店铺地址 在哪里 位置 门店地址 最近的门店 附近的店 你们店在哪 哪里有店 门店在哪
how to get there, directions, get to you, route | 怎么走 怎么去 怎么过去 路线 交通
parking, park, car park, parking lot, parking space | 停车 停车场 停车位 车位
about us, company profile, who are you, about the company, your company | 公司简介 关于我们 你们公司 你们是谁 什么公司
headquarters, head office, main office | 总部 总公司
business licence, business license, licence, license | 营业执照 执照 许可证
qualification, certified, certificate, certification, accreditation, certificates, certification mark | 资质 证书 认证证书 资格证 资格证书 认证
environment, environmentally friendly, eco friendly, sustainable, sustainability, green | 环保 绿色 可持续 环境友好
`;
