import type { Request } from "express";
import { Problem } from "../../shared/submission/problem.ts";

/**
 * Refuses (415) a body whose Content-Type is none of `allowed` ("application/json"), that is compressed, or that is
 * text of another encoding than UTF-8.
 */
export function requireContentType(request: Pick<Request, "headers">, allowed: readonly string[]): void {
  const { "content-type": given = "", "content-encoding": encoding = "identity" } = request.headers;
  const [type = "", ...parameters] = given
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const fits = allowed.includes(type) && parameters.every((parameter) => /^charset="?utf-8"?$/.test(parameter));
  if (!fits || encoding.toLowerCase() !== "identity") {
    throw new Problem("unsupported-media-type", { allowed: allowed.join(", ") });
  }
}
