import type { Emulator } from "../../../emulator";
import { IdentityStoreId } from "../../emulator/support";

/** The size of a directory. */
export interface Size {
  users: number;
  groups: number;
  /** How many groups each user is in. */
  groupsPerUser: number;
}

/** 10,000 users, 200 groups, 30,000 memberships. */
export const large: Size = { users: 10_000, groups: 200, groupsPerUser: 3 };

/** Fills a directory without requests. Users and groups are numbered; every group has the same number of members. */
export function seedRoster(emulator: Emulator, { users, groups, groupsPerUser }: Size): void {
  const contents = {
    users: Array.from({ length: users }, (_, index) => ({
      UserId: idOf("a", index),
      UserName: `user${pad(index, 6)}`,
      DisplayName: `Given${index} Family${index}`,
      Name: { GivenName: `Given${index}`, FamilyName: `Family${index}` },
      Emails: [{ Value: `user${pad(index, 6)}@example.com`, Type: "work", Primary: true }],
    })),
    groups: Array.from({ length: groups }, (_, index) => ({
      GroupId: idOf("b", index),
      DisplayName: `Team-${pad(index, 4)}`,
    })),
    memberships: Array.from({ length: users * groupsPerUser }, (_, index) => {
      const user = index % users;
      const group = (user + Math.floor(index / users) * 7) % groups;
      return { GroupId: idOf("b", group), MemberId: { UserId: idOf("a", user) } };
    }),
  };
  emulator.seed({ [IdentityStoreId]: contents });
}

export function idOf(kind: "a" | "b", index: number): string {
  return `${kind.repeat(8)}-0000-4000-8000-${pad(index, 12)}`;
}

function pad(index: number, length: number): string {
  return String(index).padStart(length, "0");
}
