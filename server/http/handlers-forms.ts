import { Problem } from "../../shared/submission/problem.ts";
import type { Handlers } from "./call.ts";

/** Form versions as workbooks: exported, tried out, published. */
export const formHandlers = {
  readDefinition: () => Promise.reject(new Problem("busy")),
  adjustDefinition: () => Promise.reject(new Problem("not-allowed")),
  tryForm: () => Promise.reject(new Problem("not-allowed")),
  publishForm: () => Promise.reject(new Problem("not-allowed")),
} satisfies Partial<Handlers>;
