import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import path from "node:path";
import type { RunRequest } from "@pulumi/pulumi/proto/language_pb";

/** The result of a program. */
export interface Outcome {
  /** Why it failed; `undefined` if it did not fail, or if the error is reported already. */
  error: string | undefined;
  /** Whether the error has been shown to the user already. */
  isReported: boolean;
}

/** The exit code of cmd/run if the program failed and the error has been shown to the user. */
const exitCodeAfterReport = 32;

/** Runs the program of a request in a separate process, with cmd/run of the @pulumi/pulumi that the program uses. */
export async function runProgram(request: RunRequest, engineAddress: string): Promise<Outcome> {
  const folder = request.getInfo()?.getProgramDirectory() || request.getPwd();
  const runner = createRequire(path.join(folder, "program.js")).resolve("@pulumi/pulumi/cmd/run");
  const program = spawn(process.execPath, [runner, ...programArguments(request, engineAddress)], {
    stdio: ["ignore", "inherit", "inherit"],
    env: programEnvironment(request),
  });
  const stop = () => program.kill("SIGKILL");
  process.once("exit", stop);
  const [code, signal] = await once(program, "exit");
  process.off("exit", stop);
  return outcomeOf(code, signal);
}

function programArguments(request: RunRequest, engineAddress: string): string[] {
  const options = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    project: request.getProject(),
    stack: request.getStack(),
    pwd: request.getPwd(),
    parallel: String(request.getParallel()),
    "root-directory": request.getInfo()?.getRootDirectory() ?? "",
  };
  const given = Object.entries(options).filter(([, value]) => value !== "");
  return [
    ...given.flatMap(([name, value]) => [`--${name}`, value]),
    ...(request.getDryrun() ? ["--dry-run"] : []),
    request.getInfo()?.getEntryPoint() || ".",
    ...request.getArgsList(),
  ];
}

function programEnvironment(request: RunRequest): NodeJS.ProcessEnv {
  // What Pulumi.yaml says under `runtime`.
  const options = request.getInfo()?.getOptions()?.toJavaScript() ?? {};
  return {
    ...process.env,
    PULUMI_NODEJS_TYPESCRIPT: String(options.typescript ?? true),
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
}

function outcomeOf(code: unknown, signal: unknown): Outcome {
  if (code === 0) return { error: undefined, isReported: false };
  if (code === exitCodeAfterReport) return { error: undefined, isReported: true };
  const ending = code === null ? `was ended by ${signal}` : `exited with code ${code}`;
  return { error: `The program ${ending}`, isReported: false };
}
