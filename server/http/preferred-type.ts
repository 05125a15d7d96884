import type { Request } from "express";
import { Problem } from "../../shared/submission/problem.ts";
import { mediaTypes, type MediaType } from "../../shared/submission/endpoint.ts";

/** The media type that the caller likes best of those offered, the first when it has no wish. Throws `not-acceptable`. */
export function preferredType<T extends MediaType>(request: Request, types: readonly T[]): T {
  const names = types.map((type) => mediaTypes[type].split(";")[0]!);
  const chosen = request.accepts(names);
  if (chosen === false) throw new Problem("not-acceptable", { offered: names.join(", ") });
  return types[names.indexOf(chosen as string)]!;
}
