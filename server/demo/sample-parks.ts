/** What a sample park is there to show. */
export type Story =
  | "clean"
  | "cleanByMany"
  | "understood"
  | "rearranged"
  | "fewEnterprises"
  | "fewPlatforms"
  | "wrongTypes"
  | "wrongSums"
  | "lostCodes"
  | "notYetFibre"
  | "unreadable";

export interface SamplePark {
  /** From 1: what makes its codes and figures its own. */
  readonly number: number;
  readonly name: string;
  /** GB/T 2260 */
  readonly city: string;
  readonly cityName: string;
  /** 东莞 and 中山 have no counties. */
  readonly county?: string;
  readonly countyName?: string;
  readonly areaCode: string;
  readonly story: Story;
  /** The park of which an enterprise is listed here too. */
  readonly sharesWith?: string;
}

/** Fifteen invented parks in ten cities; every name says 示例. */
export const sampleParks: readonly SamplePark[] = [
  park("琶洲示例人工智能产业园", "440100 广州市 440105 海珠区 020", "clean"),
  park("黄埔示例智能装备产业园", "440100 广州市 440112 黄埔区 020", "cleanByMany"),
  park("南山示例人工智能产业园", "440300 深圳市 440305 南山区 0755", "clean"),
  {
    ...park("龙岗示例智能机器人产业园", "440300 深圳市 440307 龙岗区 0755", "understood"),
    sharesWith: "南山示例人工智能产业园",
  },
  park("香洲示例智能制造产业园", "440400 珠海市 440402 香洲区 0756", "fewEnterprises"),
  park("龙湖示例人工智能产业园", "440500 汕头市 440507 龙湖区 0754", "notYetFibre"),
  park("禅城示例智能家居产业园", "440600 佛山市 440604 禅城区 0757", "rearranged"),
  park("南海示例工业智能产业园", "440600 佛山市 440605 南海区 0757", "wrongTypes"),
  park("松山湖示例人工智能产业园", "441900 东莞市 - - 0769", "clean"),
  park("滨海湾示例智能终端产业园", "441900 东莞市 - - 0769", "fewPlatforms"),
  park("翠亨示例智能传感产业园", "442000 中山市 - - 0760", "cleanByMany"),
  park("惠城示例智能网联产业园", "441300 惠州市 441302 惠城区 0752", "wrongSums"),
  park("惠阳示例人工智能产业园", "441300 惠州市 441303 惠阳区 0752", "clean"),
  park("浈江示例智能安防产业园", "440200 韶关市 440204 浈江区 0751", "lostCodes"),
  park("麻章示例智慧海洋产业园", "440800 湛江市 440811 麻章区 0759", "unreadable"),
].map((one: Omit<SamplePark, "number">, index) => ({ ...one, number: index + 1 }));

function park(name: string, place: string, story: Story): Omit<SamplePark, "number"> {
  const [city = "", cityName = "", county = "-", countyName = "", areaCode = ""] = place.split(" ");
  const inCounty = county === "-" ? {} : { county, countyName };
  return { name, city, cityName, ...inCounty, areaCode, story };
}
