import type { Request } from "express";
import type { Language } from "../../shared/cells/text.ts";

/** The language of the answer: `?lang=`, else the caller's Accept-Language, else Chinese. */
export function languageOf(request: Pick<Request, "url" | "acceptsLanguages">): Language {
  const asked = new URLSearchParams(queryOf(request.url)).get("lang");
  const wanted = asked ?? request.acceptsLanguages("zh-CN", "zh", "en");
  return wanted === "en" || (typeof wanted === "string" && wanted.startsWith("en-")) ? "en" : "zh-CN";
}

/** What stands behind the "?" of an address, "" when there is none. */
function queryOf(url: string): string {
  const at = url.indexOf("?");
  return at < 0 ? "" : url.slice(at + 1);
}
