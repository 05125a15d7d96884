import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { definitionsFolder } from "./load-forms.ts";
import { keepParsed, parsedFolder } from "./parsed-definitions.ts";
import { parseYaml } from "./read-yaml.ts";

// Part of the build: parses every definition and file of clauses of this package once for all later starts.
const kept = parsedFolder();
rmSync(kept, { recursive: true, force: true });
mkdirSync(kept, { recursive: true });
for (const name of readdirSync(definitionsFolder(), { recursive: true, encoding: "utf8" })) {
  if (!name.endsWith(".yaml")) continue;
  const text = readFileSync(join(definitionsFolder(), name), "utf8");
  keepParsed(text, parseYaml(text, basename(name)).data, kept);
}
