import { unlistedCodes, type Application, type Values } from "./a-clean-application.ts";
import { aLedgerRow } from "./a-clean-annual-evaluation.ts";
import { agree } from "./an-indicator.ts";
import { cases, set, setRow, type RuleCase } from "./a-rule-case.ts";

/** B0, B1, B6b, B8 and B9: the cover, the conditions of the application asked again, the tasks and the dates. */
export const conditionCases: readonly RuleCase[] = [
  ...coverCases(),
  ...mechanismCases(),
  ...enterpriseCases(),
  ...supportCases(),
  ...cleanYearCases(),
  ...taskCases(),
  ...dateCases(),
];

function coverCases(): RuleCase[] {
  return [
    set("the year evaluated differs from the period", { evaluationYear: 2025 }, "B0.1a"),
    set("the unit is another name than the park", { unitName: "天河智谷管委会" }, "B0.1b"),
    set("the unit differs from the park only in spaces", { unitName: "天河智谷 人工智能产业园" }),
    set("the year evaluated is blank", { evaluationYear: null }, "evaluationYear.required"),
    set("the reporting unit is blank", { unitName: null }, "unitName.required"),
    set("the name of the park is blank", { parkName: null }, "parkName.required"),
    set("the name of the park is spaced otherwise", { parkName: "天河智谷 人工智能产业园" }),
    set("the year of selection is blank", { selectedYear: null }, "selectedYear.required"),
    set("the year before its selection is evaluated", { selectedYear: 2027 }, "B6a", "B6b"),
  ];
}

function mechanismCases(): RuleCase[] {
  const noLeader = { leaderName: null, leaderPost: null, leadershipNumber: null };
  return [
    set("no leading organisation", { hasLeadership: false, ...noLeader }, "B1.1"),
    set("no service team", { hasTeam: false, teamName: null, teamSize: null }, "B1.2"),
    set("a team of nobody", { teamSize: 0 }, "B1.2"),
    set("people without a team", { hasTeam: false }, "B1.2"),
    set("no overall plan", { planStatus: "none" }, "B1.6"),
    set("no support policy", { supportStatus: "none" }, "B1.6"),
    set("both are being drafted", { planStatus: "drafting" }),
    set("no gigabit fibre", { gigabit: false }, "B1.8"),
    cases("fibre for 35 of 40 enterprises", fibreFor(35), "B1.8"),
    cases("no enterprise in the park", (one) => (fibreFor(0)(one), (one.fields["enterpriseCount"] = 0)), "B1.8"),
  ];
}

function fibreFor(count: number): (evaluation: Application) => void {
  return (evaluation) => {
    evaluation.fields["fibreEnterprises"] = count;
    agree(evaluation, "百兆光纤企业数", count);
  };
}

function enterpriseCases(): RuleCase[] {
  return [
    third("the third backbone enterprise has 4999.99 万元", { aiOutput: 4999.99 }, [22099.99, 2, 6], "B1.3"),
    third("the third backbone enterprise is not settled", { settled: false }, [17100, 2, 5], "B1.3", "B1.5"),
    third("the third backbone enterprise has left", { status: "left" }, [17100, 2, 5], "B1.3", "B1.5"),
    cases("ten enterprises of 1000 万元 and no backbone", (one) => enterprisesOf1000(one, 10), "B1.5"),
    cases("nine enterprises of 1000 万元 and no backbone", (one) => enterprisesOf1000(one, 9), "B1.3", "B1.5"),
    cases(
      "ten enterprises, one of them gone",
      (one) => {
        enterprisesOf1000(one, 9);
        one.tables["enterprises"]!.push({ ...aLedgerRow(9, 1000), creditCode: unlistedCodes[3], status: "left" });
      },
      "B1.3",
      "B1.5",
    ),
    cases(
      "ten enterprises, one of them not settled",
      (one) => {
        enterprisesOf1000(one, 9);
        one.tables["enterprises"]!.push({ ...aLedgerRow(9, 1000), creditCode: unlistedCodes[3], settled: false });
      },
      "B1.3",
      "B1.5",
    ),
    cases("an enterprise that has left needs neither figures nor answers", ({ tables }) => {
      const blank = { aiOutput: null, totalOutput: null, registered: null, settled: null, settledSince: null };
      Object.assign(tables["enterprises"]!.at(-1)!, blank);
    }),
    setRow(
      "an enterprise in the park needs its total output",
      ["enterprises", 5],
      { totalOutput: null },
      "enterprises.totalOutput.required",
    ),
    setRow(
      "a credit code twice",
      ["enterprises", 6],
      { creditCode: "91440101MA591000XD" },
      "enterprises.creditCode.unique",
    ),
  ];
}

/** A change of the third enterprise, with the output, backbone and enterprise counts that go with it. */
function third(when: string, values: Values, agreed: readonly [number, number, number], ...fails: string[]): RuleCase {
  const change = (one: Application): void => {
    Object.assign(one.tables["enterprises"]![2]!, values);
    agreeOnEnterprises(one, agreed);
    if (agreed[2] < 6) agree(one, "产学研合作企业数", 4);
  };
  return cases(when, change, ...fails);
}

function agreeOnEnterprises(one: Application, [output, backbone, count]: readonly [number, number, number]): void {
  agree(one, "人工智能产品产值", output);
  agree(one, "骨干企业数", backbone);
  agree(one, "人工智能企业数", count);
}

/** So many enterprises of exactly 1000 万元, none of which cooperates with anyone. */
function enterprisesOf1000(one: Application, count: number): void {
  one.tables["enterprises"] = Array.from({ length: count }, (_, index) => ({
    ...aLedgerRow(index, 1000),
    creditCode: `9144010100000000${String(index).padStart(2, "0")}`,
  }));
  agreeOnEnterprises(one, [count * 1000, 0, count]);
  agree(one, "产学研合作企业数", 0);
}

function supportCases(): RuleCase[] {
  const without =
    (table: string, at: number, [key, count]: readonly [string, number]) =>
    (one: Application) => {
      one.tables[table]!.splice(at, 1);
      agree(one, key, count);
    };
  return [
    cases("two platforms in the park", without("platforms", 2, ["创新平台数", 2]), "B1.4"),
    cases(
      "a platform listed twice counts once",
      (one) => {
        one.tables["platforms"]![2]!["name"] = "云图 研究院";
        agree(one, "创新平台数", 2);
      },
      "B1.4",
    ),
    cases("four cooperating enterprises", without("cooperations", 4, ["产学研合作企业数", 4]), "B1.5"),
    cases("two service organisations", without("services", 0, ["服务平台数", 2]), "B1.7"),
    cases("a cooperating enterprise without any output yet", (one) => {
      Object.assign(one.tables["enterprises"]![4]!, { aiOutput: 0 });
      agreeOnEnterprises(one, [21100, 3, 6]);
    }),
    cases(
      "a service organisation listed twice counts once",
      (one) => {
        one.tables["services"]![2]!["name"] = "广州创投基金";
        agree(one, "服务平台数", 2);
      },
      "B1.7",
    ),
  ];
}

function cleanYearCases(): RuleCase[] {
  return [
    setRow("an accident of the park three years ago", ["cleanYears", 0], { parkAccidents: 1 }, "B1.9"),
    setRow("an accident of an enterprise last year", ["cleanYears", 2], { enterpriseAccidents: 1 }, "B1.9"),
    setRow("a violation two years ago", ["cleanYears", 1], { violations: 2 }, "B1.9"),
    setRow("a year unanswered", ["cleanYears", 1], { violations: null }, "B1.9", "cleanYears.violations.required"),
  ];
}

function taskCases(): RuleCase[] {
  const row = (when: string, values: Values, ...fails: string[]) =>
    setRow(when, ["taskProgress", 53], values, ...fails);
  return [
    row("the last task without its status", { status: null }, "B8", "taskProgress.status.required"),
    row("the last task without its progress", { progress: null }, "B8", "taskProgress.progress.required"),
    row("progress in ten characters", { progress: "本年已开展该项工作。" }),
    row("progress in nine characters", { progress: "本年已开展该项工作" }, "taskProgress.progress.length"),
  ];
}

function dateCases(): RuleCase[] {
  const late: readonly (readonly [table: string, column: string])[] = [
    ["platforms", "recognised"],
    ["cooperations", "signed"],
    ["services", "since"],
    ["attracted", "signed"],
    ["policies", "issued"],
  ];
  const inTwoLists = late.map(([table, column]) =>
    cases(
      `an enterprise and one of ${table} from after the filling date`,
      ({ tables }) => {
        tables["enterprises"]![0]!["settledSince"] = "2027-02";
        tables[table]!.at(-1)![column] = "2027-02-01".slice(
          0,
          table === "cooperations" || table === "policies" ? 10 : 7,
        );
      },
      "B9",
    ),
  );
  return [
    ...inTwoLists,
    set("the filling date is blank", { fillingDate: null }, "fillingDate.required"),
    setRow("an enterprise settled in the month of the filling date", ["enterprises", 0], { settledSince: "2027-01" }),
    setRow("a platform recognised in the month of the filling date", ["platforms", 0], { recognised: "2027-01" }),
    setRow("a service organisation from the month of the filling date", ["services", 0], { since: "2027-01" }),
    setRow("a policy issued on the filling date", ["policies", 0], { issued: "2027-01-01" }),
    setRow("an enterprise settled after the filling date", ["enterprises", 0], { settledSince: "2027-02" }, "B9"),
    setRow("a platform recognised after the filling date", ["platforms", 0], { recognised: "2027-02" }, "B9"),
    setRow("a cooperation signed after the filling date", ["cooperations", 0], { signed: "2027-01-02" }, "B9"),
    setRow("a cooperation signed on the filling date", ["cooperations", 0], { signed: "2027-01-01" }),
    setRow("a service organisation from after the filling date", ["services", 0], { since: "2027-02" }, "B9"),
    setRow("a project attracted after the filling date", ["attracted", 1], { signed: "2027-02" }, "B9"),
    setRow("a policy issued after the filling date", ["policies", 0], { issued: "2027-01-02" }, "B9"),
  ];
}
