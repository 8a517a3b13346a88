import { expect } from "chai";
import fc from "fast-check";
import { grantsOf } from "../../access/grants";
import type { Access, Assignment, PermissionSet } from "../../access/types";

function permissionSet(permissionSetArn: string, name: string, isAdministrative = false): PermissionSet {
  return {
    permissionSetArn,
    name,
    description: null,
    sessionDuration: null,
    managedPolicies: [],
    customerManagedPolicies: [],
    hasInlinePolicy: false,
    permissionsBoundary: null,
    isAdministrative,
  };
}

function assignment(principal: string, permissionSetArn: string, accountId: string): Assignment {
  const [principalType, principalId = ""] = principal.split(" ");
  return {
    identityStoreId: "d-1234567890",
    accountId,
    permissionSetArn,
    principalType: principalType === "USER" ? "USER" : "GROUP",
    principalId,
  };
}

function accessOf(permissionSets: PermissionSet[], assignments: Assignment[]): Access {
  return { permissionSets, assignments, accounts: [], unread: [] };
}

describe("the grants of a principal", () => {
  const access = accessOf(
    [
      permissionSet("ps-read", "Read"),
      permissionSet("ps-admin", "Zone admin", true),
      permissionSet("ps-bill", "Billing"),
    ],
    [
      assignment("GROUP ops", "ps-read", "222233334444"),
      assignment("GROUP ops", "ps-read", "111122223333"),
      assignment("GROUP ops", "ps-admin", "111122223333"),
      assignment("USER nina", "ps-read", "333344445555"),
      assignment("USER ops", "ps-bill", "333344445555"),
      assignment("GROUP finance", "ps-bill", "333344445555"),
    ],
  );

  it("of a user say each path, administrative ones first", () => {
    const grants = grantsOf(access, { userId: "nina", groupIds: ["ops", "empty"] }, (id) => `The ${id}`);
    expect(grants).to.deep.equal([
      {
        permissionSetArn: "ps-admin",
        permissionSet: "Zone admin",
        isAdministrative: true,
        groupId: "ops",
        group: "The ops",
        accountIds: ["111122223333"],
      },
      {
        permissionSetArn: "ps-read",
        permissionSet: "Read",
        isAdministrative: false,
        groupId: null,
        group: null,
        accountIds: ["333344445555"],
      },
      {
        permissionSetArn: "ps-read",
        permissionSet: "Read",
        isAdministrative: false,
        groupId: "ops",
        group: "The ops",
        accountIds: ["111122223333", "222233334444"],
      },
    ]);
  });

  it("of a group have no path, and are not those of a user with the same id", () => {
    const grants = grantsOf(access, { groupId: "ops" });
    expect(grants.map(({ permissionSet: name, groupId, group }) => [name, groupId, group])).to.deep.equal([
      ["Zone admin", null, null],
      ["Read", null, null],
    ]);
  });

  it("name a permission set by its ARN if it was created after the list of permission sets", () => {
    const late = accessOf([], [assignment("USER nina", "ps-late", "111122223333")]);
    expect(grantsOf(late, { userId: "nina", groupIds: [] })).to.deep.include.members([
      {
        permissionSetArn: "ps-late",
        permissionSet: "ps-late",
        isAdministrative: false,
        groupId: null,
        group: null,
        accountIds: ["111122223333"],
      },
    ]);
  });

  it("are what a search through all assignments finds", () => {
    const one = (...names: string[]) => fc.constantFrom(...names);
    const any = fc
      .tuple(one("USER a", "USER b", "GROUP a", "GROUP x", "GROUP y"), one("p", "q", "r"), one("1", "2", "3"))
      .map((parts) => assignment(...parts));
    fc.assert(
      fc.property(fc.array(any), fc.subarray(["a", "x", "y"]), fc.subarray(["p", "q", "r"]), (all, groupIds, admin) => {
        const sets = ["p", "q", "r"].map((arn) => permissionSet(arn, arn.toUpperCase(), admin.includes(arn)));
        const grants = grantsOf(accessOf(sets, all), { userId: "a", groupIds });
        const found = grants.flatMap(({ permissionSetArn, groupId, accountIds }) =>
          accountIds.map((id) => `${groupId ?? "direct"} ${permissionSetArn} ${id}`),
        );
        const expected = all
          .filter(({ principalType, principalId }) =>
            principalType === "USER" ? principalId === "a" : groupIds.includes(principalId),
          )
          .map(({ principalType, principalId, permissionSetArn, accountId }) => {
            return `${principalType === "USER" ? "direct" : principalId} ${permissionSetArn} ${accountId}`;
          });
        expect(found).to.have.members([...new Set(expected)]);
        const order = grants.map(({ isAdministrative }) => isAdministrative);
        expect(order).to.deep.equal([...order].sort((x, y) => Number(y) - Number(x)));
        for (const { permissionSetArn, isAdministrative } of grants) {
          expect(isAdministrative).to.equal(admin.includes(permissionSetArn));
        }
      }),
    );
  });
});
