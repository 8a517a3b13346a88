import type { Access, Account, Assignee, Assignment, PermissionSet, Unread } from "../../access/types";
import { compareNames, mapConcurrently } from "../../text/collections";
import type { Connection } from "./connection";
import { sayCosts } from "./costs";
import { type IdentityStoreError, isDenied } from "./errors";
import type { Organization } from "./organization";
import { type ListingProgress, noProgress } from "./pages";
import type { PermissionSets } from "./permissionSets";
import { Readable, readPermissionSet } from "./readPermissionSet";

/** Enough concurrent requests to reach the client's rate limit, although each response takes time. */
const requestsAtOnce = 20;
/** The calls that read the facts of one permission set. */
const callsPerPermissionSet = 5;
/** For more users and groups, reading everything usually takes fewer calls. */
const mostPrincipals = 500;

/** How access is read. */
export interface ReadAccessOptions {
  /** Names of permission sets, and names or ARNs of policies, that are administrative too. */
  administrative?: readonly string[];
  progress?: ListingProgress;
  /** Says something before long work. Default: prints it on standard error. */
  say?: (line: string) => void;
}

/** A permission set in an account. */
interface Place {
  arn: string;
  accountId: string;
}

/**
 * Reads who has which permission set in which account. Without the permission to read names of accounts or policies, it goes on
 * with ids, and the result says what it could not read.
 */
export class AccessReader {
  readonly #readable = new Readable();
  /** By ARN: several questions may be about the same permission sets. */
  readonly #permissionSets = new Map<string, Promise<PermissionSet | undefined>>();
  #everything: Promise<Access> | undefined;
  #accountNames: Promise<Map<string, string>> | undefined;

  private constructor(
    readonly sets: PermissionSets,
    private readonly organization: Organization,
    private readonly requestsPerSecond: number,
    private readonly options: Required<ReadAccessOptions>,
  ) {}

  /** @param identityStoreId default: the configured one, else the only one in the region */
  static async create(
    connection: Connection,
    identityStoreId?: string,
    { administrative = [], progress = noProgress, say = console.error }: ReadAccessOptions = {},
  ): Promise<AccessReader> {
    const sets = await connection.permissionSets(identityStoreId);
    const organization = await connection.organization(identityStoreId);
    const { requestsPerSecond } = connection.settings;
    return new AccessReader(sets, organization, requestsPerSecond, { administrative, progress, say });
  }

  /**
   * Reads everything.
   *
   * @throws IdentityStoreError if it may not list permission sets, their accounts, or assignments
   */
  async all(): Promise<Access> {
    const { sets } = this;
    this.options.progress.stage("Permission sets");
    const arns = await sets.list();
    const accountIds = await this.#inParallel(arns, "Accounts of permission sets", (arn) => sets.accountsOf(arn));
    const places = arns.flatMap((arn, index) => (accountIds[index] ?? []).map((accountId) => ({ arn, accountId })));
    return this.#read(arns, places, { names: "paths" });
  }

  /**
   * Reads what some users and groups reach. Where the credentials may not ask for one user or group, it reads everything, and
   * says so: only the management account may ask.
   *
   * @param hasNames whether to read the names of accounts
   */
  async ofPrincipals(principals: readonly Assignee[], hasNames = true): Promise<Access> {
    if (principals.length > mostPrincipals) return this.all();
    if (this.#everything !== undefined) return this.#everything;
    const { sets } = this;
    this.#sayCosts(principals.length);
    try {
      const listed = await this.#inParallel(principals, "Assignments", ({ principalType, principalId }) =>
        sets.assignmentsOf(principalType, principalId),
      );
      // For a user, AWS also lists what the user's groups have.
      const assignments = [...new Map(listed.flat().map((assignment) => [keyOf(assignment), assignment])).values()];
      const arns = [...new Set(assignments.map(({ permissionSetArn }) => permissionSetArn))];
      return await this.#read(arns, [], { assignments, names: hasNames ? "names" : "ids" });
    } catch (error) {
      if (!isDenied(error) || error.operation !== "ListAccountAssignmentsForPrincipal") throw error;
      return this.#instead(error);
    }
  }

  #instead({ message }: IdentityStoreError): Promise<Access> {
    if (this.#everything === undefined) {
      const why = "Only the management account may list the assignments of one user or group.";
      this.options.say(`identitystore: ${message} ${why} All assignments are read instead.`);
    }
    this.#everything ??= this.all();
    return this.#everything;
  }

  /** Reads who has which permission set in one account, who has one permission set, or both. */
  async ofAccountOrPermissionSet({
    accountId,
    arn,
  }: {
    accountId?: string | undefined;
    arn?: string | undefined;
  }): Promise<Access> {
    const { sets } = this;
    const arns = arn === undefined ? await sets.listInAccount(accountId ?? "") : [arn];
    const listed = await this.#inParallel(arns, "Accounts of permission sets", async (arn) => {
      const accountIds = accountId === undefined ? await sets.accountsOf(arn) : [accountId];
      return accountIds.map((accountId) => ({ arn, accountId }));
    });
    return this.#read(arns, listed.flat());
  }

  /** Reads the names of the accounts of the organization, by id. */
  accountNames(): Promise<Map<string, string>> {
    this.#accountNames ??= this.#readable.read(
      { what: "names of accounts" },
      this.organization.accountNames(),
      new Map(),
      () => true,
    );
    return this.#accountNames;
  }

  /** Reads the names of permission sets, by ARN. */
  async permissionSetNames(arns: readonly string[]): Promise<Map<string, string>> {
    const described = await this.#inParallel(arns, "Permission sets", (arn) => this.sets.describe(arn));
    const named = described.map((set, index): [string, string | undefined] => [arns[index] ?? "", set?.Name]);
    return new Map(named.flatMap(([arn, name]) => (name === undefined ? [] : [[arn, name]])));
  }

  /** What could not be read so far, and why. */
  get unread(): readonly Unread[] {
    return this.#readable.unread;
  }

  async #read(
    arns: string[],
    places: Place[],
    { assignments = [], names = "names" }: { assignments?: Assignment[]; names?: "ids" | "names" | "paths" } = {},
  ): Promise<Access> {
    this.#sayCosts(arns.length * callsPerPermissionSet + places.length);
    const [accounts, rest] = await Promise.all([
      names === "ids" ? [] : this.#accounts([...places, ...assignments], names === "paths"),
      this.#permissionSetsAndAssignments(arns, places),
    ]);
    return {
      permissionSets: rest.permissionSets,
      accounts,
      assignments: [...assignments, ...rest.assignments].sort(inOrder),
      unread: this.#readable.unread,
    };
  }

  async #permissionSetsAndAssignments(arns: string[], places: Place[]) {
    const { sets } = this;
    const read = await this.#inParallel(arns, "Permission sets", (arn) => {
      const known =
        this.#permissionSets.get(arn) ?? readPermissionSet(sets, arn, this.#readable, this.options.administrative);
      this.#permissionSets.set(arn, known);
      return known;
    });
    const listed = await this.#inParallel(places, "Assignments", ({ arn, accountId }) =>
      sets.assignments(arn, accountId),
    );
    return { permissionSets: read.filter((set) => set !== undefined).sort(byName), assignments: listed.flat() };
  }

  /**
   * Reads every account of the organization, and adds those that have permission sets. The names are not worth losing the rest
   * for, whatever the failure is.
   */
  async #accounts(places: { accountId: string }[], hasPaths: boolean): Promise<Account[]> {
    const { organization } = this;
    const names = await this.accountNames();
    const paths = hasPaths
      ? await this.#readable.read(
          { what: "organizational units of accounts" },
          organization.accountPaths(),
          new Map(),
          () => true,
        )
      : new Map<string, string>();
    const ids = new Set([...names.keys(), ...places.map(({ accountId }) => accountId)]);
    return [...ids].sort(compareNames).map((accountId) => ({
      accountId,
      name: names.get(accountId) ?? null,
      organizationalUnit: paths.get(accountId) ?? null,
    }));
  }

  #sayCosts(calls: number): void {
    sayCosts("access", calls, this.requestsPerSecond, this.options.say);
  }

  #inParallel<Item, Result>(
    items: readonly Item[],
    title: string,
    work: (item: Item) => Promise<Result>,
  ): Promise<Result[]> {
    const { progress } = this.options;
    progress.stage(title, items.length);
    let done = 0;
    return mapConcurrently(items, requestsAtOnce, async (item) => {
      const result = await work(item);
      progress.update(++done);
      return result;
    });
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

function keyOf({ accountId, permissionSetArn, principalType, principalId }: Assignment): string {
  return [accountId, permissionSetArn, principalType, principalId].join(" ");
}
