import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { EngineSource } from "../engine";
import { engineVersion } from "../version";
import { enginesFolder, folderOf, installInto } from "./cacheFolder";

/** How long to wait, in milliseconds. */
export interface Timeouts {
  /** Until the first files arrive. */
  reach: number;
  /** Until the installation is complete. */
  install: number;
}

const defaultTimeouts: Timeouts = { reach: 10_000, install: 300_000 };

const pollMs = 250;

/** The official installer, through the Automation API. */
export function official(
  engines = enginesFolder,
  timeouts = defaultTimeouts,
  installer = path.join(__dirname, "officialInstaller.ts"),
): EngineSource {
  return {
    name: "Pulumi's official installer",
    obtain: (log) =>
      installInto(folderOf("official", engines), log, async (root) => {
        await runInstaller(installer, root, timeouts);
      }),
  };
}

/** Runs in its own process group, so that the download can be stopped: the Automation API cannot stop it. */
async function runInstaller(installer: string, root: string, timeouts: Timeouts): Promise<void> {
  const scratch = path.join(root, "scratch");
  await mkdir(scratch);
  const child = fork(installer, [root, engineVersion], {
    execArgv: ["--require", require.resolve("tsx/cjs")],
    env: { ...process.env, TMPDIR: scratch },
    detached: true,
    silent: true,
  });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const giveUp = () => endGroup(child.pid);
  process.once("exit", giveUp);
  const watch = watchProgress(scratch, timeouts, giveUp);
  const [code] = await once(child, "close");
  process.off("exit", giveUp);
  const waitedFor = watch.stop();
  await rm(scratch, { recursive: true, force: true });
  if (waitedFor !== undefined) throw new Error(`gave up waiting for ${waitedFor}`);
  if (code !== 0) throw new Error(said.trim().split("\n")[0] || `exited with code ${code}`);
}

/** The installer's script and then the archive arrive in the scratch folder. While it is empty, the server has not answered. */
function watchProgress(scratch: string, timeouts: Timeouts, giveUp: () => void) {
  const started = Date.now();
  let waitedFor: string | undefined;
  const timer = setInterval(async () => {
    const waited = Date.now() - started;
    const isReached = (await readdir(scratch).catch(() => [])).length > 0;
    if (waited > timeouts.install) waitedFor = `the download (${timeouts.install / 1000} s)`;
    else if (!isReached && waited > timeouts.reach) waitedFor = `an answer (${timeouts.reach / 1000} s)`;
    if (waitedFor !== undefined) giveUp();
  }, pollMs);
  const stop = () => {
    clearInterval(timer);
    return waitedFor;
  };
  return { stop };
}

function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // The group has exited by itself.
  }
}
