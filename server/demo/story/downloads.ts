import { join } from "node:path";
import type { Client } from "../../../shared/submission/client.ts";
import { mediaTypes } from "../../../shared/submission/endpoint.ts";
import type { SampleRound } from "../sample-rounds.ts";
import { expectSame } from "./expect-answer.ts";
import { auditorLogin, cityLogin, provinceLogin } from "./players.ts";
import type { Cast, Stage } from "./stage.ts";
import { storyWords as words } from "./words.ts";

const formats = ["xlsx", "csv", "json"] as const;

/** Every city downloads its summary and the province its own, as workbook, csv and json, into 4-汇总. */
export async function downloadSummaries(stage: Stage, cast: Cast, round: SampleRound): Promise<void> {
  const { form, period, folder, summaries } = round;
  const progress = stage.progress(words.merging, summaries.length);
  try {
    for (const { fileName, city } of summaries) {
      const client = await cast.as(city === undefined ? provinceLogin : cityLogin(city));
      for (const format of formats) {
        const params = { form: form.definition.form, period, format };
        const asked = { params: { ...params, city: city ?? "" }, accept: format };
        const answer =
          city === undefined
            ? await client.ask("provinceSummary", { params, accept: format })
            : await client.ask("citySummary", asked);
        expectSame(`the summary ${fileName}`, plainType(answer.headers["content-type"]), plainType(mediaTypes[format]));
        stage.save(join("4-汇总", folder, fileName.replace(/xlsx$/, format)), answer.bytes);
      }
      progress.step(fileName);
    }
  } finally {
    progress.stop();
  }
  stage.say(words.summarised, { count: summaries.length, folder: join(stage.folder, "4-汇总", folder) });
}

/** A media type without its parameters. */
function plainType(type: string | undefined): string | undefined {
  return type?.split(";")[0];
}

/** A round, and how many units the story has reported in it. */
export interface ReportedRound {
  readonly round: SampleRound;
  readonly expected: {
    readonly expected: number;
    readonly filed: number;
    readonly missing: number;
    readonly late: number;
  };
}

/** Who has reported in a round, which has to be so many, and whom to remind (催报), as csv into 7-报送情况. */
export async function downloadStatus(
  stage: Stage,
  client: Client,
  { round: { form, period }, expected }: ReportedRound,
): Promise<void> {
  const { definition } = form;
  const params = { form: definition.form, period };
  const { json } = await client.ask("readStatus", { params, accept: "json" });
  expectSame(`the reports of ${definition.form}`, json.totals, { returned: 0, ...expected });
  for (const [name, query] of [
    ["报送情况", {}],
    ["催报名单", { remind: "true" }],
  ] as const) {
    const { bytes } = await client.ask("readStatus", { params, query, accept: "csv" });
    stage.save(join("7-报送情况", `${definition.title.zh}_${period}_${name}.csv`), bytes);
  }
  stage.say(words.status, { form: definition.title, ...json.totals });
}

/** The auditor verifies the audit trail and downloads it whole. */
export async function downloadAudit(stage: Stage, cast: Cast): Promise<void> {
  const auditor = await cast.as(auditorLogin);
  const { json: verdict } = await auditor.ask("verifyAudit", {});
  expectSame("the audit trail", verdict.sound, true);
  const lines: string[] = [];
  while (lines.length < verdict.entries) {
    const query = { from: lines.length + 1, limit: 1000 };
    const { bytes } = await auditor.ask("readAudit", { query, accept: "jsonl" });
    const page = new TextDecoder().decode(bytes).split("\n").filter(Boolean);
    expectSame("a page of the audit trail", page.length > 0, true);
    lines.push(...page);
  }
  const kept = lines.slice(0, verdict.entries);
  stage.save("审计记录.jsonl", `${kept.join("\n")}\n`);
  stage.say(words.audited, { count: kept.length });
}
