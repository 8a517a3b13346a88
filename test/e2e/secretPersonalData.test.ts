import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { CreateUserCommand, UpdateUserCommand } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import type { Result } from "../../dev/engine/project/project";
import type { StackState } from "../../dev/engine/project/state";
import { Deployment } from "./deployment";

const email = "nina.private@example.com";
const phone = "+41 44 555 01 42";
const otherPhone = "+41 44 555 99 99";
const street = "7 Hidden Lane";
const birthdate = "1990-02-28";
const secrets = [email, phone, otherPhone, street, birthdate];

const people = `username,givenname,familyname,groupname,email,phonenumber,streetaddress,birthdate
nina_franco,Nina,Franco,Admins,${email},${phone},${street},${birthdate}
john_smith,John,Smith,,,,,
`;

const program = `import { IdentityRoster, IdentityStoreUser } from "pulumi-identitystore";
const people = new IdentityRoster("people", { file: "people.csv" });
export const { members, memberships, rows } = people;
export const { emails, phoneNumbers, addresses, birthdate } = people.users.nina_franco;
export const read = people.users.nina_franco.id.apply((id) => IdentityStoreUser.get("read", id));
`;

describe("With secret personal data", function () {
  this.timeout(120_000);
  const deployment = new Deployment("roster");

  let inClear: StackState;

  before(async () => {
    await write("people.csv", people);
    await write("index.ts", program);
    const { project } = deployment;
    const { code, output } = await project.up();
    expect(code, output).to.equal(0);
    inClear = await project.exportState();
    await project.configure({ "identitystore:secretPersonalData": "true" });
    const encrypted = await project.up();
    expect(encrypted.code, encrypted.output).to.equal(0);
  });

  function write(file: string, text: string): Promise<void> {
    return writeFile(path.join(deployment.project.folder, file), text);
  }

  function expectNothingOf(text: string): void {
    for (const secret of secrets) expect(text).not.to.include(secret);
  }

  /** The output of a command, the state, and the other files of the backend contain no personal data. */
  async function expectNoLeak(command: Promise<Result>, since: Date): Promise<Result> {
    const result = await command;
    expectNothingOf(result.output);
    const folder = path.join(deployment.home, "state");
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
    for (const file of files) if ((await stat(file)).mtime >= since) expectNothingOf(await readFile(file, "utf8"));
    return result;
  }

  it("the next update encrypts personal data in the state", async () => {
    expect(JSON.stringify(inClear)).to.include(email);
    expectNothingOf(JSON.stringify(await deployment.project.exportState()));
  });

  it("neither the state nor the output of the commands contains any personal data", async () => {
    const { project, store } = deployment;
    const begin = new Date();
    const UserId = (await store.contents()).users.nina_franco?.userId;
    const Operations = [{ AttributePath: "phoneNumbers", AttributeValue: [{ value: otherPhone }] }];
    await store.client.send(new UpdateUserCommand({ IdentityStoreId: store.id, UserId, Operations }));
    await expectNoLeak(project.preview({ diff: true, refresh: true }), begin);
    const { changes, code, output } = await expectNoLeak(project.up({ diff: true, refresh: true }), begin);
    expect(code, output).to.equal(0);
    expect(changes.done.map(({ op, name }) => `${op} ${name}`)).to.deep.equal(["update people/nina_franco"]);
    expectNothingOf(await project.cli("stack", "output", "--json"));
    expect(await project.outputs()).to.have.deep.nested.property("members.Admins[0].email", email);
  });
});

describe("With secret personal data, the reason for a failure", function () {
  this.timeout(120_000);
  const deployment = new Deployment("roster", { config: { "identitystore:secretPersonalData": "true" } });

  async function outputOf(people: string): Promise<string> {
    await writeFile(path.join(deployment.project.folder, "people.csv"), people);
    const { code, output } = await deployment.project.up({ skipPreview: false });
    expect(code).not.to.equal(0);
    return output;
  }

  it("names the cells of a roster without their content", async () => {
    const output = await outputOf(
      [
        "username,givenname,familyname,email,phonenumber,birthdate",
        "a,A,A,ann at home,,",
        "b,B,B,ben@example.com,,",
        "c,C,C,BEN@example.com,,",
        "d,D,D,dan@example.com,+41 1,1990-02-28",
        "d,D,D,dora@example.com,+41 2,1990-02-29",
      ].join("\n"),
    );
    for (const name of [
      "people.csv:2: email",
      "people.csv:4: email",
      "people.csv:6: email",
      "people.csv:6: birthdate",
    ]) {
      expect(output).to.include(name);
    }
    expect(output).not.to.match(/ann at home|ben@|dan@|dora@|\+41|1990/i);
  });

  it("names the user who has an address, without the address", async () => {
    const { client, id: IdentityStoreId } = deployment.store;
    const Emails = [{ Value: "taken@example.com", Primary: true }];
    const Name = { GivenName: "Other", FamilyName: "Person" };
    await client.send(
      new CreateUserCommand({ IdentityStoreId, UserName: "other", DisplayName: "Other", Name, Emails }),
    );
    const others = ["a", "b", "c", "d"].map((name) => `${name},${name},${name},`);
    const rows = ["username,givenname,familyname,email", "nina,Nina,Franco,taken@example.com", ...others];
    const output = await outputOf(rows.join("\n"));
    expect(output).to.include("and has the same e-mail address").and.not.include("taken@example.com");
  });
});
