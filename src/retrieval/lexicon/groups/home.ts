/** Furniture, household, plants, pets, children, property; crafts, and what things are like. */
export const HOME = `
home, house, household | 家 家里 家庭 家用
furniture | 家具
sofa, couch | 沙发
bed | 床
mattress | 床垫
pillow | 枕头 枕
bedding, duvet, quilt, blanket, sheets | 被子 床品 毯子 床单 四件套
table furniture, desk | 桌子 书桌 桌
chair, stool | 椅子 凳子 椅
wardrobe, cupboard, cabinet | 衣柜 柜子 橱柜
shelf, bookshelf, rack | 书架 架子 置物架
drawer | 抽屉
curtain, blinds | 窗帘
carpet, rug, mat | 地毯 垫子 脚垫
mirror | 镜子
window | 窗户 窗
door | 门
wall | 墙 墙壁
floor covering, flooring, tile, tiles | 地板 瓷砖 地砖
paint | 油漆 涂料 刷漆
bathroom, toilet, washroom, restroom | 卫生间 厕所 浴室 洗手间
bedroom | 卧室
living room | 客厅
balcony, terrace | 阳台
garden, yard | 花园 院子 园艺
tap, faucet | 水龙头
pipe, plumbing, plumber | 水管 管道 水管工
drain blocked, blocked, clogged, blockage | 堵 堵了 堵塞 堵住
screw, screws, bolt | 螺丝 螺钉
screwdriver, tool, tools | 螺丝刀 工具
hammer, drill, drill holes | 锤子 电钻 打孔 钻孔
glue, tape | 胶水 胶带
battery size, aa batteries | 五号电池 七号电池
cup, mug | 杯子 杯 马克杯
thermos, vacuum flask, insulated bottle | 保温杯 保温瓶
bottle | 瓶子 瓶
bowl, plate | 碗 盘子 碟
pot, pan, wok | 锅 炒锅 锅具
knife | 刀 菜刀
lid, cover of a pot | 盖子 盖
dishwasher safe, put in the dishwasher | 可放洗碗机 洗碗机洗
microwave safe, put in the microwave | 可微波 进微波炉 微波炉加热
cleaning service, cleaner, housekeeping | 保洁 家政 打扫 清洁工
nanny, babysitter, carer | 保姆 月嫂 育儿嫂
moving, move house, removal company | 搬家
decorate, decoration, renovation, refurbish a home | 装修 装饰 翻修
candle | 蜡烛
tissue, paper towel, toilet paper | 纸巾 卫生纸
detergent, washing powder | 洗衣液 洗衣粉 洗洁精
rubbish, garbage, trash, waste | 垃圾 废品
pest, insects, insect, bugs, cockroach, mosquito | 虫子 害虫 虫 蟑螂 蚊子 小虫
plant, plants | 植物 绿植 盆栽
flower, flowers, bouquet | 花 鲜花 花束
tree | 树
leaf, leaves | 叶子 叶片 叶
yellow leaves, leaves turn yellow, leaves are yellow, yellowing | 叶子发黄 黄叶 发黄 叶子黄了
wilt, wither, wilting, dying, die, dead, died, dead plant | 枯萎 蔫了 枯 死了 快死了 蔫 死掉
root, roots, root rot | 根 烂根 根部
seed, seeds | 种子
seedling, sapling | 苗 树苗 幼苗
pot for plants, flowerpot, planter | 花盆 盆
repot, repotting, transplant | 换盆 移栽 上盆
soil, potting soil, compost | 土 土壤 营养土 泥土
fertiliser, fertilizer, feed plants | 肥料 施肥 肥
water plants, watering, how often to water, water the plants, overwatering, overwater, overwatered | 浇水 多久浇一次水 浇花 浇多了
prune, pruning, trim, cut back | 修剪 剪枝
light for plants, shade, how much light, sunlight needed | 光照 阴凉 需要阳光 喜阴 喜光 多少光
indoor, indoors, inside | 室内 屋里
outdoor, outdoors, outside | 室外 户外 外面
succulent, cactus | 多肉 仙人掌
bloom, blossom, flowering | 开花 花期
pet, pets, animal | 宠物 动物
dog, puppy | 狗 狗狗 小狗 犬
cat, kitten | 猫 猫咪 小猫
bird | 鸟
fish tank, aquarium | 鱼缸
pet food, dog food, cat food | 宠物粮 狗粮 猫粮
cat litter, litter | 猫砂
vet, veterinarian, animal hospital | 兽医 宠物医院
poisonous, toxic, safe for pets, harmful to pets, harmful, poisonous to pets | 有毒 毒 对宠物有害 有害 有没有毒
bring pets, pets allowed, pet friendly, take my dog | 带宠物 允许宠物 宠物入住 可以带狗 能带宠物
grooming, pet grooming | 宠物美容 洗护
leash, collar | 牵引绳 项圈
child, children, kid, kids | 孩子 儿童 小孩 小朋友 娃
baby, infant, newborn, toddler | 宝宝 婴儿 新生儿 幼儿 婴幼儿
toy, toys | 玩具
stroller, pram, pushchair, buggy | 婴儿车 推车 童车
nappy, diaper, diapers | 尿布 纸尿裤 尿不湿
formula milk, baby formula, milk powder | 奶粉
baby bottle, feeding bottle | 奶瓶
suitable age, for what age, age range, which age, recommended age, from what age, how old should | 适合年龄 适合几岁 多大的孩子 几岁 年龄段 多大年龄 适用年龄 多大可以
children allowed, bring children, bring kids | 带孩子 可以带小孩 允许儿童
child ticket, child price, children's ticket | 儿童票 小孩票
kindergarten, nursery, daycare | 幼儿园 托儿所
puzzle, building blocks | 积木 拼图
swallow, choke, small parts | 吞食 误食 吞
property, real estate, housing | 房产 房子 住房 房屋
buy a house, buy a home, house purchase | 买房 购房
rent, rent a flat, rental, lease, tenancy | 租房 租 租赁 房租 出租
apartment, flat | 公寓 套房
landlord | 房东
tenant, renter | 租客 房客 租户
deposit of a flat, rental deposit | 租房押金
viewing, view a flat, visit the property | 看房
move in | 搬进 入住
move out | 搬走 搬出 退租
property management, management company | 物业 物业公司
property fee, management fee, service charge of a building | 物业费 管理费
water bill, electricity bill, utilities, utility bill | 水费 电费 水电费
gas bill, gas for cooking | 燃气费 燃气 煤气
heating bill | 取暖费 暖气费
access card, door card, access control | 门禁 门禁卡
square metre, square meter, area of a flat, floor area | 平米 平方米 面积 平方
roommate, shared flat, share a flat | 合租 室友
estate agent, broker, agent for property | 中介 经纪人
title deed, property certificate | 房产证 产权
resale, used house | 二手房
workshop, craft class, diy, hands on class | 工作坊 手工课 体验课 手作
studio | 工作室
artist, maker of crafts | 艺术家 手艺人 匠人
handicraft, crafts, craft | 手工艺 工艺品 手工艺品
antique, vintage | 古董 复古
traditional | 传统
modern | 现代
simple style, minimalist | 简约 极简
luxury, luxurious | 奢侈品 豪华 高档
natural | 天然 自然
chemical, chemicals | 化学 化学物质
pure, purity | 纯 纯度
waterproof bag | 防水袋
fireproof, flame retardant | 防火 阻燃
heat resistant, temperature resistant, heatproof | 耐热 耐高温
antibacterial, sterilise, disinfect | 抗菌 杀菌 消毒
mosquito repellent | 驱蚊
uv, ultraviolet | 紫外线 防紫外线
childproof, baby safe, safe for babies, safe for children | 婴儿可用 儿童安全 对宝宝安全 宝宝能用
food grade, food safe, bpa | 食品级 双酚a
drinkable, potable, safe to drink | 能喝 可饮用 直饮
certified organic | 有机认证
second floor, which floor | 几楼 几层
price of labour, labour cost | 人工费 工时费
spare key, key, keys | 钥匙
signal light, traffic light | 红绿灯
postponed, put off, postpone | 推迟 延期
shorten | 缩短
extend, prolong, extension of time | 延长 延期 展期
restart a service, reopen | 重新开通 重开
transferable, transfer to someone else, give to someone else, pass on to somebody | 转让 转给别人 过户 转送 送给别人
resell | 转卖 转售
inherit, inheritance | 继承
register a product, product registration | 产品注册 登记产品
survey, questionnaire | 问卷 调查
privacy agreement, consent | 同意书 授权书
statement of fact, announcement, notice to the public | 公告 声明
rumour, rumor, fake news | 谣言
sponsor, sponsorship | 赞助
influencer, blogger, kol | 博主 网红 达人
press release | 新闻稿
copyright, intellectual property, patent | 版权 知识产权 专利
quote a source, reference | 引用 参考
watering can | 浇水壶 洒水壶
limescale, scale in a kettle, descale, descaling | 水垢 除垢 去垢
essential oil, essential oils | 精油
drop of liquid, drops | 滴
diffuser, aroma diffuser, aromatherapy | 香薰 扩香 香薰机 香薰器
open flame, put on the stove, on a stove, direct heat | 明火 直火 炉子上
biodegradable, compostable | 可降解 降解
`;
