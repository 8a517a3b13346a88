import { access, constants, copyFile, realpath } from "node:fs/promises";
import path from "node:path";
import type { Engine, EngineSource, Log } from "../engine";
import { companionNames, placeCompanions } from "../nodejs/companions";
import { engineAt } from "../version";
import { enginesFolder, installInto } from "./cacheFolder";

/** A `pulumi` that the user has installed. */
export function onPath(search = process.env.PATH ?? "", engines = enginesFolder): EngineSource {
  return {
    name: "A pulumi on PATH",
    obtain: async (log) => {
      const pulumi = await findExecutable("pulumi", search.split(path.delimiter));
      if (pulumi === undefined) throw new Error("there is none");
      const engine = await usable(pulumi, log);
      return (await hasCompanions(pulumi, search)) ? engine : withCompanions(engine, engines, log);
    },
  };
}

async function usable(pulumi: string, log: Log): Promise<Engine> {
  try {
    return await engineAt(pulumi);
  } catch (error) {
    log(`The pulumi on PATH cannot be used: ${error instanceof Error ? error.message : error}`);
    throw error;
  }
}

async function hasCompanions(pulumi: string, search: string): Promise<boolean> {
  const folders = [path.dirname(await realpath(pulumi)), ...search.split(path.delimiter)];
  const found = await Promise.all(companionNames.map((name) => findExecutable(name, folders)));
  return !found.includes(undefined);
}

/** Copies an engine without companions, such as one built with Go, and adds the companions that run a Node.js program. */
async function withCompanions({ pulumi, version }: Engine, engines: string, log: Log): Promise<Engine> {
  const engine = await installInto(path.join(engines, `${version}-on-path`), log, (folder) =>
    copyFile(pulumi, path.join(folder, "bin", "pulumi")),
  );
  // The companions are those of this checkout, which may have changed since.
  await placeCompanions(path.dirname(engine.pulumi));
  return engine;
}

async function findExecutable(name: string, folders: string[]): Promise<string | undefined> {
  for (const folder of folders.filter((candidate) => candidate !== "")) {
    const file = path.join(folder, name);
    const isExecutable = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isExecutable) return file;
  }
  return undefined;
}
