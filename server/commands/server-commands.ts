import type { Command } from "commander";
import type { RestoreCommandOptions } from "./backup.ts";
import { commandWords } from "./command-words.ts";
import type { ExportAuditOptions, VerifyOptions } from "./keep-safe.ts";
import type { ManifestOptions } from "./manifest.ts";
import type { MoveStoreOptions } from "./migrate-store.ts";
import type { MigrateOptions } from "./migrate.ts";
import { dress, subcommand, type Finish, type Help } from "./subcommand.ts";
import type { AddUserOptions, ReasonOptions } from "./user.ts";

/** The commands of whoever runs a server. */
export function addServerCommands(program: Command, help: Help, finish: Finish): void {
  addServe(program, help, finish);
  addUser(program, help, finish);
  addBackup(program, help, finish);
  addMoveStore(program, help, finish);
  addMigrate(program, help, finish);
  addAudit(subcommand(program, "audit", help), help, finish);
  addManifest(program, help, finish);
}

/** The server ends the process itself; its exit code is that of its closing. */
function addServe(program: Command, help: Help, finish: Finish): void {
  subcommand(program, "serve", help).action(async () => {
    const { serveCommand } = await import("./serve.ts");
    await serveCommand(help.terminal);
    finish(0);
  });
}

/** Accounts. */
function addUser(program: Command, help: Help, finish: Finish): void {
  const user = subcommand(program, "user", help);
  subcommand(user, "add", help)
    .argument("<LOGIN>", help.say(commandWords.login))
    .requiredOption("--role <ROLE>", help.say(commandWords.role))
    .requiredOption("--name <NAME>", help.say(commandWords.personName))
    .option("--unit <NAME>", help.say(commandWords.unit))
    .option("--city <CITY>", help.say(commandWords.city))
    .action(async (login: string, options: AddUserOptions) => {
      const { addUser: add } = await import("./user.ts");
      finish(await add(login, options, help.terminal));
    });
  subcommand(user, "list", help).action(async () => {
    const { listUsers } = await import("./user.ts");
    finish(await listUsers(help.terminal));
  });
  for (const verb of ["disable", "enable", "passwd"] as const) {
    subcommand(user, verb, help)
      .argument("<LOGIN>", help.say(commandWords.login))
      .option("--reason <WORDS>", help.say(commandWords.reason))
      .action(async (login: string, options: ReasonOptions) => {
        const { changeUser } = await import("./user.ts");
        const kind = verb === "passwd" ? "resetPassword" : verb;
        finish(await changeUser(login, { kind, ...options }, help.terminal));
      });
  }
}

function addBackup(program: Command, help: Help, finish: Finish): void {
  subcommand(program, "backup", help)
    .argument("<DIR>", help.say(commandWords.backupFolder))
    .action(async (folder: string) => {
      const { backup } = await import("./backup.ts");
      finish(await backup(folder, help.terminal));
    });
  subcommand(program, "restore", help)
    .argument("<DIR>", help.say(commandWords.backupToRestore))
    .option("--into <DIR>", help.say(commandWords.into))
    .option("--verify", help.say(commandWords.verify))
    .action(async (folder: string, options: RestoreCommandOptions) => {
      const { restore } = await import("./backup.ts");
      finish(await restore(folder, options, help.terminal));
    });
}

function addMigrate(program: Command, help: Help, finish: Finish): void {
  subcommand(program, "migrate", help)
    .option("--serve-as <ROLE>", help.say(commandWords.serveAs))
    .action(async (options: MigrateOptions) => {
      const { migrate } = await import("./migrate.ts");
      finish(await migrate(options, help.terminal));
    });
}

function addMoveStore(program: Command, help: Help, finish: Finish): void {
  subcommand(program, "migrate-store", help)
    .requiredOption("--from <STORE>", help.say(commandWords.moveFrom))
    .requiredOption("--to <STORE>", help.say(commandWords.moveTo))
    .action(async (options: MoveStoreOptions) => {
      const { migrateStore } = await import("./migrate-store.ts");
      finish(await migrateStore(options, help.terminal));
    });
}

function addAudit(audit: Command, help: Help, finish: Finish): void {
  dress(audit.command("verify"), help)
    .description(help.say(commandWords.auditVerify))
    .option("--head <HEAD>", help.say(commandWords.auditHead))
    .action(async (options: VerifyOptions) => {
      const { verifyAuditCommand } = await import("./keep-safe.ts");
      finish(await verifyAuditCommand(options, help.terminal));
    });
  dress(audit.command("export"), help)
    .description(help.say(commandWords.auditExport))
    .requiredOption("-o, --output <FILE>", help.say(commandWords.output))
    .option("--force", help.say(commandWords.force))
    .action(async (options: ExportAuditOptions) => {
      const { exportAudit } = await import("./keep-safe.ts");
      finish(await exportAudit(options, help.terminal));
    });
}

function addManifest(program: Command, help: Help, finish: Finish): void {
  subcommand(program, "manifest", help)
    .requiredOption("--base-url <URL>", help.say(commandWords.baseUrl))
    .option("-o, --output <FILE>", help.say(commandWords.output))
    .option("--force", help.say(commandWords.force))
    .action(async (options: ManifestOptions) => {
      const { writeManifest } = await import("./manifest.ts");
      finish(writeManifest(options, help.terminal));
    });
}
