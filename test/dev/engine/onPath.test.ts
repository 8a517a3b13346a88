import { existsSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import sinon from "sinon";
import { onPath } from "../../../dev/engine/install/onPath";
import { companionNames } from "../../../dev/engine/nodejs/companions";
import { failureOf } from "../../support/failureOf";
import { TemporaryFolder } from "../../support/temporaryFolder";
import { fakeExecutable, fakePulumi } from "./fakeExecutable";

describe("An engine on PATH", () => {
  const folder = new TemporaryFolder();
  const say = sinon.stub();
  const find = () => onPath(`${folder.file("empty")}:${folder.file("bin")}`, folder.file("engines")).obtain(say);

  beforeEach(() => say.reset());

  it("is used in place if the Node.js language host is there too", async () => {
    await fakePulumi(folder.file("bin", "pulumi"), "v3.200.0");
    for (const name of companionNames) await fakeExecutable(folder.file("bin", name), "");
    expect(await find()).to.deep.equal({ pulumi: folder.file("bin", "pulumi"), version: "3.200.0" });
  });

  it("is copied together with the Node.js language host if that is missing", async () => {
    await fakePulumi(folder.file("bin", "pulumi"));
    const { pulumi } = await find();
    expect(pulumi).to.satisfy((file: string) => file.startsWith(folder.file("engines")));
    for (const name of companionNames) expect(existsSync(path.join(path.dirname(pulumi), name)), name).to.equal(true);
  });

  it("is not used if it is too old, and a message says so", async () => {
    await fakePulumi(folder.file("bin", "pulumi"), "v3.199.2");
    const error = await failureOf(find());
    expect(error.message).to.match(/has version 3\.199\.2, but 3\.200\.0 or newer is required/);
    sinon.assert.calledOnceWithMatch(say, /has version 3\.199\.2/);
  });

  it("is not used if it does not run", async () => {
    await fakeExecutable(folder.file("bin", "pulumi"), "echo broken >&2; exit 3");
    expect((await failureOf(find())).message).to.match(/exited with code 3:\nbroken/);
  });

  it("is not mentioned if there is none", async () => {
    expect((await failureOf(find())).message).to.equal("there is none");
    sinon.assert.notCalled(say);
  });
});
