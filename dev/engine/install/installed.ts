import { existsSync } from "node:fs";
import path from "node:path";
import type { EngineSource } from "../engine";
import { placeCompanions } from "../nodejs/companions";
import { engineIn, enginesFolder, folderOf } from "./cacheFolder";

/** An engine that an earlier run has installed. */
export function installed(engines = enginesFolder, version?: string): EngineSource {
  return {
    name: "An engine installed before",
    obtain: async () => {
      const official = folderOf("official", engines, version);
      if (existsSync(official)) return engineIn(official);
      const built = folderOf("built", engines, version);
      if (!existsSync(built)) throw new Error(`there is none in ${engines}`);
      // The companions are those of this checkout, which may have changed since.
      await placeCompanions(path.join(built, "bin"));
      return engineIn(built);
    },
  };
}
