import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { renameSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { buildSync } from "esbuild";
import { cache, checkout } from "../../dev/engine/checkout";

/** How a run of the CLI ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

const cli = path.join(cache, "cli.js");
let isBundled = false;

/** Bundles the sources of the CLI and its dependencies in one file: without a bundle, each start takes four times as long. */
export function bundledCli(): string {
  if (isBundled) return cli;
  // A rename is atomic: other test processes may run the file meanwhile.
  const part = path.join(cache, `cli.${process.pid}.js`);
  const entryPoints = [path.join(checkout, "cli/identitystore.ts")];
  buildSync({ entryPoints, outfile: part, bundle: true, external: ["pulumi-identitystore"], platform: "node" });
  renameSync(part, cli);
  isBundled = true;
  return cli;
}

/** Starts the CLI from its sources. */
export function startCli(args: string[], endpoint?: string): ChildProcessWithoutNullStreams {
  const aws = { AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" };
  // Without COLUMNS, tables have no limit: tests pass in any shell.
  const env = { ...process.env, COLUMNS: undefined, ...aws, IDENTITYSTORE_REQUESTS_PER_SECOND: "10000" };
  const where = endpoint === undefined ? {} : { AWS_ENDPOINT_URL: endpoint };
  // Detached, it has no terminal behind it, as in a pipeline.
  return spawn(process.execPath, [bundledCli(), ...args], { env: { ...env, ...where }, detached: true });
}

/** Runs the CLI to its end. */
export async function runCli(args: string[], endpoint?: string, input: string | Buffer = ""): Promise<Ended> {
  const child = startCli(args, endpoint);
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code, stdout, stderr };
}
