/** What people here build passwords from, in small letters. The list is ours; it is short because it holds parts. */
const words = [
  ...["parkforms", "parkform", "park", "forms", "form", "excel", "workbook", "report", "summary"],
  ...["yuanqu", "chanyeyuan", "gaoxinqu", "kaifaqu", "rengongzhineng", "zhineng", "shenbao", "shenhe", "huizong"],
  ...["baosong", "tianbao", "pingjia", "gongxin", "gxt", "gxj", "kejiju", "zhongguo", "guangdong", "guangzhou"],
  ...["shenzhen", "dongguan", "foshan", "zhuhai", "huizhou", "zhongshan", "jiangmen", "zhaoqing", "shantou"],
  ...[
    "園區",
    "园区",
    "产业园",
    "高新区",
    "开发区",
    "人工智能",
    "智能",
    "申报",
    "报送",
    "审核",
    "汇总",
    "密码",
    "口令",
    "管理员",
  ],
  ...["广东", "广州", "深圳", "中国", "工信", "测试", "用户", "系统", "登录", "默认", "初始"],
  ...["mima", "kouling", "guanliyuan", "woaini", "woaizhongguo", "nihao", "ceshi", "yonghu", "xitong", "denglu"],
  ...["password", "passwd", "passw", "pass", "pwd", "admin", "administrator", "root", "user", "guest", "test", "demo"],
  ...["welcome", "letmein", "changeme", "change", "default", "secret", "login", "system", "server", "master", "temp"],
  ...["iloveyou", "dragon", "monkey", "sunshine", "princess", "hello", "initial", "office", "windows"],
].sort((a, b) => b.length - a.length);

const keyRows = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop[]",
  "asdfghjkl;'",
  "zxcvbnm,./",
  "!@#$%^&*()_+",
];
const keyColumns = ["1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p"];
const walks = [...keyRows, ...keyColumns].flatMap((keys) => [keys, [...keys].reverse().join("")]);

const shortestWalk = 3;

/** The least that must be left of a password when everything that many people use is taken away. */
const leastOwn = 5;

/**
 * Whether a password is made of common words, years, neighbouring keys and repetitions, with next to nothing else:
 * "Parkforms2026!", "P@ssw0rd1234", "1qaz@WSX3edc", "园区申报20260531". `text` is prepared (NFKC).
 */
export function isGuessable(text: string): boolean {
  const plain = text.toLowerCase();
  const common = new Set<number>();
  for (const variant of [plain, withoutDisguise(plain)]) markWords(variant, common);
  markYears(plain, common);
  markWalks(plain, common);
  markRepeats(plain, common);
  return plain.length - common.size < leastOwn;
}

/** "p@ssw0rd" → "password": one sign for one sign, so that places stay the same. */
function withoutDisguise(plain: string): string {
  const signs = "@4830!15$7";
  const letters = "aabeoiisst";
  return [...signs].reduce((text, sign, index) => text.replaceAll(sign, letters.charAt(index)), plain);
}

function markWords(text: string, common: Set<number>): void {
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) mark(common, at, word.length);
  }
}

/** "2026", "1998", "20260531". */
function markYears(text: string, common: Set<number>): void {
  for (const { index, 0: date } of text.matchAll(/(?:19|20)\d\d(?:[01]\d(?:[0-3]\d)?)?/g)) {
    mark(common, index, date.length);
  }
}

function markWalks(text: string, common: Set<number>): void {
  for (let at = 0; at < text.length; at++) {
    const longest = Math.max(...walks.map((keys) => walkLength(text, at, keys)));
    if (longest >= shortestWalk) mark(common, at, longest);
  }
}

/** How far the text from `at` on follows the keys. */
function walkLength(text: string, at: number, keys: string): number {
  const start = keys.indexOf(text.charAt(at));
  if (start < 0) return 0;
  let length = 1;
  while (at + length < text.length && text[at + length] === keys[start + length]) length++;
  return length;
}

/** "aaaa", and whole passwords that are one piece over and over: all but the first piece adds nothing. */
function markRepeats(text: string, common: Set<number>): void {
  for (const { index, 0: run } of text.matchAll(/(.)\1{2,}/gsu)) mark(common, index, run.length);
  const period = periodOf(text);
  mark(common, period, text.length - period);
}

/** The length of the shortest piece of which the text is a repetition; the text's own length when of none. */
function periodOf(text: string): number {
  for (let period = 1; period <= text.length / 2; period++) {
    if (text.startsWith(text.slice(period))) return period;
  }
  return text.length;
}

function mark(common: Set<number>, from: number, length: number): void {
  for (let at = from; at < from + length; at++) common.add(at);
}
