import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { writeDefinitionBook } from "../../server/workbooks/definition-book.ts";
import { ourForms } from "../our-forms.ts";
import { useFolder } from "../server/store/temporary-folder.ts";
import { fillFolder, type People } from "./filled-folder.ts";
import { faultRoundsOr } from "./fault-rounds.ts";
import { clientOf } from "./http-client.ts";
import { startServer } from "./server-process.ts";

const rounds = faultRoundsOr(2);
const { definition } = ourForms.get("expert-score@2018.1")!;

/** A version that was sent, by its id: the SHA-256 of its workbook, and whether it was acknowledged. */
interface Sent {
  readonly sha256: string;
  acknowledged: boolean;
}

describe("faults: kill -9 of the server while form versions are published", function () {
  this.timeout(120_000 + rounds * 60_000);
  const at = useFolder();

  it("keeps what was acknowledged, whole and audited once, and makes nothing of what was not there", async () => {
    const people = await fillFolder(at(), { parks: 0 });
    const sent = new Map<string, Sent>();
    for (let round = 0; round < rounds; round++) await publishUntilKilled(at(), people, sent);
    const server = await startServer(at());
    const client = clientOf(server.port, people.provinces[0]!);
    const { items } = (await client.ask("listForms", {})).json;
    const published = items.map(({ id }) => id).filter((id) => sent.has(id));
    const acknowledged = [...sent].flatMap(([id, one]) => (one.acknowledged ? [id] : []));
    expect(published).to.include.members(acknowledged);
    expect(acknowledged.length).to.be.at.least(rounds);
    const audited = (await client.ask("readAudit", { query: { limit: 1000 } })).json.items;
    const entries = audited.filter(({ action }) => action === "form.publish");
    expect(entries.map(({ target }) => target.id).sort()).to.deep.equal([...published].sort());
    for (const { target, detail } of entries) {
      const { sha256 } = sent.get(target.id)!;
      expect(detail["sha256"]).to.equal(sha256);
      const blob = readFileSync(join(at(), "blobs", sha256.slice(0, 2), sha256));
      expect(createHash("sha256").update(blob).digest("hex")).to.equal(sha256);
      expect((await client.ask("readForm", { params: { id: target.id } })).json.id).to.equal(target.id);
    }
    expect(await server.end("SIGTERM")).to.equal(0);
  });
});

/** Publishes one version after the other until the server is killed, at some moment after the first answer. */
async function publishUntilKilled(folder: string, people: People, sent: Map<string, Sent>): Promise<void> {
  const server = await startServer(folder);
  const client = clientOf(server.port, people.provinces[0]!);
  let isAlive = true;
  let killed: Promise<unknown> | undefined;
  while (isAlive) {
    const version = `2030.${String(sent.size + 1)}`;
    const bytes = await writeDefinitionBook({ ...definition, version });
    const one: Sent = { sha256: createHash("sha256").update(bytes).digest("hex"), acknowledged: false };
    sent.set(`${definition.form}@${version}`, one);
    try {
      await client.ask("publishForm", { workbook: { bytes }, query: { reason: "演练" } });
      one.acknowledged = true;
      killed ??= pause(Math.random() * 800).then(() => server.end("SIGKILL"));
    } catch (error) {
      if (!killed) throw error;
      isAlive = false;
    }
  }
  await killed;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
