import type { Versions } from "../../shared/findings/compare-versions.ts";
import type { RuleUnits } from "../../shared/findings/impact.ts";
import type { RefusedUnit, UnitImpact } from "./impact-files.ts";

/** How all workbooks fare under two versions of their form. */
export interface ImpactReport {
  readonly versions: Versions;
  /** OLD and NEW as they were typed. */
  readonly names: readonly [string, string];
  readonly units: readonly UnitImpact[];
  readonly refused: readonly RefusedUnit[];
  readonly rules: readonly RuleUnits<UnitImpact>[];
}
