import { readFile } from "node:fs/promises";
import { expect } from "chai";
import sinon from "sinon";
import { fromSource } from "../../../dev/engine/install/fromSource";
import { engineVersion } from "../../../dev/engine/version";
import { failureOf } from "../../support/failureOf";
import { TemporaryFolder } from "../../support/temporaryFolder";
import { fakeExecutable } from "./fakeExecutable";

/** A script in place of Go: it records its arguments, and "builds" a script. */
const fakeGo = `
[ "$1" = version ] && exit 0
folder=$(dirname "$0")
[ "$1" = build ] || { echo "$@" >> "$folder/before"; exit 0; }
echo "$CGO_ENABLED $PWD $@" > "$folder/called"
while [ "$1" != -o ]; do version=\${1##*=}; shift; done
printf '#!/bin/sh\\necho %s\\n' "$version" > "$2" && chmod +x "$2"
`;

describe("A build from source", () => {
  const folder = new TemporaryFolder();
  const say = sinon.stub();
  const find = () => fromSource(folder.file("engines"), folder.file("go")).obtain(say);

  beforeEach(() => say.reset());

  it("builds the engine with its version in it, and says that this takes long", async () => {
    await fakeExecutable(folder.file("go"), fakeGo);
    expect(await find()).to.include({ version: engineVersion });
    const called = await readFile(folder.file("called"), "utf8");
    expect(called)
      .to.match(/^0 .*\/engine build /)
      .and.include(`version.Version=v${engineVersion}`);
    sinon.assert.calledOnceWithMatch(say, /Building the Pulumi engine.*about 3 minutes.*4 GB/);
  });

  it("builds another version from the modules of its release", async () => {
    await fakeExecutable(folder.file("go"), fakeGo);
    const source = fromSource(folder.file("engines"), folder.file("go"), "3.230.0");
    expect(await source.obtain(say)).to.include({ version: "3.230.0" });
    expect(await readFile(folder.file("before"), "utf8")).to.equal(
      "mod init engine\nget -tool github.com/pulumi/pulumi/pkg/v3/cmd/pulumi@v3.230.0\n",
    );
    expect(await readFile(folder.file("called"), "utf8")).to.match(/^0 .*\/modules build /);
  });

  it("fails with the whole output of Go", async () => {
    await fakeExecutable(
      folder.file("go"),
      '[ "$1" = version ] || { echo "no such module"; echo "disk full" >&2; exit 1; }',
    );
    expect((await failureOf(find())).message).to.equal("go build failed:\nno such module\ndisk full");
  });

  it("fails without output if Go is not installed", async () => {
    expect((await failureOf(find())).message).to.equal("there is no go on PATH");
    sinon.assert.notCalled(say);
  });
});
