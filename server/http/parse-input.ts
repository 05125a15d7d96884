import * as z from "zod";
import { Problem, type FieldIssue } from "../../shared/submission/problem.ts";

const zh = z.locales.zhCN().localeError;
const en = z.locales.en().localeError;

/** Where the input stood: the first step of the path of an issue. */
export type InputPlace = "body" | "query" | "path" | "headers";

/** The input as `schema` has it; otherwise refused (request-invalid), every issue with its path and words. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown, place: InputPlace): z.output<S> {
  const parsed = schema.safeParse(input, { error: en });
  if (parsed.success) return parsed.data;
  const chinese = schema.safeParse(input, { error: zh }).error?.issues ?? [];
  const issues = parsed.error.issues.slice(0, mostIssues).map((issue, at): FieldIssue => {
    const own = ownWords(issue);
    return {
      path: [place, ...issue.path.map(String)].join("."),
      code: issue.code,
      message: own ?? { zh: shortened(chinese[at]?.message ?? issue.message), en: shortened(issue.message) },
    };
  });
  throw new Problem("request-invalid", { count: parsed.error.issues.length }, { issues });
}

/** A longer list helps nobody, and an input can be made to have a million faults. */
const mostIssues = 50;

/** zod names every key that it does not know in one message. */
function shortened(message: string): string {
  return message.length > 200 ? `${message.slice(0, 200)}…` : message;
}

/** A refinement brings its words as `params: { zh, en }`, because zod's own messages have one language. */
function ownWords(issue: z.core.$ZodIssue): FieldIssue["message"] | undefined {
  const words = issue.code === "custom" ? issue.params : undefined;
  const chinese: unknown = words?.["zh"];
  const english: unknown = words?.["en"];
  return typeof chinese === "string" && typeof english === "string" ? { zh: chinese, en: english } : undefined;
}
