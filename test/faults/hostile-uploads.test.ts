import { once } from "node:events";
import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { expect } from "chai";
import type { Language } from "../../shared/cells/text.ts";
import { apiPrefix } from "../../shared/submission/contract.ts";
import { mediaTypes } from "../../shared/submission/endpoint.ts";
import type { ProblemDocument } from "../../shared/submission/problem.ts";
import { anApplication } from "../server/use-cases/sample-uploads.ts";
import { useFolder } from "../server/store/temporary-folder.ts";
import { hostileInputs } from "../shared/xlsx/hostile-inputs.ts";
import { distinctBytes } from "./distinct-bytes.ts";
import { faultRoundsOr } from "./fault-rounds.ts";
import { fillFolder, type People } from "./filled-folder.ts";
import { clientOf, metric, sendTo } from "./http-client.ts";
import { startServer, type ServerProcess } from "./server-process.ts";

const AT_A_TIME = 6;
/** The server itself with its threads, and the heap of each of the two that read (README, limits). */
const MOST_RESIDENT_MIB = 360 + 2 * 512;
/** As many as keep both threads at the heaviest file for some seconds; in a long test for longer. */
const HEAVIEST = Array.from({ length: Math.min(3, faultRoundsOr(1)) * AT_A_TIME }, () => "more content than memory");
/** It is read for seconds: where the machine is busy with others, the limit of time is reached before any other. */
const LONG_READ: readonly string[] = ["too-much-content", "too-many-cells"];
const chinese = /[\u4e00-\u9fff]/;

describe("faults: hostile uploads", function () {
  this.timeout(600_000);
  const at = useFolder();
  let server: ServerProcess;
  let people: People;
  let sound: Uint8Array;

  const start = async (env?: Readonly<{ [name: string]: string }>) => {
    people = await fillFolder(at(), { parks: 2 });
    sound = await anApplication(people.parks[1]!.sample);
    server = await startServer(at(), env ? { env } : {});
  };
  afterEach(() => server.end("SIGKILL"));

  it("each get their own reason in both languages, while others go on and nothing is stored", async () => {
    await start();
    const watched = watch(server.port, people, sound);
    const rest = [...Object.keys(hostileInputs), ...HEAVIEST][Symbol.iterator]();
    const sending = Array.from({ length: AT_A_TIME }, async () => {
      for (const what of rest) {
        const [outcome, make] = hostileInputs[what]!;
        await expectReason({ what, outcome, bytes: make() });
      }
    });
    await Promise.all(sending);
    const { answers, peak } = await watched.end();
    process.stderr.write(
      `    others were answered ${answers} times; at most ${(peak / 2 ** 20).toFixed(0)} MiB resident\n`,
    );
    expect(answers).to.be.greaterThan(10);
    expect(peak / 2 ** 20, "resident MiB").to.be.below(MOST_RESIDENT_MIB);
    expect(await metric(server.port, "parkforms_uploads_running")).to.equal(0);
    expect(await metric(server.port, "parkforms_uploads_waiting")).to.equal(0);
    expect((await clientOf(server.port, people.provinces[0]!).ask("listSubmissions", {})).json.total).to.equal(0);
    expect(readdirSync(at("blobs"))).to.deep.equal([]);
  });

  it("are turned away when too many wait, with the time to wait, and taken afterwards", async () => {
    await start({ UPLOAD_THREADS: "1", UPLOAD_QUEUE: "1" });
    const turnedAway = async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => post("/checks", sound, "zh-CN")));
      const busy = answers.filter(({ status }) => status === 503);
      expect(answers.filter(({ status }) => status === 200)).to.have.length(8 - busy.length);
      expect(busy.length).to.be.below(7);
      return busy;
    };
    let busy = await turnedAway();
    // Where we stand still between two of them, the server has time for all.
    for (const end = performance.now() + 60_000; busy.length === 0 && performance.now() < end;)
      busy = await turnedAway();
    expect(busy).not.to.deep.equal([]);
    for (const { headers, text } of busy) {
      expect(Number(headers["retry-after"])).to.be.at.least(1);
      expect((JSON.parse(text()) as ProblemDocument).code).to.equal("busy");
    }
    expect((await post("/checks", sound, "zh-CN")).status).to.equal(200);
  });

  it("that break off or come slowly keep nobody else waiting", async () => {
    await start();
    const head = [
      `POST ${apiPrefix}/submissions HTTP/1.1`,
      "Host: 127.0.0.1",
      `Authorization: Bearer ${people.parks[1]!.token}`,
      `Content-Type: ${mediaTypes.xlsx}`,
      `Content-Length: ${sound.byteLength}`,
      "Connection: close",
    ];
    for (let broken = 0; broken < 20; broken++) {
      const socket = connect(server.port, "127.0.0.1");
      socket.on("error", () => undefined);
      socket.write(`${[...head, `Idempotency-Key: broken-off-${broken}`].join("\r\n")}\r\n\r\n`);
      socket.write(sound.subarray(0, (sound.byteLength * broken) / 20), () => socket.destroy());
      await once(socket, "close");
    }
    const slow = connect(server.port, "127.0.0.1");
    let answer = "";
    const closed = once(slow, "close");
    slow.setEncoding("utf8").on("data", (text: string) => (answer += text));
    slow.write(`${[...head, "Idempotency-Key: slow-but-whole"].join("\r\n")}\r\n\r\n`);
    // Few, as a body has a minute.
    const piece = Math.ceil(sound.byteLength / 5);
    for (let from = 0; from < sound.byteLength; from += piece) {
      slow.write(sound.subarray(from, from + piece));
      expect((await post("/checks", sound, "en")).status).to.equal(200);
    }
    await closed;
    expect(answer).to.match(/^HTTP\/1.1 201 /);
    const { items } = (await clientOf(server.port, people.provinces[0]!).ask("listSubmissions", {})).json;
    expect(items.map(({ filings }) => filings)).to.deep.equal([1]);
    // The request that asks is one of those in flight.
    expect(await metric(server.port, "parkforms_requests_in_flight")).to.equal(1);
  });

  const post = (path: "/checks" | "/submissions", bytes: Uint8Array, language: Language) =>
    sendTo(server.port)({
      method: "POST",
      path: `${apiPrefix}${path}`,
      headers: {
        authorization: `Bearer ${people.parks[0]!.token}`,
        "accept-language": language,
        "content-type": mediaTypes.xlsx,
        "idempotency-key": crypto.randomUUID(),
      },
      body: bytes,
    });

  /** As a check in Chinese and as a submission in English. */
  const expectReason = async ({ what, outcome, bytes }: { what: string; outcome: string; bytes: Uint8Array }) => {
    for (const [path, language] of [
      ["/checks", "zh-CN"],
      ["/submissions", "en"],
    ] as const) {
      const { status, headers, text } = await post(path, bytes, language);
      const { code, slots, detail, remedy } = JSON.parse(text()) as ProblemDocument;
      const about = `${what}: ${status} ${detail}`;
      expect(headers["content-type"], about).to.match(/^application\/problem\+json/);
      if (outcome === "file-too-large") {
        expect({ status, code }, about).to.deep.equal({ status: 413, code: "body-too-large" });
      } else {
        expect({ status, code }, about).to.deep.equal({ status: 422, code: "workbook-refused" });
        // What the reader takes is none of our forms.
        const usual = outcome === "read" ? "form-unidentified" : outcome;
        const either = LONG_READ.includes(outcome) ? [usual, "took-too-long"] : [usual];
        expect(slots?.["refusal"], about).to.be.oneOf(either);
      }
      // A sheet keeps its name in every language.
      for (const words of [detail, remedy].map((one) => one.replaceAll(/“[^”]*”/g, "")))
        expect(chinese.test(words), about).to.equal(language === "zh-CN");
    }
  };
});

/** Somebody else, who asks who is signed in and checks a workbook, again and again; and the memory of the server. */
function watch(port: number, { parks }: People, sound: Uint8Array) {
  let ended = false;
  let peak = 0;
  let answers = 0;
  const client = clientOf(port, parks[1]!);
  const others = async (): Promise<void> => {
    while (!ended) {
      await client.ask("readSession", {});
      await client.ask("checkWorkbook", { workbook: { bytes: distinctBytes(sound, String(answers)) } });
      answers += 1;
    }
  };
  const memory = async (): Promise<void> => {
    while (!ended) {
      peak = Math.max(peak, await metric(port, "parkforms_resident_bytes"));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const both = Promise.all([others(), memory()]);
  return {
    async end() {
      ended = true;
      await both;
      return { answers, peak };
    },
  };
}
