import { CreateGroupMembershipCommand } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import type { Flags } from "../../dev/engine/project/flags";
import { Deployment } from "./deployment";

const previewing: Flags = { skipPreview: false, diff: true };
const group = "AWS_SSO_Analytics";

describe("A membership with a beginning and an end", function () {
  this.timeout(180_000);
  const deployment = new Deployment("resources");
  let firstOutput: string;

  before(async function () {
    this.timeout(180_000);
    await deployment.edit("index.ts", /^/, 'import { secret } from "@pulumi/pulumi";\n');
    await deployment.edit(
      "index.ts",
      'new GroupMembership("david-in-analytics", { groupId: analytics.groupId, memberId: david.userId });',
      `const limited = new GroupMembership("david-in-analytics", {
         groupId: analytics.groupId,
         memberId: david.userId,
         from: secret("2026-03-01"),
         until: "2026-03-31",
       });
       export const membershipId = limited.membershipId;`,
    );
    firstOutput = await upAt("2026-02-28T23:59Z");
  });

  it("does not exist before the beginning, and the run warns once that it does not follow the clock", async () => {
    const warning = /warning: identitystore:now is 2026-02-28T23:59:00.000Z: memberships begin/g;
    expect(firstOutput.split("Diagnostics:").at(-1)?.match(warning), firstOutput).to.have.length(1);
    expect(await members()).to.deep.equal(["sofia_marino"]);
    expect(await deployment.project.outputs()).to.include({ membershipId: "" });
  });

  it("begins and ends in the first updates after its beginning and its end, and previews show it", async () => {
    expect(previewIn(await upAt("2026-03-01", previewing))).to.match(/active\s*: false => true/);
    expect(await members()).to.deep.equal(["david_okafor", "sofia_marino"]);
    expect((await deployment.project.outputs()).membershipId).to.match(/^[0-9a-f-]{36}$/);
    expect(previewIn(await upAt("2026-04-01", previewing))).to.match(/active\s*: true => false/);
    expect(await members()).to.deep.equal(["sofia_marino"]);
    expect(await deployment.project.outputs()).to.include({ membershipId: "" });
  });

  it("changes nothing in a second update with a refresh", async () => {
    const { code, output, changes } = await deployment.project.up({ refresh: true });
    expect(code, output).to.equal(0);
    expect(changes.begun, output).to.deep.equal([]);
  });

  it("ends again if somebody adds the user again, in an update with a refresh", async () => {
    await addDavid();
    await upAt("2026-04-02");
    expect(await members()).to.have.length(2);
    const { code, output } = await deployment.project.up({ refresh: true });
    expect(code, output).to.equal(0);
    expect(await members()).to.deep.equal(["sofia_marino"]);
  });

  it("keeps its times secret in the state, if they are secret in the program", async () => {
    const state = JSON.stringify(await deployment.project.exportState());
    expect(state).to.include('"until":"2026-03-31"').and.not.include("2026-03-01");
  });

  it("is destroyed after its end without a change of the group", async () => {
    const { code, output } = await deployment.project.destroy();
    expect(code, output).to.equal(0);
    expect(await deployment.store.contents()).to.deep.equal({ users: {}, groups: {} });
  });

  async function upAt(now: string, flags: Flags = {}): Promise<string> {
    await deployment.project.configure({ "identitystore:now": now });
    const { code, output } = await deployment.project.up(flags);
    expect(code, output).to.equal(0);
    return output;
  }

  /** The part of an output that an update prints before it does anything. */
  function previewIn(output: string): string {
    const [preview = "", ...update] = output.split("Updating (dev)");
    expect(update, output).to.have.length(1);
    return preview;
  }

  async function members(): Promise<string[] | undefined> {
    return (await deployment.store.contents()).groups[group];
  }

  async function addDavid(): Promise<void> {
    const { store } = deployment;
    const { users } = await store.contents();
    const [GroupId = ""] = [...(await store.groupIds())].find(([, name]) => name === group) ?? [];
    const membership = { IdentityStoreId: store.id, GroupId, MemberId: { UserId: users.david_okafor?.userId ?? "" } };
    await store.client.send(new CreateGroupMembershipCommand(membership));
  }
});
