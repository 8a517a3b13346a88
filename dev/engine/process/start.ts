import { spawn } from "node:child_process";
import { constants } from "node:os";

/** How to start a command. */
export interface StartOptions {
  /** Default: the working directory of this process. */
  cwd?: string;
  /** The whole environment. Default: that of this process. */
  env?: NodeJS.ProcessEnv;
  /** Is called with each part of the output, as soon as the command prints it. */
  show?: ((text: string) => void) | undefined;
}

/** The result of a command. */
export interface Ended {
  /** The exit code; as in a shell, 128 plus the number of the signal if a signal killed the command. */
  code: number;
  stdout: string;
  stderr: string;
  /** stdout and stderr, in the order of arrival. */
  output: string;
}

/** A command that has been started. */
export interface Started {
  readonly pid: number | undefined;
  /** Resolves when the command has ended, also if it failed; rejects if it could not be started. */
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a command without a shell and without stdin. The command is stopped when this process exits. */
export function start(command: string, args: string[], options: StartOptions = {}): Started {
  const child = spawn(command, args, { cwd: options.cwd, env: options.env, stdio: ["ignore", "pipe", "pipe"] });
  const texts = { stdout: "", stderr: "", output: "" };
  const gather = (stream: "stdout" | "stderr") => (text: string) => {
    texts[stream] += text;
    texts.output += text;
    options.show?.(text);
  };
  child.stdout.setEncoding("utf8").on("data", gather("stdout"));
  child.stderr.setEncoding("utf8").on("data", gather("stderr"));
  const stop = () => void child.kill();
  process.once("exit", stop);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code: code ?? signalCode(signal), ...texts }));
  }).finally(() => process.off("exit", stop));
  return { pid: child.pid, ended, kill: (signal) => void child.kill(signal) };
}

function signalCode(signal: NodeJS.Signals | null): number {
  return 128 + (signal === null ? 0 : constants.signals[signal]);
}
