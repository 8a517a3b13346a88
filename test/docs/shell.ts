import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import initSqlJs, { type Database } from "sql.js";
import { bundledCli } from "../cli/support";
import { type Directory, IdentityStoreId } from "../emulator/support";
import type { TemporaryFolder } from "../support/temporaryFolder";
import { stackExport } from "./months";

interface Place {
  directory: Directory;
  folder: TemporaryFolder;
}

/** Runs commands in a shell, with a `pulumi` that prints the export of the stack. Findings are not a failure. */
export async function shell(code: string, { directory, folder }: Place): Promise<{ stdout: string; stderr: string }> {
  const bin = folder.file("bin");
  mkdirSync(bin, { recursive: true });
  command("identitystore", `"${process.execPath}" "${bundledCli()}" "$@" || test $? -eq 2`);
  command("pulumi", `test "$*" = "stack export" && cat <<'EXPORT'\n${stackExport()}\nEXPORT`);
  const env = {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH}`,
    AWS_REGION: "us-east-1",
    AWS_ENDPOINT_URL: directory.emulator.url,
    IDENTITYSTORE_ID: IdentityStoreId,
    IDENTITYSTORE_REQUESTS_PER_SECOND: "10000",
  };
  return new Promise((resolve, reject) => {
    execFile("sh", ["-eu", "-c", code], { cwd: folder.path, env }, (error, stdout, stderr) => {
      if (error === null) resolve({ stdout, stderr });
      else reject(error);
    });
  });

  function command(name: string, script: string): void {
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(bin, name), 0o755);
  }
}

/** A database that reads files of a folder. */
export async function databaseIn(folder: TemporaryFolder): Promise<Database> {
  const { Database } = await initSqlJs();
  const database = new Database();
  // A function that the sqlite3 shell has.
  database.create_function("readfile", (name: string) => readFileSync(folder.file(name)));
  return database;
}

/** The output of the sqlite3 shell: one line for each row, with a bar between columns. */
export function answerOf(database: Database, code: string): string {
  const rows = database.exec(code).flatMap(({ values }) => values);
  return rows.map((row) => `${row.join("|")}\n`).join("");
}
