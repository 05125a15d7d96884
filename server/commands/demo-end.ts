import { chmodSync } from "node:fs";
import { join } from "node:path";
import { cities } from "../../shared/forms/codes/regions.ts";
import { blankPath } from "../demo/story/make-papers.ts";
import type { Pass } from "../demo/story/gather-cast.ts";
import type { DemoServer } from "./demo-server.ts";
import { demoWords as words } from "./demo-words.ts";
import type { Terminal } from "./terminal.ts";
import { writeOutput } from "./write-output.ts";

/** What the demonstration leaves behind. */
export interface DemoEnd {
  readonly folder: string;
  readonly passes: readonly Pass[];
  readonly server: DemoServer;
}

/** Says what to open, where the server is and how to sign in, and keeps the sign-ins in a file of their own. */
export function printEnd({ folder, passes, server }: DemoEnd, terminal: Terminal): void {
  const at = (...names: string[]): string => join(folder, ...names);
  terminal.print("");
  terminal.print(
    terminal.words(words.openFirst, {
      province: at("4-汇总", "广东省汇总.xlsx"),
      example: at("3-已审核", "佛山市_南海示例工业智能产业园.已审核.xlsx"),
      reminder: at("7-报送情况", "人工智能产业园申报表_2026_催报名单.csv"),
      blank: at(blankPath({ folder: "" })),
    }),
  );
  terminal.print(terminal.words(words.folders));
  const file = at("演示账号.txt");
  const lines = signIns(passes, server, terminal);
  writeOutput(file, `${lines.join("\n")}\n`, { originals: [], force: true });
  chmodSync(file, 0o600);
  terminal.print(`\n${terminal.words(words.accounts, { file })}`);
  for (const line of lines) terminal.print(line);
}

function signIns(passes: readonly Pass[], { address, running }: DemoServer, terminal: Terminal): readonly string[] {
  const width = Math.max(...passes.map(({ login }) => login.length));
  const rows = passes.map(({ login, password, name, unit, city }) => {
    const office = cities.find(({ code }) => code === city)?.label;
    const place = unit ?? (office && terminal.words(office));
    return terminal.words(words.account, {
      login: login.padEnd(width),
      password,
      name,
      place: place === undefined ? "" : terminal.words(words.place, { place }),
    });
  });
  const link = running.firstLink;
  return [
    ...rows,
    ...(link ? [terminal.words(words.administrator, { address: link.address })] : []),
    terminal.words(words.addresses, { address }),
  ];
}
