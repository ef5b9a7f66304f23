/** Travel, hotels, transport, cars, tickets, weather. */
export const TRAVEL = `
travel, trip, journey, tour | 旅行 旅游 出行 行程 出游
holiday, vacation | 度假 假期 休假
tourist, traveller, traveler, visitor | 游客 旅客
tour group, group tour, guided tour, tour guide | 跟团 旅行团 导游 团队游
itinerary, schedule of a trip | 行程 行程单 日程
destination | 目的地
attraction, scenic spot, sight, sightseeing | 景点 景区 观光
ticket, tickets, admission ticket | 票 门票 入场券
buy tickets, ticket price, book tickets | 买票 票价 购票 订票
refund a ticket, ticket refund, cancel ticket, cancel my ticket | 退票
change a ticket, rebook, change my flight, change flight, reschedule a flight | 改签 改票 改航班 改期
flight, plane, airplane, fly | 航班 飞机 飞
plane ticket, air ticket, flight ticket | 机票 飞机票
airline, airlines, carrier by air | 航空公司 航司
airport | 机场
terminal | 航站楼
check in for a flight, flight check in, online check in, boarding pass | 值机 登机牌 办理登机 选座
board, boarding, boarding gate, gate | 登机 登机口
seat, choose a seat, seat selection | 座位 选座 座
window seat, aisle seat | 靠窗 靠过道
first class, business class, economy class | 头等舱 商务舱 经济舱
flight delayed, flight delay, delayed flight, flight cancelled, cancelled flight | 航班延误 航班取消 飞机晚点 飞机延误
transfer flight, connecting flight, layover, stopover | 转机 中转 经停 联程
direct flight, nonstop | 直飞 直达
departure, depart, take off, leave, set off | 出发 起飞 离开 启程
luggage, baggage | 行李
luggage allowance, baggage allowance, free baggage, how much luggage | 行李额 免费行李 行李限额 行李重量
checked baggage, check in luggage, checked luggage | 托运 托运行李 行李托运
hand luggage, carry on, cabin bag, carry on luggage | 随身行李 手提行李 登机箱
excess baggage, overweight luggage | 行李超重 超重
lost luggage, lost baggage, luggage missing | 行李丢失 行李丢了 行李没到
left luggage, luggage storage, store my luggage, leave my luggage, leave my bags | 寄存行李 行李寄存 存行李 放行李 寄存
visa | 签证
visa application, apply for a visa | 办签证 申请签证
entry, enter the country, immigration | 入境 出入境 移民
train, railway, high speed train, high speed rail | 火车 高铁 动车 铁路
train ticket | 火车票 高铁票
train station, railway station | 火车站 高铁站
bus, coach bus, shuttle bus, shuttle | 公交 大巴 公交车 班车 接驳车 巴士
subway, metro, underground, tube | 地铁
station, stop | 站 车站 站点
taxi, cab, ride hailing, uber, ride | 出租车 打车 网约车 的士 叫车
airport transfer, airport shuttle, airport pickup, pick me up at the airport | 接机 送机 接送机 机场接送 机场班车
ship, boat, ferry, cruise | 轮船 船 渡轮 邮轮
hotel, inn, guesthouse, hostel, lodging, accommodation | 酒店 宾馆 旅馆 住宿 民宿 旅店
room, guest room | 房间 客房 房
book a room, room reservation, hotel booking, reserve a room | 订房 预订房间 订酒店 房间预订
room type, type of room | 房型
double room, twin room, double bed | 双人间 大床房 双人床 双床房 标间
single room, single bed | 单人间 单人床
suite | 套房
family room | 家庭房 亲子房
extra bed, add a bed, cot, baby crib, crib | 加床 婴儿床
view from the room, sea view | 景观房 海景 海景房
check in, check in time, when can i check in | 入住 办理入住 入住时间 几点入住
check out time, check out of the room, leave the room, when is check out | 退房 退房时间 离店 几点退房
early check in | 提前入住 早点入住
late check out, stay longer | 延迟退房 晚点退房 延住 续住
room card, room key | 房卡
front desk, reception | 前台
breakfast included, include breakfast, with breakfast | 含早 含早餐 包早餐 早餐包含 送早餐
room service | 客房服务 送餐
towel, towels, toiletries | 毛巾 洗漱用品 浴巾
lobby | 大堂
lift, elevator | 电梯
floor, storey | 楼层 楼 层
smoking room, non smoking, smoking area | 吸烟房 无烟房 吸烟区
guests, visitors in the room | 访客 入住人
book, booking, reserve, reservation, make a reservation | 预订 预定 订 订购位
appointment, make an appointment, book an appointment, schedule an appointment | 预约 约 约时间 预约时间
change a booking, change my reservation, reschedule, change the date, change appointment, move my appointment, another date | 改期 改预约 修改预订 改时间 更改日期 改日期 换时间 更改预约 改约
cancel a booking, cancel my reservation, cancel reservation, cancel appointment, cancel my appointment, cancellation of a booking | 取消预订 取消预约 退订 取消订单
cancellation policy, free cancellation, cancel for free | 取消政策 免费取消 取消规则
no show, do not turn up, missed appointment | 未到 爽约 没来
walk in, without an appointment, without booking, without a reservation | 直接来 不预约 没预约 免预约 不用预约
car, vehicle, automobile | 车 汽车 车辆 车子 轿车
drive, driving | 开车 驾驶 驾车
driver's licence, driving licence, driving license, drivers license | 驾照 驾驶证
licence plate, license plate, number plate | 车牌 车牌号 牌照
rent a car, car rental, car hire, hire a car, rental car | 租车
return the car, give the car back | 还车
electric car, ev, electric vehicle | 电动车 电动汽车 新能源车
charging station, charging point, charging pile | 充电桩 充电站
petrol, gas, fuel, gasoline, diesel | 汽油 油 加油 柴油
petrol station, gas station | 加油站
tyre, tire, tyres, wheel | 轮胎 车轮 轮子
flat tyre, puncture | 爆胎 漏气
brake, brakes | 刹车
engine, motor | 发动机 马达 电机
oil change, engine oil | 换机油 机油
car wash | 洗车
car service, vehicle maintenance, car inspection, annual inspection | 汽车保养 年检 车检
accident, crash of cars, collision | 事故 车祸 碰撞
traffic violation, traffic fine, speeding ticket | 违章 交通罚单 交通违法
test drive | 试驾
seat belt, child seat, car seat | 安全带 儿童座椅 安全座椅
motorcycle, scooter, electric scooter | 摩托车 电瓶车 滑板车
road, motorway, highway | 路 高速 公路 高速公路
toll | 过路费
traffic jam, traffic, congestion | 堵车 交通拥堵 路况
map, navigation | 地图 导航
distance, how far, far | 距离 多远 远
near, nearby, close to, around here | 附近 近 旁边 周边
weather, weather forecast | 天气 天气预报
rain, rainy | 下雨 雨 雨天
snow | 下雪 雪
hot weather, high temperature | 高温 炎热 天热
cold weather, low temperature, freezing | 低温 寒冷 天冷
temperature, degrees, degree | 温度 度 摄氏度
humidity, humid, damp, moist | 湿度 潮湿 湿
wind, windy | 风 刮风
typhoon, storm | 台风 暴雨 暴风雨
sun, sunlight, sunshine, direct sunlight | 太阳 阳光 日照 晒 光照
season | 季节
spring | 春天 春季
summer | 夏天 夏季
autumn, fall season | 秋天 秋季
winter | 冬天 冬季
concert, show, performance on stage, event ticket | 演唱会 演出 音乐会 表演
cinema, movie, film | 电影 电影院 影院
museum, exhibition | 博物馆 展览 展会
park, zoo, theme park | 公园 动物园 游乐园 乐园
event, activity | 活动
venue | 场地 场馆 会场
`;
