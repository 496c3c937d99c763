"""Names that are not pinyin in English, of firms, institutions, people and places that technology news is full of.

Each line has the Chinese name and its English ones, the usual one first. What only has a pinyin name isn't listed.
"""

from __future__ import annotations

from functools import cache

_NAMES = """
英伟达 Nvidia
英特尔 Intel
高通 Qualcomm
博通 Broadcom
美光 Micron
台积电 TSMC
联发科 MediaTek
联电 UMC
联华电子 UMC
日月光 ASE
鸿海 Foxconn, Hon Hai
富士康 Foxconn
和硕 Pegatron
纬创 Wistron
广达 Quanta
仁宝 Compal
华硕 Asus
宏碁 Acer
技嘉 Gigabyte
微星 MSI
瑞昱 Realtek
联咏 Novatek
群联 Phison
南亚科 Nanya
威盛 VIA
友达 AUO
群创 Innolux
台达电 Delta Electronics
中芯国际 SMIC
长江存储 YMTC
长鑫存储 CXMT
长电科技 JCET
通富微电 TFME, Tongfu
华大九天 Empyrean
中微公司 AMEC
北方华创 Naura
上海微电子 SMEE
韦尔股份 Will Semi, OmniVision
兆易创新 GigaDevice
紫光展锐 Unisoc
寒武纪 Cambricon
地平线 Horizon Robotics, Horizon
黑芝麻智能 Black Sesame
摩尔线程 Moore Threads
沐曦 MetaX
燧原 Enflame
天数智芯 Iluvatar CoreX, Iluvatar
登临科技 Denglin
瀚博 Vastai
海光 Hygon
龙芯 Loongson
飞腾 Phytium
平头哥 T-Head
百川智能 Baichuan
月之暗面 Moonshot
阶跃星辰 StepFun
零一万物 01.AI
深度求索 DeepSeek
商汤 SenseTime
旷视 Megvii
云从 CloudWalk
科大讯飞 iFlytek
第四范式 4Paradigm
出门问问 Mobvoi
思必驰 AISpeech
云知声 Unisound
优必选 UBTech
宇树 Unitree
大疆 DJI
海康威视 Hikvision
大华股份 Dahua
汇川技术 Inovance
蚂蚁集团 Ant Group
蚂蚁金服 Ant Financial, Ant Group
达摩院 Damo Academy
腾讯 Tencent
腾讯云 Tencent Cloud
字节跳动 ByteDance
火山引擎 Volcano Engine, Volcengine
今日头条 Toutiao
京东 JD.com, JD
网易 NetEase
搜狐 Sohu
新浪 Sina
携程 Trip.com, Ctrip
联想 Lenovo
海信 Hisense
美的 Midea
格力 Gree
创维 Skyworth
康佳 Konka
华星光电 CSOT
京东方 BOE
天马微电子 Tianma
立讯精密 Luxshare
歌尔 Goertek
蓝思科技 Lens Technology
舜宇光学 Sunny Optical
欧菲光 O-Film, OFilm
传音 Transsion
一加 OnePlus
真我 Realme
荣耀 Honor
中兴通讯 ZTE
中兴 ZTE
烽火通信 FiberHome
浪潮 Inspur
曙光 Sugon
新华三 H3C
金山云 Kingsoft Cloud
金山办公 Kingsoft Office
用友 Yonyou
金蝶 Kingdee
深信服 Sangfor
亚信 AsiaInfo
世纪互联 VNET, 21Vianet
万国数据 GDS
中国移动 China Mobile
中国电信 China Telecom
中国联通 China Unicom
中国铁塔 China Tower
国家电网 State Grid
南方电网 Southern Power Grid
中国石油 PetroChina, CNPC
中石油 PetroChina, CNPC
中石化 Sinopec
中海油 CNOOC
中粮 COFCO
中信 CITIC
中信证券 CITIC Securities
中金公司 CICC
华泰证券 Huatai
国泰君安 Guotai
招商银行 China Merchants Bank, CMB
招商证券 China Merchants Securities
招商局 China Merchants
工商银行 ICBC, Industrial and Commercial Bank
建设银行 China Construction Bank, CCB
农业银行 Agricultural Bank
中国银行 Bank of China
交通银行 Bank of Communications
兴业银行 Industrial Bank
民生银行 Minsheng
中国平安 Ping An
中国人寿 China Life
太平洋保险 CPIC, Pacific Insurance
红杉中国 HongShan, Sequoia
高瓴 Hillhouse
经纬创投 Matrix Partners, MPCi
真格基金 ZhenFund
创新工场 Sinovation
启明创投 Qiming
源码资本 Source Code Capital
顺为资本 Shunwei
北极光 Northern Light
君联资本 Legend Capital
联想创投 Lenovo Capital
金沙江创投 GSR Ventures
软银 SoftBank
愿景基金 Vision Fund
淡马锡 Temasek
贝莱德 BlackRock
黑石 Blackstone
高盛 Goldman Sachs, Goldman
摩根士丹利 Morgan Stanley
摩根大通 JPMorgan, JP Morgan
野村证券 Nomura
瑞银 UBS
花旗 Citi
汇丰 HSBC
渣打 Standard Chartered
巴克莱 Barclays
德意志银行 Deutsche Bank
麦格理 Macquarie
里昂证券 CLSA
特斯拉 Tesla
比亚迪 BYD
宁德时代 CATL
蔚来 Nio, NIO
小鹏 Xpeng, XPeng
理想汽车 Li Auto
零跑 Leapmotor
哪吒汽车 Neta
极氪 Zeekr
领克 Lynk
吉利 Geely
奇瑞 Chery
长城汽车 Great Wall
长安汽车 Changan
上汽 SAIC
一汽 FAW
东风汽车 Dongfeng
广汽 GAC
北汽 BAIC
赛力斯 Seres
问界 Aito
亿纬锂能 EVE Energy
国轩高科 Gotion
中创新航 CALB
欣旺达 Sunwoda
隆基 Longi
晶科 Jinko
天合光能 Trina
阳光电源 Sungrow
小马智行 Pony.ai, Pony
文远知行 WeRide
速腾聚创 RoboSense
博世 Bosch
大众 Volkswagen
丰田 Toyota
本田 Honda
日产 Nissan
宝马 BMW
奔驰 Mercedes
奥迪 Audi
福特 Ford
通用汽车 General Motors, GM
沃尔沃 Volvo
保时捷 Porsche
法拉利 Ferrari
现代汽车 Hyundai
起亚 Kia
苹果公司 Apple
谷歌 Google
微软 Microsoft
亚马逊 Amazon
甲骨文 Oracle
思科 Cisco
戴尔 Dell
惠普 HP
脸书 Facebook
推特 Twitter
奈飞 Netflix
网飞 Netflix
优步 Uber
领英 LinkedIn
贝宝 PayPal
维萨 Visa
万事达 Mastercard
三星 Samsung
海力士 Hynix
索尼 Sony
松下 Panasonic
东芝 Toshiba
夏普 Sharp
铠侠 Kioxia
瑞萨 Renesas
任天堂 Nintendo
佳能 Canon
尼康 Nikon
日立 Hitachi
富士通 Fujitsu
东京电子 Tokyo Electron
阿斯麦 ASML
应用材料 Applied Materials
泛林 Lam Research
科磊 KLA
德州仪器 Texas Instruments
意法半导体 STMicroelectronics
恩智浦 NXP
英飞凌 Infineon
安森美 Onsemi
格芯 GlobalFoundries
格罗方德 GlobalFoundries
诺基亚 Nokia
爱立信 Ericsson
西门子 Siemens
飞利浦 Philips
空客 Airbus
波音 Boeing
辉瑞 Pfizer
阿斯利康 AstraZeneca
强生 Johnson
罗氏 Roche
诺华 Novartis
药明康德 WuXi
百济神州 BeiGene
沃尔玛 Walmart
星巴克 Starbucks
麦当劳 McDonald
肯德基 KFC
可口可乐 Coca
耐克 Nike
阿迪达斯 Adidas
宜家 Ikea
瑞幸 Luckin
蜜雪冰城 Mixue
泡泡玛特 Pop Mart
名创优品 Miniso
三一重工 SANY
三一集团 SANY
中联重科 Zoomlion
徐工 XCMG
中车 CRRC
中航工业 AVIC
中国商飞 COMAC
航天科技集团 CASC
中国科学院 Chinese Academy of Sciences, CAS
中科院 Chinese Academy of Sciences, CAS
清华大学 Tsinghua
清华 Tsinghua
北京大学 Peking University, Peking
中国科学技术大学 University of Science and Technology of China, USTC
香港科技大学 HKUST, Hong Kong University of Science and Technology
鹏城实验室 Peng Cheng, Pengcheng
智源研究院 BAAI, Beijing Academy of Artificial Intelligence
央视 CCTV
新华社 Xinhua
人民日报 People's Daily
彭博 Bloomberg
路透社 Reuters
华尔街日报 Wall Street Journal
马斯克 Musk
黄仁勋 Jensen Huang, Huang
苏姿丰 Lisa Su, Su
张忠谋 Morris Chang, Chang
马云 Jack Ma, Ma
马化腾 Pony Ma, Ma
李彦宏 Robin Li, Li
贝佐斯 Bezos
扎克伯格 Zuckerberg
库克 Cook
比尔·盖茨 Gates
盖茨 Gates
奥特曼 Altman
纳德拉 Nadella
皮查伊 Pichai
拜登 Biden
特朗普 Trump
奥巴马 Obama
普京 Putin
香港 Hong Kong
澳门 Macau, Macao
美国 United States, U.S., US, America
英国 United Kingdom, U.K., UK, Britain
法国 France, French
德国 Germany, German
日本 Japan
韩国 Korea
印度 India
俄罗斯 Russia
加拿大 Canad
澳大利亚 Australia
新加坡 Singapore
马来西亚 Malaysia
泰国 Thai
越南 Vietnam
印度尼西亚 Indonesia
菲律宾 Philippine
荷兰 Netherlands, Dutch
意大利 Ital
西班牙 Spain, Spanish
瑞士 Switzerland, Swiss
瑞典 Swed
以色列 Israel
巴西 Brazil
墨西哥 Mexic
欧洲 Europe
非洲 Africa
硅谷 Silicon Valley
加州 California
纽约 New York
旧金山 San Francisco
西雅图 Seattle
洛杉矶 Los Angeles
华盛顿 Washington
伦敦 London
巴黎 Paris
柏林 Berlin
东京 Tokyo
首尔 Seoul
莫斯科 Moscow
纳斯达克 Nasdaq
科创板 STAR Market, STAR
"""


@cache
def known_names() -> dict[str, tuple[str, ...]]:
    """English names by Chinese name; some are the beginning of several words (*Canad* for Canada and Canadian)."""
    found = {}
    for line in _NAMES.strip().splitlines():
        chinese, _, english = line.partition(" ")
        found[chinese] = tuple(english.split(", "))
    return found
