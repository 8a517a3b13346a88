import { log } from "@pulumi/pulumi";
import { programConnection } from "../functions/lookup";
import { perRun } from "./run";

/** The time that memberships with a beginning or an end follow: all rosters of a run have the same one. */
export const nowOfRun = perRun(() => {
  const { now } = programConnection().settings;
  if (now === undefined) return new Date();
  void log.warn(
    `identitystore:now is ${now.toISOString()}: the memberships of rosters begin and end by this time, and not by the clock. Remove this setting, except in a test.`,
  );
  return now;
});
