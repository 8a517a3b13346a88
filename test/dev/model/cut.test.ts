import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { checkout } from "../../../dev/engine/checkout";
import { ServiceModel } from "../../../model/serviceModel";
import { validate } from "../../../model/validate";

describe("npm run model:cut", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "identitystore-"));
  const whole = path.join(checkout, "model/identitystore-2020-06-15.json");

  after(() => rmSync(folder, { recursive: true }));

  function cut(source: string, target: string, ...operations: string[]): string {
    const script = path.join(checkout, "dev/model/cut.ts");
    const args = ["--require", require.resolve("tsx/cjs"), script, source, target, ...operations];
    execFileSync(process.execPath, args, { stdio: "pipe" });
    return readFileSync(target, "utf8");
  }

  it("keeps the named operations with all their shapes, and nothing else", () => {
    const text = cut(whole, path.join(folder, "new.json"), "DescribeGroup");
    const model = new ServiceModel(JSON.parse(text));
    expect(model.operationNames).to.deep.equal(["DescribeGroup"]);
    expect(validate(model, "DescribeGroupRequest", {})).to.have.length(2);
    expect(model.structureOf("DescribeGroupResponse").required).to.include("GroupId");
    expect(text).not.to.contain("CreateUserRequest").and.not.to.contain("documentation");
  });

  it("keeps the operations that the target has, and their constraints", () => {
    for (const name of readdirSync(path.join(checkout, "model")).filter((file) =>
      /^(sso|org|cloud).*json$/.test(file),
    )) {
      const source = path.join(checkout, "model", name);
      const target = path.join(folder, name);
      const text = readFileSync(source, "utf8");
      writeFileSync(target, text);
      expect(cut(source, target)).to.equal(text);
    }
  });

  it("refuses an operation that the source does not have", () => {
    expect(() => cut(whole, path.join(folder, "none.json"), "MakeUser")).to.throw("has no operation MakeUser");
  });
});
