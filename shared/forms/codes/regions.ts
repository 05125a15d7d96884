import type { Code } from "../definition.ts";

/** 珠三角 · 粤东 · 粤西 · 粤北, by which the province breaks its figures down. */
export type RegionalGroup = "pearlRiverDelta" | "east" | "west" | "north";

type CityEntry = readonly [code: string, zh: string, en: string, group: RegionalGroup];
type CountyEntry = readonly [code: string, zh: string, en: string];

/** GB/T 2260; 4410 and 4411 were never given. */
const cityEntries: readonly CityEntry[] = [
  ["440100", "广州市", "Guangzhou", "pearlRiverDelta"],
  ["440200", "韶关市", "Shaoguan", "north"],
  ["440300", "深圳市", "Shenzhen", "pearlRiverDelta"],
  ["440400", "珠海市", "Zhuhai", "pearlRiverDelta"],
  ["440500", "汕头市", "Shantou", "east"],
  ["440600", "佛山市", "Foshan", "pearlRiverDelta"],
  ["440700", "江门市", "Jiangmen", "pearlRiverDelta"],
  ["440800", "湛江市", "Zhanjiang", "west"],
  ["440900", "茂名市", "Maoming", "west"],
  ["441200", "肇庆市", "Zhaoqing", "pearlRiverDelta"],
  ["441300", "惠州市", "Huizhou", "pearlRiverDelta"],
  ["441400", "梅州市", "Meizhou", "north"],
  ["441500", "汕尾市", "Shanwei", "east"],
  ["441600", "河源市", "Heyuan", "north"],
  ["441700", "阳江市", "Yangjiang", "west"],
  ["441800", "清远市", "Qingyuan", "north"],
  ["441900", "东莞市", "Dongguan", "pearlRiverDelta"],
  ["442000", "中山市", "Zhongshan", "pearlRiverDelta"],
  ["445100", "潮州市", "Chaozhou", "east"],
  ["445200", "揭阳市", "Jieyang", "east"],
  ["445300", "云浮市", "Yunfu", "north"],
];

/** The counties, districts and county-level cities of today; 东莞 and 中山 have none. */
const countyEntries: readonly CountyEntry[] = [
  ["440103", "荔湾区", "Liwan District"],
  ["440104", "越秀区", "Yuexiu District"],
  ["440105", "海珠区", "Haizhu District"],
  ["440106", "天河区", "Tianhe District"],
  ["440111", "白云区", "Baiyun District"],
  ["440112", "黄埔区", "Huangpu District"],
  ["440113", "番禺区", "Panyu District"],
  ["440114", "花都区", "Huadu District"],
  ["440115", "南沙区", "Nansha District"],
  ["440117", "从化区", "Conghua District"],
  ["440118", "增城区", "Zengcheng District"],
  ["440203", "武江区", "Wujiang District"],
  ["440204", "浈江区", "Zhenjiang District"],
  ["440205", "曲江区", "Qujiang District"],
  ["440222", "始兴县", "Shixing County"],
  ["440224", "仁化县", "Renhua County"],
  ["440229", "翁源县", "Wengyuan County"],
  ["440232", "乳源瑶族自治县", "Ruyuan Yao Autonomous County"],
  ["440233", "新丰县", "Xinfeng County"],
  ["440281", "乐昌市", "Lechang City"],
  ["440282", "南雄市", "Nanxiong City"],
  ["440303", "罗湖区", "Luohu District"],
  ["440304", "福田区", "Futian District"],
  ["440305", "南山区", "Nanshan District"],
  ["440306", "宝安区", "Bao'an District"],
  ["440307", "龙岗区", "Longgang District"],
  ["440308", "盐田区", "Yantian District"],
  ["440309", "龙华区", "Longhua District"],
  ["440310", "坪山区", "Pingshan District"],
  ["440311", "光明区", "Guangming District"],
  ["440402", "香洲区", "Xiangzhou District"],
  ["440403", "斗门区", "Doumen District"],
  ["440404", "金湾区", "Jinwan District"],
  ["440507", "龙湖区", "Longhu District"],
  ["440511", "金平区", "Jinping District"],
  ["440512", "濠江区", "Haojiang District"],
  ["440513", "潮阳区", "Chaoyang District"],
  ["440514", "潮南区", "Chaonan District"],
  ["440515", "澄海区", "Chenghai District"],
  ["440523", "南澳县", "Nan'ao County"],
  ["440604", "禅城区", "Chancheng District"],
  ["440605", "南海区", "Nanhai District"],
  ["440606", "顺德区", "Shunde District"],
  ["440607", "三水区", "Sanshui District"],
  ["440608", "高明区", "Gaoming District"],
  ["440703", "蓬江区", "Pengjiang District"],
  ["440704", "江海区", "Jianghai District"],
  ["440705", "新会区", "Xinhui District"],
  ["440781", "台山市", "Taishan City"],
  ["440783", "开平市", "Kaiping City"],
  ["440784", "鹤山市", "Heshan City"],
  ["440785", "恩平市", "Enping City"],
  ["440802", "赤坎区", "Chikan District"],
  ["440803", "霞山区", "Xiashan District"],
  ["440804", "坡头区", "Potou District"],
  ["440811", "麻章区", "Mazhang District"],
  ["440823", "遂溪县", "Suixi County"],
  ["440825", "徐闻县", "Xuwen County"],
  ["440881", "廉江市", "Lianjiang City"],
  ["440882", "雷州市", "Leizhou City"],
  ["440883", "吴川市", "Wuchuan City"],
  ["440902", "茂南区", "Maonan District"],
  ["440904", "电白区", "Dianbai District"],
  ["440981", "高州市", "Gaozhou City"],
  ["440982", "化州市", "Huazhou City"],
  ["440983", "信宜市", "Xinyi City"],
  ["441202", "端州区", "Duanzhou District"],
  ["441203", "鼎湖区", "Dinghu District"],
  ["441204", "高要区", "Gaoyao District"],
  ["441223", "广宁县", "Guangning County"],
  ["441224", "怀集县", "Huaiji County"],
  ["441225", "封开县", "Fengkai County"],
  ["441226", "德庆县", "Deqing County"],
  ["441284", "四会市", "Sihui City"],
  ["441302", "惠城区", "Huicheng District"],
  ["441303", "惠阳区", "Huiyang District"],
  ["441322", "博罗县", "Boluo County"],
  ["441323", "惠东县", "Huidong County"],
  ["441324", "龙门县", "Longmen County"],
  ["441402", "梅江区", "Meijiang District"],
  ["441403", "梅县区", "Meixian District"],
  ["441422", "大埔县", "Dabu County"],
  ["441423", "丰顺县", "Fengshun County"],
  ["441424", "五华县", "Wuhua County"],
  ["441426", "平远县", "Pingyuan County"],
  ["441427", "蕉岭县", "Jiaoling County"],
  ["441481", "兴宁市", "Xingning City"],
  ["441502", "城区", "Chengqu District"],
  ["441521", "海丰县", "Haifeng County"],
  ["441523", "陆河县", "Luhe County"],
  ["441581", "陆丰市", "Lufeng City"],
  ["441602", "源城区", "Yuancheng District"],
  ["441621", "紫金县", "Zijin County"],
  ["441622", "龙川县", "Longchuan County"],
  ["441623", "连平县", "Lianping County"],
  ["441624", "和平县", "Heping County"],
  ["441625", "东源县", "Dongyuan County"],
  ["441702", "江城区", "Jiangcheng District"],
  ["441704", "阳东区", "Yangdong District"],
  ["441721", "阳西县", "Yangxi County"],
  ["441781", "阳春市", "Yangchun City"],
  ["441802", "清城区", "Qingcheng District"],
  ["441803", "清新区", "Qingxin District"],
  ["441821", "佛冈县", "Fogang County"],
  ["441823", "阳山县", "Yangshan County"],
  ["441825", "连山壮族瑶族自治县", "Lianshan Zhuang and Yao Autonomous County"],
  ["441826", "连南瑶族自治县", "Liannan Yao Autonomous County"],
  ["441881", "英德市", "Yingde City"],
  ["441882", "连州市", "Lianzhou City"],
  ["445102", "湘桥区", "Xiangqiao District"],
  ["445103", "潮安区", "Chao'an District"],
  ["445122", "饶平县", "Raoping County"],
  ["445202", "榕城区", "Rongcheng District"],
  ["445203", "揭东区", "Jiedong District"],
  ["445222", "揭西县", "Jiexi County"],
  ["445224", "惠来县", "Huilai County"],
  ["445281", "普宁市", "Puning City"],
  ["445302", "云城区", "Yuncheng District"],
  ["445303", "云安区", "Yun'an District"],
  ["445321", "新兴县", "Xinxing County"],
  ["445322", "郁南县", "Yunan County"],
  ["445381", "罗定市", "Luoding City"],
];

/** Units of 广州 that were merged or renamed; their codes still stand in old documents and in credit codes. */
const retiredEntries: readonly CountyEntry[] = [
  ["440116", "萝岗区", "Luogang District (merged into Huangpu)"],
  ["440183", "增城市", "Zengcheng City (now Zengcheng District)"],
  ["440184", "从化市", "Conghua City (now Conghua District)"],
];

/** The 21 cities of Guangdong by GB/T 2260. */
export const cities: readonly Code[] = cityEntries.map(([code, zh, en]) => ({
  code,
  label: { zh, en },
  aliases: [zh.slice(0, -1), code.slice(0, 4)],
  takesRemark: false,
  retired: false,
}));

/** The counties, districts and county-level cities of Guangdong by GB/T 2260; the parent is the city. */
export const counties: readonly Code[] = [
  ...countyEntries.map((entry) => aCounty(entry, false)),
  ...retiredEntries.map((entry) => aCounty(entry, true)),
];

function aCounty([code, zh, en]: CountyEntry, retired: boolean): Code {
  const city = `${code.slice(0, 4)}00`;
  const aliases = retired ? [] : aliasesOf(zh, city);
  return { code, label: { zh, en }, aliases, parent: city, takesRemark: false, retired };
}

/** "天河" for 天河区, and the name after its city's: "广州市天河区"; a name of two characters is not shortened. */
function aliasesOf(zh: string, city: string): string[] {
  const cityName = cityEntries.find(([code]) => code === city)?.[1] ?? "";
  const full = [cityName + zh, `广东省${cityName}${zh}`];
  return zh.length > 2 && !zh.endsWith("自治县") ? [zh.slice(0, -1), ...full] : full;
}

/** The names of the regional groups, in the province's order. */
export const regionalGroups: readonly { readonly group: RegionalGroup; readonly zh: string; readonly en: string }[] = [
  { group: "pearlRiverDelta", zh: "珠三角", en: "Pearl River Delta" },
  { group: "east", zh: "粤东", en: "East Guangdong" },
  { group: "west", zh: "粤西", en: "West Guangdong" },
  { group: "north", zh: "粤北", en: "North Guangdong" },
];

/** City code → its regional group. */
export const groupOfCity: ReadonlyMap<string, RegionalGroup> = new Map(
  cityEntries.map(([code, , , group]) => [code, group]),
);
