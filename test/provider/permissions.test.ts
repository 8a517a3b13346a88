import { readFileSync } from "node:fs";
import path from "node:path";
import * as api from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import { z } from "zod";
import { answer } from "../../cli/access/answer";
import { readLive } from "../../cli/directory/live";
import { findMembers, findMemberships } from "../../cli/directory/memberships";
import { readSignIns } from "../../cli/directory/signIns";
import * as program from "../../index";
import { cloudTrailModel, organizationsModel, type ServiceModel, ssoAdminModel } from "../../model/serviceModel";
import { AccessReader } from "../../provider/client/access";
import { IdentityStoreId } from "../emulator/support";
import { programDirectory } from "./functions/support";
import { connect } from "./support";

const page = readFileSync(path.join(__dirname, "../../docs/permissions.md"), "utf8");
const policy = z.object({ Statement: z.array(z.object({ Action: z.array(z.string()) })) });

/** The operations that the policy below a heading of the documentation allows. */
function documented(heading: string): string[] {
  const [, section = ""] = page.split(`\n## ${heading}`);
  const [, json = ""] = /```json\n([\s\S]*?)```/.exec(section) ?? [];
  const actions = policy.parse(JSON.parse(json)).Statement.flatMap(({ Action }) => Action);
  return actions.map((action) => action.replace(/^identitystore:/, "")).sort();
}

/** The operations that the code in a folder can call: it sends their commands. */
function callable(folder: string): string[] {
  const files = ["users", "groups", "memberships"].map((name) => path.join(folder, `${name}.ts`));
  const text = files.map((file) => readFileSync(file, "utf8")).join("\n");
  return [...new Set([...text.matchAll(/\bsend\(\s*(\w+)Command,/g)].map(([, name = ""]) => name))];
}

/** The IAM action of an operation of another service than the Identity Store. */
function actionOf(operation: string): string {
  const prefixes: [string, ServiceModel][] = [
    ["sso", ssoAdminModel],
    ["organizations", organizationsModel],
    ["cloudtrail", cloudTrailModel],
  ];
  const [prefix = ""] = prefixes.find(([, model]) => model.operationOf(operation) !== undefined) ?? [];
  return `${prefix}:${operation}`;
}

describe("the documented permissions", () => {
  const directory = programDirectory();

  it("for an apply are exactly those that the provider's calls need", () => {
    const operations = callable(path.join(__dirname, "../../provider/client"));
    expect(operations).to.have.length.above(15);
    for (const name of operations) expect(api).to.have.property(`${name}Command`);
    expect(documented("Apply")).to.deep.equal(operations.sort());
  });

  it("for read-only use are exactly those that audits and look-ups need", async () => {
    const [GroupId, UserId] = [await directory.group("Admins"), await directory.user("nina")];
    await directory.membership(GroupId, await directory.user("nora"));
    const MembershipId = await directory.membership(GroupId, UserId);
    const before = { ...directory.emulator.stats().operations };
    const connection = connect({
      endpoint: directory.emulator.url,
      identityStoreId: IdentityStoreId,
      region: "us-east-1",
    });
    await readLive(connection);
    await findMembers(connection, "Admins");
    await findMemberships(connection, "nina");
    // GroupMembership.get makes this call, in a preview too.
    await (await connection.directory()).memberships.byId(MembershipId);
    await program.getUser({ userName: "nina" });
    await program.getGroup({ displayName: "Admins" });
    await program.isMember({ groupId: GroupId, memberId: UserId });
    const now = directory.emulator.stats().operations;
    const called = Object.keys(now).filter((name) => now[name]?.ok !== before[name]?.ok);
    expect(documented("Read only")).to.deep.equal(called.sort());
  });

  it("for access and for sign-ins are exactly the additional ones that these need", async () => {
    const connection = connect({
      endpoint: directory.emulator.url,
      identityStoreId: IdentityStoreId,
      region: "us-east-1",
    });
    await directory.user("nina");
    await directory.assign(
      await directory.permissionSet("Read"),
      "123456789012",
      "GROUP",
      await directory.group("Admins"),
    );
    const calledBy = async (work: () => Promise<unknown>) => {
      const before = { ...directory.emulator.stats().operations };
      await work();
      const now = directory.emulator.stats().operations;
      return Object.keys(now).filter(
        (name) => now[name]?.ok !== before[name]?.ok || now[name]?.error !== before[name]?.error,
      );
    };
    const read = async () => {
      await (await AccessReader.create(connection)).all();
      await answer(connection, { user: "nina" });
      await answer(connection, { account: "123456789012", permissionSet: "Read" });
      await answer(connection, { account: "123456789012" });
      await program.getAccess({ displayName: "Admins" });
    };
    const ofDirectory = documented("Read only");
    const called = (await calledBy(read)).filter((name) => !ofDirectory.includes(name));
    expect(documented("Access")).to.deep.equal(called.map(actionOf).sort());
    const { users } = await readLive(connection);
    const lookUp = () => readSignIns(connection, undefined, users);
    expect(documented("Sign-ins")).to.deep.equal((await calledBy(lookUp)).map(actionOf));
  });

  it("include the action that a search for the identity store needs", () => {
    expect(page).to.include("`sso:ListInstances`");
  });
});
