import type { Text } from "../cells/text.ts";
import type { ProblemEntries } from "./problem-entry.ts";

const LATER: Text = { zh: "请在 {seconds} 秒后再试", en: "Try again in {seconds} seconds" };
const TELL_ADMINISTRATOR: Text = {
  zh: "请把编号告知系统管理员,可据此在日志中查找",
  en: "Give the number to the administrator, who finds it in the log",
};

/** What the server cannot do now, or did wrong. */
export const serviceProblems = {
  busy: {
    status: 503,
    title: { zh: "系统繁忙", en: "Busy" },
    detail: { zh: "正在处理的请求过多", en: "There are too many requests at this moment" },
    remedy: LATER,
  },
  "rate-limited": {
    status: 429,
    title: { zh: "请求过于频繁", en: "Too many requests" },
    detail: { zh: "您的请求过于频繁", en: "You are sending too many requests" },
    remedy: LATER,
  },
  "summary-too-slow": {
    status: 503,
    title: { zh: "汇总未能按时完成", en: "Summary took too long" },
    detail: { zh: "汇总未在 {limit} 秒内完成", en: "The summary was not ready within {limit} seconds" },
    remedy: LATER,
  },
  "summary-too-large": {
    status: 422,
    title: { zh: "汇总过大", en: "Summary too large" },
    detail: { zh: "生成汇总所需内存超过上限", en: "The summary needs more memory than is allowed" },
    remedy: { zh: "请缩小范围,按市分别下载", en: "Ask for less: download each city by itself" },
  },
  "store-full": {
    status: 507,
    title: { zh: "存储空间不足", en: "Storage full" },
    detail: { zh: "存储空间不足,本次操作未保存", en: "There is no space left: nothing of this was saved" },
    remedy: {
      zh: "请通知系统管理员清理或扩充存储空间,之后重新操作;已有回执的报送不受影响",
      en: "Tell the administrator to free or add space, then try again; what has a receipt is safe",
    },
  },
  "store-failed": {
    status: 503,
    title: { zh: "暂时无法保存", en: "Cannot save now" },
    detail: {
      zh: "存储出现故障,本次操作未保存(编号 {id})",
      en: "The store failed: nothing of this was saved (number {id})",
    },
    remedy: TELL_ADMINISTRATOR,
  },
  "store-unavailable": {
    status: 503,
    title: { zh: "数据存储暂时无法连接", en: "Store out of reach" },
    detail: {
      zh: "数据库或对象存储暂时无法连接,本次操作是否完成未能确认",
      en: "The database or object storage cannot be reached: whether this was done was not confirmed",
    },
    remedy: LATER,
  },
  "shutting-down": {
    status: 503,
    title: { zh: "系统正在重启", en: "Restarting" },
    detail: {
      zh: "系统正在停止或重启,不接收新的请求",
      en: "The server is stopping or restarting and takes no new requests",
    },
    remedy: LATER,
  },
  "internal-fault": {
    status: 500,
    title: { zh: "系统内部错误", en: "Internal fault" },
    detail: { zh: "系统处理时出错(编号 {id})", en: "The server failed on this request (number {id})" },
    remedy: TELL_ADMINISTRATOR,
  },
} as const satisfies ProblemEntries;
