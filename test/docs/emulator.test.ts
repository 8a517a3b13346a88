import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Organizations } from "@aws-sdk/client-organizations";
import { SSOAdmin } from "@aws-sdk/client-sso-admin";
import { expect } from "chai";
import { startEmulator } from "../../emulator";
import { instanceArn, optionsOf } from "../emulator/support";
import { blocksOf } from "./pages";

describe("docs/emulator.md", () => {
  const blocks = blocksOf("json").filter(({ file }) => file === "docs/emulator.md");
  const folder = mkdtempSync(path.join(tmpdir(), "identitystore-"));

  after(() => rmSync(folder, { recursive: true }));

  it("has a data file that the emulator opens, and events that it takes", async () => {
    const [events, contents] = blocks.map(({ code }) => code);
    const data = path.join(folder, "emulator.json");
    writeFileSync(data, contents ?? "");
    const emulator = await startEmulator({ data });
    try {
      emulator.events(JSON.parse(events ?? ""));
      const [AccountId, sso] = ["111122223333", new SSOAdmin(optionsOf(emulator))];
      const { PermissionSets = [] } = await sso.listPermissionSets({ InstanceArn: instanceArn });
      const set = { InstanceArn: instanceArn, PermissionSetArn: PermissionSets[0] };
      expect((await sso.listAccountAssignments({ ...set, AccountId })).AccountAssignments).to.have.length(1);
      const { Account } = await new Organizations(optionsOf(emulator)).describeAccount({ AccountId });
      expect(Account?.Paths).to.deep.equal(["o-emulator00/r-emul/ou-emul-01234567/111122223333/"]);
    } finally {
      await emulator.close();
    }
  });
});
