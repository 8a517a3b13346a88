import { UpdateUserCommand } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import type { Flags } from "../../dev/engine/project/flags";
import { Deployment } from "./deployment";

describe("Users and groups that a program removes", function () {
  this.timeout(180_000);
  const deployment = new Deployment("resources");

  before(up);

  async function up(): Promise<void> {
    const { code, output } = await deployment.project.up();
    expect(code, output).to.equal(0);
  }

  /** Makes a difference that a refresh finds. */
  async function changeDisplayNameOf(userName: string): Promise<void> {
    const { client, id: IdentityStoreId } = deployment.store;
    const UserId = (await deployment.store.contents()).users[userName]?.userId;
    const Operations = [{ AttributePath: "displayName", AttributeValue: "Somebody else's choice" }];
    await client.send(new UpdateUserCommand({ IdentityStoreId, UserId, Operations }));
  }

  async function expectNobodyAfterDestroy(flags: Flags): Promise<void> {
    const { code, output } = await deployment.project.destroy(flags);
    expect(code, output).to.equal(0);
    expect(await deployment.store.contents()).to.deep.equal({ users: {}, groups: {} });
  }

  it("are deleted by an update with a refresh, even if somebody has just changed the account", async () => {
    await changeDisplayNameOf("david_okafor");
    await deployment.edit("index.ts", /const david = [\s\S]*?}\);\n/, "");
    await deployment.edit("index.ts", /new GroupMembership\("david.*\n/, "");
    const { code, output } = await deployment.project.up({ refresh: true });
    expect(code, output).to.equal(0);
    expect(Object.keys((await deployment.store.contents()).users)).to.deep.equal(["sofia_marino"]);
  });

  it("are deleted by a destroy with a refresh, even if somebody has just changed the account", async () => {
    await changeDisplayNameOf("sofia_marino");
    await expectNobodyAfterDestroy({ refresh: true });
  });

  it("are deleted by a destroy that runs the program", async () => {
    await up();
    await expectNobodyAfterDestroy({ runProgram: true });
  });
});
