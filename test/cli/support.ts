import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { renameSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { buildSync } from "esbuild";
import { createSandbox } from "sinon";
import { run } from "../../cli/identitystore";
import { cache, checkout } from "../../dev/engine/checkout";

/** How a run of the CLI ended. */
export interface Ended {
  code: number;
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

/** Starts the CLI from its sources, in a process of its own. */
export function startCli(args: string[], endpoint?: string): ChildProcessWithoutNullStreams {
  // Detached, it has no terminal behind it, as in a pipeline.
  return spawn(process.execPath, [bundledCli(), ...args], { env: environment(endpoint), detached: true });
}

function environment(endpoint: string | undefined): NodeJS.ProcessEnv {
  const aws = { AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" };
  const where = endpoint === undefined ? {} : { AWS_ENDPOINT_URL: endpoint };
  const { COLUMNS: _, ...env } = process.env;
  return { ...env, ...aws, IDENTITYSTORE_REQUESTS_PER_SECOND: "10000", ...where };
}

/** Runs of one process wait for each other, because each needs its standard streams, environment and exit code. */
let last: Promise<unknown> = Promise.resolve();

/** Runs the CLI to its end, as in a pipe. It runs in this process: a process of its own takes 0.3 s only to start. */
export function runCli(args: string[], endpoint?: string, input: string | Buffer = ""): Promise<Ended> {
  const ended = last.then(() => runHere(args, endpoint, input));
  last = ended.catch(() => {});
  return ended;
}

async function runHere(args: string[], endpoint: string | undefined, input: string | Buffer): Promise<Ended> {
  const sandbox = createSandbox();
  const written = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    const stream = process[name];
    if (stream.isTTY) sandbox.stub(stream, "isTTY").value(false);
    sandbox.stub(stream, "write").callsFake((text, ...rest) => {
      written[name] += text;
      for (const callback of rest) if (typeof callback === "function") process.nextTick(callback);
      return true;
    });
  }
  sandbox.stub(process, "stdin").value(Readable.from([Buffer.from(input)]));
  sandbox.stub(process, "env").value(environment(endpoint));
  const { exitCode } = process;
  process.exitCode = undefined;
  try {
    await run(args);
    return { code: Number(process.exitCode ?? 0), ...written };
  } finally {
    process.exitCode = exitCode;
    sandbox.restore();
  }
}
