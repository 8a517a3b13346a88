import { large, type RosterSize, standard } from "./roster";

/** How much the bench does. */
export interface Scale {
  /** The roster that is created, refreshed and destroyed at the identity store's pace. */
  roster: RosterSize;
  requestsPerSecond: number;
  /** The people of a directory of which a program declares three. */
  directory: RosterSize;
  /** Whether times are long enough beside the start of the engine to be held to a target. */
  judgesTime: boolean;
  /** The users of two rosters that are created as fast as it goes. */
  growth: { from: number; to: number };
  /** The people of a roster of which only the program's side is measured. */
  registered: number;
}

/** What the targets are for. */
export const full: Scale = {
  roster: standard,
  requestsPerSecond: 20,
  judgesTime: true,
  directory: large,
  growth: { from: 1_000, to: 10_000 },
  registered: 3_000,
};

/** About a minute: requests, memory and state are held to their targets, times are only shown. */
export const quick: Scale = {
  roster: { users: 200, groups: 10, groupsPerUser: 3 },
  requestsPerSecond: 100,
  judgesTime: false,
  directory: { users: 2_000, groups: 40, groupsPerUser: 3 },
  growth: { from: 100, to: 400 },
  registered: 1_000,
};
