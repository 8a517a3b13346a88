import { createHash, randomBytes, randomUUID } from "node:crypto";
import { ConflictException, ResourceNotFound } from "../errors";
import { Collection } from "./collection";
import { OrderedIds } from "./orderedIds";

/** A customer managed policy. AWS looks for it in each account, by its path and name. */
export interface PolicyReference {
  Name: string;
  Path?: string;
}

/** A customer managed policy as one text: its path and name. */
export function pathOf({ Name: name, Path: path = "/" }: PolicyReference): string {
  return `${path}${name}`;
}

/** The inverse of {@link pathOf}. */
export function referenceOf(path: string): Required<PolicyReference> {
  const end = path.lastIndexOf("/") + 1;
  return { Name: path.slice(end), Path: path.slice(0, end) };
}

export interface PermissionSet {
  PermissionSetArn: string;
  Name: string;
  /** Seconds since the epoch. */
  CreatedDate: number;
  /** ARNs. */
  managedPolicies: OrderedIds;
  /** Paths with names. */
  customerManagedPolicies: OrderedIds;
  inlinePolicy?: string | undefined;
  permissionsBoundary?: object | undefined;
}

/** What a permission set gives to a user or group in an account. It stays when the user or group is deleted. */
export interface Assignment {
  AccountId: string;
  PermissionSetArn: string;
  PrincipalType: "USER" | "GROUP";
  PrincipalId: string;
}

/** The role that a permission set has in an account. */
interface Provisioning {
  AccountId: string;
  PermissionSetArn: string;
  /** Whether the role has all changes of the permission set. */
  isLatest: boolean;
}

/** The kinds of requests that AWS carries out in the background. */
export type RequestKind = "assignment creation" | "assignment deletion" | "permission set provisioning";

/** An IAM Identity Center instance: the permission sets and assignments of one identity store. */
export class Instance {
  readonly arn: string;

  readonly permissionSets = new Collection<PermissionSet, "Name">({
    idOf: ({ PermissionSetArn: arn }) => arn,
    // The message is in moto too (github.com/getmoto/moto, moto/ssoadmin/models.py).
    notFound: (arn) => new ResourceNotFound(`Could not find PermissionSet with id ${arn.split("/").at(-1)}`),
    unique: ({ Name: name }) => [["Name", name]],
    // AWS's words: github.com/avlcloudtechnologies/terraform-aws-sso/issues/6.
    conflict: (_, name) => new ConflictException(`PermissionSet with name ${name} already exists.`),
  });

  readonly assignments = new Collection<Assignment, never>({
    idOf: assignmentId,
    // AWS's words: github.com/hashicorp/terraform-provider-aws/issues/35158.
    notFound: () => new ResourceNotFound("Assignment not found."),
    unique: () => [],
    owners: (assignment) => [
      ["principal", principalKey(assignment)],
      ["provisioning", provisioningId(assignment)],
      ["permissionSet", assignment.PermissionSetArn],
    ],
    conflict: () => new ConflictException("The assignment exists"),
  });

  readonly provisionings = new Collection<Provisioning, never>({
    idOf: provisioningId,
    notFound: (id) => new ResourceNotFound(`Nothing is provisioned as ${id}`),
    unique: () => [],
    owners: ({ AccountId: account, PermissionSetArn: arn }) => [
      ["account", account],
      ["permissionSet", arn],
    ],
    conflict: () => new ConflictException("The permission set is provisioned"),
  });

  readonly #requests = new Map<string, { kind: RequestKind; status: object }>();

  constructor(readonly identityStoreId: string) {
    this.arn = instanceArn(identityStoreId);
  }

  newPermissionSetArn(): string {
    return `${this.arn.replace(":instance/", ":permissionSet/")}/ps-${randomBytes(8).toString("hex")}`;
  }

  /** Adds an assignment, which provisions its permission set to its account. Adding it again changes nothing. */
  assign(assignment: Assignment): void {
    this.assignments.put(assignment);
    if (!this.provisionings.has(provisioningId(assignment))) this.provision(assignment);
  }

  /** Removes an assignment. With the last one, the permission set is no longer provisioned to the account. */
  unassign(assignment: Assignment): void {
    const { AccountId, PermissionSetArn } = this.assignments.get(assignmentId(assignment));
    this.assignments.delete(assignmentId(assignment));
    const provisioning = provisioningId({ AccountId, PermissionSetArn });
    if (this.assignments.ownedBy("provisioning", provisioning).size === 0) this.provisionings.delete(provisioning);
  }

  provision({ AccountId, PermissionSetArn }: Pick<Provisioning, "AccountId" | "PermissionSetArn">): void {
    this.provisionings.put({ AccountId, PermissionSetArn, isLatest: true });
  }

  /** Changes a permission set. The roles in the accounts stay as they are until it is provisioned again. */
  change(arn: string, changes: Partial<PermissionSet>): void {
    this.permissionSets.put({ ...this.permissionSets.get(arn), ...changes });
    for (const id of this.provisionings.ownedBy("permissionSet", arn).all()) {
      this.provisionings.put({ ...this.provisionings.get(id), isLatest: false });
    }
  }

  /**
   * Notes the result of a request that AWS carries out in the background. The emulator carries it out at once.
   *
   * @returns the status that AWS answers the request with
   */
  noteRequest(kind: RequestKind, request: object, failureReason?: string): object {
    const status = { ...request, RequestId: randomUUID(), CreatedDate: Date.now() / 1000 };
    const result =
      failureReason === undefined ? { Status: "SUCCEEDED" } : { Status: "FAILED", FailureReason: failureReason };
    this.#requests.set(status.RequestId, { kind, status: { ...status, ...result } });
    return { ...status, Status: "IN_PROGRESS" };
  }

  /** The status of a request. Throws ResourceNotFoundException if there was no such request. */
  requestStatus(kind: RequestKind, requestId: string): object {
    const request = this.#requests.get(requestId);
    if (request?.kind !== kind) throw new ResourceNotFound(`Could not find the ${kind} request ${requestId}`);
    return request.status;
  }
}

export function instanceArn(identityStoreId: string): string {
  const hash = createHash("sha256").update(identityStoreId).digest("hex");
  return `arn:aws:sso:::instance/ssoins-${hash.slice(0, 16)}`;
}

/** A new permission set with these attributes. */
export function permissionSet<Attributes extends Pick<PermissionSet, "PermissionSetArn" | "Name">>(
  attributes: Attributes,
) {
  return {
    SessionDuration: "PT1H",
    CreatedDate: Date.now() / 1000,
    managedPolicies: new OrderedIds(),
    customerManagedPolicies: new OrderedIds(),
    ...attributes,
  };
}

function assignmentId({ AccountId: account, PermissionSetArn: arn, ...principal }: Assignment): string {
  return `${account} ${arn} ${principalKey(principal)}`;
}

export function principalKey({
  PrincipalType: type,
  PrincipalId: id,
}: Pick<Assignment, "PrincipalType" | "PrincipalId">) {
  return `${type} ${id}`;
}

export function provisioningId({
  AccountId: id,
  PermissionSetArn: arn,
}: Pick<Provisioning, "AccountId" | "PermissionSetArn">) {
  return `${id} ${arn}`;
}
