/** Banks, cards, loans, investing, insurance. */
export const BANKING = `
bank | 银行
bank account, current account, checking account, savings account | 银行账户 银行账号 储蓄账户 活期账户 银行户头
card number, number on the card | 卡号
card | 卡 卡片
physical card, plastic card | 实体卡 实物卡
virtual card, disposable card | 虚拟卡 电子卡
apply for a card, get a card, order a card, new card, request a card | 办卡 申请卡 申请信用卡 办信用卡 新卡 申卡
activate, activation, activate a card, card activation | 激活 启用 开通
card arrival, card delivery, where is my card, card has not arrived, track my card | 卡什么时候到 卡没收到 卡寄到 卡片寄送
report loss, lost card, lost my card, card lost, stolen card, card stolen, report a lost card | 挂失 卡丢了 丢卡 银行卡丢了 卡被盗 卡被偷
replacement card, reissue a card, card replacement | 补卡 换卡 补办卡
card expired, card about to expire, expiring card | 卡过期 卡到期 卡片到期
card swallowed, atm kept my card, card retained, machine ate my card, swallowed my card | 吞卡 卡被吞 机器吞卡
card not working, card does not work, card declined, card rejected, card refused, cannot use my card | 卡用不了 刷不了卡 卡被拒 刷卡失败 卡不能用 卡刷不了
contactless, tap to pay, nfc | 闪付 非接触 感应支付 碰一碰
pin, pin code, card pin | 密码 pin码 取款密码
forgot pin, change pin, pin blocked, reset pin | 卡密码忘了 改卡密码 密码被锁 修改取款密码
cvv, security code on the card, card verification code | 安全码 cvv 卡背面三位数
credit limit, spending limit, raise my limit, increase credit limit, higher limit | 信用额度 提额 额度 提高额度 涨额度 授信额度
limit, cap, quota, upper limit, ceiling, maximum amount | 限额 额度 上限 限制
daily limit, limit per day, transfer limit, withdrawal limit | 每日限额 日限额 单日限额 转账限额 取款限额
atm, cash machine, cashpoint | 取款机 自动取款机 提款机 柜员机
withdraw, withdrawal, withdraw cash, take out cash, get cash, take out money, cash withdrawal, cash out | 取款 取现 取钱 提现 提款 提钱
deposit money, pay in, put money in, deposit cash, cash deposit, save money | 存款 存钱 存现 存入
deposit slip, time deposit, fixed deposit, term deposit | 定期存款 定期 存单
transfer, transfer money, send money, money transfer, wire | 转账 汇款 打款 转钱 转 汇钱
transfer failed, transfer declined, transfer rejected, cannot transfer, unable to transfer | 转账失败 转不了账 不能转账 转账不成功 转不出去
transfer pending, transfer not arrived, transfer not received, money not arrived, transfer has not arrived | 转账没到账 没到账 转账未到 还没到账 钱没到 未到账
transfer time, how long does a transfer take, when will the transfer arrive | 转账多久到账 多久到 转账时间 几天到账 到账时间
transferred to the wrong account, wrong transfer, sent to the wrong person, wrong recipient | 转错账 转错人 转错账户 汇错款
cancel a transfer, recall a transfer, undo a transfer, reverse a transfer | 撤销转账 取消转账 追回转账
arrive in account, credited, money arrives, credited to my account, reach my account | 到账 入账 到帐 打到账户
swift, iban, swift code, sort code, routing number, bank code | 行号 联行号 swift代码 银行代码
remittance, international transfer, overseas transfer, foreign transfer | 国际汇款 境外汇款 跨境汇款 海外汇款
online banking, internet banking, mobile banking, banking app | 网银 网上银行 手机银行
statement, bank statement, account statement | 对账单 银行流水 流水单 月结单
pending, pending transaction, processing, in process | 处理中 待处理 审核中 进行中
reverse, reversal, chargeback, reverted, dispute a charge | 冲正 撤销交易 拒付 退单
interest, interest rate | 利息 利率 息
annual percentage rate, apr, annualised return | 年化 年化利率 年利率
loan, lend, borrow money, borrow, borrowing | 贷款 借款 借钱 借 贷
apply for a loan, get a loan, loan application | 申请贷款 申请借款 办贷款 贷款申请
loan amount, how much can i borrow, loan limit | 贷款额度 能借多少 借款额度 可以贷多少
loan approval, loan decision, approved for a loan | 贷款审批 放款审核 审批
disburse, disbursement, release the loan, loan paid out | 放款 下款 发放贷款
repay, repayment, pay back, pay off, paying back | 还款 还钱 偿还 还贷 还清 归还
early repayment, repay early, pay off early, prepay, settle early | 提前还款 提前还清 提前结清 提前还
repayment date, due date, payment due date, when to repay | 还款日 到期还款日 还款时间 最后还款日 还款日期
minimum repayment, minimum payment | 最低还款 最低还款额
automatic repayment, automatic deduction of the loan | 自动还款 代扣还款
overdue, late payment, past due, missed payment, in arrears | 逾期 欠款 拖欠 欠费 没按时还
late fee, penalty interest, overdue fine | 滞纳金 罚息 逾期费 逾期利息
collection of debts, debt collector, debt collection | 催收 催款
credit record, credit history, credit report, credit score, credit rating | 征信 信用记录 信用报告 信用分 信用
mortgage, home loan, housing loan | 房贷 按揭 住房贷款
car loan | 车贷
student loan | 助学贷款 学生贷款
collateral, pledge, secured | 抵押 质押 担保物
guarantor, surety | 担保人 担保
debt, owe | 债务 欠 欠债 负债
invest, investment, investing | 投资 理财
fund, mutual fund | 基金
stock market, shares, stocks, securities | 股票 股市 证券
bond, bonds | 债券 国债
gold, precious metal | 黄金 金子
cryptocurrency, bitcoin, crypto | 加密货币 比特币 虚拟货币
profit, earnings, yield, return on investment, gains | 收益 盈利 收益率 利润
loss, lose money | 亏损 亏 亏钱 损失
risk, risky | 风险
open a securities account, trading account | 证券开户 交易账户
dividend, dividends | 分红 股息
income, revenue | 收入 进账
expense, expenses, spending | 支出 开支 花费 消费
savings, save up | 储蓄 积蓄 攒钱
foreign exchange, buy foreign currency, currency exchange, exchange money | 外汇 购汇 换外币 换钱 结汇
cheque, check book, chequebook | 支票
identity theft, card fraud | 身份盗用 冒用
insurance, insure, insured | 保险 投保 参保
insurance policy, policy number | 保单 保单号
premium, insurance premium | 保费 保险费
claim, insurance claim, make a claim, file a claim, claim compensation | 理赔 索赔 报案 申请理赔
claim documents, documents for a claim | 理赔材料 理赔资料
coverage, cover, insured amount, sum insured | 保障范围 保额 保障 承保范围 赔付范围
surrender a policy, cancel the insurance, cancel policy | 退保
beneficiary of a policy | 受益人
car insurance, auto insurance, motor insurance | 车险 交强险 汽车保险
medical insurance, health insurance, health cover | 医保 医疗保险 健康险 医疗险
life insurance | 寿险 人寿保险
accident insurance | 意外险
travel insurance | 旅游险 旅行保险 旅意险
critical illness, serious illness insurance | 重疾险 重大疾病 重疾
waiting period | 等待期 观察期
deductible, excess | 免赔额
pre existing condition, medical history | 既往症 病史 既往病史
social security, social insurance | 社保 社会保险 五险一金
pension, retirement, retire | 养老金 退休 养老 退休金
provident fund, housing fund | 公积金 住房公积金
`;
