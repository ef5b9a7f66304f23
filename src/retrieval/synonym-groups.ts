/**
 * Words that customers use for the same thing, one group a line: English, then Chinese. The two sides of a line are
 * translations, so that a question can find an answer that exists in the other language only.
 */
export const SYNONYM_GROUPS = `
refund refunds reimburse reimbursement cashback moneyback | 退款 退钱 返款 退费 还钱
return returns returning sendback | 退货 退回 退换 退掉
exchange swap replace replacement | 换货 更换 调换 换新
cancel cancellation terminate withdraw revoke abort | 取消 撤销 撤回 终止
buy purchase bought purchased order ordering ordered | 购买 买 下单 订购 订单 选购
price cost costs fee fees charge charges pricing expense | 价格 价钱 多少钱 费用 收费 手续费 资费
pay payment paid paying | 付款 支付 付钱 缴费 交钱 结账
ship shipping shipment dispatch deliver delivery delivered | 发货 配送 送货 派送 快递 物流 运送 寄
arrive arrived arrival receive received come came | 到货 送到 收到 收货 到达
track tracking locate whereabouts | 追踪 查询 查看 跟踪 查
when long soon duration | 多久 多长时间 什么时候 何时 几天 啥时候 多少天
how way method steps | 怎么 如何 怎样 咋 怎么样才 方法 步骤 流程
why reason cause | 为什么 为何 为啥 原因 怎么回事
where location located place address | 哪里 哪儿 在哪 地址 位置 地点
change modify update edit alter amend | 修改 更改 变更 改 更新 调整 编辑
delete remove erase deactivate | 删除 移除 注销 删掉 清除
close closed closing shut | 关闭 关掉 停用 关停
open opening activate activation enable start | 开通 激活 启用 开启 打开 开户
register registration signup enroll join | 注册 登记 报名 加入 申请账号
login signin logon log-in | 登录 登陆 登入 登不上
password passcode pin passphrase | 密码 口令 密码忘了
forgot forget forgotten lost lose misplaced missing | 忘记 忘了 丢失 丢了 遗失 找不到 不见了
stolen theft thief robbed | 被盗 被偷 盗用 盗刷
account profile | 账号 账户 帐号 帐户
card cards | 卡 卡片 银行卡
invoice receipt bill bills billing | 发票 收据 账单 单据
phone telephone mobile cellphone number | 电话 手机 手机号 号码 手机号码
email e-mail mail mailbox | 邮箱 邮件 电子邮件
contact reach speak talk | 联系 找 沟通
agent human representative person operator staff support | 人工 客服 真人 工作人员 坐席
complain complaint complaining dissatisfied | 投诉 举报 不满
problem issue trouble error fault wrong bug glitch | 问题 故障 错误 出错 毛病 异常
broken damaged defective faulty cracked | 坏了 损坏 破损 破了 有瑕疵 质量问题
fail failed failing failure declined decline reject rejected unsuccessful | 失败 不成功 没成功 被拒 拒绝 不通过 没通过
pending waiting processing unprocessed | 处理中 等待 审核中 待处理 还没到
approve approval verify verification verified confirm | 审核 验证 认证 核实 确认 通过
identity identification | 身份 身份证 实名 实名认证
document documents papers proof | 资料 证件 材料 证明 文件
transfer transferring transfers send sending remit | 转账 汇款 转 转出 转入
withdrawal withdrawals atm cash | 提现 取现 取款 取钱 现金
deposit top-up topup topping recharge reload | 充值 存款 存入 充钱 充
balance remaining | 余额 剩余 还剩
limit limits maximum minimum cap restriction | 限额 额度 上限 最多 最低 限制
loan borrow borrowing credit lend | 借款 贷款 借钱 借 贷 借贷
repay repayment installment instalment payback | 还款 还 还清 分期 归还
overdue late delayed delay arrears | 逾期 晚了 延迟 迟到 超期 延误
interest rate rates | 利息 利率 日息
exchange-rate currency currencies forex | 汇率 货币 外币 币种
discount coupon voucher promo promotion promotional offer deal rebate | 优惠 优惠券 折扣 打折 促销 活动 代金券 满减
points reward rewards bonus | 积分 奖励 奖金 红包
member membership subscription subscribe plan | 会员 订阅 套餐
upgrade upgrading | 升级 提升 提高
free gratis complimentary | 免费 不要钱 包邮 赠送 免
gift present giveaway | 礼物 赠品 礼品
guarantee warranty guaranteed | 保修 质保 保障 三包
repair fix fixing mend service servicing | 维修 修理 修 售后
size sizes sizing fit | 尺码 尺寸 大小 码数 型号
colour color colors colours | 颜色 色
stock available availability inventory sold | 有货 库存 现货 缺货 没货 补货
product products item items goods merchandise | 商品 产品 货 东西 宝贝 物品
shop store shops stores outlet outlets | 店 商店 门店 店铺 实体店 专卖店
hours schedule opening-hours timings timing time | 营业时间 上班时间 几点 时间 工作时间
app application software | 软件 应用 客户端 程序
website site webpage page | 网站 网页 页面 官网
download install installation | 下载 安装
crash crashed freeze frozen stuck hang slow | 闪退 卡 卡住 死机 卡顿 很慢
unable cannot can't cant won't impossible couldn't | 不能 无法 不了 没法 不可以 打不开 用不了
work working works function functioning | 好用 管用 正常
safe safety secure security | 安全 可靠 放心
fraud scam fake counterfeit genuine authentic | 假货 正品 骗 诈骗 真假 欺诈
privacy personal data | 隐私 个人信息 信息
code otp captcha | 验证码 校验码 短信
message sms notification notify alert | 消息 通知 提醒
block blocked freeze-account suspend suspended lock locked | 冻结 锁定 被锁 封号 停用
unblock unlock unfreeze restore recover reset | 解冻 解锁 恢复 找回 重置
apply application request requesting | 申请 办理 办
eligible eligibility qualify requirement requirements condition | 条件 资格 要求 符合
tax vat duty customs | 税 税费 关税 增值税
insurance insured cover coverage | 保险 投保 理赔
country countries abroad international overseas foreign | 国外 海外 国际 境外 国家
import export | 进口 出口
score result results | 成绩 分数 结果
team player players squad | 球队 球员 队伍 阵容
match game games contest tournament | 比赛 赛事 游戏
win winning winner winnings won prize | 赢 中奖 获奖 奖品
invite refer referral invitation | 邀请 推荐 推荐人
weight lose slim fat | 体重 减肥 瘦身
side-effect effects effect result-of | 副作用 效果 功效 作用
use using usage consume dosage take | 使用 用法 用 服用 怎么吃
best recommend suggest suitable suggestion | 推荐 建议 适合 哪个好
difference compare comparison versus | 区别 对比 不同 差别 差异
child children kid kids baby | 孩子 儿童 小孩 宝宝
wallet purse | 钱包
link connect connected connecting linking bind | 绑定 关联 连接 链接
unlink disconnect unbind | 解绑 解除绑定 取消绑定
duplicate twice double repeated | 重复 两次 多次
extra additional unexpected unknown unrecognised unrecognized | 多扣 额外 不明 陌生
deduct deducted debit debited charged | 扣款 扣钱 扣 被扣 划扣
income salary wage earnings profit | 收益 收入 工资 利润
invest investment fund stock-market | 投资 理财 基金
view see check show display | 看 查看 显示 看到 查到
print copy | 打印 复印
job career vacancy hiring recruit | 招聘 工作 职位
franchise dealer distributor wholesale bulk reseller | 加盟 代理 批发 经销商
feedback review rating comment | 评价 反馈 评论 好评
battery charge-battery charger | 电池 电量 充电 充电器 续航
screen display-screen monitor | 屏幕 显示屏
network internet wifi wi-fi signal | 网络 上网 无线 信号 联网 wifi
camera photo picture image | 相机 拍照 照片 图片 摄像头
weather forecast temperature rain snow | 天气 气温 下雨 下雪 天气预报
alarm wake reminder remind | 闹钟 提醒我 叫醒
music song songs playlist sing | 音乐 歌曲 歌 唱歌 听歌 放歌
movie film video watch | 电影 视频 影片 看片 电视剧
news headline | 新闻 资讯 头条
flight plane airline fly airport boarding | 航班 飞机 机票 机场 登机
train railway | 火车 高铁 动车 火车票
hotel room stay accommodation lodging | 酒店 宾馆 住宿 房间 民宿
travel trip tour vacation holiday journey | 旅行 旅游 出行 度假 出差
luggage baggage suitcase bag | 行李 箱子 包
visa passport | 签证 护照
book booking reserve reservation appointment | 预订 预定 预约 订座
restaurant meal dinner lunch eat food | 餐厅 饭店 吃饭 美食 菜
recipe cook cooking ingredient | 菜谱 做饭 做菜 食谱 食材
calorie calories nutrition nutritional | 卡路里 热量 营养
car vehicle auto driving drive | 汽车 车 车子 开车 驾驶
gas fuel petrol | 汽油 加油
tire tyre tires | 轮胎 车胎
traffic route direction directions map navigate | 路况 导航 路线 怎么走 地图
taxi uber ride cab | 出租车 打车 网约车 叫车
bus metro subway | 公交 地铁 公交车
translate translation | 翻译 怎么说
meaning mean means define definition | 意思 含义 什么叫 定义
calendar event agenda meeting | 日历 日程 会议 行程
todo task list lists | 清单 待办 列表
light lights lamp bulb | 灯 电灯 灯光
volume loud louder quiet sound audio speaker | 音量 声音 大声 喇叭 音响
name called nickname | 名字 昵称 名称 姓名
age old birthday born | 年龄 多大 生日
hello hi hey greetings morning | 你好 您好 早上好
thanks thank appreciate grateful | 谢谢 感谢 多谢
bye goodbye later farewell | 再见 拜拜
joke funny laugh humor | 笑话 搞笑 好笑
yes yeah yep correct right affirmative true | 是的 对的 没错 正确
no nope negative false incorrect | 不是 不对 错误的
spend spent spending expenditure transaction transactions statement history | 消费 花了 交易 流水 明细 记录
salary payday paycheck payroll | 工资 发工资 薪水
retirement pension | 退休 养老金 社保
leave vacation-days pto off | 请假 休假 年假
mortgage house home rent property | 房贷 房子 租房 房租 买房
student school university study course class | 学生 学校 大学 学习 课程 上课
exam test quiz | 考试 测试 测验
doctor hospital medicine medical health | 医生 医院 药 看病 健康
skin hair face beauty | 皮肤 头发 美容
muscle gym workout exercise fitness protein | 肌肉 健身 锻炼 运动 蛋白
vegetarian vegan veg | 素食 吃素
expire expired expiry expiration valid validity | 过期 有效期 到期 失效 保质期
date day today tomorrow yesterday | 日期 今天 明天 昨天
week weekly weekend | 星期 周末 一周
month monthly | 每月 每个月 月份
year annual yearly | 每年 年度
hour minute second | 小时 分钟
urgent urgently immediately quickly asap fast faster express instant | 急 加急 马上 立刻 尽快 立即 快点
temporary virtual disposable | 临时 虚拟 一次性
physical plastic | 实体 实体卡
contactless tap nfc | 闪付 感应 非接触
merchant seller vendor | 商家 卖家 商户
customer client buyer | 客户 顾客 买家 用户
friend family relative parents wife husband | 朋友 家人 亲戚 父母 老婆 老公
someone other others another else | 别人 他人 其他人 另外
multiple several both many | 多个 几个 多张 多少个
new another-one fresh | 新的 新款
previous former last earlier | 之前 以前 上次 原来
default main primary | 默认 主要
language english chinese | 语言 英文 中文 英语
version model type kind | 版本 型号 类型 种类 款式
settings setting configure option preference | 设置 配置 选项 设定
memory storage space | 内存 存储 空间 容量
backup save export-data sync | 备份 保存 同步
scan qr | 扫码 二维码 扫描 扫一扫
bluetooth pair pairing | 蓝牙 配对
share forward | 分享 转发
chat conversation group | 聊天 对话 群聊
follow subscribe-to like | 关注 点赞 收藏
search find look | 搜索 查找 找到
quit exit leave-group logout signout | 退出 登出 退群
permission access authorise authorize authorization | 权限 授权 访问
policy rule rules terms regulation | 规则 政策 规定 条款 协议
deadline cutoff until before | 截止 期限 之前 最晚
increase raise more higher | 增加 提高 提升
decrease reduce lower less | 减少 降低
big large bigger larger | 大号 偏大
small little smaller | 小号 偏小
expensive costly pricey | 太贵
cheap cheaper affordable low-cost | 便宜 实惠
good great nice quality | 不错 质量 品质
bad poor terrible awful | 不好 很差 差评
material fabric cotton leather | 材质 面料 材料 布料
wash clean cleaning | 清洗 清洁 洗涤
package packaging parcel box | 包裹 包装 盒子
courier postman carrier | 快递员 快递公司 配送员
sign signed signature | 签收 签字 签名
unopened opened used unworn | 拆封 未拆 开封 用过
missing-item short incomplete | 少发 漏发 少了 缺少
wrong-item mistaken mistake mistakenly | 发错 买错 错了 弄错 搞错
preorder pre-order presale | 预售 预购
store-credit giftcard gift-card | 礼品卡 购物卡 储值卡
blacklist ban banned | 拉黑 黑名单 封禁
bankrupt collateral guarantee-loan credit-report | 征信 信用报告
number-change rebind | 换号 换手机号 换绑
play playing | 播放 放一首 来一首 放首
mother mom mum mommy | 妈妈 母亲 老妈 妈咪
father dad daddy | 爸爸 父亲 老爸
wife husband spouse partner | 老婆 媳妇 妻子 老公 丈夫
girlfriend boyfriend | 女朋友 女友 男朋友 男友 对象
beautiful pretty handsome cute | 漂亮 好看 美丽 帅 可爱
stupid silly dumb fool | 笨 傻 蠢 笨蛋 傻瓜
happy glad cheerful | 高兴 开心 快乐
sad upset unhappy depressed | 难过 伤心 不开心 郁闷
tired sleepy sleep | 睡觉 困了 睡眠 睡不着
bored boring | 无聊 没意思
angry annoyed annoying | 生气 烦 讨厌 烦人
turn-off mute silent | 静音 关声音 别说话 闭嘴
brightness bright dim | 亮度 亮一点 暗一点
recharge-phone data-plan | 话费 流量 话费余额
story tale | 故事 童话
dictionary idiom poem poetry | 成语 诗 古诗 诗词
calculate calculator sum | 计算 计算器 等于多少 算一下
wallpaper theme ringtone | 壁纸 主题 铃声
processor cpu chip | 处理器 芯片 cpu
`;
