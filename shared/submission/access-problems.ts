import type { Text } from "../cells/text.ts";
import type { ProblemEntries } from "./problem-entry.ts";

const SIGN_IN: Text = { zh: "请登录后再试", en: "Sign in and try again" };
const ASK_ADMINISTRATOR: Text = {
  zh: "如有疑问,请联系系统管理员",
  en: "Ask the administrator of the system if in doubt",
};

/** Who is asking, and whether they may. */
export const accessProblems = {
  "not-signed-in": {
    status: 401,
    title: { zh: "尚未登录", en: "Not signed in" },
    detail: { zh: "此操作需要登录", en: "This needs a sign-in" },
    remedy: SIGN_IN,
  },
  "sign-in-refused": {
    status: 401,
    title: { zh: "登录未成功", en: "Sign-in refused" },
    detail: {
      zh: "账号或密码不正确,或账号已停用",
      en: "The account or the password is wrong, or the account is disabled",
    },
    remedy: {
      zh: "请核对账号和密码;忘记密码时请管理员发送一次性链接",
      en: "Check both; if the password is lost, ask the administrator for a one-time link",
    },
  },
  "sign-in-throttled": {
    status: 429,
    title: { zh: "登录尝试过多", en: "Too many sign-in attempts" },
    detail: {
      zh: "失败次数过多,{seconds} 秒后可再试",
      en: "There were too many failed attempts; the next is possible in {seconds} seconds",
    },
    remedy: {
      zh: "请稍候再试;忘记密码时请管理员发送一次性链接",
      en: "Wait; if the password is lost, ask the administrator for a one-time link",
    },
  },
  "session-expired": {
    status: 401,
    title: { zh: "登录已失效", en: "Session ended" },
    detail: {
      zh: "登录已超时、已退出或已被撤销",
      en: "The session timed out, was signed out of, or was revoked",
    },
    remedy: {
      zh: "请重新登录;尚未提交的内容请先保存在本机",
      en: "Sign in again; save locally what was not submitted yet",
    },
  },
  "link-spent": {
    status: 410,
    title: { zh: "链接已失效", en: "Link no longer valid" },
    detail: { zh: "该一次性链接已使用或已过期", en: "This one-time link was used or has expired" },
    remedy: { zh: "请管理员重新发送链接", en: "Ask the administrator for a new link" },
  },
  "password-unfit": {
    status: 422,
    title: { zh: "密码不符合要求", en: "Password not acceptable" },
    detail: { zh: "{reason}", en: "{reason}" },
    remedy: { zh: "请换一个密码", en: "Choose another password" },
  },
  "password-expired": {
    status: 403,
    title: { zh: "密码已到期", en: "Password too old" },
    detail: { zh: "密码已超过规定的使用期限", en: "The password is older than the policy allows" },
    remedy: { zh: "请先修改密码,再继续操作", en: "Set a new password first" },
  },
  "oidc-refused": {
    status: 401,
    title: { zh: "统一身份认证未通过", en: "Identity provider refused" },
    detail: { zh: "统一身份认证平台未确认您的身份", en: "The identity provider did not confirm who you are" },
    remedy: { zh: "请重新发起登录", en: "Start the sign-in again" },
  },
  "oidc-unknown-account": {
    status: 401,
    title: { zh: "未找到对应账号", en: "No matching account" },
    detail: {
      zh: "统一身份认证已通过,但本系统没有与之对应的可用账号",
      en: "The identity provider knows you, but no active account of this system belongs to that identity",
    },
    remedy: { zh: "请联系系统管理员开通或绑定账号", en: "Ask the administrator to open or to link an account" },
  },
  "oidc-unavailable": {
    status: 502,
    title: { zh: "统一身份认证平台无法访问", en: "Identity provider unavailable" },
    detail: {
      zh: "统一身份认证平台没有响应或响应有误",
      en: "The identity provider did not answer, or not as it should",
    },
    remedy: { zh: "请稍后再试,或用本系统的账号和密码登录", en: "Try again later, or sign in with a password" },
  },
  "oidc-not-configured": {
    status: 404,
    title: { zh: "未启用统一身份认证", en: "No identity provider" },
    detail: { zh: "本系统未配置统一身份认证", en: "This system has no identity provider configured" },
    remedy: { zh: "请用账号和密码登录", en: "Sign in with account and password" },
  },
  "not-found": {
    status: 404,
    title: { zh: "没有找到", en: "Not found" },
    detail: { zh: "没有这项内容,或您无权查看", en: "There is no such thing, or you may not see it" },
    remedy: { zh: "请核对地址,或从首页重新进入", en: "Check the address, or start from the first page" },
  },
  "not-allowed": {
    status: 403,
    title: { zh: "无权操作", en: "Not allowed" },
    detail: { zh: "您的账号不能进行此操作", en: "Your account may not do this" },
    remedy: ASK_ADMINISTRATOR,
  },
  "cross-site": {
    status: 403,
    title: { zh: "请求来自其他网站", en: "Request from another site" },
    detail: {
      zh: "该请求不是从本系统的页面({origin})发出的,已拒绝",
      en: "The request did not come from a page of this system ({origin}) and was refused",
    },
    remedy: {
      zh: "请在 {origin} 打开本系统后再操作;地址不同时请管理员检查 BASE_URL",
      en: "Open the system at {origin}; if its address is another one, the administrator has to correct BASE_URL",
    },
  },
} as const satisfies ProblemEntries;
