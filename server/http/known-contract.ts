import type { Language } from "../../shared/cells/text.ts";
import { openApiOf } from "../../shared/submission/openapi.ts";
import { programVersion } from "../forms/package-root.ts";

const known = new Map<Language, ReturnType<typeof openApiOf>>();

/** The contract in a language, made once: that takes a tenth of a second, and anybody may ask for it. */
export function knownContract(language: Language): ReturnType<typeof openApiOf> {
  const contract = known.get(language) ?? openApiOf(programVersion(), language);
  known.set(language, contract);
  return contract;
}
