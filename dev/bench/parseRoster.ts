// Measures the time and memory to read and validate a large roster: npm run bench:roster
import { parseRoster } from "../../roster/parseRoster";
import { type RosterSize, rosterCsv } from "./roster";

const target = { seconds: 3, megabytes: 500 };

const sizes: Record<string, RosterSize> = {
  "100,000 people in one group each": { users: 100_000, groups: 500, groupsPerUser: 1 },
  "33,334 people in three groups each": { users: 33_334, groups: 500, groupsPerUser: 3 },
};

console.log(
  `Target: 100,000 rows in ${target.seconds} s and ${target.megabytes} MB, this process and its CSV included`,
);
for (const [title, size] of Object.entries(sizes)) {
  const text = Buffer.from(rosterCsv(size));
  const started = performance.now();
  const { people } = parseRoster({ file: "people.csv", text });
  const seconds = (performance.now() - started) / 1000;
  // The peak until now, in KB.
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(`${title}: ${people.length} people in ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB at most`);
  if (seconds > target.seconds || megabytes > target.megabytes) process.exitCode = 2;
}
