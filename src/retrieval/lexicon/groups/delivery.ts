/** Dispatch, delivery, customs. */
export const DELIVERY = `
ship, dispatch, send out, shipment, shipping, send off | 发货 寄出 发出 出货 寄送
ship soon, dispatch time, how soon do you ship, handling time, processing time, time to ship, when will it ship, dispatched | 多久发货 什么时候发货 几天发货 发货时间 何时发货 啥时候发货
not shipped, not dispatched, not sent yet, still processing, awaiting dispatch, unshipped, not sent out, still not sent, not been shipped | 没发货 未发货 还没发货 待发货 不发货 还不发货
urge, hurry up, speed up, rush, expedite, chase | 催 催单 催发货 加急 赶快 催一下 尽快发货 快点发货
already shipped, has been shipped, on its way, on the way, in transit, shipped already | 已发货 在路上 运输中 已寄出 在途 发了货
deliver, delivery | 送货 配送 派送 送达 送到 投递 派件 送
delivery time, shipping time, how long does delivery take, delivery period, how long does shipping take, transit time, estimated delivery | 几天到 多久到 送货时间 配送时间 几天能到 多久能到 几天送到 多久送到 到货时间 运输时间 时效 多长时间到 多久能送到 几天能送到 几天可以到
delivery date, arrival date, expected date | 送达日期 到货日期 预计到达
arrive, arrival, turn up, show up, come | 到达 到 抵达 到了 来
receive, get a parcel, received | 收到 收货 收到货 到手 签收
not arrived, not received, has not come, did not receive, never arrived, never came, have not received, not delivered, undelivered | 没收到 没到 没有收到 未收到 还没到 没送到 收不到 还没收到 没到货
says delivered, marked as delivered, shown as delivered, shows delivered but | 显示签收 显示已签收 显示送达 显示已送达
parcel, package, packet | 包裹 快件 件 快递包裹 邮包
lost parcel, lost in transit, lost package, missing parcel, parcel lost, package went missing, package lost, stolen package, parcel stolen, package stolen, lost shipment | 丢件 包裹丢了 快递丢了 丢失包裹 寄丢 包裹丢失 快递丢失 快递被偷 包裹被偷
shipping fee, shipping cost, delivery fee, postage, delivery charge, shipping charge, cost of delivery, shipping price, freight, carriage | 运费 邮费 快递费 配送费 物流费 寄费 送货费 邮资
free shipping, free delivery, free postage, no shipping fee, postage free, shipping free | 包邮 免运费 免邮 免邮费 免配送费 不收运费 免费配送 免费送货
freight collect, pay the postage on arrival, postage due | 到付 运费到付
shipping insurance, parcel insurance, return shipping insurance | 运费险 保价运输 运险
courier, carrier, express company, delivery company, courier company, shipping company, parcel service, delivery service, logistics company, ship with, which courier | 快递公司 快递 物流公司 承运商 什么快递 哪家快递 物流 快递商
courier guy, delivery man, delivery driver, delivery person, postman, mailman, driver | 快递员 配送员 送货员 派件员 外卖员 骑手 快递小哥
post office, postal service, mail service | 邮局 邮政
post, mail, send by post | 邮寄 寄 寄给
ems | ems 邮政快递
sf express, shunfeng | 顺丰
dhl | dhl
fedex | 联邦快递
logistics | 物流
express delivery, express shipping, fast delivery, rush delivery, priority shipping, expedited shipping, quick delivery | 加急配送 加急 快递加急 特快 急送 极速达
same day delivery, delivery today, same day | 当日达 当天送 当天到 同城配送 当日送达 当天送达
next day delivery, overnight delivery, next day | 次日达 隔日达 第二天到 次日送达
standard delivery, standard shipping, regular shipping, ordinary delivery | 普通快递 标准配送 普通配送
sea freight, by sea, sea shipping | 海运 船运
air freight, by air, airmail | 空运 航空
home delivery, to my door, doorstep, door to door, deliver to the door, deliver upstairs | 送货上门 上门 送到家 送上门 门到门 送上楼 入户 送到门口
collect, pick up, pickup, collection, self pickup, pick up in store, collect in store, click and collect, collect myself | 自提 自取 取货 上门自提 到店自提 自己取 自己去拿 到店取 门店自提 提货
pickup point, collection point, pickup station, pickup location, pick up point | 自提点 自提柜 驿站 代收点 提货点 自提站 菜鸟驿站
parcel locker, locker, smart locker | 快递柜 丰巢 储物柜 智能柜 寄存柜
pickup code, collection code | 取件码 提货码 取货码
courier pickup, collect from my home, schedule a pickup, pickup service | 上门取件 上门取货 预约取件 上门揽收 上门收
delivery address, shipping address, address to deliver to, where to deliver | 收货地址 配送地址 送货地址 邮寄地址 收件地址 寄到哪
change the address, change delivery address, wrong address, update my address, different address, edit the address, moved house, new address | 改地址 修改地址 更改地址 换地址 地址错了 地址写错 地址填错 修改收货地址 改收货地址 变更地址
address book, add an address, saved addresses | 地址簿 地址管理 添加地址 新增地址
address | 地址 住址
street | 街道 路名
postcode, postal code, zip code, zip | 邮编 邮政编码
recipient, receiver, consignee, addressee | 收件人 收货人
sender, shipper, consignor | 寄件人 发件人 发货人
recipient name, name on the parcel | 收件人姓名 收货人姓名
another person receives, someone else collect, someone sign for me, neighbour, neighbor | 代收 别人代收 代签 邻居 帮忙代收 代签收
sign for, signature on delivery, sign for the parcel, signed for, signature required | 签收 本人签收 签字 验收
inspect on delivery, open before signing, check the parcel before signing, open box inspection | 验货 开箱验货 先验货 当面验收 开箱检查 当面验货
refuse delivery, reject a parcel, refuse the parcel, refuse to accept | 拒收 拒签 不要这个包裹
failed delivery, delivery attempt, missed delivery, nobody at home, not at home, not in, nobody home, no one home, no one at home, out when it came | 派送失败 没人在家 无人签收 不在家 投递失败 家里没人 没人收
redeliver, redelivery, deliver again, second attempt | 重新派送 再次配送 重新配送 再送一次 重派
deliver later, postpone delivery, delay delivery, hold my order, choose delivery date, schedule delivery, delivery slot, choose a time, preferred time, later delivery date | 延迟发货 晚点发货 指定时间 预约送货 预约配送 指定日期 推迟发货 约定时间 改期 延后 指定时间送 晚点送
late delivery, delivery delayed, delayed parcel, delayed, delay, running late, behind schedule, late | 延误 晚点 延迟 迟到 超时 耽误 送晚了 晚到
stuck in transit, no movement, tracking not updated, tracking not updating, no update, not moving, tracking stuck | 物流不动 不更新 没更新 物流没更新 停滞 卡在 一直不动 物流停了 没有动静 物流信息没变
track, trace, track a parcel, tracking, follow my parcel, parcel location, track my order, track a shipment, where is my parcel, where is my order, where is my package, follow my shipment, follow the shipment, track a package | 查物流 查快递 物流信息 跟踪 追踪 物流查询 查询物流 快递到哪 到哪了 物流进度 快递信息 包裹到哪 看物流
tracking number, tracking code, waybill, waybill number, consignment number | 快递单号 运单号 物流单号 追踪号 快递号
delivered to the wrong place, wrong house, delivered to the wrong address | 送错地方 送错地址 投错 送错了
abroad, overseas, international, foreign countries, outside the country, another country, worldwide | 国外 海外 境外 国际 外国 全球 出国
international shipping, ship abroad, ship overseas, ship internationally, overseas delivery, deliver abroad, worldwide shipping, international delivery | 国际快递 寄国外 海外配送 发国外 国际配送 寄到国外 送到国外 国际运输 发往海外 寄海外 海外直邮
domestic, within the country, home country, inland | 国内 境内
mainland china, mainland | 大陆 中国大陆 内地
china, chinese | 中国 中国的
hong kong | 香港
macau, macao | 澳门
taiwan | 台湾
hong kong macau and taiwan | 港澳台
united states, usa, america, us | 美国
united kingdom, uk, britain, england | 英国
canada | 加拿大
australia | 澳大利亚 澳洲
new zealand | 新西兰
japan, japanese | 日本
korea, south korea, korean | 韩国
singapore | 新加坡
malaysia | 马来西亚
thailand | 泰国
germany, german | 德国
france, french | 法国
italy, italian | 意大利
spain, spanish | 西班牙
russia, russian | 俄罗斯
india, indian | 印度
europe, eu, european union | 欧洲 欧盟
asia | 亚洲
africa | 非洲
beijing | 北京
shanghai | 上海
guangzhou, canton | 广州
shenzhen | 深圳
hangzhou | 杭州
chengdu | 成都
xinjiang | 新疆
tibet | 西藏
province | 省 省份
city, town | 城市 市区 市
district, county | 区县 县城
village, countryside, rural area, rural | 农村 乡下 乡镇 村
remote area, remote areas, remote region | 偏远地区 偏远 边远地区 偏远山区
island | 岛 海岛
region, area, zone, delivery area, coverage area | 地区 区域 范围 配送范围
country, nation | 国家
which countries, what countries | 哪些国家 哪几个国家
delivery to my area, do you deliver to, do you ship to | 送不送 能送到 配送到 发到 能寄到 可以寄到 能发到
customs, customs clearance, clear customs, import clearance | 海关 清关 报关 通关
customs duty, import duty, tariff on imports, duties, import tax, customs fee, duties and taxes, customs charges | 关税 进口税 进口关税 税费
customs declaration, declare, declared value | 申报 海关申报 报关单 申报价值
held by customs, stuck in customs, customs hold, detained by customs | 被海关扣 海关扣留 扣关 卡在海关
import, imported | 进口
export, exported | 出口
bonded warehouse, bonded | 保税仓 保税
cross border, cross border shopping | 跨境 跨境电商 海淘
warehouse, depot, fulfilment center, distribution center | 仓库 仓 发货仓 货仓
ship from, dispatched from, where do you ship from | 从哪发货 哪里发货 发货地 从哪里发
packaging, packing | 包装 外包装
box, carton, case | 箱子 盒子 纸箱 箱
outer box damaged, damaged packaging, crushed box, box was crushed | 包装破损 盒子压坏 外盒破损 盒子破了 箱子破了 包装坏了
discreet packaging, plain packaging, private packaging, without the shop name | 保密发货 隐私包装 保密包装 隐私发货
fragile, easily broken, breakable | 易碎 易碎品 怕摔
bubble wrap, padding, cushioning | 气泡膜 泡沫 防震
cold chain, refrigerated transport, chilled delivery, frozen delivery, ice pack | 冷链 冰袋 冷藏运输 冷冻运输
oversized, large item, bulky item, bulky goods, heavy item, large furniture delivery | 大件 大件商品 超大件 重货 大件物品
dangerous goods, prohibited items, restricted items, cannot be shipped | 违禁品 危险品 禁运 不能寄 禁寄
holiday delivery, delivery on holidays, weekend delivery, deliver on weekends, deliver at weekends, ship on weekends | 节假日发货 周末发货 周末送货 节假日配送 假期发货 过年发货 周末配送 周末送吗
spring festival, chinese new year, lunar new year | 春节 过年 农历新年
national day, golden week | 国庆 国庆节 黄金周
leave at the door, leave with the guard, leave it outside, safe place, contactless delivery | 放门口 放门卫 放保安 无接触配送
call before delivery, phone before delivery, contact before delivery | 送前电话 提前打电话 送货前联系 派送前联系
delivery note, packing slip, packing list | 送货单 装箱单 发货单 配送单 清单
proof of delivery | 签收证明 送达证明 签收凭证
`;
