import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { RunError } from "@pulumi/pulumi/errors";
import { expect } from "chai";
import { checkout } from "../../dev/engine/checkout";
import { ProgramError } from "../../provider/programError";

/** The modules of Pulumi and of its gRPC that the files of a folder load. */
function pulumiLoadedBy(folder: string): string[] {
  const files = readdirSync(path.join(checkout, folder)).filter((name) => name.endsWith(".ts"));
  const script = `
    for (const name of ${JSON.stringify(files)}) require("./${folder}/" + name);
    console.log(JSON.stringify(Object.keys(require.cache)));`;
  const args = ["--require", require.resolve("tsx/cjs"), "--eval", script];
  const loaded: string[] = JSON.parse(execFileSync(process.execPath, args, { cwd: checkout, encoding: "utf8" }));
  expect(loaded.filter((file) => file.includes(`/${folder}/`))).to.have.length.at.least(files.length);
  return loaded.filter((file) => /node_modules\/@(pulumi|grpc)\//.test(file));
}

describe("An error that the author of a program can correct", () => {
  it("is a RunError for Pulumi, which then prints only the message", () => {
    expect(RunError.isInstance(new ProgramError("wrong"))).to.equal(true);
  });
});

for (const folder of ["provider/client", "provider/lifecycle", "cli/commands"]) {
  it(`${folder}/ loads nothing of Pulumi`, () => {
    expect(pulumiLoadedBy(folder)).to.deep.equal([]);
  });
}
