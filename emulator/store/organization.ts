import { randomBytes, randomInt } from "node:crypto";
import { accountId as managementAccountId } from "../arns";
import * as errors from "../errors";
import { Collection } from "./collection";
import { fold } from "./keys";

export interface Account {
  Id: string;
  Arn: string;
  Email: string;
  Name: string;
  Status: string;
  State: string;
  JoinedMethod: string;
  /** Seconds since the epoch. */
  JoinedTimestamp: number;
  /** The id of the root or of an organizational unit. */
  ParentId: string;
}

export interface OrganizationalUnit {
  Id: string;
  Arn: string;
  Name: string;
  ParentId: string;
}

const id = "o-emulator00";
const rootId = "r-emul";

/** The names of accounts by their ids. */
export type AccountNames = Readonly<Record<string, string>>;

/** The organization of the emulated accounts. Its management account owns the IAM Identity Center instances. */
export class Organization {
  readonly id = id;
  readonly arn = arnOf("organization", id);
  readonly managementAccountId = managementAccountId;
  readonly root = { Id: rootId, Arn: arnOf("root", `${id}/${rootId}`), Name: "Root", PolicyTypes: [] };

  readonly accounts = new Collection<Account, "Email">({
    idOf: ({ Id }) => Id,
    notFound: () => new errors.AccountNotFoundException(),
    unique: ({ Email: email }) => [["Email", fold(email)]],
    owners: ({ ParentId: parent }) => [["parent", parent]],
    conflict: (_, email) => new errors.ConflictException(`Another account has the e-mail address ${email}`),
  });

  readonly units = new Collection<OrganizationalUnit, "Name">({
    idOf: ({ Id }) => Id,
    notFound: () => new errors.OrganizationalUnitNotFoundException(),
    unique: ({ ParentId: parent, Name: name }) => [["Name", `${parent}/${name}`]],
    owners: ({ ParentId: parent }) => [["parent", parent]],
    conflict: () => new errors.DuplicateOrganizationalUnitException(),
  });

  /** The requests for new accounts, by their ids. */
  readonly accountRequests = new Map<string, object>();

  /** @param names the accounts that the organization has from the start, besides the management account */
  constructor(readonly names: AccountNames) {
    const all = { [managementAccountId]: "Management", ...names };
    for (const [accountId, name] of Object.entries(all)) this.addAccount({ Id: accountId, Name: name });
  }

  /** Adds an account, or replaces the one with its id. Returns the account. */
  addAccount(attributes: Pick<Account, "Id" | "Name"> & Partial<Account>): Account {
    return this.accounts.put({
      Arn: arnOf("account", `${id}/${attributes.Id}`),
      Email: `account-${attributes.Id}@example.com`,
      Status: "ACTIVE",
      State: "ACTIVE",
      JoinedMethod: "CREATED",
      JoinedTimestamp: Date.now() / 1000,
      ParentId: rootId,
      ...attributes,
      // A data file may have an older name.
      Name: this.names[attributes.Id] ?? attributes.Name,
    });
  }

  /** The same for an organizational unit. */
  addUnit(attributes: Pick<OrganizationalUnit, "Name" | "ParentId"> & Partial<OrganizationalUnit>): OrganizationalUnit {
    const unitId = attributes.Id ?? `ou-${rootId.slice(2)}-${randomBytes(4).toString("hex")}`;
    return this.units.put({ ...attributes, Id: unitId, Arn: arnOf("ou", `${id}/${unitId}`) });
  }

  /** An id that no account has. */
  newAccountId(): string {
    const newId = String(randomInt(1e11, 2 ** 47)).slice(0, 12);
    return this.accounts.has(newId) ? this.newAccountId() : newId;
  }

  /** Whether the root or an organizational unit has this id. */
  hasParent(parentId: string): boolean {
    return parentId === rootId || this.units.has(parentId);
  }

  /** Throws ParentNotFoundException if neither the root nor an organizational unit has this id. */
  checkParent(parentId: string): void {
    if (!this.hasParent(parentId)) throw new errors.ParentNotFoundException();
  }

  /** The ids from the organization down to a root, organizational unit or account, as AWS's condition keys have them. */
  pathOf({ Id: ownId, ParentId: parentId }: { Id: string; ParentId?: string }): string {
    if (parentId === undefined) return `${id}/${ownId}/`;
    const parent = parentId === rootId ? this.root : this.units.get(parentId);
    return `${this.pathOf(parent)}${ownId}/`;
  }
}

function arnOf(kind: string, path: string): string {
  return `arn:aws:organizations::${managementAccountId}:${kind}/${path}`;
}
