import { fillText, type Slots, type Text } from "../../shared/cells/text.ts";

const texts = {
  "oidc-insecure": {
    zh: "统一身份认证的地址必须以 https:// 开头(http:// 仅限本机):{issuer}",
    en: "The address of the identity provider must begin with https:// (http:// only for this machine): {issuer}",
  },
  "oidc-unreachable": {
    zh: "暂时连不上统一身份认证,请稍后再试,或使用本系统的密码登录",
    en: "The identity provider cannot be reached at the moment: try again later, or sign in with the password of this system",
  },
  "oidc-refused": {
    zh: "统一身份认证没有通过,请重新登录;如仍不成功,请联系管理员",
    en: "The identity provider did not confirm the sign-in: sign in again, and ask the administrator if that does not help",
  },
  "oidc-state": {
    zh: "这次登录不是从本浏览器发起的,或已经过期,请从登录页重新开始",
    en: "This sign-in was not begun in this browser, or it is too old: begin again at the sign-in page",
  },
  "oidc-login-missing": {
    zh: "统一身份认证没有提供登录名({claim}),请联系管理员",
    en: "The identity provider gave no login ({claim}): ask the administrator",
  },
} as const satisfies { readonly [code: string]: Text };

export type OidcErrorCode = keyof typeof texts;

/** A sign-in at the identity provider that came to nothing. */
export class OidcError extends Error {
  override readonly name = "OidcError";
  readonly code: OidcErrorCode;
  readonly text: Text;
  /** For the log: what the library or the network said. It holds no code, token or secret. */
  readonly reason: string;
  constructor(code: OidcErrorCode, slots: Slots = {}, reason = "") {
    const text = fillText(texts[code], slots);
    super(text.en);
    this.code = code;
    this.text = text;
    this.reason = reason;
  }
}
