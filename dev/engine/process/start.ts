import { spawn } from "node:child_process";
import { constants } from "node:os";

/** How to start a command. */
export interface StartOptions {
  /** Default: the folder of this process. */
  cwd?: string;
  /** The whole environment. Default: that of this process. */
  env?: NodeJS.ProcessEnv;
  /** Is given what the command prints, as it comes. */
  show?: ((text: string) => void) | undefined;
}

/** What a command left behind. */
export interface Ended {
  /** The exit code; as in a shell, 128 and the number of the signal that ended it. */
  code: number;
  stdout: string;
  stderr: string;
  /** Both, in the order in which they came. */
  output: string;
}

/** A command that has been started. */
export interface Started {
  readonly pid: number | undefined;
  /** Resolves when it has ended, however; rejects if it could not be started. */
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a command without a shell and without an input; it ends when this process does. */
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
