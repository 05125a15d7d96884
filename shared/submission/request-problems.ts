import type { Text } from "../cells/text.ts";
import type { ProblemEntries } from "./problem-entry.ts";

const SEND_AGAIN: Text = {
  zh: "请检查网络后重新发送;带同一 Idempotency-Key 重发不会重复报送",
  en: "Check the connection and send it again; with the same Idempotency-Key nothing is submitted twice",
};
const FOR_PROGRAMS: Text = {
  zh: "请刷新页面或更新插件;自行编写的程序请对照 /api/v1/openapi.json",
  en: "Reload the page or update the add-in; programs of your own should follow /api/v1/openapi.json",
};
const RELOAD: Text = {
  zh: "请刷新后查看最新内容,再重新操作",
  en: "Reload, look at what is there now, and do it again",
};

/** The request itself: its address, its headers, its body. */
export const requestProblems = {
  "method-not-allowed": {
    status: 405,
    title: { zh: "不支持的请求方法", en: "Method not allowed" },
    detail: { zh: "此地址只接受 {allowed}", en: "This address takes {allowed} only" },
    remedy: FOR_PROGRAMS,
  },
  "address-malformed": {
    status: 400,
    title: { zh: "地址有误", en: "Malformed address" },
    detail: {
      zh: "请求的地址含有不允许的写法",
      en: "The address of the request is written in a way that is not allowed",
    },
    remedy: { zh: "请核对地址,或从首页重新进入", en: "Check the address, or start from the first page" },
  },
  "address-too-long": {
    status: 414,
    title: { zh: "地址过长", en: "Address too long" },
    detail: { zh: "请求的地址超过 {limit} 个字符", en: "The address of the request has more than {limit} characters" },
    remedy: { zh: "请减少筛选条件", en: "Use fewer filters" },
  },
  "headers-too-large": {
    status: 431,
    title: { zh: "请求头过大", en: "Headers too large" },
    detail: { zh: "请求头超过上限", en: "The headers of the request are over the limit" },
    remedy: { zh: "请清除本站点的 Cookie 后再试", en: "Delete the cookies of this site and try again" },
  },
  "request-malformed": {
    status: 400,
    title: { zh: "请求有误", en: "Malformed request" },
    detail: { zh: "无法识别的请求", en: "The request is not well-formed HTTP" },
    remedy: FOR_PROGRAMS,
  },
  "not-acceptable": {
    status: 406,
    title: { zh: "没有所要求的格式", en: "Not acceptable" },
    detail: { zh: "此地址可提供的格式:{offered}", en: "This address offers {offered}" },
    remedy: FOR_PROGRAMS,
  },
  "unsupported-media-type": {
    status: 415,
    title: { zh: "不支持的内容类型", en: "Unsupported content type" },
    detail: { zh: "此地址只接受 {allowed}", en: "This address takes {allowed} only" },
    remedy: FOR_PROGRAMS,
  },
  "body-too-large": {
    status: 413,
    title: { zh: "内容过大", en: "Too large" },
    detail: { zh: "发送的内容超过上限 {limit} MiB", en: "What was sent is over the limit of {limit} MiB" },
    remedy: {
      zh: "请把数据复制到下载的空白表中,删去图片和多余的工作表后再上传",
      en: "Copy the data into a fresh blank workbook, without pictures and surplus sheets, and upload that",
    },
  },
  "body-incomplete": {
    status: 400,
    title: { zh: "内容不完整", en: "Incomplete" },
    detail: { zh: "内容没有传完", en: "The content did not arrive whole" },
    remedy: SEND_AGAIN,
  },
  "body-too-slow": {
    status: 408,
    title: { zh: "传输过慢", en: "Too slow" },
    detail: { zh: "内容未在 {seconds} 秒内传完", en: "The content did not arrive within {seconds} seconds" },
    remedy: SEND_AGAIN,
  },
  "request-too-slow": {
    status: 408,
    title: { zh: "请求超时", en: "Request timed out" },
    detail: { zh: "请求未在规定时间内传完", en: "The request did not arrive in time" },
    remedy: SEND_AGAIN,
  },
  "malformed-json": {
    status: 400,
    title: { zh: "JSON 有误", en: "Malformed JSON" },
    detail: { zh: "{reason}", en: "{reason}" },
    remedy: FOR_PROGRAMS,
  },
  "request-invalid": {
    status: 422,
    title: { zh: "请求内容不符合要求", en: "Invalid request" },
    detail: { zh: "请求中有不符合要求的内容", en: "Something in the request is not as required" },
    remedy: { zh: "请按所列说明逐项修改", en: "Correct each of the issues listed" },
  },
  "idempotency-key-missing": {
    status: 400,
    title: { zh: "缺少 Idempotency-Key", en: "Idempotency-Key missing" },
    detail: {
      zh: "报送需要 Idempotency-Key 请求头(8 至 128 个可见 ASCII 字符)",
      en: "Submitting needs an Idempotency-Key header (8 to 128 visible ASCII characters)",
    },
    remedy: FOR_PROGRAMS,
  },
  "idempotency-key-reused": {
    status: 409,
    title: { zh: "Idempotency-Key 已用于其他内容", en: "Idempotency-Key already used" },
    detail: {
      zh: "该 Idempotency-Key 已用于另一份内容",
      en: "This Idempotency-Key was used for other content",
    },
    remedy: { zh: "请用新的 Idempotency-Key 报送", en: "Submit with a new Idempotency-Key" },
  },
  "precondition-missing": {
    status: 428,
    title: { zh: "缺少 If-Match", en: "If-Match missing" },
    detail: {
      zh: "此操作需要 If-Match 请求头,其值为所看到版本的 ETag",
      en: "This needs an If-Match header with the ETag of the version that was looked at",
    },
    remedy: FOR_PROGRAMS,
  },
  "precondition-failed": {
    status: 412,
    title: { zh: "内容已被他人修改", en: "Changed meanwhile" },
    detail: { zh: "您查看之后,这项内容已有变化", en: "It has changed since you looked at it" },
    remedy: RELOAD,
  },
  "already-exists": {
    status: 409,
    title: { zh: "已经存在", en: "Already there" },
    detail: { zh: "同样的内容已经存在", en: "The same thing is there already" },
    remedy: RELOAD,
  },
} as const satisfies ProblemEntries;
