import { output, secret } from "@pulumi/pulumi";
import { nameKey } from "../../provider/attributes/names";
import type { IdentityStoreGroup } from "../../provider/resources/group";
import { isPersonalDataSecret } from "../../provider/resources/personal";
import type { IdentityStoreUser, IdentityStoreUserArgs } from "../../provider/resources/user";
import type { Person } from "../people/person";
import type { IdentityRosterArgs } from "../rosterArgs";
import type { Existing } from "./existing";
import type { GroupEntry, Identity } from "./outputs";

/** @returns `undefined` for a group that does not exist and is left out */
export function groupEntry(
  name: string,
  resource: IdentityStoreGroup | undefined,
  { groups }: Existing,
): GroupEntry | undefined {
  if (resource !== undefined) return { name, groupId: resource.groupId, resource };
  const groupId = groups.get(nameKey(name));
  return groupId === undefined ? undefined : { name, groupId };
}

/** @param args the declared arguments: in a preview of a creation, the outputs of the resource are unknown */
export function declaredPerson(userName: string, resource: IdentityStoreUser, args: IdentityStoreUserArgs): Identity {
  const address = output(args.emails).apply((emails) => emails?.[0]?.value ?? null);
  const email = isPersonalDataSecret(args.secretPersonalData) ? secret(address) : address;
  return { userName, userId: resource.userId, displayName: resource.displayName, email };
}

/** @returns `undefined` for a person who does not exist and is left out */
export function existingPerson({ user }: Person, { users }: Existing, args: IdentityRosterArgs): Identity | undefined {
  const found = users.get(nameKey(user.userName));
  if (found === undefined) return undefined;
  const email = isPersonalDataSecret(args.secretPersonalData) ? secret(found.email) : found.email;
  return { ...found, userName: user.userName, email };
}
