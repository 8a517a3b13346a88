import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

const cli = join(__dirname, "../../cli/identitystore.ts");

/** How a run of the CLI ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts the CLI from its sources. */
export function startCli(args: string[], endpoint?: string): ChildProcessWithoutNullStreams {
  const aws = { AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" };
  const env = { ...process.env, ...aws, IDENTITYSTORE_REQUESTS_PER_SECOND: "10000" };
  const where = endpoint === undefined ? {} : { AWS_ENDPOINT_URL: endpoint };
  // Detached, it has no terminal behind it, as in a pipeline.
  const options = { env: { ...env, ...where }, detached: true };
  return spawn(process.execPath, ["--require", "tsx/cjs", cli, ...args], options);
}

/** Runs the CLI to its end. */
export async function runCli(args: string[], endpoint?: string, input: string | Buffer = ""): Promise<Ended> {
  const child = startCli(args, endpoint);
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code, stdout, stderr };
}
