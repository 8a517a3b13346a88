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
      connect();
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

/** Why an update is refused: too many people of the state are missing in the args. `undefined` if it is not. */
export function refusalOf(
  settings: Pick<Settings, RosterPeopleArgs["limit"]>,
  state: RosterPeopleArgs,
  { people, previousNames = [], limit }: RosterPeopleArgs,
): string | undefined {
  const present = new Set([...Object.keys(people), ...previousNames]);
  const leavers = Object.entries(state.people).filter(([name]) => !present.has(name));
  const before = Object.keys(state.people).length;
  const configured = settings[limit];
  const allowed =
    configured === undefined ? Math.max(most.people, (before * most.percent) / 100) : allowedOf(configured, before);
  const memberships = leavers.reduce((sum, [, groups]) => sum + groups, 0);
  const needed = limit === "maxDeletes" ? leavers.length : memberships;
  if ((configured === undefined ? leavers.length : needed) <= allowed) return undefined;
  const names = leavers.slice(0, named).map(([name]) => `"${name}"`);
  const more = leavers.length > named ? ` and ${leavers.length - named} more` : "";
  const effect =
    limit === "maxDeletes"
      ? "delete these users"
      : `remove these users from all groups (${pluralize(memberships, "membership")})`;
  const rule =
    configured === undefined
      ? `without identitystore:${limit}, at most ${most.percent} % of the people of a roster may leave in one update, or ${most.people} of a small roster`
      : `identitystore:${limit} allows ${configured}`;
  return (
    `${leavers.length} of ${before} people are no longer in the roster: ${names.join(", ")}${more}. The update would ${effect}. It ` +
    `changes nothing: ${rule}. Check that the CSV is complete. If all of these people leave, set identitystore:${limit} to ` +
    `${needed} or more for one run.`
  );
}
