import { failureOf } from "../support/failureOf";

/** A situation that a user may meet, and its message. */
export interface Situation {
  title: string;
  message(): Promise<string>;
}

/** A situation in which some work fails. */
export function failing(title: string, work: () => Promise<unknown>): Situation {
  return { title, message: async () => (await failureOf(work())).message };
}

/** A message with fixed values for everything that differs between runs: ids, ports, paths and durations. */
export function settled(message: string, folder: string): string {
  const ids = new Map<string, string>();
  return message
    .replaceAll(folder, "/home/nina/people")
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
      const known = ids.get(id) ?? `906a1c2b-0000-4000-8000-${String(ids.size + 1).padStart(12, "0")}`;
      ids.set(id, known);
      return known;
    })
    .replace(/(127\.0\.0\.1:|--port )\d+/g, "$14566")
    .replace(/tried \d+ times in [\d.]+ s/g, "tried ... times in ... s")
    .replace(/ +$/gm, "")
    .trim();
}
