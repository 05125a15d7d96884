import * as z from "zod";
import type { Change } from "../findings/impact.ts";
import { formDefinition } from "../forms/definition.ts";
import { unit } from "./unit.ts";

const text = z.strictObject({ zh: z.string(), en: z.string() });
const period = z.string().regex(/^\d{4}(Q[1-4])?$/);
const parameterValue = formDefinition.shape.parameters.unwrap().element.shape.value;

export const formLine = z.strictObject({
  id: z.string(),
  form: z.string(),
  version: z.string(),
  title: text,
  unitKind: z.enum(["park", "area", "expert"]),
  periodKind: z.enum(["year", "quarter"]),
  valid: z.strictObject({ from: z.iso.date(), to: z.iso.date().optional() }),
});

export const formList = z.strictObject({ items: z.array(formLine) });

/** All that is needed to check with a form version. */
export const formDocument = z.strictObject({
  id: z.string(),
  definition: formDefinition,
  /** "指南 一(一)3" → its words. */
  clauses: z.record(z.string(), z.string()),
  codeLists: formDefinition.shape.codeLists.unwrap(),
});

/** Which identity to fill in; without `unit`, the caller's own. */
export const templateQuery = z.strictObject({ unit: z.string().optional(), period: period.optional() });

export const blankQuery = z.strictObject({ period: period.optional() });

/** The period that a workbook is carried forward to. */
export const carriedQuery = z.strictObject({ period });

/** Which parameters a definition workbook is to have, under which version; the others stay as they are. */
export const definitionAdjustment = z.strictObject({
  version: formDefinition.shape.version,
  validFrom: z.iso.date().optional(),
  /** By the parameter's id: a figure, or one for each city. */
  parameters: z.record(z.string(), parameterValue),
});

/** The period whose submissions are compared; without it, those of every period. */
export const trialQuery = z.strictObject({ impact: z.stringbool().default(false), period: period.optional() });

/** Why the version is published; kept in the audit. */
export const publishQuery = z.strictObject({ reason: z.string().trim().min(1).max(300) });

/** One thing wrong in a definition workbook, at its place as far as it has one. */
export const definitionProblem = z.strictObject({
  sheet: z.string().optional(),
  /** "H12" */
  cell: z.string().optional(),
  /** The rule, field or column that it is about. */
  subject: z.string().optional(),
  message: text,
});

const part = z.strictObject({ id: z.string(), title: text });
const parts = z.strictObject({ added: z.array(part), removed: z.array(part), changed: z.array(part) });

/** What a definition has other than the version before it, `since`. */
const definitionChanges = z.strictObject({
  /** "application@2020.1" */
  since: z.string(),
  /** A parameter that one of the two does not have is null there. */
  parameters: z.array(
    z.strictObject({
      id: z.string(),
      title: text,
      unit: z.string().optional(),
      before: parameterValue.nullable(),
      after: parameterValue.nullable(),
    }),
  ),
  rules: parts,
  /** A column of a table is "enterprises.aiOutput". */
  fields: parts,
  codeLists: z.strictObject({
    added: z.array(z.string()),
    removed: z.array(z.string()),
    changed: z.array(z.string()),
  }),
  /** Whether the columns or sheets of the summary differ. */
  summary: z.boolean(),
  /** Of title, source, notice and the other settings: those that differ, but for the version itself. */
  settings: z.array(z.string()),
});

/** A stored submission that a new version was tried on. */
export const comparedUnit = z.strictObject({
  submission: z.uuid(),
  period: z.string(),
  unit: unit.pick({ id: true, name: true, city: true }),
});

const compared = z.array(comparedUnit);

/** How the stored submissions fare under a new version: each as it was filed, read and judged again under both. */
export const impactReport = z.strictObject({
  /** How many there are, and how many of them were looked at: no more than `most`, the newest periods first. */
  submissions: z.number().int().nonnegative(),
  looked: z.number().int().nonnegative(),
  isCut: z.boolean(),
  /** Those under which some submission fares otherwise; what a field implies has the field as its rule. */
  rules: z.array(
    z.strictObject({
      rule: z.string(),
      title: text,
      /** The rule is in one of the versions only. */
      presence: z.enum(["both", "added", "removed"]),
      units: z.strictObject({ fails: compared, passes: compared, differs: compared, undecided: compared } satisfies {
        readonly [change in Change]: z.ZodType;
      }),
    }),
  ),
  /** How many have mandatory findings. */
  blocked: z.strictObject({ before: z.number().int(), after: z.number().int() }),
  /** Those that could not be compared, and why. */
  notCompared: z.array(comparedUnit.extend({ reason: text })),
});

/** What would come of publishing a definition workbook; nothing is kept of it. */
export const formTrial = z.strictObject({
  /** null where so much is wrong that it cannot be said which form it is. */
  form: formLine.nullable(),
  /** None: it can be published. The first 200 of `problemCount`. */
  problems: z.array(definitionProblem),
  problemCount: z.number().int().nonnegative(),
  /** null where the definition is not sound, or is the first of its form. */
  changes: definitionChanges.nullable(),
  /** null unless it was asked for and the definition is sound. */
  impact: impactReport.nullable(),
});
