import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";

const root = join(import.meta.dirname, "../..");
const folder = "addin/portal/screenshots";
const readmes = { zh: "README.zh-CN.md", en: "README.md" } as const;

describe("the pictures of the README", () => {
  for (const language of ["zh", "en"] as const) {
    it(`are all there, and all named: ${readmes[language]}`, () => {
      const text = readFileSync(join(root, readmes[language]), "utf8");
      const named = [...text.matchAll(new RegExp(`${folder}/[^)"\\s]+`, "g"))].map(([path]) => path);
      const kept = readdirSync(join(root, folder, language)).map((name) => `${folder}/${language}/${name}`);
      expect(named).to.have.members(kept);
    });
  }

  it("are the same in both languages, and small enough for a slow line", () => {
    const [zh, en] = Object.keys(readmes).map((language) => readdirSync(join(root, folder, language)));
    expect(zh).to.deep.equal(en);
    const large = Object.keys(readmes)
      .flatMap((language) =>
        readdirSync(join(root, folder, language)).map((name) => join(root, folder, language, name)),
      )
      .filter((path) => statSync(path).size > 150 * 1024);
    expect(large).to.deep.equal([]);
  });
});
