import type { Answers } from "./answers.ts";
import { parkCode } from "./sample-credit-code.ts";
import type { SamplePark } from "./sample-parks.ts";
import type { Random } from "./seeded-random.ts";

/** The application year of every sample. */
export const sampleYear = 2026;

/** What the lists of an application hold, beside 企业清单. */
export interface ListInput {
  readonly park: SamplePark;
  readonly enterprises: readonly Answers[];
  readonly plannedArea: number;
  readonly random: Random;
}

/** Every list of a sound application, by table id. */
export function sampleTables(input: ListInput): Readonly<{ [tableId: string]: readonly Answers[] }> {
  return {
    parcels: parcels(input),
    enterprises: input.enterprises,
    platforms: platforms(input),
    cooperations: cooperations(input),
    policies: policies(input),
    funds: funds(input),
    services: services(input),
    eia: environmentalReviews(input),
    cleanYears: Array.from({ length: 4 }, () => ({ parkAccidents: 0, enterpriseAccidents: 0, violations: 0 })),
    investments: investments(input),
    projects: projects(input),
    goals: goals(input),
    attachments: attachments(),
  };
}

function parcels({ park, plannedArea, random }: ListInput): readonly Answers[] {
  const first = Math.round(plannedArea * 0.55);
  return [first, plannedArea - first].map((area, index) => ({
    name: `${["A", "B"][index]!}地块`,
    area,
    use: index === 0 ? "工业用地(M0)" : "科研用地",
    authority: `${park.cityName}人民政府`,
    approvalNumber: `示例府国用〔20${String(random.whole(18, 22))}〕${String(random.whole(10, 99))}号`,
    approvalDate: `20${String(random.whole(18, 22))}-0${String(random.whole(1, 9))}-15`,
    titleNumber: `示例(20${String(random.whole(19, 23))})不动产权第${String(random.whole(100_000, 999_999))}号`,
  }));
}

function platforms({ park, random }: ListInput): readonly Answers[] {
  const kinds = ["众创空间", "孵化器", "企业研发机构", "重点实验室"];
  return kinds.map((kind, index) => ({
    name: `${park.name}${kind}`,
    kind,
    level: index < 2 ? "省级" : "市级",
    host: `${park.name}运营服务(示例)有限公司`,
    inPark: "是",
    recognitionNumber: `示例科〔2023〕${String(10 + index)}号`,
    recognised: `20${String(random.whole(20, 24))}-0${String(index + 1)}`,
  }));
}

function cooperations({ park, enterprises, random }: ListInput): readonly Answers[] {
  const partners = [
    ["岭南示例大学", "高校"],
    ["珠江示例人工智能研究院", "科研院所"],
    ["南粤示例智能集团有限公司", "人工智能领军企业"],
  ] as const;
  return enterprises.slice(0, 6).map((enterprise, index) => {
    const [partner, partnerKind] = partners[index % partners.length]!;
    return {
      name: `${park.name}产学研合作协议第${String(index + 1)}号`,
      enterprise: enterprise["creditCode"]!,
      partner,
      partnerKind,
      content: "联合开展关键算法攻关与成果转化",
      signed: `202${String(random.whole(2, 5))}-0${String(index + 1)}-18`,
      validUntil: `2028-0${String(index + 1)}-17`,
      amount: random.whole(50, 800),
    };
  });
}

function policies({ park }: ListInput): readonly Answers[] {
  const issuer = `${park.cityName}人民政府`;
  const common = { issuer, issuerLevel: "地级以上市", status: "已出台" };
  return [
    { name: `${park.name}总体规划`, number: "示例府〔2024〕18号", issued: "2024-06-12", kind: "总体规划", ...common },
    {
      name: `${park.cityName}人工智能产业扶持政策(示例)`,
      number: "示例府办〔2024〕33号",
      issued: "2024-09-03",
      kind: "扶持政策",
      ...common,
    },
  ];
}

function funds({ park, random }: ListInput): readonly Answers[] {
  const local = park.county === undefined ? "市" : "县区";
  return [
    { year: sampleYear, source: "市", use: "园区建设", amount: random.whole(10, 60) * 100 },
    { year: sampleYear, source: local, use: "产业发展", amount: random.whole(5, 40) * 100 },
  ];
}

function services({ park }: ListInput): readonly Answers[] {
  const kinds = ["创投基金", "人才培训", "知识产权", "技术咨询"];
  return kinds.map((kind, index) => ({
    name: `${park.cityName}示例${kind}服务中心`,
    kind,
    creditCode: parkCode(park, 60 + index),
    content: `为园区企业提供${kind}服务`,
    since: `2023-0${String(index + 2)}`,
  }));
}

function environmentalReviews({ park }: ListInput): readonly Answers[] {
  const authority = `${park.cityName}生态环境局`;
  return [{ kind: "规划环评审查", number: "示例环审〔2021〕7号", authority, decided: "2021-11-05" }];
}

function investments({ random }: ListInput): readonly Answers[] {
  return [0, 1, 2].map((ahead) => ({
    year: sampleYear + ahead,
    industry: random.whole(20, 90) * 100,
    infrastructure: random.whole(10, 50) * 100,
    publicServices: random.whole(5, 20) * 100,
  }));
}

function projects({ park, random }: ListInput): readonly Answers[] {
  return ["智能计算中心", "中试基地"].map((what, index) => ({
    name: `${park.name}${what}`,
    builder: `${park.name}运营服务(示例)有限公司`,
    category: "算法",
    isPublic: index === 0 ? "是" : "否",
    investment: random.whole(20, 90) * 100,
    content: `建设${what}及配套设施`,
    begins: `2025-0${String(index + 3)}`,
    ends: `2027-1${String(index)}`,
    progress: random.whole(2, 9) * 5,
  }));
}

function goals({ enterprises }: ListInput): readonly Answers[] {
  return [
    { indicator: "人工智能企业数", year: sampleYear + 2, target: enterprises.length + 15, measure: "家" },
    { indicator: "人工智能产品产值", year: sampleYear + 2, target: 200_000, measure: "万元" },
  ];
}

/** The seven that are needed; the eighth row, 其他, stays blank. */
function attachments(): readonly Answers[] {
  return Array.from({ length: 7 }, (_, index) => ({
    pages: `${String(index * 20 + 1)}-${String(index * 20 + 20)}`,
    sealed: "是",
    fileName: `附件${String(index + 1)}.pdf`,
  }));
}
