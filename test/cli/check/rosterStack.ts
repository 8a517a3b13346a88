import { parseRoster, type RosterOptions } from "../../../index";
import type { Properties } from "../../../provider/lifecycle/lifecycle";
import { resourceName } from "../../../roster/resources/resourceNames";
import { rosterPeopleArgs } from "../../../roster/resources/rosterPeopleArgs";
import type { HostedLifecycle, Provider } from "../../provider/support";

/** The declaration of a stack's roster. */
export interface RosterStackOptions extends RosterOptions {
  name?: string;
  isPerGroup?: boolean;
  /** Changes the outputs of each resource before they are exported. */
  edit?: (outputs: Properties) => Properties;
}

const rosterType = "identitystore:index:IdentityRoster";

/** The output of `pulumi stack export` with a deployed roster: the provider's own code creates its resources. */
export async function deployed(provider: Provider, csv: string, options: RosterStackOptions = {}): Promise<string> {
  const { name = "people", isPerGroup = false, edit = (outputs) => outputs, ...reading } = options;
  const { people, groups, descriptions, previousNames } = parseRoster({ file: "people.csv", text: csv }, reading);
  const parent = `urn:pulumi:dev::company::${rosterType}::${name}`;
  const resources: object[] = [
    { urn: "urn:pulumi:dev::company::pulumi:pulumi:Stack::company-dev", custom: false, type: "pulumi:pulumi:Stack" },
    { urn: parent, custom: false, type: rosterType },
  ];
  const create = async (kind: string, lifecycle: HostedLifecycle, resource: string, declared: Properties) => {
    const { id, state } = await lifecycle.create(lifecycle.check(declared).args);
    const type = `pulumi-nodejs:dynamic/identitystore:${kind}`;
    const urn = `urn:pulumi:dev::company::${rosterType}$${type}::${resource}`;
    resources.push({ urn, custom: true, id, type, parent, outputs: edit(JSON.parse(JSON.stringify(state))) });
    return id.slice(id.indexOf("/") + 1);
  };

  const { user, group, membership, rosterPeople } = provider.lifecycles;
  await create("RosterPeople", rosterPeople, name, {
    ...rosterPeopleArgs({ people, previousNames }),
    limit: "maxDeletes",
  });
  const userIds = new Map<string, string>();
  for (const person of people) {
    const { userName } = person.user;
    userIds.set(userName, await create("User", user, resourceName(name, userName), { ...person.user }));
  }
  for (const displayName of groups) {
    const description = descriptions.get(displayName.toLowerCase());
    const declared = { displayName, ...(description === undefined ? {} : { description }) };
    const groupId = await create("Group", group, resourceName(name, displayName), declared);
    const members = people.filter((person) => person.groups.includes(displayName)).map(({ user }) => user.userName);
    if (isPerGroup) {
      const ids = Object.fromEntries(members.map((userName) => [userName, userIds.get(userName)]));
      const lifecycle = provider.lifecycles.members;
      await create("GroupMembers", lifecycle, resourceName(name, displayName), { groupId, members: ids });
      continue;
    }
    for (const userName of members) {
      const declared = { groupId, memberId: userIds.get(userName) };
      await create("GroupMembership", membership, resourceName(name, displayName, userName), declared);
    }
  }
  return JSON.stringify({ version: 3, deployment: { manifest: {}, resources } });
}
