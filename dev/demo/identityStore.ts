import {
  CreateGroupCommand,
  IdentitystoreClient,
  type ListGroupMembershipsCommandOutput,
  paginateListGroupMemberships,
  paginateListGroups,
  paginateListUsers,
  type User,
} from "@aws-sdk/client-identitystore";
import type { Emulator } from "../../emulator";

// The SDK's notice about the end of Node 20 would appear in the middle of the output.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

/** Who is in an identity store, and in which group. */
export interface Contents {
  /** User name -> the user. */
  users: Record<string, { userId: string; displayName: string; email: string }>;
  /** Group name -> user names of its members, sorted. */
  groups: Record<string, string[]>;
}

/** Environment variables of programs that use an emulator: any credentials, but not the user's own. */
export const credentials = {
  AWS_ACCESS_KEY_ID: "any",
  AWS_SECRET_ACCESS_KEY: "any",
  AWS_SESSION_TOKEN: undefined,
  AWS_PROFILE: undefined,
};

/** An emulator's identity store, read with the SDK, for comparison with Pulumi's state. */
export class IdentityStore {
  readonly client: IdentitystoreClient;
  readonly id: string;

  constructor(emulator: Pick<Emulator, "url" | "identityStoreIds">) {
    this.client = new IdentitystoreClient({
      endpoint: emulator.url,
      region: "us-east-1",
      credentials: { accessKeyId: "any", secretAccessKey: "any" },
    });
    this.id = emulator.identityStoreIds[0] ?? "";
  }

  async contents(): Promise<Contents> {
    const users = await this.#users();
    const userNames = new Map(users.map(({ UserId, UserName }) => [UserId, UserName ?? ""]));
    const groups: [string, string[]][] = [];
    for (const [groupId, name] of await this.groupIds()) {
      const memberships = await this.memberships(groupId);
      groups.push([name, memberships.map(({ MemberId }) => userNames.get(MemberId?.UserId) ?? "").sort()]);
    }
    return {
      users: Object.fromEntries(users.map((user) => [user.UserName, personOf(user)])),
      groups: Object.fromEntries(groups),
    };
  }

  /** Group id -> name. */
  async groupIds(): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    for await (const { Groups = [] } of paginateListGroups({ client: this.client }, { IdentityStoreId: this.id })) {
      for (const { GroupId = "", DisplayName = "" } of Groups) names.set(GroupId, DisplayName);
    }
    return names;
  }

  /** Creates a group without Pulumi. @returns its id */
  async createGroup(DisplayName: string): Promise<string> {
    const { GroupId = "" } = await this.client.send(new CreateGroupCommand({ IdentityStoreId: this.id, DisplayName }));
    return GroupId;
  }

  async memberships(GroupId: string) {
    const memberships: NonNullable<ListGroupMembershipsCommandOutput["GroupMemberships"]> = [];
    const input = { IdentityStoreId: this.id, GroupId };
    for await (const page of paginateListGroupMemberships({ client: this.client }, input)) {
      memberships.push(...(page.GroupMemberships ?? []));
    }
    return memberships;
  }

  async #users(): Promise<User[]> {
    const users: User[] = [];
    for await (const { Users = [] } of paginateListUsers({ client: this.client }, { IdentityStoreId: this.id })) {
      users.push(...Users);
    }
    return users;
  }
}

function personOf({ UserId = "", DisplayName = "", Emails = [] }: User) {
  return { userId: UserId, displayName: DisplayName, email: Emails[0]?.Value ?? "" };
}
