import { type Input, output, secret } from "@pulumi/pulumi";
import { nameKey } from "../../provider/attributes/names";
import type { IdentityStoreGroup } from "../../provider/resources/group";
import { isPersonalDataSecret } from "../../provider/resources/personal";
import type { IdentityStoreUser, IdentityStoreUserArgs } from "../../provider/resources/user";
import type { Person } from "../people/person";
import type { IdentityRosterArgs } from "../rosterArgs";
import type { Existing } from "./existing";

/** A group as memberships need it: its id, and the resource that takes them with it when it goes. */
export interface GroupEntry {
  name: string;
  groupId: Input<string>;
  resource?: IdentityStoreGroup;
}

/** A person as memberships and outputs need one. */
export interface PersonEntry {
  userName: string;
  userId: Input<string>;
  displayName: Input<string>;
  /** `null` for a person without an address. */
  email: Input<string | null>;
  /** Of the groups that there are. */
  groups: GroupEntry[];
}

export function declaredGroup(name: string, resource: IdentityStoreGroup): GroupEntry {
  return { name, groupId: resource.groupId, resource };
}

export function existingGroup(name: string, { groups }: Existing): GroupEntry | undefined {
  const groupId = groups.get(nameKey(name));
  return groupId === undefined ? undefined : { name, groupId };
}

/** Who a person is, wherever from. */
export type Identity = Omit<PersonEntry, "groups">;

/** @param args what is declared: in a preview the resource's own outputs are unknown where nothing is */
export function declaredPerson(userName: string, resource: IdentityStoreUser, args: IdentityStoreUserArgs): Identity {
  const address = output(args.emails).apply((emails) => emails?.[0]?.value ?? null);
  const email = isPersonalDataSecret(args.secretPersonalData) ? secret(address) : address;
  return { userName, userId: resource.userId, displayName: resource.displayName, email };
}

export function existingPerson({ user }: Person, { users }: Existing, args: IdentityRosterArgs): Identity | undefined {
  const found = users.get(nameKey(user.userName));
  if (found === undefined) return undefined;
  const email = isPersonalDataSecret(args.secretPersonalData) ? secret(found.email) : found.email;
  return { ...found, userName: user.userName, email };
}
