import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import type { EngineSource, Log } from "../engine";
import { placeCompanions } from "../nodejs/companions";
import { isErrorCode } from "../process/errorCode";
import { CommandError, run } from "../process/run";
import { engineVersion } from "../version";
import { enginesFolder, folderOf, installInto } from "./cacheFolder";

const heartbeatMs = 30_000;

/** The folder of go.mod, which lists the modules of the engine that this repository uses. */
const moduleFolder = path.join(__dirname, "..");

const command = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";

/**
 * Builds the engine with Go, from the module proxy.
 *
 * @param version another version than the repository's is built from the modules that Pulumi released it with
 */
export function fromSource(engines = enginesFolder, go = "go", version = engineVersion): EngineSource {
  return {
    name: "A build from the Go module proxy",
    obtain: (log) =>
      installInto(folderOf("built", engines, version), log, async (folder) => {
        await requireGo(go);
        log(
          `Building the Pulumi engine ${version} with Go, once: about 3 minutes on 2 cores, ` +
            "longer if its sources must be downloaded; about 4 GB of disk",
        );
        await withHeartbeat(log, async () => {
          const binary = path.join(folder, "bin", "pulumi");
          if (version === engineVersion) return build(go, binary, version, moduleFolder);
          const modules = path.join(folder, "modules");
          await mkdir(modules);
          await run(go, ["mod", "init", "engine"], { cwd: modules });
          await run(go, ["get", "-tool", `${command}@v${version}`], { cwd: modules });
          await build(go, binary, version, modules);
          await rm(modules, { recursive: true });
        });
        await placeCompanions(path.join(folder, "bin"));
      }),
  };
}

async function requireGo(go: string): Promise<void> {
  try {
    await run(go, ["version"]);
  } catch (error) {
    if (isErrorCode(error, "ENOENT")) throw new Error("there is no go on PATH", { cause: error });
    throw error;
  }
}

async function build(go: string, binary: string, version: string, modules: string): Promise<void> {
  const versionFlag = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`;
  const flags = ["-trimpath", "-buildvcs=false", "-ldflags", `-s -w ${versionFlag}`, "-o", binary];
  const env = { ...process.env, CGO_ENABLED: "0", GOWORK: "off" };
  try {
    await run(go, ["build", ...flags, command], { cwd: modules, env });
  } catch (error) {
    if (error instanceof CommandError)
      throw new Error(`go build failed:\n${error.ended.output.trim()}`, { cause: error });
    throw error;
  }
}

async function withHeartbeat<Result>(log: Log, work: () => Promise<Result>): Promise<Result> {
  const started = Date.now();
  const timer = setInterval(() => log(`Still building, ${Math.round((Date.now() - started) / 1000)} s`), heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
