import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { definitionsFolder, loadForms } from "./load-forms.ts";
import { keepParsed, parsedFolder } from "./parsed-definitions.ts";
import { parseYaml } from "./read-yaml.ts";

// Part of the build: proves every definition of this package, and keeps what they and the clauses were parsed to, once
// for all later starts. What is not sound ends the build.
const kept = parsedFolder();
rmSync(kept, { recursive: true, force: true });
loadForms();
mkdirSync(kept, { recursive: true });
for (const name of readdirSync(definitionsFolder(), { recursive: true, encoding: "utf8" })) {
  if (!name.endsWith(".yaml")) continue;
  const text = readFileSync(join(definitionsFolder(), name), "utf8");
  keepParsed(text, parseYaml(text, basename(name)).data, kept);
}
