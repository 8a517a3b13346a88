import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import sinon from "sinon";
import { installInto } from "../../../dev/engine/install/cacheFolder";
import { failureOf } from "../../support/failureOf";
import { TemporaryFolder } from "../../support/temporaryFolder";
import { fakePulumi } from "./fakeExecutable";

describe("An installation into the cache folder", () => {
  const folder = new TemporaryFolder();
  const target = () => folder.file("engine");
  const make = (part: string) => fakePulumi(path.join(part, "bin", "pulumi"));
  const install = (how: (part: string) => Promise<void>) => installInto(target(), () => {}, how);

  it("appears as a whole, and leaves no other file", async () => {
    const isThereMeanwhile: boolean[] = [];
    await install(async (part) => {
      await make(part);
      isThereMeanwhile.push(existsSync(target()));
    });
    expect(isThereMeanwhile).to.deep.equal([false]);
    expect(await readdir(folder.path)).to.deep.equal(["engine"]);
  });

  it("leaves no file if it fails, and can be repeated", async () => {
    const failed = install(() => Promise.reject(new Error("the line went dead")));
    expect((await failureOf(failed)).message).to.equal("the line went dead");
    expect(await readdir(folder.path)).to.deep.equal([]);
    expect(await install(make)).to.include({ version: "3.230.0" });
  });

  it("fails if the installed engine does not run", async () => {
    await failureOf(install((part) => writeFile(path.join(part, "bin", "pulumi"), "half a file")));
    expect(existsSync(target())).to.equal(false);
  });

  it("removes the files of an interrupted installation, and an engine that does not run", async () => {
    await mkdir(`${target()}.part-1/bin`, { recursive: true });
    await mkdir(path.join(target(), "bin"), { recursive: true });
    await install(make);
    expect(await readdir(folder.path)).to.deep.equal(["engine"]);
  });

  it("does not wait for a process that has died", async () => {
    await writeFile(`${target()}.lock`, "4194305");
    expect(await install(make)).to.include({ version: "3.230.0" });
  });

  it("happens once, even if several processes ask for it at the same time", async () => {
    const once = sinon.spy(make);
    const engines = await Promise.all([install(once), install(once), install(once)]);
    expect(new Set(engines.map(({ pulumi }) => pulumi)).size).to.equal(1);
    sinon.assert.calledOnce(once);
  });
});
