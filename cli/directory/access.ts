import { isAdministrative } from "../../access/administrative";
import type { Access, Account, Assignment, PermissionSet, Unread } from "../../access/types";
import type { Connection } from "../../provider/client/connection";
import { IdentityStoreError, isDenied } from "../../provider/client/errors";
import type { Organization } from "../../provider/client/organization";
import type { PermissionSets } from "../../provider/client/permissionSets";
import { compareNames, mapConcurrently } from "../../text/collections";
import { type ListingProgress, noProgress } from "../progress";
import { sayCosts } from "./costs";

/** Enough concurrent requests to reach the client's rate limit, although each response takes time. */
const requestsAtOnce = 20;
/** The calls that read the facts of one permission set. */
const callsPerPermissionSet = 5;

/** How access is read. */
export interface ReadAccessOptions {
  /** Names of permission sets, and names or ARNs of policies, that are administrative too. */
  administrative?: readonly string[];
  progress?: ListingProgress;
  /** Says something before long work. Default: prints it on standard error. */
  say?: (line: string) => void;
}

/**
 * Reads who has which permission set in which account. Without the permission to read names of accounts or policies, it goes on
 * with ids, and the result says what it could not read.
 *
 * @param identityStoreId default: the configured one, else the only one in the region
 * @throws IdentityStoreError if it may not list permission sets, their accounts, or assignments
 */
export async function readAccess(
  connection: Connection,
  identityStoreId?: string,
  { administrative = [], progress = noProgress, say }: ReadAccessOptions = {},
): Promise<Access> {
  const sets = await connection.permissionSets(identityStoreId);
  const organization = await connection.organization(identityStoreId);
  const readable = new Readable();
  progress.stage("Accounts of permission sets");
  const arns = await sets.list();
  const accountIds = await inParallel(arns, "Accounts of permission sets", progress, (arn) => sets.accountsOf(arn));
  const places = arns.flatMap((arn, index) => (accountIds[index] ?? []).map((accountId) => ({ arn, accountId })));
  sayCosts("access", arns.length * callsPerPermissionSet + places.length, connection.settings.requestsPerSecond, say);
  const [accounts, { permissionSets, assignments }] = await Promise.all([
    readAccounts(organization, readable, places),
    readPermissionSets(),
  ]);
  return { permissionSets, accounts, assignments, unread: readable.unread };

  async function readPermissionSets(): Promise<Pick<Access, "permissionSets" | "assignments">> {
    const read = await inParallel(arns, "Permission sets", progress, (arn) =>
      readPermissionSet(sets, arn, readable, administrative),
    );
    const listed = await inParallel(places, "Assignments", progress, ({ arn, accountId }) =>
      sets.assignments(arn, accountId),
    );
    return {
      permissionSets: read.filter((set) => set !== undefined).sort(byName),
      assignments: listed.flat().sort(inOrder),
    };
  }
}

/** Merges the access to several identity stores into one. */
export function mergeAccess(all: Access[]): Access {
  const accounts = new Map(all.flatMap((access) => access.accounts).map((account) => [account.accountId, account]));
  const unread = new Map(all.flatMap((access) => access.unread).map((item) => [item.what, item]));
  return {
    permissionSets: all.flatMap(({ permissionSets }) => permissionSets).sort(byName),
    accounts: [...accounts.values()].sort((a, b) => compareNames(a.accountId, b.accountId)),
    assignments: all.flatMap(({ assignments }) => assignments).sort(inOrder),
    unread: [...unread.values()],
  };
}

/** Remembers what could not be read. */
class Readable {
  readonly unread: Unread[] = [];

  /**
   * @param isOptional whether the result is useful after this failure
   * @returns `otherwise` after such a failure
   */
  async read<Answer>(
    what: string,
    call: Promise<Answer>,
    otherwise: Answer,
    isOptional: (error: IdentityStoreError) => boolean = isDenied,
  ): Promise<Answer> {
    try {
      return await call;
    } catch (error) {
      if (!(error instanceof IdentityStoreError && isOptional(error))) throw error;
      if (!this.unread.some((item) => item.what === what)) this.unread.push({ what, reason: error.message });
      return otherwise;
    }
  }
}

async function readPermissionSet(
  sets: PermissionSets,
  permissionSetArn: string,
  readable: Readable,
  administrative: readonly string[],
): Promise<PermissionSet | undefined> {
  const described = await readable.read("names of permission sets", sets.describe(permissionSetArn), {
    Name: permissionSetArn,
  });
  if (described === undefined) return undefined;
  const managedPolicies = await readable.read(
    "AWS managed policies of permission sets, which may be administrative",
    sets.managedPolicies(permissionSetArn),
    [],
  );
  const customerManagedPolicies = await readable.read(
    "customer managed policies of permission sets",
    sets.customerManagedPolicies(permissionSetArn),
    [],
  );
  const inlinePolicy = await readable.read(
    "inline policies of permission sets, which may be administrative",
    sets.inlinePolicy(permissionSetArn),
    undefined,
  );
  const permissionsBoundary = await readable.read(
    "permissions boundaries of permission sets",
    sets.permissionsBoundary(permissionSetArn),
    undefined,
  );
  const { Name: name, Description = null, SessionDuration = null } = described;
  return {
    permissionSetArn,
    name,
    description: Description,
    sessionDuration: SessionDuration,
    managedPolicies,
    customerManagedPolicies,
    hasInlinePolicy: inlinePolicy !== undefined,
    permissionsBoundary: permissionsBoundary ?? null,
    isAdministrative: isAdministrative(
      { name, managedPolicies, customerManagedPolicies, inlinePolicy },
      administrative,
    ),
  };
}

/**
 * Reads every account of the organization, and adds those that have permission sets. The names are not worth losing the rest for,
 * whatever the failure is.
 */
async function readAccounts(
  organization: Organization,
  readable: Readable,
  places: { accountId: string }[],
): Promise<Account[]> {
  const names = await readable.read("names of accounts", organization.accountNames(), new Map(), () => true);
  const paths = await readable.read(
    "organizational units of accounts",
    organization.accountPaths(),
    new Map(),
    () => true,
  );
  const ids = new Set([...names.keys(), ...places.map(({ accountId }) => accountId)]);
  return [...ids].sort(compareNames).map((accountId) => ({
    accountId,
    name: names.get(accountId) ?? null,
    organizationalUnit: paths.get(accountId) ?? null,
  }));
}

async function inParallel<Item, Result>(
  items: readonly Item[],
  title: string,
  progress: ListingProgress,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  progress.stage(title, items.length);
  let done = 0;
  return mapConcurrently(items, requestsAtOnce, async (item) => {
    const result = await work(item);
    progress.update(++done);
    return result;
  });
}

function byName(a: PermissionSet, b: PermissionSet): number {
  return compareNames(a.name, b.name) || compareNames(a.permissionSetArn, b.permissionSetArn);
}

function inOrder(a: Assignment, b: Assignment): number {
  return (
    compareNames(a.accountId, b.accountId) ||
    compareNames(a.permissionSetArn, b.permissionSetArn) ||
    compareNames(a.principalType, b.principalType) ||
    compareNames(a.principalId, b.principalId)
  );
}
