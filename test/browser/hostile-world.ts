import { sampleApplication } from "../../server/demo/sample-application.ts";
import { scoreRound } from "../../server/demo/sample-rounds.ts";
import { makeWorkbook } from "../../server/demo/sample-workbook.ts";
import { cellsWorkbook } from "../../server/workbooks/cells-book.ts";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import { compileForm } from "../../shared/forms/compile.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { Cell, Sheet, Workbook } from "../../shared/cells/workbook.ts";
import type { Role } from "../../shared/submission/roles.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { act, file, recommendation } from "../server/http/journey-world.ts";
import { goodPassword, signedIn, tokenIn, type Person } from "../server/http/staff.ts";
import { aPark, applicationForm, noTeam, withReasons } from "../server/use-cases/sample-uploads.ts";
import { forms, guangzhou } from "../server/use-cases/world.ts";
import type { Portal } from "./portal-harness.ts";

const image = `<img src=x onerror="document.title='owned'">`;
const script = `"><script>document.title='owned'</script>`;
const call = "=cmd|' /C calc'!A0";
const turned = "\u202Egnp.exe\u202C 🏭👩‍👩‍👧";
const link = "javascript:document.title='owned'//";
const endless = "W".repeat(80);
const hostileNames = [`${call}${image}`, `@SUM(1)${script}${turned}`, endless] as const;
export const hostileVersion = "application@2018.9";
const formTitle = "人工智能产业园区申报表";

/** A round whose parks, people, files, cells, words and form version are all made to be taken for something else. */
export interface HostileWorld {
  /** By who they are: their logins. */
  readonly logins: Readonly<{ [role in Role]: string }>;
  /** Of the first park, recommended and accepted; of the second, returned; of the third, filed. */
  readonly submissions: readonly string[];
}

const dates = { opensAt: "2025-01-01T00:00:00.000Z", dueAt: "2099-12-31T16:00:00.000Z" };
const words = `${link}${image}${turned}${script}`;

/** Makes it all over HTTP, as people would. */
export async function openHostileWorld(portal: Portal): Promise<HostileWorld> {
  const province = await somebody(portal, { login: "sheng-ting", role: "province" });
  const city = await somebody(portal, { login: "guang-zhou", role: "city", city: guangzhou });
  await somebody(portal, { login: "shen-ji", role: "auditor" });
  const { id: area } = await portal.staff.unit("area", `${image}${call}`.slice(0, 50), guangzhou);
  await somebody(portal, { login: "pian-qu", role: "area", unit: area });
  const form = await publishHostile(province);
  await openRounds(province);
  const submissions = await fileAll(portal, form);
  const remarks = [{ sheet: "封面", cell: "C9", text: words }];
  await act(city.client, submissions[0]!, { kind: "remark", remarks });
  const waivers = [{ rule: "A1.3", approved: true, reason: words }];
  await act(city.client, submissions[0]!, { kind: "waive", waivers });
  const opinion = `${call}${words}`;
  await act(city.client, submissions[0]!, { kind: "recommend", recommendation: { ...recommendation, opinion } });
  await act(province.client, submissions[0]!, { kind: "accept", reason: words });
  await act(city.client, submissions[1]!, { kind: "return", reason: words, remarks });
  await importRegister(province);
  await fileScores(portal, province);
  const { login: administrator } = portal.staff.administrator;
  const logins = { province: "sheng-ting", city: "guang-zhou", auditor: "shen-ji", area: "pian-qu", park: "yuan-qu-1" };
  return { logins: { ...logins, administrator }, submissions };
}

interface NewPerson {
  readonly login: string;
  readonly role: Role;
  readonly unit?: string;
  readonly city?: string;
}

async function somebody({ staff, server }: Portal, account: NewPerson): Promise<Person> {
  const body = { ...account, name: `${image}${account.login}`.slice(0, 60) };
  const { json } = await staff.administrator.client.ask("addAccount", { body });
  await server.client().ask("spendLink", { body: { token: tokenIn(json.link.address), password: goodPassword } });
  return signedIn(server, account.login);
}

async function openRounds({ client }: Person): Promise<void> {
  await client.ask("openRound", { body: { form: "application", period: "2026", formId: hostileVersion, ...dates } });
  const formId = "expert-score@2018.1";
  await client.ask("openRound", { body: { form: "expert-score", period: "2026", formId, ...dates } });
}

async function fileAll(portal: Portal, form: Form): Promise<readonly string[]> {
  const submissions: string[] = [];
  for (const [index, name] of hostileNames.entries()) {
    const unit = await park(portal, name);
    const person = await somebody(portal, { login: `yuan-qu-${String(index + 1)}`, role: "park", unit });
    const sample = sampleApplication(aPark(index + 1, { name }));
    const filled = {
      ...sample,
      fields: { ...sample.fields, ...noTeam, unitHead: image, filledBy: `${call}${turned}` },
    };
    const told = { filled, rearrangements: [], share: 1 };
    const made = await makeWorkbook(form, {
      fileName: "",
      title: "",
      unit: { name, city: guangzhou },
      period: "2026",
      told,
    });
    const bytes = changed(withReasons(made, [["A1.3", "", words]]), withSheet);
    const fileName = `${call}${script}${turned}${endless}.xlsx`;
    submissions.push((await file(person, bytes, fileName)).json.submission);
  }
  return submissions;
}

async function park({ staff }: Portal, name: string): Promise<string> {
  const body = { kind: "park", name, city: guangzhou, contact: script, phone: call } as const;
  return (await staff.administrator.client.ask("addUnit", { body })).json.id;
}

function changed(bytes: Uint8Array, change: (workbook: Workbook) => Workbook): Uint8Array {
  return cellsWorkbook(change(readWorkbook(bytes, nodeCodec)));
}

/** With a sheet more, whose name and cells are hostile. */
function withSheet(workbook: Workbook): Workbook {
  const texts = [...hostileNames, link, turned];
  const rows = texts.map((value, index) => ({ row: index + 1, hidden: false, cells: [{ column: 1, value }] }));
  const plain = { merges: [], hiddenColumns: [], tables: [], validations: [], comments: [], isProtected: false };
  const hostile: Sheet = { ...plain, name: `<img src=x onerror=a()>"'&`, visibility: "visible", rows };
  return { ...workbook, sheets: [...workbook.sheets, hostile] };
}

/** A version in which every text for people ends in markup. */
async function publishHostile({ client }: Person): Promise<Form> {
  const body = { version: "2018.9", parameters: { areaMin: 299 } };
  const { bytes } = await client.ask("adjustDefinition", { params: { id: applicationForm }, body });
  const hostile = changed(bytes, (workbook) => ({ ...workbook, sheets: workbook.sheets.map(withMarkup) }));
  await client.ask("publishForm", { workbook: { bytes: hostile }, query: { reason: words } });
  const { definition, clauses } = (await client.ask("readForm", { params: { id: hostileVersion } })).json;
  return compileForm({ definition, clauses, file: hostileVersion, lineOf: () => undefined });
}

/** Every title, message, hint and note in both languages, and the title of the form. */
function withMarkup(sheet: Sheet): Sheet {
  const header = sheet.rows.find(({ row }) => row === 2)?.cells ?? [];
  const texts = new Set(header.flatMap(({ column, value }) => (isText(value) ? [column] : [])));
  const rows = sheet.rows.map((row) => (row.row < 3 ? row : { ...row, cells: row.cells.map(marked) }));
  if (sheet.name === "代码") return sheet;
  function marked(cell: Cell): Cell {
    const isMarked = texts.has(cell.column) || (sheet.name === "设置" && cell.value === formTitle);
    return isMarked && typeof cell.value === "string" ? { ...cell, value: cell.value + image } : cell;
  }
  return { ...sheet, rows };
}

function isText(header: unknown): boolean {
  return /\[(label|message|hint|note)\.(zh|en)\]$/.test(String(header));
}

async function importRegister({ client }: Person): Promise<void> {
  const items = hostileNames.map((park, index) => ({ park, selectedYear: 2019 + index, city: guangzhou }));
  await client.ask("importRegister", { body: { items, reason: words } });
}

async function fileScores({ staff }: Portal, { client }: Person): Promise<void> {
  const form = forms.get("expert-score@2018.1")!;
  const [sheet] = scoreRound(form, [hostileNames[0]]).workbooks;
  const name = `${call}${turned}`;
  await staff.unit("expert", name);
  const bytes = await makeWorkbook(form, { ...sheet!, unit: { name } });
  await client.ask("fileWorkbook", {
    workbook: { bytes },
    key: crypto.randomUUID(),
    query: { fileName: `${image}.xlsx` },
  });
}
