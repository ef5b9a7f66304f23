/** Telephony, networks, phones, computers, appliances. */
export const TELECOM = `
mobile phone, cell phone, cellphone, smartphone, handset, mobile | 手机 智能手机
landline, fixed line, home phone | 座机 固定电话 固话
sim, sim card, phone card | sim卡 电话卡 手机卡
esim | esim 电子sim
data, mobile data, data traffic, gigabytes, data allowance | 流量 上网流量 数据流量
data used up, out of data, run out of data | 流量用完 没流量 流量超了 流量不够
phone bill, call charges, phone credit, airtime | 话费 电话费 话费余额
call minutes, talk time, minutes included | 通话时长 通话分钟 分钟数
roaming, international roaming, use abroad | 漫游 国际漫游
signal, reception, coverage of the network, no signal, weak signal | 信号 没信号 信号不好 信号差 信号弱
network, internet, internet connection, online | 网络 上网 互联网 联网 网
no internet, cannot connect to the internet, offline, connection lost, network down, internet not working, no connection | 上不了网 没网 断网 连不上网 网络断了 无法联网 网络不通 没有网络
slow internet, slow network, network is slow, slow connection | 网速慢 网慢 网络慢 上网慢 网络卡
speed, bandwidth | 速度 网速 带宽
broadband, fibre, fiber, home internet | 宽带 光纤
wifi, wi fi, wireless network, wlan | 无线 无线网 wifi 无线网络
router, modem, hotspot | 路由器 光猫 热点 猫
keep my number, port number, switch carrier, number portability | 携号转网 转网
phone operator, mobile carrier, network provider | 运营商 移动 联通 电信
voicemail | 语音信箱 留言信箱
caller id, call display | 来电显示
call forwarding, divert calls | 呼叫转移
suspend the line, reconnect the line, line suspended | 停机 复机 停机保号
5g, 4g | 5g 4g
computer, pc, desktop | 电脑 计算机 台式机 台式电脑
laptop, notebook | 笔记本 笔记本电脑 手提电脑
tablet, ipad | 平板 平板电脑 ipad
iphone, apple phone, apple | 苹果 苹果手机 iphone
android, android phone | 安卓 安卓手机 android
ios | ios 苹果系统
windows | windows 微软系统
mac, macbook | mac 苹果电脑
huawei | 华为
xiaomi | 小米
samsung | 三星
tv, television, smart tv | 电视 电视机 智能电视
screen, display, monitor | 屏幕 显示屏 显示器 屏
broken screen, cracked screen, smashed screen | 碎屏 屏幕碎了 屏幕破了 屏碎了
black screen, blank screen, screen is black | 黑屏 屏幕不亮 不显示
screen protector, tempered glass | 钢化膜 贴膜 保护膜
phone case, protective case, cover for the phone | 手机壳 保护套 保护壳
keyboard | 键盘
mouse | 鼠标
printer | 打印机
camera, webcam | 相机 摄像头 照相机 摄像机
headphones, earphones, headset, earbuds | 耳机 蓝牙耳机
speaker, loudspeaker, soundbar | 音箱 音响 喇叭 扬声器
microphone, mic | 麦克风 话筒
bluetooth | 蓝牙
pair, pairing, pair a device, connect bluetooth | 配对 连蓝牙 蓝牙连接 连接蓝牙
cannot connect, will not connect, not connecting, connection failed, does not connect, cannot pair, connection problem, unable to connect | 连不上 连接不上 连接失败 无法连接 配对不了 连不了 搜不到 连不到
connect, connection | 连接 连 连上
disconnect, keeps disconnecting, drops connection, disconnected | 断开 掉线 断连 老断 断线
charger, power adapter, adapter, charging plug | 充电器 电源适配器 适配器 充电头
charge a battery, charging, recharge the battery, charge up | 充电 充
charging time, how long to charge, fully charged, time to charge | 充电时间 充满 充满电 充多久 充电多久 多久充满
not charging, cannot charge, will not charge, does not charge, charging problem | 充不进电 不充电 充不了电 无法充电 充电没反应 充不上电 冲不进电
fast charging, quick charge | 快充 快速充电
wireless charging | 无线充电
battery | 电池
battery life, how long does the battery last, battery lasts, standby time, running time | 续航 电池续航 待机时间 用多久 能用多久 电池能用多久 电池寿命 续航时间
battery drains, battery runs out fast, drains quickly, battery draining | 掉电快 耗电快 费电 电池不耐用 耗电 电量掉得快
low battery, flat battery, dead battery, out of power | 没电 电量低 没电了
replace battery, change the battery, battery replacement, new battery | 换电池 更换电池
power bank, portable charger | 充电宝 移动电源
cable, cord, usb cable, charging cable, wire of a charger | 线 数据线 充电线 电线 线缆
usb, usb port, type c | usb 接口 usb接口 typec
hdmi | hdmi
plug, socket, power outlet, outlet for power | 插头 插座 插口
voltage, volt, volts | 电压 伏
watt, watts, wattage, power rating | 功率 瓦
electricity, power, power supply | 电 电源 供电
power consumption, energy consumption, energy use, electricity use | 耗电量 功耗 能耗
power off, shut down, turn off, switch off, turn it off | 关机 关掉 关闭 断电
power on, turn on, switch on, start up, boot, turn it on | 开机 打开 启动 开
will not turn on, does not turn on, cannot start, will not start, does not start, not turning on, no power, won't turn on | 开不了机 打不开 无法开机 不能开机 启动不了 开不开 没反应 不开机 打不着
restart, reboot, reset device, turn off and on | 重启 重新启动
factory reset, restore factory settings, reset to default, hard reset | 恢复出厂设置 恢复出厂 还原 重置 复位
crash, freeze up, hang, crashes, not responding, keeps crashing, frozen, app crashes | 闪退 死机 崩溃 卡死 没响应 卡住 无响应
laggy, sluggish, runs slowly, very slow, slow | 卡顿 很慢 慢 反应慢 卡 太慢
overheat, overheating, gets hot, hot to touch, heats up, too hot | 发热 发烫 过热 烫
noise, noisy, loud noise, strange sound, makes a noise, loud | 噪音 噪声 声音大 异响 吵 有响声 杂音
no sound, silent, no audio, cannot hear | 没声音 没有声音 听不见 听不到 无声
sound, volume, audio | 声音 音量 音频
error, error message, error code | 报错 错误 错误代码 出错 错误提示
problem, issue, trouble, fault | 问题 故障 毛病 异常
button, key on a device, knob, switch on a device | 按钮 按键 开关 旋钮
indicator light, light blinks, flashing light, red light, led, blinking | 指示灯 闪灯 灯闪 红灯 灯亮 灯一直闪
remote control, remote, controller | 遥控器 遥控 手柄
waterproof, water resistant, water proof, water resistance, get wet, splash proof | 防水 能不能沾水 防泼溅 防水等级 碰水 淋雨
dustproof, dust | 防尘 灰尘 灰
shockproof, drop resistant | 防摔 抗摔
memory, ram | 内存 运存
storage, storage space, disk space, capacity of the disk, hard disk, hard drive | 存储 存储空间 硬盘 空间 储存空间
storage full, not enough space, out of space, no space left, run out of space | 空间不足 内存不足 存储满了 内存满了 空间满了
capacity | 容量
processor, cpu, chip | 处理器 芯片 cpu
resolution, pixels | 分辨率 像素
operating system, os | 操作系统 系统
system update, software update, firmware update, update the system, update firmware, firmware | 系统更新 固件 固件升级 系统升级 升级固件
appliance, household appliance, home appliance | 家电 电器
refrigerator, fridge, freezer | 冰箱 冰柜
washing machine, washer | 洗衣机
dryer, tumble dryer | 烘干机 干衣机
air conditioner, air conditioning, aircon, ac | 空调
heater, radiator, heating | 暖气 取暖器 加热 暖风机
fan | 风扇 电扇
vacuum cleaner, vacuum, hoover, robot vacuum | 吸尘器 扫地机器人 扫地机
water heater, boiler | 热水器
water dispenser, water purifier, water filter | 净水器 饮水机 滤水器
rice cooker | 电饭煲 电饭锅
microwave, oven, microwave oven | 微波炉 烤箱
stove, cooker, hob, gas stove, induction cooker | 灶 炉灶 电磁炉 燃气灶
kettle, electric kettle | 水壶 电水壶 热水壶 烧水壶
coffee machine, coffee maker | 咖啡机
blender, juicer, mixer | 搅拌机 榨汁机 料理机
dishwasher | 洗碗机
hair dryer, hairdryer | 吹风机 电吹风
iron, steamer | 熨斗 挂烫机
humidifier, air purifier | 加湿器 空气净化器
filter, filter cartridge, filter element | 滤芯 滤网 过滤
replace the filter, change filter | 换滤芯 更换滤芯
smart home, smart device, iot | 智能家居 智能设备
voice assistant, voice control | 语音助手 语音控制
lamp, light, bulb, lighting | 灯 灯泡 照明 台灯
watch, smart watch, smartwatch, wristband | 手表 智能手表 手环 表
drone | 无人机
game console, console | 游戏机
projector | 投影仪
door lock, smart lock | 门锁 智能锁
doorbell | 门铃
`;
