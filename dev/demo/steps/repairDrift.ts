import { isDeepStrictEqual } from "node:util";
import { DeleteGroupMembershipCommand, DeleteUserCommand, UpdateUserCommand } from "@aws-sdk/client-identitystore";
import { namesOf } from "../changes";
import { check, type DemoStack } from "../demoStack";
import { print } from "../print";

const expected = [
  "create people/aws_sso_data_science/amelie_dupont",
  "create people/aws_sso_platform/amelie_dupont",
  "create people/yuki_tanaka",
  "update people/bjorn_astrom",
];

/** Somebody changes the identity store without Pulumi, and an update repairs it. */
export async function repairDrift(stack: DemoStack): Promise<void> {
  await meddle(stack);
  const { changes } = await stack.pulumi("up", { refresh: true });
  check(isDeepStrictEqual(namesOf(changes.done), expected), `the update does exactly ${expected.join(", ")}`);
  await stack.checkStore();
}

async function meddle({ store }: DemoStack): Promise<void> {
  const { users } = await store.contents();
  const IdentityStoreId = store.id;
  const idOf = (userName: string) => users[userName]?.userId ?? "";

  print.line("Behind Pulumi's back, somebody deletes yuki_tanaka,");
  await store.client.send(new DeleteUserCommand({ IdentityStoreId, UserId: idOf("yuki_tanaka") }));

  print.line("gives bjorn_astrom another e-mail address,");
  const Emails = [{ Value: "bob@example.org", Type: "work", Primary: true }];
  const Operations = [{ AttributePath: "emails", AttributeValue: Emails }];
  await store.client.send(new UpdateUserCommand({ IdentityStoreId, UserId: idOf("bjorn_astrom"), Operations }));

  print.line("and takes amelie_dupont out of all groups.\n");
  for (const groupId of (await store.groupIds()).keys()) {
    const theirs = (await store.memberships(groupId)).filter(
      ({ MemberId }) => MemberId?.UserId === idOf("amelie_dupont"),
    );
    for (const { MembershipId } of theirs) {
      await store.client.send(new DeleteGroupMembershipCommand({ IdentityStoreId, MembershipId }));
    }
  }
}
