import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { AwayError } from "../../../addin/api/away-error.ts";
import type { FormLibrary } from "../../../addin/engine/form-library.ts";
import { serverForms } from "../../../addin/engine/server-forms.ts";
import { withServer } from "../../../addin/engine/with-server.ts";
import { listForms } from "../../../server/use-cases/list-forms.ts";
import { readForm } from "../../../server/use-cases/read-form.ts";
import type { Services } from "../../../server/use-cases/services.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import type { Workbook } from "../../../shared/cells/workbook.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import type { Send } from "../../../shared/submission/client.ts";
import type { Problem } from "../../../shared/submission/problem.ts";
import { asProblemDocument } from "../../../shared/submission/problem.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { anEngine, forms, library } from "./an-engine.ts";

const file = join(import.meta.dirname, "../../main-job/fixtures/openpyxl-plain.xlsx");
const book = readWorkbook(readFileSync(file), nodeCodec);
const id = "application@2018.1";

/** A bundle that was built before this form version was published. */
const bundle: FormLibrary = {
  find: (wanted) => (wanted === id ? Promise.resolve(undefined) : library.find(wanted)),
  heads: async () => (await library.heads()).filter(({ form, version }) => `${form}@${version}` !== id),
};

/** Answers as the real server does, whose use cases these are. */
function aServer() {
  const asked: string[] = [];
  const services = { forms } as unknown as Services;
  const answer = (path: string): object => {
    if (path === "/api/v1/forms") return listForms(services);
    return readForm(services, { id: decodeURIComponent(path.slice("/api/v1/forms/".length)) });
  };
  const send: Send = ({ path }) => {
    asked.push(path);
    try {
      return Promise.resolve(reply(200, "application/json", answer(path)));
    } catch (error) {
      const problem = asProblemDocument(error as Problem, "zh-CN");
      return Promise.resolve(reply(problem.status, "application/problem+json", problem));
    }
  };
  return { asked, send };
}

function reply(status: number, type: string, document: object) {
  const text = JSON.stringify(document);
  const body = new TextEncoder().encode(text);
  return { status, headers: { "content-type": type }, body, text: () => text };
}

function named(form: string): Workbook {
  return JSON.parse(JSON.stringify(book).replaceAll(`"${id}"`, JSON.stringify(form))) as Workbook;
}

describe("form versions that are not bundled", () => {
  it("come from the server, and find what they find there", async () => {
    const { asked, send } = aServer();
    const engine = anEngine(withServer(bundle, () => Promise.resolve(serverForms(send))));
    const answer = await engine.open(book);
    await engine.update([{ kind: "book", workbook: book }]);
    engine.close();
    expect(asked).to.deep.equal(["/api/v1/forms/application%402018.1"]);
    expect(answer.kind === "checked" && answer.findings).to.deep.equal(checkWorkbook(book, forms).findings);
  });

  it("are not asked for where the bundle has them", async () => {
    const { asked, send } = aServer();
    const engine = anEngine(withServer(library, () => Promise.resolve(serverForms(send))));
    await engine.open(book);
    engine.close();
    expect(asked).to.deep.equal([]);
  });

  it("are unknown when the server has none either, which names all versions and is asked once for many edits", async () => {
    const { asked, send } = aServer();
    const engine = anEngine(withServer(bundle, () => Promise.resolve(serverForms(send))));
    const workbook = named("application@2031.1");
    const answer = await engine.open(workbook);
    for (let edit = 0; edit < 3; edit++) await engine.update([{ kind: "book", workbook }]);
    engine.close();
    expect(asked).to.deep.equal(["/api/v1/forms/application%402031.1", "/api/v1/forms"]);
    expect(answer).to.deep.include({ kind: "refused", code: "form-version-unknown" });
    if (answer.kind === "refused") expect(answer.message.zh).to.contain("2018.1, 2020.1");
  });

  it("are unknown in the words of today when the server is away, or what would ask it cannot be fetched", async () => {
    const away = (): Promise<FormLibrary> =>
      Promise.resolve(serverForms(() => Promise.reject(new AwayError("unreachable"))));
    const broken = (): Promise<FormLibrary> => Promise.reject(new Error("no such script"));
    const plain = anEngine(bundle);
    const wanted = await plain.open(book);
    plain.close();
    expect(wanted).to.deep.include({ kind: "refused", code: "form-version-unknown" });
    for (const fetchServer of [away, broken]) {
      const engine = anEngine(withServer(bundle, fetchServer));
      expect(await engine.open(book)).to.deep.equal(wanted);
      engine.close();
    }
  });
});
