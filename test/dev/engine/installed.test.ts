import { mkdir, readFile, writeFile } from "node:fs/promises";
import { expect } from "chai";
import { folderOf } from "../../../dev/engine/install/cacheFolder";
import { installed } from "../../../dev/engine/install/installed";
import { failureOf } from "../../support/failureOf";
import { TemporaryFolder } from "../../support/temporaryFolder";
import { fakePulumi } from "./fakeExecutable";

describe("An engine installed before", () => {
  const folder = new TemporaryFolder();
  const inFolder = (way: string, ...names: string[]) => [folderOf(way, folder.path), ...names].join("/");
  const find = () => installed(folder.path).obtain(() => {});

  it("is found, whichever way it was installed", async () => {
    await fakePulumi(inFolder("official", "bin", "pulumi"));
    expect((await find()).pulumi).to.equal(inFolder("official", "bin", "pulumi"));
  });

  it("runs programs by the checkout that it is in, also if the checkout was moved since the build", async () => {
    await fakePulumi(inFolder("built", "bin", "pulumi"));
    await writeFile(inFolder("built", "bin", "pulumi-language-nodejs"), "exec node /gone/languageHost.ts");
    await find();
    expect(await readFile(inFolder("built", "bin", "pulumi-language-nodejs"), "utf8")).to.include(process.cwd());
  });

  it("is not there while an installation has not come to its end", async () => {
    await mkdir(`${inFolder("built")}.part-123/bin`, { recursive: true });
    expect((await failureOf(find())).message).to.match(/^there is none in/);
  });
});
