import { CreateUserCommand } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import type { Contents } from "../../dev/demo/identityStore";
import type { Result } from "../../dev/engine/project/project";
import { person } from "../emulator/support";
import { Deployment } from "./deployment";

const name = { givenName: "Given", familyName: "Family" };
const [ana, ben, cleo, dan, taken] = ["ana", "ben", "cleo", "dan", "taken"].map((userName) => ({ userName, name }));
const admins = (...members: string[]) => ({ displayName: "Admins", style: "perGroup", members });
const staff = (description: string, ...members: string[]) => ({
  displayName: "Staff",
  description,
  style: "perGroup",
  members,
});

const users = { ana, ben, cleo, dan };
const first = { users, groups: { admins: admins("ana", "ben", "cleo") } };
const complete = { users, groups: { ...first.groups, staff: staff("old", "ben", "dan") } };
/** Ana changes, Taken joins, Cleo and Dan leave. */
const next = {
  users: { ana: { ...ana, title: "Lead" }, ben, taken },
  groups: { admins: admins("ana", "ben", "taken"), staff: staff("new", "ben") },
};

describe("Failed steps", function () {
  this.timeout(180_000);
  const deployment = new Deployment("../test/properties/program", { config: { "identitystore:maxAttempts": "1" } });

  type Update = Result & { contents: Contents; addedMembers: number };
  let failed: Update;
  let repaired: Update;
  let continued: Update;
  let completed: Update;

  async function up(desired: object, flags: { continueOnError?: boolean } = {}): Promise<Update> {
    await deployment.write("desired.json", JSON.stringify(desired));
    const before = created();
    const result = await deployment.project.up(flags);
    return { ...result, contents: await deployment.store.contents(), addedMembers: created() - before };
  }

  function created(): number {
    return deployment.emulator.stats().operations.CreateGroupMembership?.ok ?? 0;
  }

  before(async () => {
    deployment.emulator.faults([{ operation: "CreateGroupMembership", kind: "internal", count: 1 }]);
    failed = await up(first);
    repaired = await up(complete);
    await deployment.store.client.send(new CreateUserCommand(person("taken")));
    deployment.emulator.faults([{ operation: "UpdateUser", kind: "internal" }]);
    continued = await up(next, { continueOnError: true });
    deployment.emulator.faults([]);
    await deployment.project.configure({ "identitystore:adopt": "update" });
    completed = await up(next);
    for (const { code, output } of [repaired, completed]) expect(code, output).to.equal(0);
    for (const { code, output } of [failed, continued]) expect(code, output).to.not.equal(0);
  });

  it("leave the successful steps of a group's members in the state, and the next update does only the rest", () => {
    expect(failed.output).to.match(/could not add "(ana|ben|cleo)": CreateGroupMembership failed/);
    expect([failed.contents.groups.Admins?.length, failed.addedMembers]).to.deep.equal([2, 2]);
    // The member who is missing, and the two members of the new group.
    expect(repaired.addedMembers).to.equal(3);
    expect(repaired.contents.groups).to.deep.equal({ Admins: ["ana", "ben", "cleo"], Staff: ["ben", "dan"] });
  });

  it("do not prevent removals of members and other changes with --continue-on-error, but prevent deletions of users", async () => {
    expect(continued.output).to.include("UpdateUser failed").and.include('user "taken"').and.include("exists already");
    const { users, groups } = continued.contents;
    expect(Object.keys(users).sort()).to.deep.equal(["ana", "ben", "cleo", "dan", "taken"]);
    expect(users).to.have.nested.property("taken.displayName", "Display taken");
    expect(groups.Staff).to.deep.equal(["ben"]);
    expect(continued.changes.done.map(({ op, name }) => `${op} ${name}`)).to.include("update staff");
  });

  it("keep the members whose own resource fails, and the next update with adoption completes everything", () => {
    expect(continued.contents.groups.Admins).to.deep.equal(["ana", "ben"]);
    const { users, groups } = completed.contents;
    expect(Object.keys(users).sort()).to.deep.equal(["ana", "ben", "taken"]);
    expect(groups).to.deep.equal({ Admins: ["ana", "ben", "taken"], Staff: ["ben"] });
  });
});
