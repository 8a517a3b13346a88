import { physicalId } from "../ids";
import type { Store } from "./call";
import { Groups } from "./groups";
import { Memberships } from "./memberships";
import { Users } from "./users";

/** One identity store: reads and writes its users, groups and memberships. */
export class Directory {
  readonly identityStoreId: string;
  readonly users: Users;
  readonly groups: Groups;
  readonly memberships: Memberships;

  constructor(store: Store) {
    this.identityStoreId = store.identityStoreId;
    this.users = new Users(store);
    this.groups = new Groups(store);
    this.memberships = new Memberships(store);
  }

  /** The id in Pulumi of a user, group or membership of this store. */
  physicalId(id: string): string {
    return physicalId(this.identityStoreId, id);
  }

  /** Deletes a user with all memberships. It is no error if the user is gone. */
  async deleteUser(userId: string): Promise<void> {
    await this.users.delete(userId);
    this.memberships.forget({ userId });
  }

  /** Deletes a group with all memberships. It is no error if the group is gone. */
  async deleteGroup(groupId: string): Promise<void> {
    await this.groups.delete(groupId);
    this.memberships.forget({ groupId });
  }
}
