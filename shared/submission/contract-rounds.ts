import type { Endpoint } from "./endpoint.ts";
import * as messages from "./messages-rounds.ts";
import * as others from "./messages-others.ts";
import { summaryDocument } from "./summary-document.ts";

const summaryAnswers = [
  { status: 200, type: "xlsx" },
  { status: 200, type: "csv" },
  { status: 200, type: "json", schema: summaryDocument },
  { status: 304, type: "none" },
] as const;

/** Rounds, who has reported, the register of selected parks, and what is merged from it all. */
export const roundEndpoints = {
  listRounds: {
    method: "GET",
    path: "/rounds",
    summary: { zh: "各批次：开放、截止和本人的期限", en: "The rounds: opening, date and the caller's own date" },
    access: "session",
    answers: [{ status: 200, type: "json", schema: messages.roundList }],
    problems: [],
  },
  openRound: {
    method: "POST",
    path: "/rounds",
    summary: { zh: "开放一个批次（省级）", en: "Opens a round (province)" },
    access: "session",
    body: messages.newRound,
    answers: [{ status: 201, type: "json", schema: messages.roundView }],
    problems: ["not-allowed", "state-conflict", "request-invalid"],
  },
  readRound: {
    method: "GET",
    path: "/rounds/{form}/{period}",
    summary: { zh: "一个批次，带 ETag", en: "One round, and its ETag" },
    access: "session",
    params: messages.roundPath,
    answers: [{ status: 200, type: "json", schema: messages.roundView }],
    problems: ["not-found"],
  },
  changeRound: {
    method: "POST",
    path: "/rounds/{form}/{period}/events",
    summary: {
      zh: "延期、关闭、重新开放、更换表式版本（省级）",
      en: "Extends, closes or reopens a round, or changes its form version (province)",
    },
    access: "session",
    params: messages.roundPath,
    body: messages.roundEvent,
    needs: "If-Match",
    answers: [{ status: 200, type: "json", schema: messages.roundView }],
    problems: ["not-found", "not-allowed", "state-conflict", "precondition-missing", "precondition-failed"],
  },
  readStatus: {
    method: "GET",
    path: "/status/{form}/{period}",
    summary: { zh: "报送情况：已报、退回、未报、迟报；Accept 可为 csv", en: "Who has reported; Accept may be csv" },
    access: "session",
    params: messages.roundPath,
    query: messages.statusQuery,
    answers: [
      { status: 200, type: "json", schema: messages.roundStatus },
      { status: 200, type: "csv" },
    ],
    problems: ["not-found", "form-unusable"],
  },
  citySummary: {
    method: "GET",
    path: "/summaries/{form}/{period}/city/{city}.{format}",
    summary: { zh: "市级汇总", en: "The summary of a city" },
    access: "session",
    params: others.citySummaryPath,
    query: others.summaryQuery,
    answers: summaryAnswers,
    problems: ["not-found", "busy", "too-many-rows", "summary-too-slow", "summary-too-large", "form-unusable"],
  },
  provinceSummary: {
    method: "GET",
    path: "/summaries/{form}/{period}/province.{format}",
    summary: { zh: "省级汇总", en: "The summary of the province" },
    access: "session",
    params: others.summaryPath,
    query: others.summaryQuery,
    answers: summaryAnswers,
    problems: ["not-found", "busy", "too-many-rows", "summary-too-slow", "summary-too-large", "form-unusable"],
  },
  readRegister: {
    method: "GET",
    path: "/register",
    summary: { zh: "入选园区名单", en: "The register of selected parks" },
    access: "session",
    answers: [{ status: 200, type: "json", schema: messages.registerList }],
    problems: ["not-found"],
  },
  importRegister: {
    method: "PUT",
    path: "/register",
    summary: { zh: "导入本系统之前的入选园区（省级）", en: "Imports the parks selected before this system (province)" },
    access: "session",
    body: messages.registerImport,
    answers: [{ status: 200, type: "json", schema: messages.registerList }],
    problems: ["not-allowed", "request-invalid"],
  },
} as const satisfies { readonly [operation: string]: Endpoint };
