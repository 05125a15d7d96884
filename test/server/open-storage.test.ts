import { expect } from "chai";
import { readConfig, type Config } from "../../server/config.ts";
import { openLog } from "../../server/http/request-log.ts";
import { openServices } from "../../server/open-services.ts";
import { storeErrorWords } from "../../server/store/store-error.ts";
import { expectCode } from "./store/expect-code.ts";
import { startS3Fake, type S3Fake } from "./store/s3/s3-fake.ts";
import { newBucket, type TestBucket } from "./store/s3/s3-server.ts";
import { useFolder } from "./store/temporary-folder.ts";
import { storageVariables } from "./storage-variables.ts";

const log = openLog({ logLevel: "silent" });

describe("a server with its workbooks in object storage", () => {
  const at = useFolder();
  let fake: S3Fake;
  let bucket: TestBucket;
  before(async () => {
    fake = await startS3Fake();
    bucket = await newBucket(fake.server);
  });
  after(() => fake.kill());

  const configOf = (wrong = {}): Config =>
    readConfig({ DATA_DIR: at("one"), ...storageVariables(bucket.place), ...wrong });
  const start = async (config: Config): Promise<void> => {
    const { closeables, checks } = await openServices(config, log);
    for (const check of Object.values(checks)) await check();
    for (const { close } of closeables) await close();
  };

  for (const [what, wrong, zh, en] of [
    ["bucket", { S3_BUCKET: "no-such-bucket" }, "没有这个存储桶", "there is no such bucket"],
    ["secret", { S3_SECRET_ACCESS_KEY: "geheim" }, "访问密钥与其 ID 不符", "the secret is not that of"],
    ["access key id", { S3_ACCESS_KEY_ID: "nobody" }, "没有这个访问密钥 ID", "the access key id is not known"],
    ["address", { S3_ENDPOINT: "http://127.0.0.1:2" }, "ECONNREFUSED", "ECONNREFUSED"],
  ] as const) {
    it(`names a wrong ${what} in both languages and what to look at, and leaves its folder to the next`, async () => {
      const config = configOf(wrong);
      const error = await expectCode(openServices(config, log), "storage-refused");
      const { text, remedy } = storeErrorWords(error);
      const place = [new URL(config.s3!.endpoint).host, config.s3!.bucket];
      for (const part of [zh, ...place]) expect(text.zh).to.include(part);
      for (const part of [en, ...place]) expect(text.en).to.include(part);
      for (const said of [remedy.zh, remedy.en]) expect(said).to.include("S3_");
      expect(`${JSON.stringify(error)} ${error.message}`).to.not.include(config.s3!.secretAccessKey);
      await start(configOf());
    });
  }
});
