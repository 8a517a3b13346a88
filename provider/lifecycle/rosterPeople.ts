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

/** Without a setting, an update is refused if more people leave than this, and more than this share of all. */
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
      const { settings, run } = connect();
      const args = rosterPeople.parse(planned);
      const refusal = refusalOf(settings, state, args);
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

/**
 * Why an update is refused: too many people of the state are missing in the args, or their users are no longer declared.
 * `undefined` if it is not. The state says what happens to those who leave: the engine deletes a resource as its state has it.
 */
export function refusalOf(
  settings: Pick<Settings, RosterPeopleArgs["limit"]>,
  { people: before, limit }: RosterPeopleArgs,
  { people, previousNames, users }: Omit<RosterPeopleArgs, "limit">,
): string | undefined {
  const losesUsers = users === "existing" && limit === "maxDeletes";
  const earlier = new Set(previousNames);
  const stays = (name: string) => !losesUsers && (Object.hasOwn(people, name) || earlier.has(name));
  const leavers = Object.entries(before).filter(([name]) => !stays(name));
  const all = Object.keys(before).length;
  const total = limit === "maxDeletes" ? all : membershipsOf(before);
  const configured = settings[limit];
  const allowed =
    configured === undefined ? Math.max(most.people, (all * most.percent) / 100) : allowedOf(configured, total);
  const memberships = membershipsOf(Object.fromEntries(leavers));
  const needed = limit === "maxDeletes" ? leavers.length : memberships;
  if ((configured === undefined ? leavers.length : needed) <= allowed) return undefined;
  const names = leavers.slice(0, named).map(([name]) => `"${name}"`);
  const more = leavers.length > named ? ` and ${leavers.length - named} more` : "";
  const unit = limit === "maxDeletes" ? "user" : "membership";
  const effect =
    limit === "maxDeletes"
      ? "delete these users"
      : `remove these users from all groups (${pluralize(memberships, "membership")})`;
  const rule =
    configured === undefined
      ? `without identitystore:${limit}, at most ${most.percent} % of the people of a roster may leave in one update, or ${most.people} of a small roster`
      : `identitystore:${limit} allows ${configured}${typeof configured === "string" ? ` of ${pluralize(total, unit)}` : ""}`;
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
    `${leavers.length} of ${all} ${missing}: ${names.join(", ")}${more}. The update would ${effect}. It changes nothing: ${rule}. ` +
    `${advice}, set identitystore:${limit} to ${needed} or more for one run.`
  );
}

function membershipsOf(people: RosterPeopleArgs["people"]): number {
  return Object.values(people).reduce((sum, groups) => sum + groups, 0);
}
