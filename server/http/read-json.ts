import type { Request } from "express";
import type { Text } from "../../shared/cells/text.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { requireContentType } from "./content-type.ts";
import { faultOfJson, type JsonFault } from "./json-fault.ts";
import { readBytes, type BodyLimits } from "./read-body.ts";

export interface JsonLimits extends BodyLimits {
  /** How deep arrays and objects may be nested; 32 where it is not given. */
  readonly depth?: number;
}

/**
 * The body as JSON, not yet checked against any schema. Refused: what readBytes refuses, another content type, and
 * malformed-json: not UTF-8, not JSON, too deep, a key twice in one object, keys that reach an object's prototype.
 */
export async function readJson(request: Request, limits: JsonLimits): Promise<unknown> {
  requireContentType(request, ["application/json"]);
  const text = decode(await readBytes(request, limits));
  const value = parse(text);
  const fault = faultOfJson(text, limits.depth ?? 32);
  if (fault) throw malformed(fault);
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw malformed("not-utf-8");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("not-json");
  }
}

function malformed(fault: JsonFault | "not-utf-8" | "not-json"): Problem {
  return new Problem("malformed-json", { fault, reason: reasons[fault] });
}

const reasons: Readonly<{ [fault in JsonFault | "not-utf-8" | "not-json"]: Text }> = {
  "not-utf-8": { zh: "内容不是 UTF-8 编码", en: "The content is not UTF-8" },
  "not-json": { zh: "内容不是合法的 JSON", en: "The content is not JSON" },
  "too-deep": { zh: "JSON 的嵌套层数过多", en: "The JSON is nested too deeply" },
  "duplicate-key": { zh: "JSON 的同一对象中有重复的键", en: "A key stands twice in one object of the JSON" },
  "forbidden-key": {
    zh: "JSON 含有不允许的键(__proto__、constructor、prototype)",
    en: "The JSON has a key that is not allowed (__proto__, constructor, prototype)",
  },
};
