/** Orders, goods and how they are bought. The format is told in `../read-groups.ts`. */
export const ORDERS = `
order, purchase order | 订单 单子
place an order, order online, make an order, put in an order | 下单 下订单 拍下 网上订购 在线下单
order number, order id, order no, order reference | 订单号 订单编号 单号
order status, status of my order, state of the order | 订单状态 订单进度 订单进展
order history, past orders, previous orders, my orders | 历史订单 我的订单 以前的订单 订单记录 购买记录
order confirmation, confirmation email, confirm an order | 订单确认 确认订单 下单确认
order details, order information | 订单详情 订单信息 订单明细
cancel an order, order cancellation | 取消订单 撤单 退单 砍单
change an order, modify an order, edit an order, amend an order | 修改订单 改订单 更改订单 变更订单
add to an order, add an item to my order, add something to my order, forgot to add | 加购 追加 追加订单 加单 忘了加
combine orders, merge orders, consolidate orders | 合并订单 合单 拼单发货 并单
split an order, split shipment, several parcels, separate parcels, ship separately | 拆单 分开发货 分批发货 拆分订单 分几个包裹
reorder, order again, buy again, repeat an order | 再次购买 再来一单 复购 重新下单 再买一次
buy, purchase | 买 购买 选购 采购 购入 买到
sell, sale of goods | 卖 出售 销售 售卖 贩卖
buyer, purchaser | 买家 买方
seller, vendor, merchant | 卖家 商家 卖方 商户
shopping cart, shopping basket, cart, basket, trolley | 购物车 购物篮
add to cart, add to basket, put in the cart | 加入购物车 加购物车 放进购物车
check out, checkout | 结账 结算 去结算 结帐
wish list, wishlist, favourites, favorites, saved items | 收藏夹 心愿单 愿望清单 收藏 想要清单
goods, product, item, article, merchandise, stuff, things | 商品 产品 货品 物品 宝贝
item number, product code, article number, sku, product id | 货号 商品编号 产品编号 款号 商品编码
barcode, bar code | 条形码 条码
serial number, serial no | 序列号 机身号 sn码
batch number, lot number | 批号 生产批次 批次号
production date, manufacturing date, date of manufacture | 生产日期 出厂日期 制造日期
best before, shelf life, use by date | 保质期 保存期 赏味期限
place of origin, country of origin, made in, where is it made | 产地 原产地 哪里产 哪里生产 产自
manufacturer, producer, maker | 厂家 生产商 制造商 生产厂家
brand, label of a brand, brand name | 品牌 牌子
trademark | 商标
model, model number | 型号 机型
style, design of an item | 款式 样式 款
specification, spec, specs, technical data | 规格 参数 技术参数 配置参数
description, product description | 描述 商品描述 产品介绍 商品介绍
picture, photo, photograph, image | 图片 照片 相片 图 实拍图
video, clip | 视频 录像 短片
catalogue, catalog, brochure, product list | 目录 产品目录 产品手册 宣传册 图册
new arrival, new product, new item, just launched | 新品 上新 新款 新到
bestseller, best seller, best selling, popular item, hot item | 热销 爆款 畅销 热卖 畅销品
limited edition, limited item | 限量版 限量款 限量
second hand, used goods, pre owned, preowned, preloved | 二手 旧货 二手货
refurbished, renewed, reconditioned | 翻新 翻新机 官翻
genuine, authentic, original product | 正品 真货 正版 原装 行货
counterfeit, fake, knock off, imitation, replica | 假货 仿品 山寨 高仿 假冒 冒牌 仿冒
in stock, available, on hand, stock available, availability | 有货 现货 有库存 有现货 在售
out of stock, sold out, unavailable, no stock, stockout | 缺货 没货 无货 售罄 卖完 断货 卖光 没库存
restock, back in stock, replenish, new stock, come back in stock | 补货 到货 再上架 重新上架 上架 进货 返场
stock, inventory | 库存 存货
discontinued, no longer made, no longer sold, taken off sale, delisted | 停产 下架 停售 绝版 不再生产
preorder, pre order, advance order, presale, pre sale | 预售 预购 预订商品 预定商品
balance payment, final payment, remaining payment | 尾款 余款
back order, backorder | 缺货登记 延期订单
notify me, restock alert, arrival notice, stock alert | 到货通知 到货提醒 补货提醒
quantity, number of pieces, how many pieces | 数量 件数 个数 几件
purchase limit, limit per customer, maximum quantity, order limit, quantity limit | 限购 购买限制 限购数量 最多买几件
minimum order, minimum purchase, minimum spend, moq | 起订量 最低消费 起送价 起购 起批
bulk order, bulk purchase, buy in bulk, large order, large quantity, volume order | 批量购买 大量采购 大宗采购 团购 批量采购 大批量 多买
wholesale, trade price, trade customer, bulk discount, quantity discount, volume discount | 批发 批发价 拿货 批量优惠
retail | 零售
group buying, group purchase, group buy | 拼团 团购 拼单
company purchase, corporate order, business order, company order, corporate customer, business customer | 企业采购 公司采购 企业购 企业客户 公司客户 单位采购 公司购买
quotation, quote for an order, price quote | 报价 报价单 询价
supplier, source of supply | 供应商 供货商 供货
dealer, distributor, reseller, agent of a brand, stockist | 经销商 代理商 分销商 代理
franchise, franchisee, join as a franchise | 加盟 加盟商 连锁加盟
authorised dealer, authorized dealer, authorised reseller, official dealer, licensed dealer | 授权店 授权经销商 授权代理 正规授权
flagship store, official store, brand store | 旗舰店 官方旗舰店 官方店
sample, free sample, tester, trial size, trial pack | 样品 小样 试用装 试用品 试用 体验装 旅行装
trial, try out, free trial, trial period, test period | 试用 免费试用 试用期 体验 试用版
gift, present | 礼物 礼品
free gift, giveaway, bonus item, gift with purchase, freebie | 赠品 送的东西 附赠 随赠
gift box, gift set, gift package | 礼盒 礼品盒 礼盒装
gift wrap, gift wrapping, wrap as a gift, gift packaging, wrapped | 礼品包装 礼物包装 包装成礼物 送礼包装 包起来
gift card, gift voucher, gift certificate | 礼品卡 购物卡 礼品券 储值卡
gift message, greeting card, card with a message, handwritten card, personal note | 贺卡 祝福语 留言卡 手写卡片 写贺卡 卡片留言
bundle, set, combo, kit, package deal | 套装 组合 套餐 组合装 礼包 成套
accessory, accessories, add on, attachment | 配件 附件 周边 配饰
spare part, replacement part, part of a machine, component | 零件 备件 零配件 部件 替换件
consumable, supplies, refill | 耗材 替换装 补充装
personalised, personalized, custom made, customised, customized, made to order, customise, customize, bespoke, tailor made | 定制 订做 个性化 私人订制 定做 订制 私人定制
engraving, engrave, laser engraving, monogram | 刻字 雕刻 镌刻 刻名字
logo, print a logo, company logo | 标志 印logo 印标 徽标 公司标志
print, printing | 打印 印刷 印
review, product review, customer review | 评价 评论 买家秀 点评
write a review, leave a review, rate an item, leave a comment, post a review, rate my purchase, leave feedback on a product, review a product | 写评价 发表评论 去评价 晒单 写评论 打分
good review, positive review, praise, five stars | 好评 五星好评 表扬 夸
bad review, negative review, poor rating | 差评 负面评价 中评
rating, star rating, stars | 评分 星级 打分
recommend, recommendation, suggest | 推荐 建议
which one to choose, which is better, which should i buy, help me choose, what to choose | 选哪个 哪个好 哪款好 怎么选 怎么挑 挑选 选哪款
compare, comparison, versus, difference between | 对比 比较 区别 差别 差异 有什么不同 哪里不一样
suitable, fit for, appropriate, right for me | 适合 合适 适用
compatible, compatibility, work with, fits with, supported devices | 兼容 适配 通用 兼容性 支持哪些 匹配
useful, handy, practical | 实用 好用 有用
quality, workmanship | 质量 品质 做工
poor quality, bad quality, low quality | 质量差 质量不好 劣质 次品
high quality, good quality, top quality | 质量好 高品质 优质 质量不错
quality problem, quality issue, defect, flaw, quality defect, fault in an item | 质量问题 瑕疵 缺陷 毛病 次品
quality certificate, inspection report, test report, certificate of quality, test certificate | 质检报告 检测报告 合格证 检验报告 质检证书
authenticity, verify authenticity, check if genuine, is it real, real or fake | 真伪 鉴别真假 验真 真假 防伪 鉴定
anti counterfeit code, security code on the package, authenticity code | 防伪码 防伪标签 验证真伪
handmade, hand made, handcrafted | 手工 手工制作 纯手工
limited time, for a limited time, time limited | 限时 限时抢购
flash sale, lightning deal, seckill | 秒杀 闪购 抢购 限时抢购
queue, line up, waiting list, wait list | 排队 候补 等候名单 排号
reserve an item, hold an item, put aside, keep for me | 预留 留货 保留 帮我留
deposit for an order, down payment, earnest money, prepayment, advance payment | 定金 订金 预付款 预付 首付
subscribe to deliveries, subscription box, regular delivery, repeat delivery | 定期购 周期购 按月配送 定期配送
live stream, livestream, live shopping, live room | 直播 直播间 带货
mall, shopping centre, shopping center | 商城 商场 购物中心
online shop, online store, web shop, eshop | 网店 网上商店 网上商城 线上商店 线上店铺
store, shop, physical store, brick and mortar, outlet, retail store, showroom | 门店 实体店 店铺 店面 线下店 专卖店 展厅 商店 线下门店
visit the store, come to the store, in store, in person | 到店 去店里 上门看 亲自去 店里 现场
branch, branches | 分店 分行 网点 支行 分公司
counter, service desk, reception desk | 柜台 专柜 前台 服务台
supermarket, grocery store, grocery | 超市 便利店 杂货店
customer, client, shopper | 顾客 客户 客人 消费者
user | 用户 使用者
regular customer, returning customer, existing customer, old customer | 老客户 老顾客 回头客 老用户
new customer, new user, first time customer, first order, first purchase | 新客户 新用户 新人 首单 首次购买 第一次买 新顾客
on behalf of someone, buy for someone, order for a friend, for somebody else | 代买 帮别人买 代购 帮人下单 替别人
purchase certificate, proof of purchase, sales receipt | 购买凭证 购物凭证 购物小票 小票 购买证明
transaction, deal | 交易 成交
transaction record, transaction history | 交易记录 交易明细 流水
order closed, transaction closed, order expired, closed automatically | 订单关闭 交易关闭 自动关闭 自动取消 订单失效
confirm receipt, confirm delivery, confirm that it arrived, acknowledge receipt | 确认收货 点收货
wrong order, ordered by mistake, ordered the wrong thing, bought the wrong one, wrong choice | 拍错 买错 下错单 选错 订错
duplicate order, ordered twice, double order | 重复下单 下了两单 拍重了 重复订单 多拍
missed the sale, missed it | 错过 没赶上 没抢到
`;
