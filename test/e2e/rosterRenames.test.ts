import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { runCli } from "../cli/support";
import { RosterDeployment } from "./rosterDeployment";

const header = "username,givenname,familyname,groupname,email";
const nina = "nina,Nina,Franco,Admins,nina@example.com";
const renamed = nina.replace("nina,", "nina_rossi,");

describe("A new user name with a known e-mail address, on the engine,", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();

  before(async function () {
    this.timeout(180_000);
    const { code, output } = await deployment.up({ people: { csv: [header, nina] } });
    expect(code, output).to.equal(0);
  });

  it("is pointed out before an update, with the stack's export", async () => {
    const state = path.join(deployment.project.folder, "state.json");
    await writeFile(state, JSON.stringify(await deployment.project.exportState()));
    const csv = path.join(deployment.project.folder, "people.csv");
    await writeFile(csv, [header, renamed].join("\n"));
    const limited = await runCli(["check", csv, "--against", state, "--max-deletes", "0"]);
    expect(limited.code, limited.stderr).to.equal(2);
    expect(limited.stdout).to.include('"nina" leaves, and "nina_rossi" joins with the same e-mail address');
    const said = await runCli([
      "check",
      csv,
      "--against",
      state,
      "--max-deletes",
      "0",
      "--renamed-user",
      "nina=nina_rossi",
    ]);
    expect(said.code, said.stdout).to.equal(0);
  });

  it("is refused without adoption, and nobody is deleted", async () => {
    const before = await deployment.store.contents();
    const { code, output } = await deployment.up({ people: { csv: [header, renamed] } });
    expect(code).to.not.equal(0);
    expect(output).to.include('renamed: { users: { "nina": "nina_rossi" } }');
    expect(await deployment.store.contents()).to.deep.equal(before);
  });

  it("keeps the account with adoption, with a warning", async () => {
    const before = await deployment.store.contents();
    const { code, output } = await deployment.up({ people: { csv: [header, renamed], adopt: "update" } });
    expect(code, output).to.equal(0);
    expect(output).to.include('user "nina_rossi" adopts and renames user "nina"');
    const after = await deployment.store.contents();
    expect(after.users.nina_rossi?.userId).to.equal(before.users.nina?.userId);
    expect(after.groups).to.deep.equal({ Admins: ["nina_rossi"] });
  });

  it("is an error in a second roster of the program, which then creates nothing", async () => {
    const before = await deployment.store.contents();
    const other = { csv: [header, "somebody,Some,Body,Others,NINA@example.com"] };
    const { code, output, done } = await deployment.up({ people: { csv: [header, renamed], adopt: "update" }, other });
    expect(code).to.not.equal(0);
    expect(output).to.include("is declared twice: by IdentityRoster");
    expect([done, await deployment.store.contents()]).to.deep.equal([[], before]);
  });
});
