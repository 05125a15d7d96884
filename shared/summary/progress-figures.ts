import { sumOf } from "../forms/cel-functions.ts";

/** What a project reports; null where blank. Progress runs from 0 to 100. */
export interface ProjectFigures {
  readonly plan: number | null;
  readonly done: number | null;
  readonly investment: number | null;
  readonly progress: number | null;
}

export interface ProgressFigures extends ProjectFigures {
  /** Per cent of the plan that is done, over projects with a plan. */
  readonly rate: number | null;
  /** Percentage points by which the rate is ahead of the calendar. */
  readonly ahead: number | null;
  /** Progress × investment. */
  readonly weighted: number | null;
}

/** One project by itself; what it leaves blank gives no rate. */
export function figuresOfProject(project: ProjectFigures, elapsed: number): ProgressFigures {
  const { plan, done, investment, progress } = project;
  const rate = plan !== null && plan > 0 && done !== null ? (done / plan) * 100 : null;
  const weighted = investment === null || progress === null ? null : (investment * progress) / 100;
  return { ...project, rate, ahead: rate === null ? null : rate - elapsed, weighted };
}

/** Some projects together: rates are ratios of sums, progress is weighted by investment; nothing is averaged. */
export function progressFigures(projects: readonly ProjectFigures[], elapsed: number): ProgressFigures {
  const sum = (figures: readonly (number | null)[]): number => sumOf(figures.map((figure) => figure ?? Number.NaN));
  const plan = sum(projects.map((one) => one.plan));
  const done = sum(projects.filter((one) => one.plan !== null && one.plan > 0).map((one) => one.done));
  const rate = plan === 0 ? null : (done / plan) * 100;
  const weighted = sum(projects.map((one) => figuresOfProject(one, elapsed).weighted));
  const base = sum(projects.filter(({ progress }) => progress !== null).map((one) => one.investment));
  return {
    ...{ plan, done, rate, weighted },
    ahead: rate === null ? null : rate - elapsed,
    investment: sum(projects.map((one) => one.investment)),
    progress: base === 0 ? null : (weighted / base) * 100,
  };
}
