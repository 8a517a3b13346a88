import { DeleteUserCommand, UpdateUserCommand } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import type { Result } from "../../dev/engine/project/project";
import { Deployment } from "./deployment";

const people = `username,givenname,familyname,groupname
nina_franco,Nina,Franco,Admins
john_smith,John,Smith,
`;

const program = `import { IdentityRoster, IdentityStoreUser } from "pulumi-identitystore";
import { all, output } from "@pulumi/pulumi";
const people = new IdentityRoster("people", { file: "people.csv" });
export const users = people.users;
export const ana = new IdentityStoreUser("ana", { userName: "ana", name: { givenName: "Ana", familyName: "Ruiz" } });
export const copy = output({ ana, names: all([ana]).apply(([{ userName }]) => userName) });
`;

const used = `
const facts = ({ userStatus, createdAt, createdBy, updatedAt }: IdentityStoreUser) =>
  ({ userStatus, createdAt, createdBy, updatedAt });
export const anas = facts(ana);
export const ninas = people.users.apply(({ nina_franco }) => facts(nina_franco));
export const created = people.users.nina_franco.createdAt;
export const read = ana.id.apply((id) => facts(IdentityStoreUser.get("read", id)));
`;

describe("What the directory says about users", function () {
  this.timeout(180_000);
  const deployment = new Deployment("roster", { session: "Joiners/hr@example.com" });

  /** An update, the outputs after it, and how many users it has described. */
  type Update = Result & { outputs: Record<string, unknown>; described: number };
  let whole: Update;
  let inParts: Update;

  before(async () => {
    await deployment.write("people.csv", people);
    whole = await up(program);
    inParts = await up(program + used);
    for (const { code, output } of [whole, inParts]) expect(code, output).to.equal(0);
  });

  async function up(text: string): Promise<Update> {
    await deployment.write("index.ts", text);
    const before = described();
    const result = await deployment.project.up({ skipPreview: false });
    return { ...result, described: described() - before, outputs: await deployment.project.outputs() };
  }

  function described(): number {
    return deployment.emulator.stats().operations.DescribeUser?.ok ?? 0;
  }

  it("is not read for users that a program exports as a whole", () => {
    const { users, ana } = whole.outputs;
    expect(users).to.have.nested.property("john_smith.userName", "john_smith");
    expect(ana).to.have.property("userId").and.not.to.have.property("createdAt");
    expect(whole.described).to.equal(0);
  });

  it("is read once for each user of which the program uses it, in the preview and in the update", () => {
    // Ana, Nina, and the resource that reads Ana; the provider lists users to read her.
    expect(inParts.described).to.equal(6);
    const { anas, ninas, created, read } = inParts.outputs;
    const createdBy = "arn:aws:sts::123456789012:assumed-role/Joiners/hr@example.com";
    expect(anas).to.deep.include({ userStatus: "ENABLED", createdBy });
    expect(read).to.deep.equal(anas);
    expect(ninas).to.have.property("createdAt", created);
    expect(new Date(String(created)).toISOString()).to.equal(created);
  });

  it("is no drift: only the output changes", async () => {
    const { client, id: IdentityStoreId } = deployment.store;
    const UserId = (await deployment.store.contents()).users.ana?.userId;
    const Operations = [{ AttributePath: "title", AttributeValue: "Chief" }];
    const before = (await deployment.project.outputs()).anas;
    await client.send(new UpdateUserCommand({ IdentityStoreId, UserId, Operations }));
    const { code, output, changes } = await deployment.project.up({ refresh: true, expectNoChanges: true });
    expect(code, output).to.equal(0);
    expect(changes.done).to.deep.equal([]);
    const after = (await deployment.project.outputs()).anas;
    expect(after).to.have.property("updatedAt").not.equal(Object(before).updatedAt);
    expect(after).to.deep.equal({ ...Object(before), updatedAt: Object(after).updatedAt });
  });

  it("is not known in the preview of a creation, and names its creator in secret with secretPersonalData", async () => {
    await deployment.project.configure({ "identitystore:secretPersonalData": "true" });
    await deployment.edit(
      "index.ts",
      /$/,
      'export const maya = facts(new IdentityStoreUser("maya", { userName: "maya",' +
        ' name: { givenName: "Maya", familyName: "Lind" } }));\n',
    );
    const { code, output } = await deployment.project.up({ skipPreview: false });
    expect(code, output).to.equal(0);
    const shown = await deployment.project.cli("stack", "output", "--json", "--stack", deployment.project.stack);
    expect(JSON.parse(shown).maya).to.include({ userStatus: "ENABLED" });
    // The run that makes it a secret still shows the old value.
    const { output: preview } = await deployment.project.preview({ diff: true });
    const state = JSON.stringify(await deployment.project.exportState());
    for (const text of [shown, preview, state]) expect(text).not.to.include("hr@example.com");
    expect(await deployment.project.outputs())
      .to.have.nested.property("maya.createdBy")
      .that.includes("hr@example.com");
  });

  it("is an error for a user whom somebody has deleted, and names what to do", async () => {
    const { client, id: IdentityStoreId } = deployment.store;
    const UserId = (await deployment.store.contents()).users.nina_franco?.userId;
    await client.send(new DeleteUserCommand({ IdentityStoreId, UserId }));
    const before = deployment.emulator.stats().operations.DescribeUser?.error ?? 0;
    const { code, output } = await deployment.project.preview();
    expect(code).not.to.equal(0);
    // A preview creates nobody, so it does not wait until the user can be seen.
    expect((deployment.emulator.stats().operations.DescribeUser?.error ?? 0) - before).to.equal(1);
    expect(output).to.include(
      `has no such user. If this stack manages the user, pulumi up --refresh creates it again.`,
    );
    const healed = await deployment.project.up({ refresh: true });
    expect(healed.code, healed.output).to.equal(0);
  });
});
