/** Returns, refunds, exchanges, warranty, repair, complaints. */
export const RETURNS = `
refund, money back, get my money back, reimburse, reimbursement, refunded, refunds, give back money | 退款 退钱 退费 还钱 返款 把钱退 退回钱 钱退
refund time, how long does a refund take, when will i get my refund, refund arrival, when do i get my money back, refund processing time | 退款多久 退款时间 多久到账 退款到账 几天到账 退款几天 钱什么时候退 什么时候退款 退款时效 多久退款
refund not received, no refund yet, refund has not arrived, still no refund, refund missing, refund is late | 退款没到 没收到退款 退款没到账 退款还没到 钱没退 没退款 退款未到账
refund to which account, refund method, where is the refund, where does the refund go, refunded to, original payment method | 退到哪里 退款方式 原路退回 原路返回 退到哪 钱退到哪 退款去向 原路退
refund progress, refund status, check my refund | 退款进度 退款状态 查退款 退款到哪一步
request a refund, apply for a refund, claim a refund, ask for a refund, get a refund | 申请退款 要求退款 怎么退款 办理退款 我要退款
partial refund, part of the money | 部分退款 退一部分 退部分
full refund, refund everything | 全额退款 全退 退全款
refund rejected, refund refused, refund denied, refuse to refund, will not refund | 拒绝退款 退款被拒 不给退款 不退款 不肯退 退款失败 不给退
refund only, refund without return, keep the item | 仅退款 不退货只退款
non refundable, no refunds, cannot be refunded | 不退不换 不可退款 概不退款 不能退款 不予退款
deposit refund, get my deposit back, return of deposit | 退押金 退定金 押金退还 退还押金
deposit, security deposit | 押金 保证金
return, send back, give back, take back, return goods, return an item, bring back, ship back | 退货 退回 寄回 退掉 退还 退 寄回去
return policy, refund policy, returns policy, return rules, conditions for returns, return conditions | 退货政策 退换政策 退换货规则 退货规定 退货条件 退款政策 退换货政策 退换规则
return process, how to return, start a return, return procedure, return steps, request a return, arrange a return | 退货流程 怎么退货 怎么退 如何退货 申请退货 退货步骤 退货手续
return period, return window, return deadline, time to return, how long do i have to return, how many days to return, days for returns | 退货期限 退货时间 几天内退货 多久内可以退 退货时限 退换期 多少天内退 退货有效期 几天内可退
no reason return, seven day return, no questions asked, change of mind, changed my mind, cooling off, do not want it, do not like it, not want it any more, no longer want | 无理由退货 七天无理由 不想要 不喜欢 后悔 反悔 不要了 不想要了 冷静期 改变主意
return address, address for returns, where do i send it back, where to send the return | 退货地址 寄回地址 退回地址 寄到哪里退 退货寄到哪
return label, prepaid label, shipping label | 退货标签 退货面单 面单 快递单
return shipping fee, return postage, who pays for return shipping, cost of returning, return cost, pay for the return | 退货运费 退货邮费 寄回运费 退回的运费 运费谁出 邮费谁出 谁出运费 退货费用 运费谁付 运费谁承担
exchange, swap, replace, replacement, switch for another, change for another, exchange goods | 换货 调换 更换 换新 换 换一个 换一件 换掉
exchange size, another size, different size, change the size, wrong size | 换尺码 换码 换大小 换个码 换尺寸 换大一码 换小一码 尺码不合适
exchange colour, another colour, different color, change the colour, other colour | 换颜色 换个颜色 换色
returns and exchanges, return or exchange | 退换货 退换 退货换货
opened, unsealed, already opened, open package, seal broken | 拆封 拆开 开封 拆了 打开过 拆过
unopened, sealed, still sealed, original packaging, in the original box | 未拆封 没拆 没开封 原包装 没拆封 原盒
used, worn, already used, already worn | 用过 穿过 使用过 洗过 试穿过
unused, not used, unworn, never used, brand new | 没用过 未使用 全新 没穿过
tag, tags attached, hang tag, label removed, tag removed | 吊牌 标签 剪吊牌 剪标
lost the box, no box, no original packaging, threw away the box | 盒子丢了 没有包装 没包装 包装扔了 没盒子
lost receipt, no receipt, without a receipt, without invoice | 没有小票 小票丢了 没发票 没小票 发票丢了 无票
damaged, broken, cracked, arrived damaged, smashed, dented, torn, shattered, arrived broken, came broken | 破损 坏了 损坏 破了 碎了 裂了 摔坏 坏 坏的 裂开 碎的 破的
defective, faulty, flawed, malfunction, not working properly, defect | 有瑕疵 有问题 有故障 有毛病 次品 不良品 残次
scratch, scratched, scuff | 划痕 刮痕 刮花 划伤 刮了
stain, stained, dirty, mark on it | 污渍 脏了 有污渍 弄脏 脏 有印子
smell, odour, odor, smells bad, bad smell, stink | 异味 味道 有味道 气味 难闻 臭
leak, leaking, leaked, spilled | 漏 漏液 漏水 漏了 洒了
rust, rusty | 生锈 锈
mould, mold, mouldy, moldy | 发霉 霉 长霉
wrong item, wrong product, sent the wrong thing, not what i ordered, different item, received something else, incorrect item, not as ordered | 发错 发错货 寄错 发错了 送错货 不是我买的 和订单不符 货不对板 收到的不对 不是我要的 货不对
not as described, different from the picture, does not match the description, differs from the photo, different from the website | 与描述不符 和图片不一样 货不对版 描述不符 跟图片不一样 实物不符 与图片不符
missing item, item missing, short delivery, something is missing, incomplete, missing parts, not everything arrived, fewer items, missing from the parcel, part missing | 少发 漏发 少了 缺件 少件 没发全 少东西 不全 缺少 少寄 漏了 少了一件 缺了
colour difference, color difference, colour is different, shade difference | 色差 颜色不一样 颜色不对 颜色不符
reship, resend, send again, send a replacement, send another | 补发 重发 重新寄 补寄 再发一个 重新发货 再寄
after sales, aftersales, after sales service, after sale service, customer care after purchase | 售后 售后服务
warranty, guarantee, under warranty, guaranteed | 保修 质保 三包 包修 保固
warranty period, how long is the warranty, warranty length, guarantee period, warranty last | 保修期 质保期 保修多久 质保多久 保修几年 保修时间 包修多久 保修多长
extended warranty, extend the warranty | 延保 延长保修 延长质保
warranty card | 保修卡 质保卡
out of warranty, warranty expired, after the warranty | 过保 保修过期 出保 超过保修期 过了保修期
warranty coverage, what does the warranty cover, covered by warranty, what is covered | 保修范围 保修什么 哪些情况保修 质保范围 保修内容
void the warranty, not covered by the warranty, warranty exclusions | 不保修 不在保修范围 失去保修 不予保修
worldwide warranty, international warranty, global warranty | 全球联保 国际保修 全国联保 联保
lifetime warranty, lifetime guarantee | 终身保修 终身质保
repair, fix, mend, repair service, get it fixed, have it repaired | 维修 修理 修 检修 返修 修好 修复
repair cost, repair fee, how much to repair, cost of repair, price of a repair | 维修费 修理费 维修费用 维修价格 修一下多少钱 修要多少钱
repair time, how long does the repair take, repair duration | 维修时间 维修多久 修多久 多久修好 几天修好 维修周期
repair shop, service centre, service center, repair centre, service point, repair center | 维修点 维修中心 维修网点 售后网点 服务网点 服务中心 维修站
engineer, technician, repairman, fitter, mechanic | 工程师 师傅 维修员 维修师傅 技术员 技师
home visit repair, technician visit, on site service, on site repair, engineer visit | 上门维修 上门服务 上门修 上门检修
maintenance, maintain, upkeep, servicing, take care of | 保养 养护 维护 护理
man made damage, accidental damage, human damage, dropped it, water damage, misuse | 人为损坏 进水 摔了 人为 意外损坏 摔坏
wear and tear, normal wear | 磨损 正常损耗 老化
complaint, complain, make a complaint, file a complaint, lodge a complaint | 投诉 举报 提意见
dissatisfied, unsatisfied, unhappy with, not satisfied, disappointed | 不满意 不满 失望 不开心
satisfied, happy with, satisfaction | 满意
bad service, poor service, rude, rude staff, bad attitude, unhelpful, terrible service, service is terrible, awful service | 服务差 态度差 态度不好 服务态度差 态度恶劣 服务不好
compensation, compensate, make up for, damages, pay compensation | 赔偿 补偿 赔付 赔 理赔 赔钱
compensate ten times, refund and triple | 假一赔十 假一赔三 退一赔三
apologise, apologize, apology, sorry | 道歉 抱歉 对不起 不好意思
dispute, disagreement, arbitration, mediate | 纠纷 争议 仲裁 调解
appeal, contest a decision | 申诉 上诉
feedback, opinion, suggestion | 反馈 意见 建议
responsibility, liable, liability, responsible | 责任 负责 承担
consumer rights, consumer association, consumer protection, 12315 | 消费者权益 维权 消协 消费者协会
evidence, proof, take photos, photo proof | 证据 凭证 拍照 证明 拍照片
recall, product recall | 召回
explode, explosion, catch fire, burn | 爆炸 起火 着火 烧 烧焦
hurt, injured, injury, wound | 受伤 伤 伤害
allergic, allergy, allergic reaction, allergen, allergens, hypoallergenic | 过敏 过敏反应 过敏原 致敏 低敏
approve a return, return approved, review of my request | 审核退货 同意退货 审核通过 审核
application rejected, request refused, not approved, denied | 驳回 审核不通过 被拒 拒绝 不批准
withdraw a request, cancel the return, cancel a refund request | 撤销申请 撤回申请 取消退货 取消退款 取消申请
urgent, emergency, urgently | 紧急 急 着急 急需 急用
trade in, part exchange, old for new | 以旧换新 旧换新 折价换新
recycle, recycling, dispose of, disposal | 回收 旧机回收 处理掉 丢弃 扔掉
`;
