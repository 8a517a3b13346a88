import { isAdministrative } from "../../access/administrative";
import type { PermissionSet, Unread } from "../../access/types";
import { IdentityStoreError, isDenied } from "./errors";
import type { PermissionSets } from "./permissionSets";

/** Remembers what could not be read. */
export class Readable {
  readonly unread: Unread[] = [];

  /**
   * @param isOptional whether the result is useful after this failure
   * @returns `otherwise` after such a failure
   */
  async read<Answer>(
    about: Omit<Unread, "reason">,
    call: Promise<Answer>,
    otherwise: Answer,
    isOptional: (error: IdentityStoreError) => boolean = isDenied,
  ): Promise<Answer> {
    try {
      return await call;
    } catch (error) {
      if (!(error instanceof IdentityStoreError && isOptional(error))) throw error;
      if (!this.unread.some(({ what }) => what === about.what)) this.unread.push({ ...about, reason: error.message });
      return otherwise;
    }
  }
}

/**
 * Reads everything about a permission set that the credentials may read.
 *
 * @returns `undefined` if there is no such permission set
 */
export async function readPermissionSet(
  sets: PermissionSets,
  permissionSetArn: string,
  readable: Readable,
  administrative: readonly string[],
): Promise<PermissionSet | undefined> {
  const described = await readable.read(
    { what: "names of permission sets", mayHideAdministrative: true },
    sets.describe(permissionSetArn),
    { Name: permissionSetArn },
  );
  if (described === undefined) return undefined;
  const managedPolicies = await readable.read(
    { what: "AWS managed policies of permission sets, which may be administrative", mayHideAdministrative: true },
    sets.managedPolicies(permissionSetArn),
    [],
  );
  const customerManagedPolicies = await readable.read(
    { what: "customer managed policies of permission sets", mayHideAdministrative: true },
    sets.customerManagedPolicies(permissionSetArn),
    [],
  );
  const inlinePolicy = await readable.read(
    { what: "inline policies of permission sets, which may be administrative", mayHideAdministrative: true },
    sets.inlinePolicy(permissionSetArn),
    undefined,
  );
  const permissionsBoundary = await readable.read(
    { what: "permissions boundaries of permission sets" },
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
