import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudTrail } from "@aws-sdk/client-cloudtrail";
import { Organizations } from "@aws-sdk/client-organizations";
import { SSOAdmin } from "@aws-sdk/client-sso-admin";
import { expect } from "chai";
import sinon from "sinon";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator";
import { until } from "../support/until";
import {
  clientOf,
  failure,
  IdentityStoreId,
  instanceArn,
  optionsOf,
  permissionSetArn,
  person,
  present,
  unknownId,
} from "./support";

describe("The emulator's data file", () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "identitystore-"));
    file = join(folder, "store.json");
  });

  afterEach(() => {
    sinon.restore();
    rmSync(folder, { recursive: true });
  });

  async function withEmulator<T>(use: (emulator: Emulator) => Promise<T>, options: EmulatorOptions = {}): Promise<T> {
    const emulator = await startEmulator({ data: file, ...options });
    try {
      return await use(emulator);
    } finally {
      await emulator.close();
    }
  }

  function users(emulator: Emulator, id = IdentityStoreId) {
    return clientOf(emulator)
      .listUsers({ IdentityStoreId: id })
      .then(({ Users }) => present(Users));
  }

  it("keeps users, groups and memberships between runs, ids and revisions included", async () => {
    const before = await withEmulator(async (emulator) => {
      const client = clientOf(emulator);
      const UserId = present((await client.createUser(person("ana"))).UserId);
      const { GroupId } = await client.createGroup({ IdentityStoreId, DisplayName: "engineers" });
      await client.createGroupMembership({ IdentityStoreId, GroupId, MemberId: { UserId } });
      return client.describeUser({ IdentityStoreId, UserId });
    });
    await withEmulator(async (emulator) => {
      const [user] = await users(emulator);
      const { $metadata: _, ...expected } = before;
      expect(user).to.deep.equal(expected);
      const MemberId = { UserId: present(user?.UserId) };
      const memberships = await clientOf(emulator).listGroupMembershipsForMember({ IdentityStoreId, MemberId });
      expect(memberships.GroupMemberships).to.have.length(1);
    });
  });

  it("keeps permission sets with their policies, and assignments", async () => {
    const read = async (emulator: Emulator) => {
      const sso = new SSOAdmin(optionsOf(emulator));
      const { PermissionSets = [] } = await sso.listPermissionSets({ InstanceArn: instanceArn });
      return Promise.all(
        PermissionSets.map(async (PermissionSetArn) => {
          const set = { InstanceArn: instanceArn, PermissionSetArn };
          const boundary = sso.getPermissionsBoundaryForPermissionSet(set).catch(() => undefined);
          return {
            set: (await sso.describePermissionSet(set)).PermissionSet,
            managed: (await sso.listManagedPoliciesInPermissionSet(set)).AttachedManagedPolicies,
            own: (await sso.listCustomerManagedPolicyReferencesInPermissionSet(set)).CustomerManagedPolicyReferences,
            inline: (await sso.getInlinePolicyForPermissionSet(set)).InlinePolicy,
            boundary: (await boundary)?.PermissionsBoundary,
            accounts: (await sso.listAccountsForProvisionedPermissionSet(set)).AccountIds,
            assignments: (await sso.listAccountAssignments({ ...set, AccountId: "123456789012" })).AccountAssignments,
          };
        }),
      );
    };
    const before = await withEmulator(async (emulator) => {
      const sso = new SSOAdmin(optionsOf(emulator));
      const { UserId } = await clientOf(emulator).createUser(person("ana"));
      const { PermissionSet } = await sso.createPermissionSet({
        InstanceArn: instanceArn,
        Name: "Admin",
        Description: "All",
      });
      await sso.createPermissionSet({ InstanceArn: instanceArn, Name: "Empty" });
      const set = { InstanceArn: instanceArn, PermissionSetArn: PermissionSet?.PermissionSetArn };
      await sso.attachManagedPolicyToPermissionSet({
        ...set,
        ManagedPolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
      });
      const CustomerManagedPolicyReference = { Name: "Own", Path: "/team/" };
      await sso.attachCustomerManagedPolicyReferenceToPermissionSet({ ...set, CustomerManagedPolicyReference });
      await sso.putInlinePolicyToPermissionSet({ ...set, InlinePolicy: "{}" });
      await sso.putPermissionsBoundaryToPermissionSet({
        ...set,
        PermissionsBoundary: { CustomerManagedPolicyReference },
      });
      const principal = { PrincipalType: "USER", PrincipalId: UserId } as const;
      await sso.createAccountAssignment({ ...set, TargetId: "123456789012", TargetType: "AWS_ACCOUNT", ...principal });
      // The assignment stays, though nobody has it any more.
      await clientOf(emulator).deleteUser({ IdentityStoreId, UserId });
      return read(emulator);
    });
    expect(before[0]?.assignments).to.have.length(1);
    expect(await withEmulator(read)).to.deep.equal(before);
  });

  it("keeps accounts, organizational units and events", async () => {
    const read = async (emulator: Emulator) => {
      const organizations = new Organizations(optionsOf(emulator));
      const { Accounts } = await organizations.listAccounts();
      const { OrganizationalUnits } = await organizations.listOrganizationalUnitsForParent({ ParentId: "r-emul" });
      const { Events } = await new CloudTrail(optionsOf(emulator)).lookupEvents();
      return { Accounts, OrganizationalUnits, Events };
    };
    const before = await withEmulator(
      async (emulator) => {
        const organizations = new Organizations(optionsOf(emulator));
        const { OrganizationalUnit } = await organizations.createOrganizationalUnit({
          ParentId: "r-emul",
          Name: "Prod",
        });
        const move = { SourceParentId: "r-emul", DestinationParentId: OrganizationalUnit?.Id };
        await organizations.moveAccount({ AccountId: "111122223333", ...move });
        await organizations.createAccount({ AccountName: "Made", Email: "made@example.com" });
        emulator.events([{ EventName: "UserAuthentication", EventTime: new Date() }]);
        return read(emulator);
      },
      { accounts: { "111122223333": "Sandbox" } },
    );
    expect(before.Accounts).to.have.length(3);
    expect(before.Events).to.have.length(1);
    expect(await withEmulator(read)).to.deep.equal(before);
    const renamed = await withEmulator(read, { accounts: { "111122223333": "Playground" } });
    expect(renamed.Accounts?.map(({ Name }) => Name)).to.deep.equal(["Management", "Playground", "Made"]);
  });

  it("keeps the order of creation between runs", async () => {
    const names = ["zoe", "ana", "max"];
    await withEmulator(async (emulator) => {
      for (const name of names) await clientOf(emulator).createUser(person(name));
    });
    const kept = await withEmulator((emulator) => users(emulator));
    expect(kept.map(({ UserName }) => UserName)).to.deep.equal(names);
  });

  it("keeps the network configuration between runs", async () => {
    const call = async ({ url }: Emulator, operation: string, input: object) => {
      const headers = { "x-amz-target": `AWSIdentityStore.${operation}` };
      const body = JSON.stringify({ IdentityStoreId, ...input });
      return (await fetch(url, { method: "POST", headers, body })).json();
    };
    const NetworkConfiguration = { VpceAccessRequired: true, ApiAllowSourceIps: ["203.0.113.0/24"] };
    await withEmulator((emulator) => call(emulator, "UpdateIdentityStore", { NetworkConfiguration }));
    const described = await withEmulator((emulator) => call(emulator, "DescribeIdentityStore", {}));
    expect(described).to.deep.include({ NetworkConfiguration });
  });

  it("is written while the emulator runs, and nothing is left beside it", async () => {
    await withEmulator(async (emulator) => {
      await clientOf(emulator).createUser(person("ana"));
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(readFileSync(file, "utf8")).to.contain('"UserName": "ana"');
      expect(readdirSync(folder)).to.deep.equal(["store.json"]);
    });
  });

  it("may contain records that the API cannot create, written by hand with only the required members", async () => {
    const externalId = { Issuer: "https://idp.example.com", Id: "42" };
    const user = { ...person("ana"), UserId: unknownId, UserStatus: "DISABLED", ExternalIds: [externalId] };
    writeFileSync(file, JSON.stringify({ identityStores: { [IdentityStoreId]: { users: [user] } } }));
    await withEmulator(async (emulator) => {
      expect((await users(emulator))[0]).to.deep.include({ UserStatus: "DISABLED", ExternalIds: [externalId] });
    });
  });

  it("keeps what was filled in for records written by hand, though nothing changes", async () => {
    writeFileSync(file, JSON.stringify({ identityStores: { [IdentityStoreId]: { users: [person("ana")] } } }));
    const [first] = await withEmulator((emulator) => users(emulator));
    const [second] = await withEmulator((emulator) => users(emulator));
    expect(first).to.deep.equal(second);
  });

  for (const [what, CreatedAt] of [
    ["as the AWS CLI prints them", "2026-11-27T11:50:04.125000+01:00"],
    ["as the audit prints them", "2026-11-27T10:50:04.125Z"],
    ["as the API returns them", 1_795_776_604.125],
  ] as const) {
    it(`takes times ${what}`, async () => {
      const user = { ...person("ana"), CreatedAt, UpdatedAt: "2026-11-28T00:00:00Z" };
      writeFileSync(file, JSON.stringify({ identityStores: { [IdentityStoreId]: { users: [user] } } }));
      await withEmulator(async (emulator) => {
        expect((await users(emulator))[0]).to.deep.include({
          CreatedAt: new Date("2026-11-27T10:50:04.125Z"),
          UpdatedAt: new Date("2026-11-28T00:00:00Z"),
        });
      });
      expect(readFileSync(file, "utf8")).to.contain('"CreatedAt": 1795776604.125');
    });
  }

  for (const CreatedAt of ["yesterday", "2026-11-27", "2026-11-27T10:50:04", "2026-13-27T10:50:04Z", true]) {
    it(`refuses the time ${CreatedAt}, and says where it is and what to write`, async () => {
      const user = { ...person("ana"), CreatedAt };
      writeFileSync(file, JSON.stringify({ identityStores: { [IdentityStoreId]: { users: [user] } } }));
      const error = await failure(startEmulator({ data: file }), "Error");
      expect(error.message)
        .to.contain("is not a time: write seconds since the epoch")
        .and.contain(`at ["${IdentityStoreId}"].users[0].CreatedAt`);
    });
  }

  it("stays as private, or as open, as it was", async () => {
    writeFileSync(file, '{"identityStores": {}}');
    for (const mode of [0o600, 0o666]) {
      chmodSync(file, mode);
      await withEmulator(async (emulator) => clientOf(emulator).createUser(person(`ana-${mode}`)));
      expect(statSync(file).mode & 0o777).to.equal(mode);
    }
  });

  // Only root can make a file that belongs to somebody else.
  if (process.getuid?.() === 0) {
    it("keeps its owner", async () => {
      writeFileSync(file, '{"identityStores": {}}', { mode: 0o640 });
      chownSync(file, 12_345, 23_456);
      await withEmulator(async (emulator) => clientOf(emulator).createUser(person("ana")));
      const { uid, gid, mode } = statSync(file);
      expect([uid, gid, mode & 0o777]).to.deep.equal([12_345, 23_456, 0o640]);
      expect(readFileSync(file, "utf8")).to.contain("ana");
    });

    it("is refused and left as it is if the emulator cannot keep its owner", async () => {
      writeFileSync(file, '{"identityStores": {}}');
      chmodSync(folder, 0o777);
      process.seteuid?.(65_534);
      try {
        const error = await failure(startEmulator({ data: file }), "Error");
        expect(error.message).to.contain(`data file ${file}: it belongs to user 0 and group 0`);
      } finally {
        process.seteuid?.(0);
      }
      expect(readFileSync(file, "utf8")).to.equal('{"identityStores": {}}');
      expect(readdirSync(folder)).to.deep.equal(["store.json"]);
    });
  }

  it("is written where a symbolic link leads, and the link stays", async () => {
    const [elsewhere, target] = [join(folder, "elsewhere"), join(folder, "elsewhere", "real.json")];
    mkdirSync(elsewhere);
    writeFileSync(target, '{"identityStores": {}}', { mode: 0o600 });
    symlinkSync(join("elsewhere", "link.json"), file);
    symlinkSync("real.json", join(elsewhere, "link.json"));
    await withEmulator(async (emulator) => clientOf(emulator).createUser(person("ana")));
    expect(readlinkSync(file)).to.equal(join("elsewhere", "link.json"));
    expect(lstatSync(join(elsewhere, "link.json")).isSymbolicLink()).to.equal(true);
    expect(readFileSync(target, "utf8")).to.contain("ana");
    expect(statSync(target).mode & 0o777).to.equal(0o600);
    expect([readdirSync(folder), readdirSync(elsewhere)]).to.deep.equal([
      ["elsewhere", "store.json"],
      ["link.json", "real.json"],
    ]);
  });

  it("is made where a symbolic link leads that has led to nothing", async () => {
    const [elsewhere, target] = [join(folder, "elsewhere"), join(folder, "elsewhere", "real.json")];
    mkdirSync(elsewhere);
    symlinkSync("elsewhere", join(folder, "shortcut"));
    symlinkSync(join("..", "elsewhere", "real.json"), join(elsewhere, "link.json"));
    symlinkSync(join("shortcut", "link.json"), file);
    await withEmulator(async (emulator) => clientOf(emulator).createUser(person("ana")));
    expect(lstatSync(file).isSymbolicLink()).to.equal(true);
    expect(readFileSync(target, "utf8")).to.contain("ana");
    expect(await withEmulator((emulator) => users(emulator))).to.have.length(1);
  });

  for (const [what, target] of [
    ["a folder that does not exist", join("missing", "real.json")],
    ["itself", "store.json"],
  ] as const) {
    it(`is refused when it is a symbolic link to ${what}, and the link stays`, async () => {
      symlinkSync(target, file);
      const error = await failure(startEmulator({ data: file }), "Error");
      expect(error.message).to.contain(`data file ${file}`);
      expect(readlinkSync(file)).to.equal(target);
      expect(readdirSync(folder)).to.deep.equal(["store.json"]);
    });
  }

  it("is written at the end if it could not be before, and a warning says so in between", async () => {
    const warn = sinon.stub(process, "emitWarning");
    await withEmulator(async (emulator) => {
      rmSync(folder, { recursive: true });
      await clientOf(emulator).createUser(person("ana"));
      await until(async () => warn.called);
      mkdirSync(folder);
    });
    expect(String(warn.firstCall.args[0])).to.contain(`Could not write the emulator's data file ${file}`);
    expect(await withEmulator((emulator) => users(emulator))).to.have.length(1);
  });

  it("is not written over once another emulator has written it", async () => {
    sinon.stub(process, "emitWarning");
    const bothRun = withEmulator(async (first) => {
      await withEmulator(async (second) => clientOf(second).createUser(person("bo")));
      await clientOf(first).createUser(person("ana"));
    });
    const error = await failure(bothRun, "Error");
    expect(error.message).to.contain("another process has written it since");
    expect((await withEmulator((emulator) => users(emulator))).map(({ UserName }) => UserName)).to.deep.equal(["bo"]);
    expect(readdirSync(folder)).to.deep.equal(["store.json"]);
  });

  it("is left alone by an emulator that finds its port in use", async () => {
    await withEmulator(async ({ url }) => {
      const { mtimeMs } = statSync(file);
      await failure(startEmulator({ data: file, port: Number(new URL(url).port) }), "Error");
      expect(statSync(file).mtimeMs).to.equal(mtimeMs);
    });
  });

  it("adds its identity stores to those asked for", async () => {
    writeFileSync(file, JSON.stringify({ identityStores: { "d-2222222222": { users: [person("ana")] } } }));
    await withEmulator(async ({ identityStoreIds }) => expect(identityStoreIds).to.deep.equal(["d-2222222222"]));
    const asked = { identityStoreIds: ["d-3333333333"] };
    await withEmulator(async (emulator) => {
      expect(emulator.identityStoreIds).to.have.members(["d-2222222222", "d-3333333333"]);
      expect(await users(emulator, "d-2222222222")).to.have.length(1);
    }, asked);
  });

  for (const [what, text] of [
    ["is no JSON", '{"identityStores": {'],
    ["is empty", ""],
    ["is something else", '{"name": "package"}'],
    ["has an identity store of an impossible id", '{"identityStores": {"nonsense": {}}}'],
    ["breaks a rule", '{"identityStores": {"d-1234567890": {"users": [{"UserName": "ana"}]}}}'],
    [
      "has a network configuration that breaks a rule",
      '{"identityStores": {"d-1234567890": {"networkConfiguration": {"ApiAllowSourceIps": ["203.0.113.0/24"]}}}}',
    ],
    [
      "has a membership of nobody",
      `{"identityStores": {"d-1234567890": {"memberships": [{"GroupId": "${unknownId}",
      "MemberId": {"UserId": "${unknownId}"}}]}}}`,
    ],
    [
      "has a permission set that breaks a rule",
      '{"identityStores": {"d-1234567890": {"permissionSets": [{"Name": "not a name"}]}}}',
    ],
    [
      "has an assignment without its permission set",
      `{"identityStores": {"d-1234567890": {"accountAssignments": [{"AccountId": "123456789012", "PermissionSetArn":
      "${permissionSetArn("ps-0123456789abcdef")}", "PrincipalType": "USER", "PrincipalId": "${unknownId}"}]}}}`,
    ],
    ["has an account without a name", '{"identityStores": {}, "organization": {"accounts": [{"Id": "111122223333"}]}}'],
    [
      "has an account in an organizational unit that is not there",
      `{"identityStores": {}, "organization": {"accounts": [{"Id": "111122223333", "Name": "Sandbox",
      "ParentId": "ou-emul-00000000"}]}}`,
    ],
    ["has an event without a time", '{"identityStores": {}, "events": [{"EventName": "UserAuthentication"}]}'],
  ] as const) {
    it(`is refused and left as it is when it ${what}`, async () => {
      writeFileSync(file, text);
      const error = await failure(startEmulator({ data: file }), "Error");
      expect(error.message).to.contain(`data file ${file} cannot be used and was not changed`);
      expect(readFileSync(file, "utf8")).to.equal(text);
    });
  }

  it("is refused at the start when it cannot be written", async () => {
    const error = await failure(startEmulator({ data: join(folder, "missing", "store.json") }), "Error");
    expect(error.message).to.contain("Could not write the emulator's data file");
  });

  it("is emptied by a reset", async () => {
    await withEmulator(async (emulator) => {
      await clientOf(emulator).createUser(person("ana"));
      emulator.reset();
    });
    expect(await withEmulator((emulator) => users(emulator))).to.deep.equal([]);
  });
});
