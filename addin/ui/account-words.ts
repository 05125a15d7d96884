import type { Text } from "../../shared/cells/text.ts";

/** Signing in and out. */
export const accountWords = {
  title: { zh: "登录", en: "Sign in" },
  again: { zh: "登录已失效，请重新登录", en: "Your session has ended: sign in again" },
  why: {
    zh: "审核不需要登录。报送、查看状态和审批需要登录。",
    en: "Checking needs no sign-in. Submitting, seeing the state and reviewing do.",
  },
  nothingLost: {
    zh: "{name}，您填的内容和待发送的报送都还在。",
    en: "{name}, what you typed and what waits to be sent is still here.",
  },
  login: { zh: "账号", en: "Account" },
  password: { zh: "密码", en: "Password" },
  send: { zh: "登录", en: "Sign in" },
  elsewhere: { zh: "用统一身份认证登录", en: "Sign in at the identity provider" },
  other: { zh: "换一个账号", en: "Use another account" },
  signedIn: { zh: "{name}（{place}）", en: "{name} ({place})" },
  more: { zh: "账号", en: "Account" },
  signOut: { zh: "退出登录", en: "Sign out" },
  signedOut: { zh: "已退出登录。", en: "Signed out." },
  everywhere: { zh: "在所有设备上退出", en: "Sign out on every device" },
  passwordOld: { zh: "密码已到期，请设置新密码", en: "Your password is too old: set a new one" },
  newPassword: { zh: "新密码", en: "New password" },
  savePassword: { zh: "保存新密码", en: "Save the new password" },
  noPart: {
    zh: "这个账号不填报也不审核，请换用填报单位或主管部门的账号。",
    en: "This account neither reports nor reviews. Use one of a reporting unit or an office.",
  },
  offline: { zh: "连不上服务器", en: "The server cannot be reached" },
  offlineWhy: {
    zh: "审核照常可用。报送会先保存在这台电脑上，联网后自动发送。",
    en: "Checking works as ever. What you submit is kept on this computer and sent when the server is back.",
  },
  offlineSigned: {
    zh: "审核照常可用。登录要等服务器恢复。",
    en: "Checking works as ever. Signing in has to wait for the server.",
  },
  retry: { zh: "重新连接", en: "Try again" },
} as const satisfies { readonly [name: string]: Text };

export const roleNames = {
  park: { zh: "园区", en: "park" },
  area: { zh: "片区", en: "area" },
  city: { zh: "市级主管部门", en: "city office" },
  province: { zh: "省级主管部门", en: "province" },
  administrator: { zh: "管理员", en: "administrator" },
  auditor: { zh: "审计员", en: "auditor" },
} as const satisfies { readonly [role: string]: Text };
