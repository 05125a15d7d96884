import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";

const folder = import.meta.dirname;
const manifest = join(folder, "../../manifest.xml");

/** What can be asked for → the tool of Microsoft's that does it, and its arguments. */
const orders = {
  start: (file) => ["office-addin-debugging", "start", file, "desktop", "--app", "excel", "--no-debug"],
  stop: (file) => ["office-addin-debugging", "stop", file],
  certificate: () => ["office-addin-dev-certs", "install"],
};

/** npm run sideload [-- start|stop|certificate [manifest.xml]]: the exit code of the tool, 2 where there is no Excel. */
function sideload([order = "start", file = manifest]) {
  if (!Object.hasOwn(orders, order)) return say(words.orders, 2);
  if (!["win32", "darwin"].includes(process.platform)) return say(words.noExcel, 2);
  const installed = existsSync(join(folder, "node_modules/office-addin-debugging")) ? 0 : install();
  if (installed !== 0) return installed;
  const [tool, ...rest] = orders[order](resolve(file));
  return run([join(folder, "node_modules", tool, "cli.js"), ...rest]);
}

/** The tools are large and for developers with Excel only: they are fetched when they are first wanted. */
function install() {
  say(words.installing, 0);
  const npm = process.env.npm_execpath;
  return npm === undefined ? say(words.byNpm, 2) : run([npm, "ci", "--prefix", folder]);
}

function run(command) {
  const { status } = spawnSync(process.execPath, command, { stdio: "inherit", cwd: folder });
  return status ?? 1;
}

function say(lines, exitCode) {
  process.stderr.write(`${lines.join("\n")}\n`);
  return exitCode;
}

const words = {
  orders: [
    "用法:npm run sideload [-- start|stop|certificate [manifest.xml]]",
    "Usage: npm run sideload [-- start|stop|certificate [manifest.xml]]",
  ],
  noExcel: [
    "本系统没有 Excel,无法旁加载。请在 Windows 或 Mac 上运行,或在网页版 Excel 中上传 manifest.xml(见 README“安装加载项”)。",
    "There is no Excel on this system. Run this on Windows or a Mac, or upload manifest.xml in Excel on the web (README, Installing the add-in).",
  ],
  installing: [
    "首次使用:安装微软的旁加载工具(约 450 MB)……",
    "First use: installing Microsoft's sideloading tools (about 450 MB) …",
  ],
  byNpm: ["请用 npm run sideload 运行", "Run this by npm run sideload"],
};

process.exitCode = sideload(process.argv.slice(2));
