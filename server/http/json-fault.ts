/** What is wrong with JSON that can be parsed. */
export type JsonFault = "too-deep" | "duplicate-key" | "forbidden-key";

/**
 * The first fault of `text`, which must be JSON that JSON.parse takes: deeper than `depth`, a key twice in an object
 * (of which one reader takes the first and another the last), or a key that reaches an object's prototype.
 */
export function faultOfJson(text: string, depth: number): JsonFault | undefined {
  /** The keys seen in each open object; undefined for an open array. */
  const open: (Set<string> | undefined)[] = [];
  let keyNext = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      const end = endOfString(text, at);
      const fault = keyNext ? faultOfKey(text.slice(at, end + 1), open.at(-1)) : undefined;
      if (fault) return fault;
      at = end;
    } else if (character === "{" || character === "[") {
      open.push(character === "{" ? new Set() : undefined);
      if (open.length > depth) return "too-deep";
      keyNext = character === "{";
    } else if (character === "}" || character === "]") open.pop();
    else if (character === ",") keyNext = open.at(-1) !== undefined;
    else if (character === ":") keyNext = false;
  }
  return undefined;
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

function faultOfKey(quoted: string, seen: Set<string> | undefined): JsonFault | undefined {
  const key = quoted.includes("\\") ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
  if (forbidden.has(key)) return "forbidden-key";
  if (seen?.has(key)) return "duplicate-key";
  seen?.add(key);
  return undefined;
}

const forbidden: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
