import { fillText, type Text } from "../cells/text.ts";
import { isGuessable } from "./guessable-password.ts";

/** `asvs`: long and unusual (ASVS 5.0 §6.2, NIST SP 800-63B); `mlps`: composed and changed (GB/T 22239-2019, 8.1.4.1). */
export type PasswordPolicy = "asvs" | "mlps";

/** Whose password it is: none of these may stand in it. */
export interface PasswordOwner {
  readonly login: string;
  readonly name: string;
  /** The name of the reporting unit. */
  readonly unit?: string;
}

export interface PasswordFault {
  readonly code: PasswordFaultCode;
  readonly text: Text;
}

interface PolicyRules {
  readonly shortest: number;
  /** How many of the four classes: capital letters, small letters, digits, others. */
  readonly classes: number;
  /** How many of the latest passwords, the one in force included, must not be set again. */
  readonly remembered: number;
  readonly days: number;
}

/** The two policies as figures; a password has no age limit where `days` is infinite. */
export const passwordRules: Readonly<{ [policy in PasswordPolicy]: PolicyRules }> = {
  asvs: { shortest: 12, classes: 0, remembered: 0, days: Number.POSITIVE_INFINITY },
  mlps: { shortest: 10, classes: 3, remembered: 5, days: 90 },
};

/** In characters; more is refused before anything is computed from it. */
const longestPassword = 256;

const faultTexts = {
  "password-too-short": {
    zh: "密码只有 {found} 个字符,至少需要 {shortest} 个字符",
    en: "The password has {found} characters; at least {shortest} are needed",
  },
  "password-too-long": {
    zh: "密码超过 {longest} 个字符",
    en: "The password is longer than {longest} characters",
  },
  "password-guessable": {
    zh: "密码由常用词、年份或键盘顺序组成,容易被猜中;请换一个,例如用几个互不相关的词",
    en: "The password is made of common words, years or neighbouring keys and is easily guessed; take another, such as several unrelated words",
  },
  "password-names-owner": {
    zh: "密码中含有登录名、姓名或单位名称",
    en: "The password contains the login, the person's name or the unit's name",
  },
  "password-few-classes": {
    zh: "密码须包含大写字母、小写字母、数字、其他字符中的至少 {classes} 类",
    en: "The password needs at least {classes} of: capital letters, small letters, digits, other characters",
  },
  "password-used-before": {
    zh: "不能使用最近 {remembered} 次用过的密码",
    en: "The password is one of the last {remembered} that were used",
  },
} as const satisfies { readonly [code: string]: Text };

export type PasswordFaultCode = keyof typeof faultTexts;

/** All that is wrong with a new password, in the order of the texts above; [] for one that may be set. */
export function passwordFaults(
  password: string,
  { policy, account }: { readonly policy: PasswordPolicy; readonly account: PasswordOwner },
): readonly PasswordFault[] {
  if (isTooLong(password)) return [fault("password-too-long")];
  const { shortest, classes } = passwordRules[policy];
  const text = preparedPassword(password);
  const found = [...text].length;
  return [
    ...(found < shortest ? [fault("password-too-short", { found, shortest })] : []),
    ...(isGuessable(text) ? [fault("password-guessable")] : []),
    ...(namesOwner(text, account) ? [fault("password-names-owner")] : []),
    ...(classesOf(text) < classes ? [fault("password-few-classes", { classes })] : []),
  ];
}

/** The fault of a password that is among the remembered ones; only the server, which holds their hashes, can find it. */
export function usedBeforeFault(policy: PasswordPolicy): PasswordFault {
  return fault("password-used-before", { remembered: passwordRules[policy].remembered });
}

/** Whether the password must be changed before anything else is done. */
export function isExpired(changedAt: string, policy: PasswordPolicy, now: Date): boolean {
  return now.getTime() - Date.parse(changedAt) >= passwordRules[policy].days * 86_400_000;
}

/**
 * The form in which a password is judged and hashed: NFKC, so that one typed on another keyboard, composed otherwise
 * or in the full-width letters of a Chinese input method is the same password. Nothing is trimmed, cut or folded.
 */
export function preparedPassword(password: string): string {
  return password.normalize("NFKC");
}

/** Counts characters as typed; a text of megabytes is refused without being counted. */
export function isTooLong(password: string): boolean {
  return password.length > 2 * longestPassword || [...password].length > longestPassword;
}

function fault(code: PasswordFaultCode, slots: { readonly [name: string]: number } = {}): PasswordFault {
  return { code, text: fillText(faultTexts[code], { longest: longestPassword, ...slots }) };
}

function namesOwner(text: string, { login, name, unit = "" }: PasswordOwner): boolean {
  const plain = lettersAndDigits(text);
  return [login, name, unit].map(lettersAndDigits).some((word) => isTelling(word) && plain.includes(word));
}

function lettersAndDigits(text: string): string {
  return preparedPassword(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** One or two Latin letters stand in many words by chance; two Chinese characters are a whole name. */
function isTelling(word: string): boolean {
  return word.length > 2 || /^\p{sc=Han}{2}$/u.test(word);
}

function classesOf(text: string): number {
  return [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter((one) => one.test(text)).length;
}
