import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import initSqlJs, { type Database } from "sql.js";
import { checkout } from "../../dev/engine/checkout";
import { type Directory, IdentityStoreId } from "../emulator/support";
import type { TemporaryFolder } from "../support/temporaryFolder";
import { stackExport } from "./months";

interface Place {
  directory: Directory;
  folder: TemporaryFolder;
}

/** Runs commands as a person would; `pulumi` prints what it would print of the stack. Findings are no failure. */
export async function shell(code: string, { directory, folder }: Place): Promise<string> {
  const bin = folder.file("bin");
  mkdirSync(bin, { recursive: true });
  const cli = path.join(checkout, "cli", "identitystore.ts");
  const tsx = require.resolve("tsx/cjs");
  command("identitystore", `"${process.execPath}" --require "${tsx}" "${cli}" "$@" || test $? -eq 2`);
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
      if (error === null && stderr === "") resolve(stdout);
      else reject(error ?? new Error(stderr));
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
  // What the sqlite3 shell has by itself.
  database.create_function("readfile", (name: string) => readFileSync(folder.file(name)));
  return database;
}

/** What the sqlite3 shell prints: a line a row, the columns apart by a bar. */
export function answerOf(database: Database, code: string): string {
  const rows = database.exec(code).flatMap(({ values }) => values);
  return rows.map((row) => `${row.join("|")}\n`).join("");
}
