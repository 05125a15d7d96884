import type { Answer, Answers, FilledForm } from "./answers.ts";
import { parkCode } from "./sample-credit-code.ts";
import { backboneOutputs, fewOutputs, manyOutputs, sampleEnterprises } from "./sample-enterprises.ts";
import { sampleParks, type SamplePark } from "./sample-parks.ts";
import { sampleTables, sampleYear } from "./sample-tables.ts";
import { seededRandom, type Random } from "./seeded-random.ts";

/** A sound application of a park, apart from how many enterprises it has: every figure agrees with the others. */
export function sampleApplication(park: SamplePark): FilledForm {
  const random = seededRandom(park.number);
  const enterprises = [...sampleEnterprises(park, outputsFor(park, random), random), ...guestsOf(park)];
  const plannedArea = random.whole(32, 120) * 10;
  const tables = sampleTables({ park, enterprises, plannedArea, random });
  const fields = {
    ...cover(park),
    ...basics({ park, enterprises, plannedArea, random }),
    ...mechanism(park, random),
    ...space,
    ...policyStatus(park),
    fundsTotal: sumOf(tables["funds"]!, "amount"),
    ...basicServices(enterprises),
    ...pledge,
    ...plan(tables["investments"]!),
  };
  return { fields, tables };
}

/** An enterprise that two parks of one city list: counted once among 去重企业, and asked about by Q3. */
function guestsOf({ sharesWith }: SamplePark): readonly Answers[] {
  const host = sampleParks.find(({ name }) => name === sharesWith);
  return host ? sampleApplication(host).tables["enterprises"]!.slice(0, 1) : [];
}

function outputsFor({ story }: SamplePark, random: Random): readonly number[] {
  if (story === "cleanByMany") return manyOutputs(random);
  return story === "fewEnterprises" ? fewOutputs(random) : backboneOutputs(random);
}

/** The sum of a column of figures; texts count as nothing. */
export function sumOf(rows: readonly Answers[], column: string): number {
  return rows.reduce((sum, row) => sum + figureOf(row[column]), 0);
}

function figureOf(answer: Answer | undefined): number {
  return typeof answer === "number" ? answer : 0;
}

function cover(park: SamplePark): Answers {
  return {
    ...(park.countyName !== undefined && {
      county: park.countyName,
      countyDepartment: `${park.countyName}工业和信息化局`,
    }),
    managementCode: parkCode(park, 90, "12"),
    email: `park${String(park.number)}@example.com`,
    unitHead: "陈示例",
    filledBy: "李示例",
    phone: `${park.areaCode}-${park.areaCode === "020" || park.areaCode === "0755" ? "8" : ""}3${String(100_000 + park.number * 137)}`,
    fillingDate: `${String(sampleYear)}-03-20`,
  };
}

interface BasicsInput {
  readonly park: SamplePark;
  readonly enterprises: readonly Answers[];
  readonly plannedArea: number;
  readonly random: Random;
}

/** 入驻企业总数 counts all enterprises of the park, the AI ones of the list and some others. */
function basics({ park, enterprises, plannedArea, random }: BasicsInput): Answers {
  const aiOutputTotal = sumOf(enterprises, "aiOutput");
  return {
    parkName: park.name,
    managementBody: `${park.name}管理委员会`,
    managementKind: "园区管委会",
    operator: `${park.name}运营服务(示例)有限公司`,
    approvalNumber: `示例编〔2019〕${String(random.whole(10, 99))}号`,
    plannedArea,
    developedArea: Math.round(plannedArea * 0.7),
    boundaries: "东至示例一路,南至示例大道,西至示例河,北至示例三路",
    mainIndustry: "智能机器人、图像识别、人工智能芯片",
    enterpriseCount: enterprises.length + 20,
    aiEnterpriseCount: enterprises.length,
    aiOutputTotal,
    parkOutput: Math.round(aiOutputTotal * 1.4),
    employees: sumOf(enterprises, "employees") + 600,
    supplyChain: "以骨干企业为主体,整机、核心部件、算法与应用企业分工协作,上下游配套在园区内基本齐全。",
    overview: `${park.name}为演示用的虚构园区,位于${park.cityName}${park.countyName ?? ""},规划建设面积${String(plannedArea)}亩。`,
  };
}

function mechanism(park: SamplePark, random: Random): Answers {
  return {
    hasLeadership: "是",
    leaderName: "王示例",
    leaderPost: `${park.countyName ?? park.cityName}主要领导(示例)`,
    leaderIsPrincipal: "是",
    departments: random.whole(6, 14),
    parkTakesPart: "是",
    leadershipNumber: "示例府办函〔2023〕12号",
    hasTeam: "是",
    teamName: `${park.name}企业服务中心`,
    teamSize: random.whole(8, 30),
    jointMeeting: "是",
  };
}

const space: Answers = {
  functionalZoning: "是",
  landUsePlan: "是",
  landApproved: "是",
  urbanPlan: "是",
  clearTitle: "是",
  compactLayout: "是",
};

function policyStatus(park: SamplePark): Answers {
  return {
    planStatus: "已出台",
    supportStatus: "已出台",
    fundPledge: "是",
    pledgeBody: `${park.countyName ?? park.cityName}人民政府`,
    pledgeNumber: "示例府函〔2025〕8号",
  };
}

function basicServices(enterprises: readonly Answers[]): Answers {
  return {
    transport: "毗邻高速公路出入口和轨道交通站点,公交线路六条。",
    livingServices: "园区内有人才公寓、食堂、幼儿园和社区卫生服务站。",
    gigabit: "是",
    fibreEnterprises: enterprises.length + 19,
  };
}

const pledge: Answers = {
  cleanStatement: "近三年园区及园区内企业未发生重大污染事故和重大环境违法事件。",
  truthPledge: "是",
  pledgedBy: "陈示例",
  pledgeDate: `${String(sampleYear)}-03-18`,
};

function plan(investments: readonly Answers[]): Answers {
  const columns = ["industry", "infrastructure", "publicServices"];
  const total = columns.reduce((sum, column) => sum + sumOf(investments, column), 0);
  return { planStart: sampleYear, planEnd: sampleYear + 2, planInvestment: total };
}
