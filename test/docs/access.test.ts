import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { buildPage } from "../../cli/audit/html/page/build";
import { checkout } from "../../dev/engine/checkout";
import { idOf } from "../cli/audit/largeRoster";
import { Directory, IdentityStoreId, permissionSetArn } from "../emulator/support";
import { withEnvironment } from "../support/environment";
import { TemporaryFolder } from "../support/temporaryFolder";
import { examplesIn } from "./blocks";
import { contentsOf, groupId, months, userId } from "./months";
import { answerOf, databaseIn, shell } from "./shell";

const page = readFileSync(path.join(checkout, "docs", "access.md"), "utf8");
const [sandbox, production, logs] = ["111122223333", "222233334444", "333344445555"];
const arns = {
  AdministratorAccess: permissionSetArn("ps-000000000000000a"),
  ReadOnlyAccess: permissionSetArn("ps-000000000000000b"),
  Billing: permissionSetArn("ps-000000000000000c"),
};

describe("docs/access.md", function () {
  this.timeout(60_000);
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any" });
  const directory = new Directory({ accounts: { [sandbox]: "Sandbox", [production]: "Production", [logs]: "Logs" } });
  const folder = new TemporaryFolder();
  const examples = examplesIn(page);

  before(buildPage);

  /** The directory of docs/audit.md, with accounts and permission sets. */
  async function fill(): Promise<void> {
    directory.emulator.seed(contentsOf(months["2026-03-31"] ?? { users: [], memberships: [] }));
    const contractors = await directory.group("AWS_SSO_Contractors");
    const assign = (set: keyof typeof arns, PrincipalType: string, PrincipalId: string, ...accounts: string[]) =>
      accounts.map((AccountId) => ({ PermissionSetArn: arns[set], AccountId, PrincipalType, PrincipalId }));
    directory.emulator.seed({
      [IdentityStoreId]: {
        permissionSets: Object.entries(arns).map(([Name, PermissionSetArn]) => {
          const Arn = `arn:aws:iam::aws:policy/${Name === "Billing" ? "job-function/Billing" : Name}`;
          return { Name, PermissionSetArn, AttachedManagedPolicies: [{ Name, Arn }] };
        }),
        accountAssignments: [
          ...assign("AdministratorAccess", "GROUP", groupId("AWS_SSO_Admins"), sandbox, production),
          ...assign("AdministratorAccess", "USER", userId("john_smith"), logs),
          ...assign("ReadOnlyAccess", "GROUP", groupId("AWS_SSO_Auditors"), sandbox, production, logs),
          ...assign("ReadOnlyAccess", "GROUP", groupId("AWS_SSO_Data_Science"), sandbox),
          ...assign("ReadOnlyAccess", "GROUP", contractors, sandbox),
          // Marcus has left.
          ...assign("ReadOnlyAccess", "USER", idOf("a", 1), production),
        ],
      },
    });
    directory.emulator.events([signIn("nina_franco", "PASSWORD"), signIn("olga_petrova", "PASSWORD,TOTP")]);
  }

  function signIn(userName: string, CredentialType: string) {
    const eventTime = new Date(Date.now() - 3_600_000).toISOString();
    const CloudTrailEvent = {
      eventTime,
      userIdentity: { onBehalfOf: { userId: userId(userName) } },
      additionalEventData: { CredentialType },
    };
    return { EventName: "UserAuthentication", EventTime: eventTime, CloudTrailEvent };
  }

  it("has commands that work, and queries over what they write that answer what it says", async () => {
    await fill();
    const commands = examples.filter(({ language }) => language === "sh");
    for (const { code } of commands) await shell(code, { directory, folder });
    expect(readFileSync(folder.file("access.html"), "utf8")).to.contain("<!doctype html>");
    const database = await databaseIn(folder);
    const queries = examples.filter(({ language }) => language === "sql");
    expect(queries).to.have.length.above(6);
    for (const { code, output } of queries) expect(answerOf(database, code), code).to.equal(output ?? "");
  });
});
