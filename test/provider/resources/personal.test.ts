import { isSecret, type Output } from "@pulumi/pulumi";
import { setConfig } from "@pulumi/pulumi/runtime";
import { expect } from "chai";
import { IdentityRoster, IdentityStoreUser } from "../../../index";
import { Mocks } from "./mocks";

const nina = {
  userName: "nina_franco",
  name: { givenName: "Nina", familyName: "Franco" },
  emails: [{ value: "nina@example.com" }],
  phoneNumbers: [{ value: "+1" }],
  addresses: [{ locality: "Zurich" }],
  birthdate: "1990-02-28",
};
const csv = "username,givenname,familyname,groupname,email\nnina,Nina,Franco,Admins,nina@example.com\n";

describe("personal data", () => {
  new Mocks();
  afterEach(() => setConfig("identitystore:secretPersonalData", "false"));

  async function secretsOf(outputs: Record<string, Output<unknown>>): Promise<string[]> {
    const all = await Promise.all(
      Object.entries(outputs).map(async ([name, out]) => ((await isSecret(out)) ? name : "")),
    );
    return all.filter((name) => name !== "");
  }

  function ofUser({ userName, name, emails, phoneNumbers, addresses, birthdate, userId }: IdentityStoreUser) {
    return secretsOf({ userName, name, emails, phoneNumbers, addresses, birthdate, userId });
  }

  function ofRoster({ members, memberships, rows, userIds }: IdentityRoster) {
    return secretsOf({ members, memberships, rows, userIds });
  }

  const personal = ["emails", "phoneNumbers", "addresses", "birthdate"];

  it("is secret where the argument says so, and nothing else is", async () => {
    expect(await ofUser(new IdentityStoreUser("plain", nina))).to.deep.equal([]);
    expect(await ofUser(new IdentityStoreUser("secret", { ...nina, secretPersonalData: true }))).to.deep.equal(
      personal,
    );
    expect(await ofRoster(new IdentityRoster("plain", { csv }))).to.deep.equal([]);
    const roster = new IdentityRoster("secret", { csv, secretPersonalData: true });
    expect(await ofRoster(roster)).to.deep.equal(["members", "rows"]);
    expect(await isSecret(roster.users.apply(({ nina }) => nina?.emails))).to.equal(true);
  });

  it("is secret where the configuration of the stack says so, unless an argument says otherwise", async () => {
    setConfig("identitystore:secretPersonalData", "true");
    expect(await ofUser(new IdentityStoreUser("secret", nina))).to.deep.equal(personal);
    expect(await ofUser(new IdentityStoreUser("plain", { ...nina, secretPersonalData: false }))).to.deep.equal([]);
    expect(await ofRoster(new IdentityRoster("secret", { csv }))).to.deep.equal(["members", "rows"]);
    expect(await ofRoster(new IdentityRoster("plain", { csv, secretPersonalData: false }))).to.deep.equal([]);
  });
});
