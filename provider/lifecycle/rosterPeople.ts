import { z } from "zod";
import { pluralize } from "../../text/pluralize";
import { GuardError } from "../client/errors";
import { allowedOf, type Settings } from "../client/settings";
import { checkArgs, plannedSchema } from "./args";
import type { Lifecycle } from "./lifecycle";
import type { Provider } from "./provider";
import { isChanged } from "./state";

/** The args of a roster's people, which are its whole state too. */
export const rosterPeople = z.object({
  /** User name, in lower case -> the number of groups that the person is in. */
  people: z.record(z.string(), z.number()),
  /** Earlier user names of these people, in lower case. */
  previousNames: z.array(z.string()).optional(),
  /** `<group>/<user>`, as in the name of the membership's resource -> when this membership ends, as an ISO time. */
  ends: z.record(z.string(), z.string()).optional(),
  /** The roster only uses the users of these people, and declares none. */
  users: z.literal("existing").optional(),
  /** The setting that limits how many people may leave: `maxMembershipDeletes` if their accounts stay. */
  limit: z.enum(["maxDeletes", "maxMembershipDeletes"]),
});
export type RosterPeopleArgs = z.output<typeof rosterPeople>;

const argNames = Object.keys(rosterPeople.shape);

/** Without a setting, an update is refused if more people leave, or lose all groups, than this, and more than this share of all. */
const most = { people: 5, percent: 25 };

/** How many of them a message names. */
const named = 10;

/**
 * The people of a roster. The engine asks for deletions one by one, after all other changes, and a provider cannot know how many
 * will come. This resource has the people of the last update in its state. So a preview refuses a roster that lacks too many of
 * them, for example because its file was cut off, and an update does so before its first change.
 */
export function rosterPeopleLifecycle(connect: () => Provider): Lifecycle<RosterPeopleArgs, RosterPeopleArgs> {
  return {
    args: rosterPeople,
    planned: plannedSchema(rosterPeople),
    state: rosterPeople,

    check(args) {
      const { run } = connect();
      const declared = rosterPeople.safeParse(args).data;
      if (declared !== undefined) run.declareRoster(membershipsOf(declared.people));
      return { args, problems: checkArgs(args, argNames, rosterPeople.shape) };
    },

    diff(_id, state, planned) {
      const { settings, run, now } = connect();
      const args = rosterPeople.parse(planned);
      const refusal = refusalOf(settings, state, args, now);
      if (refusal !== undefined) {
        run.failed();
        throw new GuardError(refusal);
      }
      return { changes: isChanged(state, args, argNames) };
    },

    create: async (args) => ({ id: "people", state: args }),
    read: async (id, state) => state && { id, args: state, state },
    update: async (_id, _state, args) => args,
    delete: async () => {},
  };
}

type Limits = Pick<Settings, RosterPeopleArgs["limit"]>;
type People = Omit<RosterPeopleArgs, "limit">;

/**
 * Why an update is refused: too many people of the state are missing in the args, or their users are no longer declared, or they
 * lose all of their groups. `undefined` if it is not.
 *
 * @param now memberships that have ended by this time do not count as lost
 */
export function refusalOf(limits: Limits, before: RosterPeopleArgs, after: People, now: Date): string | undefined {
  return refusalOfLeavers(limits, before, after) ?? refusalOfLosers(limits, before, after, now);
}

/** The state says what happens to those who leave: the engine deletes a resource as its state has it. */
function refusalOfLeavers(
  limits: Limits,
  { people: before, limit }: RosterPeopleArgs,
  { people, previousNames, users }: People,
): string | undefined {
  const losesUsers = users === "existing" && limit === "maxDeletes";
  const earlier = new Set(previousNames);
  const stays = (name: string) => !losesUsers && (Object.hasOwn(people, name) || earlier.has(name));
  const leavers = Object.entries(before).filter(([name]) => !stays(name));
  const all = Object.keys(before).length;
  const memberships = membershipsOf(Object.fromEntries(leavers));
  const [needed, total, unit, effect] =
    limit === "maxDeletes"
      ? ([leavers.length, all, "user", "delete these users"] as const)
      : ([memberships, membershipsOf(before), "membership", removal(memberships)] as const);
  const rule = exceededRule(limits, limit, { people: leavers.length, all, needed, total, unit, what: "leave" });
  if (rule === undefined) return undefined;
  const [missing, advice] = losesUsers
    ? [
        'users are no longer declared, because users is "existing" now',
        'To keep the accounts, first run pulumi up with onDelete: "removeMemberships" and users: "declared". To delete them',
      ]
    : [
        "people are no longer in the roster",
        "Check that the CSV is complete. If people have new user names, give the old ones in the column previousname. If all of these people leave",
      ];
  return (
    `${leavers.length} of ${all} ${missing}: ${namesOf(leavers)}. The update would ${effect}. It changes nothing: ${rule}. ` +
    `${advice}, set identitystore:${limit} to ${needed} or more for one run.`
  );
}

/** People who stay in the roster, but in no group: perhaps the file has lost the names of the groups. */
function refusalOfLosers(
  limits: Limits,
  { people: before, ends }: RosterPeopleArgs,
  { people }: People,
  now: Date,
): string | undefined {
  const limit = "maxMembershipDeletes";
  const ended = endedMemberships(ends, now);
  const left = Object.entries(before)
    .map(([name, groups]) => [name, groups - (ended.get(name) ?? 0)] as const)
    .filter(([, groups]) => groups > 0);
  const losers = left.filter(([name]) => people[name] === 0);
  const needed = membershipsOf(Object.fromEntries(losers));
  const counts = { people: losers.length, all: left.length, needed, total: membershipsOf(before) };
  const rule = exceededRule(limits, limit, { ...counts, unit: "membership", what: "lose all of their groups" });
  if (rule === undefined) return undefined;
  return (
    `${losers.length} of ${left.length} people with groups are no longer in any group: ${namesOf(losers)}. The update would ` +
    `${removal(needed)}. It changes nothing: ${rule}. Check that the CSV still names the groups. If all of these people leave ` +
    `their groups, set identitystore:${limit} to ${needed} or more for one run.`
  );
}

/** The rule that forbids these changes; `undefined` if they are allowed. */
function exceededRule(
  limits: Limits,
  limit: RosterPeopleArgs["limit"],
  found: { people: number; all: number; needed: number; total: number; unit: string; what: string },
): string | undefined {
  const { people, all, needed, total, unit, what } = found;
  const configured = limits[limit];
  if (configured === undefined) {
    if (people <= Math.max(most.people, (all * most.percent) / 100)) return undefined;
    return `without identitystore:${limit}, at most ${most.percent} % of the people of a roster may ${what} in one update, or ${most.people} of a small roster`;
  }
  if (needed <= allowedOf(configured, total)) return undefined;
  return `identitystore:${limit} allows ${configured}${typeof configured === "string" ? ` of ${pluralize(total, unit)}` : ""}`;
}

function removal(memberships: number): string {
  return `remove these users from all groups (${pluralize(memberships, "membership")})`;
}

function namesOf(people: (readonly [name: string, groups: number])[]): string {
  const names = people.slice(0, named).map(([name]) => `"${name}"`);
  return names.join(", ") + (people.length > named ? ` and ${people.length - named} more` : "");
}

/** User name, in lower case -> how many memberships have ended. */
function endedMemberships(ends: RosterPeopleArgs["ends"] = {}, now: Date): Map<string, number> {
  const ended = new Map<string, number>();
  for (const [membership, end] of Object.entries(ends)) {
    if (now < new Date(end)) continue;
    const user = decodeURIComponent(membership.slice(membership.lastIndexOf("/") + 1));
    ended.set(user, (ended.get(user) ?? 0) + 1);
  }
  return ended;
}

function membershipsOf(people: RosterPeopleArgs["people"]): number {
  return Object.values(people).reduce((sum, groups) => sum + groups, 0);
}
