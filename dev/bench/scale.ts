import { large, type RosterSize, standard } from "./roster";

/** The sizes of a run of the bench. */
export interface Scale {
  /** The roster that is created, refreshed and destroyed with a limit of requests. */
  roster: RosterSize;
  requestsPerSecond: number;
  /** The size of a directory in which a program declares three people. */
  directory: RosterSize;
  /** Whether times have targets: they need to be long in comparison with the start of the engine. */
  judgesTime: boolean;
  /** The users of two rosters that are created without a limit of requests. */
  growth: { from: number; to: number };
  /** The people of a roster for measuring only the program. */
  registered: number;
  /** The people of rosters in which nothing changes. */
  unchanged: number[];
}

/** The sizes that the targets apply to. */
export const full: Scale = {
  roster: standard,
  requestsPerSecond: 20,
  judgesTime: true,
  directory: large,
  growth: { from: 1_000, to: 10_000 },
  registered: 3_000,
  unchanged: [1_000, 10_000],
};

/** About a minute: requests, memory and state have targets; times are only shown. */
export const quick: Scale = {
  roster: { users: 200, groups: 10, groupsPerUser: 3 },
  requestsPerSecond: 100,
  judgesTime: false,
  directory: { users: 2_000, groups: 40, groupsPerUser: 3 },
  growth: { from: 100, to: 400 },
  registered: 1_000,
  unchanged: [200],
};
