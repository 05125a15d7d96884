import { expect } from "chai";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import {
  acted,
  addRemark,
  decideWaivers,
  recommend,
  removeRemark,
  sendBack,
  withdraw,
} from "../../../addin/ui/filing/act-actions.ts";
import { carryForward, openBlank } from "../../../addin/ui/filing/form-actions.ts";
import { filterQueue, openSubmission } from "../../../addin/ui/filing/queue-actions.ts";
import { reasonWords } from "../../../addin/ui/filing/reason-words.ts";
import { signOut } from "../../../addin/ui/account-section.ts";
import { perform } from "../../../addin/ui/errands.ts";
import { submit, whyNot } from "../../../addin/ui/filing/submit-actions.ts";
import { memoryKept } from "../../../addin/api/kept.ts";
import type { FilingParts } from "../../../addin/ui/filing/filing-parts.ts";
import type { FilingState } from "../../../addin/ui/filing/filing-state.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { runServer, type RunningServer } from "../../server/http/running-server.ts";
import { goodPassword, openStaff, type Person, type Staff } from "../../server/http/staff.ts";
import { aPark, anApplication, applicationForm, noTeam } from "../../server/use-cases/sample-uploads.ts";
import { forms, guangzhou } from "../../server/use-cases/world.ts";
import { aPane, type APane } from "./a-filing.ts";

const ours = aPark(1);

describe("the tab 报送, without its page, against a server", function () {
  this.timeout(120_000);
  let server: RunningServer;
  let staff: Staff;
  let province: Person;
  const panes: APane[] = [];

  before(async () => {
    server = await runServer();
    staff = await openStaff(server);
    province = await staff.person("province", "sheng-ting");
    await staff.person("city", "guang-zhou", { city: guangzhou });
    const { id: unit } = await staff.unit("park", ours.name, guangzhou);
    await staff.person("park", "yuan-qu", { unit });
  });
  afterEach(() => {
    for (const pane of panes.splice(0)) pane.close();
  });
  after(() => server?.stop());

  const open = async (workbook: Uint8Array, login?: string, parts: Partial<FilingParts> = {}): Promise<APane> => {
    const pane = await aPane({ origin: server.origin, workbook, parts });
    panes.push(pane);
    if (login !== undefined) {
      expect(await signIn(pane.filing.context, login, goodPassword)).to.equal(true);
      await pane.filing.reload();
    }
    return pane;
  };
  const stateOf = ({ filing }: APane): FilingState => filing.context.state.get();
  const reasonOf = (pane: APane) => {
    const { check, parts } = pane.filing.context;
    const { phase, view } = check.state.get();
    const { session } = parts.connection.state.get();
    const who = session.kind === "none" ? undefined : session.view;
    const refused = phase.kind === "refused";
    return whyNot(stateOf(pane), { refused, ...(view && { view }), ...(who && { who }) });
  };

  it("checks and gives blank forms to whoever has not signed in, and says what needs a sign-in", async () => {
    const pane = await open(await anApplication(ours));
    expect(reasonOf(pane)).to.equal(reasonWords.notSignedIn);
    await openBlank(pane.filing.context, { id: applicationForm, period: "2026" });
    const blank = checkWorkbook(readWorkbook(pane.opened[0]!, nodeCodec), forms);
    expect(blank.identity).to.deep.equal({ form: applicationForm, unit: "", period: "2026" });
    expect(stateOf(pane).notice?.tone).to.equal("good");
  });

  it("says in the server's words that a password is wrong, and keeps nobody signed in", async () => {
    const pane = await open(await anApplication(ours));
    expect(await signIn(pane.filing.context, "yuan-qu", "wrong")).to.equal(false);
    expect(stateOf(pane).notice?.server?.code).to.equal("sign-in-refused");
    expect(pane.filing.context.parts.connection.state.get().session.kind).to.equal("none");
  });

  it("says that no round is open, and that one is", async () => {
    const pane = await open(await anApplication(ours), "yuan-qu");
    expect(reasonOf(pane)).to.equal(reasonWords.noRound);
    const dates = { opensAt: "2026-01-01T00:00:00.000Z", dueAt: "2099-12-31T16:00:00.000Z" };
    await province.client.ask("openRound", {
      body: { form: "application", period: "2026", formId: applicationForm, ...dates },
    });
    await pane.filing.reload();
    expect(reasonOf(pane)).to.equal(undefined);
  });

  it("does not let a workbook with findings be submitted", async () => {
    const pane = await open(await anApplication(ours, { fields: noTeam }), "yuan-qu");
    expect(reasonOf(pane)).to.equal(reasonWords.blocked);
  });

  it("shows the server's refusal with its findings marked, where the server knows more", async () => {
    const blocked = await anApplication(ours, { fields: noTeam });
    const pane = await open(blocked, "yuan-qu");
    await submit(pane.filing.context);
    const [refused] = pane.filing.context.outbox.state.get().parcels;
    expect(refused?.refused?.code).to.equal("findings-block");
    expect(pane.filing.context.check.state.get().remarks, "known here already").to.deep.equal([]);
    await pane.filing.context.outbox.remove(refused!.key);
  });

  it("submits the file that is open, and keeps the receipt", async () => {
    const bytes = await anApplication(ours, { fields: noTeam, reasons: { "A1.3": "团队正在组建之中" } });
    const pane = await open(bytes, "yuan-qu");
    await submit(pane.filing.context);
    const { receipt, thread } = stateOf(pane);
    expect([receipt?.number, receipt?.size, receipt?.fileName]).to.deep.equal([
      "PF-application-2026-0001-1",
      bytes.length,
      "申报表.xlsx",
    ]);
    expect([thread.value?.state, thread.value?.possible]).to.deep.equal(["submitted", ["submit", "withdraw"]]);
    expect(pane.filing.context.outbox.state.get().parcels).to.deep.equal([]);
    expect((await pane.filing.context.parts.receipts.get(receipt!.number))?.receipt).to.deep.equal(receipt);
  });

  it("lets the city open it from the list, remark at the selected cell and return it; what was not sent outlasts the pane", async () => {
    const queue = await open(await anApplication(aPark(7)), "guang-zhou");
    const [line] = stateOf(queue).queue.value!.items;
    expect(line?.unit.name).to.equal(ours.name);
    expect(stateOf(queue).thread.value).to.equal(null);
    await openSubmission(queue.filing.context, line!);
    const drafts: FilingParts["drafts"] = memoryKept();
    const first = await open(queue.opened[0]!, "guang-zhou", { drafts });
    expect(stateOf(first).thread.value?.id).to.equal(line!.id);
    expect(stateOf(first).quota).to.deep.equal({ allowed: 2, taken: 0 });
    first.host.click({ sheet: "封面", row: 8, column: 3 });
    expect(await addRemark(first.filing.context, "请核对管理机构名称")).to.equal(true);
    await addRemark(first.filing.context, "写错了的意见");
    await removeRemark(first.filing.context, 1);
    expect(first.host.marks.some(({ sheet, row, column }) => sheet === "封面" && row === 8 && column === 3)).to.equal(
      true,
    );
    const again = await open(queue.opened[0]!, "guang-zhou", { drafts });
    expect(stateOf(again).drafts).to.deep.equal([{ sheet: "封面", cell: "C8", text: "请核对管理机构名称" }]);
    expect(await sendBack(again.filing.context, "请补充")).to.equal(true);
    expect([stateOf(again).thread.value?.state, stateOf(again).drafts]).to.deep.equal(["returned", []]);
    expect(await drafts.all()).to.deep.equal([]);
  });

  it("shows the unit why it came back, marked at the cell, and takes it again", async () => {
    const pane = await open(
      await anApplication(ours, { fields: noTeam, reasons: { "A1.3": "团队正在组建之中" } }),
      "yuan-qu",
    );
    expect(stateOf(pane).thread.value?.state).to.equal("returned");
    const [remark] = pane.filing.context.check.state.get().remarks;
    expect([remark?.marks[0], remark?.message.zh.includes("请核对管理机构名称")]).to.deep.equal([
      { sheet: "封面", row: 8, column: 3 },
      true,
    ]);
    await submit(pane.filing.context);
    expect(stateOf(pane).receipt?.filing).to.equal(2);
  });

  it("shows what somebody else has changed meanwhile instead of acting on it", async () => {
    const workbook = await anApplication(ours, { fields: noTeam, reasons: { "A1.3": "团队正在组建之中" } });
    const [one, other] = [await open(workbook, "guang-zhou"), await open(workbook, "guang-zhou")];
    const waivers = [{ rule: "A1.3", approved: true, reason: "限期组建" }];
    expect(await decideWaivers(one.filing.context, waivers)).to.equal(true);
    expect(await decideWaivers(other.filing.context, waivers)).to.equal(false);
    expect(stateOf(other).notice?.text.zh).to.include("已被他人改动");
    expect(stateOf(other).thread.value?.version).to.equal(stateOf(one).thread.value?.version);
    const recommendation = { order: 1, opinion: "材料齐全,同意推荐上报。", reviewer: "李四", date: "2026-05-20" };
    expect(await recommend(other.filing.context, recommendation)).to.equal(true);
    expect([stateOf(other).thread.value?.state, stateOf(other).quota]).to.deep.equal([
      "recommended",
      { allowed: 2, taken: 1 },
    ]);
  });

  it("tells the check what the server knows: what is waived no longer stops anything", async () => {
    const pane = await open(await anApplication(ours, { fields: noTeam }), "yuan-qu");
    const outcome = pane.filing.context.check.state.get().view?.criteria.find(({ rule }) => rule === "A1.3")?.outcome;
    expect(outcome).to.equal("waived");
  });

  it("withdraws with a reason; the city finds nothing that awaits it, and it in the whole list", async () => {
    const pane = await open(await anApplication(ours), "yuan-qu");
    expect(await withdraw(pane.filing.context, "暂不申报")).to.equal(true);
    expect(stateOf(pane).thread.value?.state).to.equal("withdrawn");
    const city = await open(await anApplication(aPark(7)), "guang-zhou");
    expect(stateOf(city).queue.value?.total).to.equal(0);
    await filterQueue(city.filing.context, { state: "withdrawn", form: "application" });
    expect(stateOf(city).queue.value?.total).to.equal(1);
    expect(await acted(city.filing.context, { kind: "accept" }), "nothing is open here").to.equal(false);
  });

  it("carries the open workbook forward", async () => {
    const pane = await open(await anApplication(ours), "yuan-qu");
    await carryForward(pane.filing.context, { id: "application@2020.1", period: "2027" }, "book");
    const { identity, record } = checkWorkbook(readWorkbook(pane.opened[0]!, nodeCodec), forms);
    expect(identity).to.deep.equal({ form: "application@2020.1", unit: ours.name, period: "2027" });
    expect(record.tables["enterprises"]!.length).to.be.greaterThan(0);
  });

  it("asks for the password again when the session has ended, and loses nothing", async () => {
    const pane = await open(await anApplication(ours), "yuan-qu");
    const { connection } = pane.filing.context.parts;
    const elsewhere = await open(await anApplication(ours), "yuan-qu");
    await signOut(
      { state: elsewhere.filing.context.state, connection: elsewhere.filing.context.parts.connection },
      true,
    );
    await submit(pane.filing.context);
    expect(connection.state.get().session.kind).to.equal("expired");
    expect(pane.filing.context.outbox.state.get().parcels).to.have.length(1);
    await signIn(pane.filing.context, "yuan-qu", goodPassword);
    await pane.filing.reload();
    expect([stateOf(pane).receipt?.filing, pane.filing.context.outbox.state.get().parcels]).to.deep.equal([3, []]);
    expect(new Set(pane.network.keys)).to.have.length(1);
  });
});

function signIn(context: APane["filing"]["context"], login: string, password: string): Promise<boolean> {
  return perform(context, "sign-in", () => context.parts.connection.signIn(login, password));
}
