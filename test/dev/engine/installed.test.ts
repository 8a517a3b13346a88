import { mkdir, writeFile } from "node:fs/promises";
import { expect } from "chai";
import { folderOf } from "../../../dev/engine/install/cacheFolder";
import { installed } from "../../../dev/engine/install/installed";
import { start } from "../../../dev/engine/process/start";
import { failureOf } from "../../support/failureOf";
import { TemporaryFolder } from "../../support/temporaryFolder";
import { fakePulumi } from "./fakeExecutable";

describe("An engine from an earlier installation", () => {
  const folder = new TemporaryFolder();
  const inFolder = (way: string, ...names: string[]) => [folderOf(way, folder.path), ...names].join("/");
  const find = () => installed(folder.path).obtain(() => {});

  it("is found, by whichever source it was installed", async () => {
    await fakePulumi(inFolder("official", "bin", "pulumi"));
    expect((await find()).pulumi).to.equal(inFolder("official", "bin", "pulumi"));
  });

  it("gets the language host of this checkout in place of an older one", async () => {
    await fakePulumi(inFolder("built", "bin", "pulumi"));
    const host = inFolder("built", "bin", "pulumi-language-nodejs");
    await writeFile(host, "exec node /gone/languageHost.ts");
    await find();
    const started = start(host, ["127.0.0.1:1"], { show: () => started.kill("SIGTERM") });
    expect((await started.ended).stdout).to.match(/^\d+\n$/);
  });

  it("is not found while an installation is not complete", async () => {
    await mkdir(`${inFolder("built")}.part-123/bin`, { recursive: true });
    expect((await failureOf(find())).message).to.match(/^there is none in/);
  });
});
