import { z } from "zod";
import { firstOf, pluralize } from "../../text/pluralize";
import { GuardError } from "../client/errors";
import { allowedOf, type Limit, type Settings } from "../client/settings";
import { checkArgs, plannedSchema } from "./args";
import { allowedByDefault, defaultLimit } from "./guards";
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
  /** Attribute that the roster has columns for -> whether a person has a value there. */
  attributes: z.record(z.string(), z.boolean()).optional(),
  /** The roster only uses the users of these people, and declares none. */
  users: z.literal("existing").optional(),
  /** The setting that limits how many people may leave: `maxMembershipDeletes` if their accounts stay. */
  limit: z.enum(["maxDeletes", "maxMembershipDeletes"]),
});
export type RosterPeopleArgs = z.output<typeof rosterPeople>;

const argNames = Object.keys(rosterPeople.shape);

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
      // A failed diff ends the update, also with --continue-on-error: nothing is deleted.
      if (refusal !== undefined) throw new GuardError(refusal);
      run.leave(leaversOf(state, args).length);
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
/** User name, in lower case, and a number of memberships. */
type Counted = [name: string, memberships: number][];

/**
 * Why an update is refused: too many people of the state are missing in the args, or their users are no longer declared, or they
 * lose too many memberships, or a whole column. `undefined` if it is not.
 *
 * @param now memberships that have ended by this time do not count as lost
 */
export function refusalOf(limits: Limits, before: RosterPeopleArgs, after: People, now: Date): string | undefined {
  return (
    refusalOfLeavers(limits, before, after) ??
    refusalOfLosses(limits, before, after, now) ??
    refusalOfLostColumns(before, after)
  );
}

/** The people whose users are not declared any more. The state says what happens to them: the engine deletes a resource as its state has it. */
function leaversOf({ people: before, limit }: RosterPeopleArgs, { people, previousNames, users }: People): Counted {
  const losesUsers = users === "existing" && limit === "maxDeletes";
  const earlier = new Set(previousNames);
  const stays = (name: string) => !losesUsers && (Object.hasOwn(people, name) || earlier.has(name));
  return Object.entries(before).filter(([name]) => !stays(name));
}

function refusalOfLeavers(limits: Limits, before: RosterPeopleArgs, after: People): string | undefined {
  const { limit } = before;
  const leavers = leaversOf(before, after);
  const all = Object.keys(before.people).length;
  const memberships = sumOf(leavers);
  const isDeletion = limit === "maxDeletes";
  const [needed, total] = isDeletion ? [leavers.length, all] : [memberships, membershipsOf(before.people)];
  const effect = isDeletion
    ? "delete these users"
    : `remove these users from all groups (${pluralize(memberships, "membership")})`;
  const rule =
    limits[limit] === undefined
      ? defaultRule(limit, leavers.length, all, "people of a roster may leave")
      : configuredRule(limit, limits[limit], needed, total, isDeletion ? "user" : "membership");
  if (rule === undefined) return undefined;
  const [missing, advice] =
    isDeletion && after.users === "existing"
      ? [
          'users are no longer declared, because users is "existing" now',
          'To keep the accounts, first run pulumi up with onDelete: "removeMemberships" and users: "declared". To delete them',
        ]
      : [
          "people are no longer in the roster",
          "Check that the CSV is complete. If people have new user names, give the old ones in the column previousname. If all of these people leave",
        ];
  return (
    `${leavers.length} of ${all} ${missing}: ${namesOf(leavers)}. The update is refused and changes nothing, because it would ` +
    `${effect}: ${rule}. ${advice}, set identitystore:${limit} to ${needed} or more for one run.`
  );
}

/**
 * People who stay may lose memberships: perhaps the file has lost the names of groups, or a rule that gives groups. A setting
 * limits the memberships of leavers too.
 */
function refusalOfLosses(limits: Limits, before: RosterPeopleArgs, after: People, now: Date): string | undefined {
  const limit = "maxMembershipDeletes";
  const configured = limits[limit];
  const leavers = new Set(leaversOf(before, after).map(([name]) => name));
  const ended = endedMemberships(before.ends, now);
  const left: Counted = Object.entries(before.people).map(([name, groups]) => [name, groups - (ended.get(name) ?? 0)]);
  const kept = (name: string, groups: number) => {
    if (leavers.has(name)) return configured === undefined ? groups : 0;
    // A person with a new name keeps the groups.
    return Object.hasOwn(after.people, name) ? (after.people[name] ?? 0) : groups;
  };
  const losses = left
    .map(([name, groups]): Counted[number] => [name, groups - kept(name, groups)])
    .filter(([, lost]) => lost > 0);
  const [lost, total] = [sumOf(losses), sumOf(left)];
  const rule =
    configured === undefined
      ? defaultRule(limit, lost, total, "memberships of a roster may end")
      : configuredRule(limit, configured, lost, total, "membership");
  if (rule === undefined) return undefined;
  return (
    `${lost} of ${pluralize(total, "membership")} are no longer in the roster, of ${namesOf(losses)}. The update is refused and changes ` +
    `nothing, because it would remove these users from groups, or delete the groups: ${rule}. Check that the CSV, and the rules if there are any, ` +
    `still give these groups. If all of these memberships end, set identitystore:${limit} to ${lost} or more for one run.`
  );
}

/**
 * An attribute that the state declares and the args do not is removed from the user. If a file loses a column, that would be the
 * e-mail addresses of everybody. Empty cells say that the values are to go.
 */
function refusalOfLostColumns(before: RosterPeopleArgs, after: People): string | undefined {
  if (before.users === "existing" || after.users === "existing") return undefined;
  const { attributes: had = {} } = before;
  const { attributes: has = {} } = after;
  const lost = Object.keys(had)
    .filter((name) => had[name] && !Object.hasOwn(has, name))
    .sort();
  if (lost.length === 0) return undefined;
  return (
    `The roster has no columns any more for ${lost.join(", ")}, and people have values there. The update is refused and changes ` +
    "nothing, because it would remove these values from all of them. Check that the CSV is complete. To remove the values, keep " +
    "the columns for one update, with empty cells."
  );
}

/** The rule without a setting, if it forbids the changes. @param what who may do what, such as `people may leave` */
function defaultRule(limit: string, found: number, all: number, what: string): string | undefined {
  if (found <= allowedByDefault(all)) return undefined;
  return `without identitystore:${limit}, at most ${defaultLimit.percent} % of the ${what} in one update, or ${defaultLimit.people} if that is more`;
}

function configuredRule(limit: string, configured: Limit, needed: number, total: number, unit: string) {
  if (needed <= allowedOf(configured, total)) return undefined;
  return `identitystore:${limit} allows ${configured}${typeof configured === "string" ? ` of ${pluralize(total, unit)}` : ""}`;
}

function namesOf(people: Counted): string {
  return firstOf(
    people.map(([name]) => `"${name}"`),
    named,
  );
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

function sumOf(people: Counted): number {
  return people.reduce((sum, [, memberships]) => sum + memberships, 0);
}

function membershipsOf(people: RosterPeopleArgs["people"]): number {
  return sumOf(Object.entries(people));
}
