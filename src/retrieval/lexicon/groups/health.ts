/** Doctors, medicines, food, restaurants, fitness. */
export const HEALTH = `
doctor, physician, specialist, consultant | 医生 大夫 专家 医师
hospital, clinic, medical centre, surgery | 医院 诊所 门诊 卫生院
nurse | 护士
see a doctor, consultation, medical consultation, online consultation | 看病 就诊 问诊 看医生 就医
outpatient registration, register to see a doctor, doctor appointment, make a doctor's appointment | 挂号 预约挂号 看诊预约
department of a hospital, which department | 科室 挂什么科 哪个科
emergency room, emergency department, ambulance | 急诊 救护车 急救
inpatient, hospitalisation, hospitalization, stay in hospital, admitted | 住院
discharge, leave hospital | 出院
operation, surgical operation | 手术
checkup, check up, physical examination, medical examination, health check | 体检 检查身体 健康检查 身体检查
test results, lab results, medical report, examination report | 检查结果 化验结果 体检报告 检验报告 检查报告
blood test, blood | 验血 血 抽血
x ray, scan image, mri, ct scan | 拍片 x光 核磁 ct
fasting, empty stomach, on an empty stomach | 空腹
prescription | 处方 药方
medicine, drug, medication, pill, tablet of medicine | 药 药品 药物 药片
pharmacy, chemist, drugstore | 药店 药房
dose, dosage, how many times a day, how to take, how much to take | 用量 剂量 怎么吃 一天几次 怎么服用 吃多少 一天吃几次
take medicine, take, consume | 服用 吃药 吃
before meals, after meals, with food | 饭前 饭后 餐后 餐前
vaccine, vaccination, jab, immunisation | 疫苗 接种 打疫苗 预防针
injection, shot | 打针 注射
fever, temperature of the body | 发烧 发热 体温
cold, flu, cough | 感冒 咳嗽 流感
pain, ache, hurts, painful, sore | 疼 痛 疼痛 酸痛
headache | 头痛 头疼
stomach, stomach ache | 胃 胃痛 肚子疼 肚子
diabetes, blood sugar | 糖尿病 血糖
high blood pressure, hypertension, blood pressure | 高血压 血压
heart | 心脏 心
eye, eyes, eyesight, vision | 眼睛 视力 眼
tooth, teeth, dental, dentist | 牙 牙齿 牙科 牙医
bone, joint, fracture | 骨头 骨折 关节
patient | 病人 患者
illness, disease, sick, ill | 病 疾病 生病 病了
symptom, symptoms | 症状
treatment, treat, cure, therapy | 治疗 医治 治 疗程
course of treatment, how long to take | 疗程 吃多久 用多久
infection, inflammation | 感染 发炎 炎症
mental health, psychologist, counselling | 心理 心理咨询 心理医生
traditional chinese medicine, herbal medicine | 中医 中药
sick leave note, medical certificate, doctor's note | 病假条 诊断证明 病历证明
medical record, medical records | 病历 病历本 就诊记录
nutrition, nutritional value, nutrients | 营养 营养成分
supplement, dietary supplement, health product | 保健品 营养品 补剂 补充剂
vitamin, vitamins | 维生素
protein, protein powder | 蛋白质 蛋白粉 蛋白
calorie, calories, energy value | 卡路里 热量
fat content | 脂肪
sugar, sugar free, sweet, sweetener | 糖 无糖 甜 甜味
salt, salty | 盐 咸
lose weight, weight loss, slimming, slim down | 减肥 瘦身 减重 减脂
gain weight, build muscle, muscle | 增肌 增重 肌肉
fitness, gym, workout, exercise, work out | 健身 健身房 锻炼 运动
personal trainer, coach, trainer at the gym | 教练 私教 健身教练
yoga, pilates | 瑜伽 普拉提
swim, swimming, swimming pool, pool | 游泳 游泳池 泳池 泳馆
locker room, changing room, shower | 更衣室 淋浴 洗澡
run, running, jog | 跑步
ball game, football, soccer | 足球
basketball | 篮球
tennis, badminton | 网球 羽毛球
bicycle, bike, cycling | 自行车 单车 骑车 骑行
sleep, insomnia | 睡眠 睡觉 失眠
smoke, smoking, cigarette | 抽烟 吸烟 香烟 烟
restaurant, diner | 餐厅 饭店 餐馆 饭馆
food, dish, dishes | 食物 食品 菜 菜品 吃的
menu | 菜单
breakfast | 早餐 早饭 早点
lunch | 午餐 午饭
dinner, supper | 晚餐 晚饭 夜宵
takeaway, takeout, food delivery, take away | 外卖 打包 外带 带走
eat in, dine in | 堂食 店内吃
table, book a table, table reservation, reserve a table | 订位 订座 订桌 预订座位 餐位 定位子
private room | 包间 包厢
chef, cook | 厨师
kitchen | 厨房
recipe, how to cook | 菜谱 食谱 做法 怎么做
spicy, hot spice, chilli, not spicy | 辣 辣椒 麻辣 微辣 不辣
vegetarian, vegan, plant based | 素食 素 纯素 吃素
halal, muslim food | 清真
gluten, gluten free | 麸质 无麸质
nuts, peanuts | 坚果 花生
milk, dairy | 牛奶 奶 乳制品
lactose | 乳糖
egg, eggs | 鸡蛋 蛋
meat | 肉 肉类
beef | 牛肉
pork | 猪肉
chicken | 鸡 鸡肉
fish, seafood | 鱼 海鲜
rice, noodles | 米饭 面条 米 面
bread, cake, bakery | 面包 蛋糕 甜点
birthday cake | 生日蛋糕
fruit | 水果
vegetable, vegetables | 蔬菜
tea | 茶 茶叶
coffee | 咖啡
coffee beans, grind, ground coffee | 咖啡豆 研磨 咖啡粉
wine, beer, liquor, spirits, alcohol | 酒 红酒 啤酒 白酒 酒精
juice, drink, beverage, soft drink | 饮料 果汁 喝的 饮品
water | 水
ice, iced | 冰 冰块
snack, snacks, chocolate, candy | 零食 巧克力 糖果
fresh, freshness | 新鲜 保鲜
spoiled, gone bad, rotten, gone off, stale | 变质 坏掉了 馊 腐烂 烂了
frozen food, freeze food | 冷冻 速冻
refrigerate, keep cold, chilled, keep in the fridge | 冷藏 放冰箱 低温保存
store, how to store, storage instructions, keep fresh, storage conditions | 保存 储存 怎么保存 存放 如何保存 贮存
organic | 有机
raw, cooked, half cooked | 生 熟 半熟
heat, reheat, warm up | 加热 热一下
taste, flavour, flavor, tasty, delicious | 口味 味道 好吃 口感
portion, serving, how many people does it serve | 份量 分量 几人份 够几个人吃
hygiene, clean food, hygienic | 卫生 干净
foreign object, hair in the food, insect in the food | 异物 吃出虫子 吃出头发
cutlery, chopsticks, fork | 餐具 筷子 叉子 刀叉
delivery time of food, how long until the food | 多久送餐 送餐时间
`;
