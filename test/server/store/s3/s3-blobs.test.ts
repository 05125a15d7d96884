import { expect } from "chai";
import { sha256Of } from "../../../../server/sha256-of.ts";
import type { BlobStore } from "../../../../server/store/blobs.ts";
import { openS3Blobs, type OpenS3Blobs } from "../../../../server/store/s3/s3-blobs.ts";
import { makeS3Bucket } from "../../../../server/store/s3/s3-bucket.ts";
import type { S3Limits, S3Place } from "../../../../server/store/s3/s3-place.ts";
import { expectCode } from "../expect-code.ts";
import { startFaultProxy, type FaultProxy, type Passing } from "./fault-proxy.ts";
import { PAGE_KEYS, startS3Fake, type S3Fake } from "./s3-fake.ts";
import { newBucket, type TestBucket } from "./s3-server.ts";

const abc = Buffer.from("abc");
const ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const key = `ba/${ABC}`;
/** What is to succeed has time, however slow the machine. */
const limits: S3Limits = { attempts: 3, attemptMs: 40_000, callMs: 100_000, pauseMs: 5 };
/** For what is to expire. */
const short: S3Limits = { ...limits, attemptMs: 400 };

describe("blobs in object storage, behind a protocol fake, when", function () {
  this.timeout(120_000);
  let fake: S3Fake;
  let proxy: FaultProxy;
  let bucket: TestBucket;
  let open: OpenS3Blobs;
  let blobs: BlobStore;
  let place: S3Place;
  before(async () => {
    fake = await startS3Fake();
  });
  after(() => fake.kill());
  beforeEach(async () => {
    proxy = await startFaultProxy(fake.server.endpoint);
    bucket = await newBucket(fake.server);
    place = { ...bucket.place, endpoint: proxy.endpoint };
    open = await openS3Blobs(place, limits);
    blobs = open.blobs;
    proxy.seen.length = 0;
  });
  afterEach(async () => {
    await open.close();
    await proxy.close();
    await bucket.remove();
  });
  const at = (key: string): string => `/${place.bucket}/${key}`;
  const methods = (): string => proxy.seen.map((line) => line.split(" ")[0]).join(" ");

  it("all is well, writes what is new where nothing stands, and what is there not again", async () => {
    const conditions: unknown[] = [];
    proxy.fault(({ incoming, pass }) => {
      if (incoming.method === "PUT") conditions.push(incoming.headers["if-none-match"]);
      return pass();
    });
    await blobs.put(abc);
    await blobs.put(abc);
    expect(conditions).to.deep.equal(["*"]);
    expect(proxy.seen).to.deep.equal([`GET ${at(`ba/${ABC}`)}`, `PUT ${at(`ba/${ABC}`)}`, `GET ${at(`ba/${ABC}`)}`]);
  });

  it("it checks what comes, gets a signed checksum with every put, and refuses a wrong one", async () => {
    const heads: Passing["incoming"]["headers"][] = [];
    proxy.fault(({ incoming, pass }) => {
      if (incoming.method === "PUT") heads.push(incoming.headers);
      return pass();
    });
    await blobs.put(abc);
    await bucket.replace(`ba/${ABC}`, Buffer.from("abd"));
    await blobs.put(abc);
    const checksum = Buffer.from(ABC, "hex").toString("base64");
    expect(heads.map((head) => head["x-amz-checksum-sha256"])).to.deep.equal([checksum, checksum]);
    for (const head of heads) expect(head.authorization).to.match(/SignedHeaders=[^,]*\bx-amz-checksum-sha256\b/);
    const wrong = { "x-amz-checksum-sha256": Buffer.alloc(32).toString("base64") };
    expect(await failureOf(bucket.replace(`ba/${ABC}`, abc, wrong))).to.match(/400 .*BadDigest/);
  });

  it("it locks objects, and so takes none without a checksum, is written to all the same", async () => {
    const locking = await newBucket(fake.server, { "x-amz-bucket-object-lock-enabled": "true" });
    expect(await failureOf(locking.replace(`ba/${ABC}`, abc))).to.match(/400 .*InvalidRequest/);
    const locked = await openS3Blobs(locking.place, limits);
    await locked.blobs.put(abc);
    expect(Buffer.from(await locked.blobs.get(ABC))).to.deep.equal(abc);
    await locked.close();
    await locking.remove();
  });

  it("bytes were changed on the way and it says so, in whichever word, sends them again", async () => {
    for (const [index, code] of ["BadDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch"].entries()) {
      const changed = `<Error><Code>${code}</Code></Error>`;
      proxy.seen.length = 0;
      proxy.fault(({ answer, pass }, nth) => (nth === 2 ? void answer.writeHead(400).end(changed) : pass()));
      await blobs.put(Buffer.from([index]));
      expect(methods(), code).to.equal("GET PUT PUT");
    }
  });

  it("one asks whether it is there, is asked once for all, and says no until it is back", async () => {
    await Promise.all([open.ready(), open.ready()]);
    expect(methods()).to.equal("GET");
    const { ready, close } = await openS3Blobs(place, limits);
    proxy.fault(({ answer }) => void answer.writeHead(503).end());
    await expectCode(ready(), "store-unavailable");
    proxy.fault(null);
    await ready();
    await close();
  });

  it("it says twice that it is overloaded, tries again", async () => {
    proxy.fault(({ answer, pass }, nth) => (nth <= 2 ? void answer.writeHead(503).end() : pass()));
    expect(await blobs.put(abc)).to.equal(ABC);
    expect(methods()).to.equal("GET GET GET PUT");
  });

  for (const status of [429, 500, 502, 503, 504]) {
    it(`it says ${String(status)} for ever, gives up as unavailable`, async () => {
      proxy.fault(({ answer }) => void answer.writeHead(status).end());
      await expectCode(blobs.get(ABC), "store-unavailable");
      expect(methods()).to.equal("GET GET GET");
    });
  }

  it("it never answers, gives up as unavailable within its limits", async () => {
    const impatient = makeS3Bucket(place, short);
    proxy.fault(() => undefined);
    const began = performance.now();
    await expectCode(impatient.has(key), "store-unavailable");
    expect(performance.now() - began).to.be.within(3 * 400 - 50, 30_000);
  });

  it("the limit of a whole call is reached first, makes no more attempts", async () => {
    const impatient = makeS3Bucket(place, { ...short, attempts: 100, attemptMs: 100, callMs: 300 });
    proxy.fault(() => undefined);
    const began = performance.now();
    await expectCode(impatient.read(key), "store-unavailable");
    expect(performance.now() - began).to.be.at.least(200);
    expect(proxy.seen.length).to.be.at.most(4);
  });

  it("an answer stands still half-way, breaks it off and asks again", async () => {
    await blobs.put(abc);
    // Many attempts: where the machine is slow, the short limit also ends one that would have succeeded.
    const impatient = makeS3Bucket(place, { ...short, attempts: 100 });
    proxy.fault(({ answer, pass }, nth) =>
      nth === 1 ? void answer.writeHead(200, { "content-length": "3" }).write("a") : pass(),
    );
    expect(await impatient.read(key)).to.deep.equal(abc);
    expect(proxy.seen.length, "asked again").to.be.at.least(4);
  });

  it("an answer is cut half-way, asks again", async () => {
    await blobs.put(abc);
    proxy.fault(({ answer, pass }, nth) => {
      if (nth > 1) return pass();
      answer.writeHead(200, { "content-length": "3" }).write("a", () => answer.destroy());
    });
    expect(Buffer.from(await blobs.get(ABC))).to.deep.equal(abc);
  });

  it("the answer to a put is lost, stores it all the same", async () => {
    proxy.fault(async ({ incoming, answer, pass, swallow }) => {
      if (incoming.method !== "PUT" || proxy.seen.filter((line) => line.startsWith("PUT")).length > 1) return pass();
      expect((await swallow()).status).to.equal(200);
      answer.destroy();
    });
    await blobs.put(abc);
    expect(methods()).to.equal("GET PUT PUT");
    expect(await blobs.usage()).to.deep.equal({ count: 1, bytes: 3 });
  });

  it("another instance was first, takes its object for its own", async () => {
    const held = "<Error><Code>PreconditionFailed</Code></Error>";
    proxy.fault(({ incoming, answer, pass }) =>
      incoming.method === "PUT" ? void answer.writeHead(412).end(held) : pass(),
    );
    expect(await blobs.put(abc)).to.equal(ABC);
    expect(methods()).to.equal("GET PUT");
  });

  it("it knows no conditional writes, writes without, and asks for one no more", async () => {
    proxy.fault(({ incoming, answer, pass }) =>
      incoming.headers["if-none-match"] === "*"
        ? void answer.writeHead(501).end("<Error><Code>NotImplemented</Code></Error>")
        : pass(),
    );
    await blobs.put(abc);
    await blobs.put(Buffer.from("abcd"));
    expect(methods()).to.equal("GET PUT PUT GET PUT");
    expect(await blobs.usage()).to.deep.equal({ count: 2, bytes: 7 });
  });

  it("it gives wrong bytes, names them damaged", async () => {
    await blobs.put(abc);
    proxy.fault(({ answer }) => void answer.writeHead(200).end("abd"));
    expect((await expectCode(blobs.get(ABC), "blob-damaged")).slots).to.deep.equal({ sha256: ABC });
  });

  it("its room is used up, says that there is none", async () => {
    for (const [status, code] of [
      [507, "XMinioStorageFull"],
      [403, "QuotaExceeded"],
    ] as const) {
      proxy.fault(({ incoming, answer, pass }) =>
        incoming.method === "PUT" ? void answer.writeHead(status).end(`<Error><Code>${code}</Code></Error>`) : pass(),
      );
      await expectCode(blobs.put(abc), "store-full");
    }
  });

  it("it is killed in mid-put, is unavailable; started again it has nothing half, and goes on", async () => {
    const bytes = Buffer.alloc(8_000_000, 1);
    proxy.fault(async ({ incoming, answer, pass }) => {
      if (incoming.method !== "PUT") return pass();
      incoming.once("data", () => void fake.kill());
      await pass().finally(() => answer.destroy());
    });
    await expectCode(blobs.put(bytes), "store-unavailable");
    await expectCode(openS3Blobs(place, limits), "store-unavailable");
    proxy.fault(null);
    await fake.start();
    expect(await blobs.usage()).to.deep.equal({ count: 0, bytes: 0 });
    const name = await blobs.put(bytes);
    expect(bytes.equals(await blobs.get(name))).to.equal(true);
  });

  it("nothing listens there, is unavailable at the opening", async () => {
    const nowhere = await startFaultProxy(fake.server.endpoint);
    await nowhere.close();
    await expectCode(openS3Blobs({ ...place, endpoint: nowhere.endpoint }, limits), "store-unavailable");
  });

  it("the bucket is missing, fails at the opening with the storage's own reason, and asks once", async () => {
    const { slots } = await expectCode(openS3Blobs({ ...place, bucket: "no-such-bucket" }, limits), "store-failed");
    expect(slots).to.deep.equal({ bucket: "no-such-bucket", status: "404", reason: "NoSuchBucket" });
    expect(methods()).to.equal("GET");
  });

  it("the bucket is taken away, does not take its blobs for missing", async () => {
    const other = await newBucket(fake.server);
    const { blobs: gone, close } = await openS3Blobs({ ...other.place, endpoint: proxy.endpoint }, limits);
    await other.remove();
    expect((await expectCode(gone.get(ABC), "store-failed")).slots["reason"]).to.equal("NoSuchBucket");
    await expectCode(gone.put(abc), "store-failed");
    await close();
  });

  it("the secret or the name of the key is wrong, fails at the opening with the storage's own reason", async () => {
    for (const [wrong, reason] of [
      [{ secretAccessKey: "wrong" }, "SignatureDoesNotMatch"],
      [{ accessKeyId: "nobody" }, "InvalidAccessKeyId"],
    ] as const) {
      const failure = await expectCode(openS3Blobs({ ...place, ...wrong }, limits), "store-failed");
      expect(failure.slots).to.deep.equal({ bucket: place.bucket, status: "403", reason });
      expect(JSON.stringify(failure) + String(failure.cause)).to.not.contain('wrong"');
    }
  });

  it("a proxy in between answers with a page of its own, or sends elsewhere, fails", async () => {
    proxy.fault(({ answer }) => void answer.writeHead(200).end("<html>sign in</html>"));
    await expectCode(blobs.usage(), "store-failed");
    proxy.fault(({ answer }) => void answer.writeHead(307, { location: "http://127.0.0.1:9/" }).end());
    await expectCode(blobs.get(ABC), "store-failed");
  });

  it("it has more objects than a page holds, counts those of all pages, and asks once for all who ask", async () => {
    const many = Array.from({ length: PAGE_KEYS + 3 }, (_, index) => Buffer.from(String(index)));
    await Promise.all(
      many.map((bytes) => {
        const name = sha256Of(bytes);
        return bucket.replace(`${name.slice(0, 2)}/${name}`, bytes);
      }),
    );
    await bucket.replace("notes/read-me.txt", abc);
    proxy.seen.length = 0;
    const amounts = await Promise.all([blobs.usage(), blobs.usage()]);
    const bytes = many.reduce((sum, one) => sum + one.length, 0);
    expect(amounts).to.deep.equal([
      { count: many.length, bytes },
      { count: many.length, bytes },
    ]);
    await blobs.usage();
    expect(methods()).to.equal("GET GET");
  });

  it("it is closed, breaks off what is under way and does no more", async () => {
    let reached!: () => void;
    const arrived = new Promise<void>((resolve) => (reached = resolve));
    proxy.fault(() => reached());
    const waiting = expectCode(blobs.get(ABC), "store-closed");
    await arrived;
    await open.close();
    await waiting;
    await expectCode(blobs.put(abc), "store-closed");
    expect(methods()).to.equal("GET");
  });
});

function failureOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => "none", String);
}
