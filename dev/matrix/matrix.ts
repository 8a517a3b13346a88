// Runs the test of the installed package and a random history with several versions of Node.js, @pulumi/pulumi and the Pulumi
// engine: npm run matrix. An argument is a regular expression: only combinations whose name matches are run.
import path from "node:path";
import semver from "semver";
import { toTable } from "../../text/table";
import { checkout } from "../engine/checkout";
import type { Engine } from "../engine/engine";
import { enginesFolder } from "../engine/install/cacheFolder";
import { fromSource } from "../engine/install/fromSource";
import { installed } from "../engine/install/installed";
import { start } from "../engine/process/start";
import { dependenciesVariable } from "../engine/project/workspace";
import { ensureEngine } from "../engine/setup";
import { engineVersion } from "../engine/version";
import { installNodes, nodeOf, nodeVersions } from "./nodes";

/**
 * Releases of @pulumi/pulumi: the oldest that the package takes, the one of the examples, and the newest for each Node.js. Each has
 * a TypeScript that its peer dependencies accept.
 */
const sdks = [
  { sdk: "3.200.0", nodes: ">=20", typescript: "5.9.3" },
  { sdk: "3.230.0", nodes: ">=20", typescript: "6.0.3" },
  { sdk: "3.248.0", nodes: "20", typescript: "6.0.3" },
  { sdk: "3.276.0", nodes: ">=22", typescript: "6.0.3" },
];

const engines = ["3.230.0", engineVersion];

const tests = ["test/install/install.test.ts", "test/e2e/histories.test.ts"];
/** pnpm installs the same files, so that the matrix leaves its tests out. */
const leavingOut = ["--grep", "Installed with pnpm", "--invert"];

const columns = ["Node.js", "@pulumi/pulumi", "engine", "tests", "seconds"];

interface Combination {
  node: string;
  sdk: string;
  typescript: string;
  engine: string;
}

const all: Combination[] = engines.flatMap((engine) =>
  nodeVersions.flatMap((node) =>
    sdks.filter((sdk) => semver.satisfies(node, sdk.nodes)).map(({ nodes: _, ...sdk }) => ({ node, ...sdk, engine })),
  ),
);

function nameOf({ node, sdk, engine }: Combination): string {
  return `Node.js ${node}, @pulumi/pulumi ${sdk}, engine ${engine}`;
}

function engineOf(version: string): Promise<Engine> {
  return ensureEngine(console.error, [installed(enginesFolder, version), fromSource(enginesFolder, "go", version)]);
}

/** Runs the tests of a combination. @returns its row of the table, and whether all tests have passed */
async function check(combination: Combination): Promise<{ row: string[]; isPassed: boolean }> {
  const { node, sdk, typescript, engine } = combination;
  const { pulumi } = await engineOf(engine);
  // Whatever the tests start finds these versions first on PATH: also the engine, npm, and what the engine starts.
  const folders = [path.dirname(nodeOf(node)), path.dirname(pulumi), process.env.PATH];
  const env = {
    ...process.env,
    PATH: folders.join(path.delimiter),
    [dependenciesVariable]: JSON.stringify({ "@pulumi/pulumi": sdk, typescript }),
  };
  const started = Date.now();
  const { code, output } = await start("npx", ["mocha", ...tests, ...leavingOut], { cwd: checkout, env }).ended;
  const [counted = "none has run"] = /\d+ passed, \d+ failed/.exec(output) ?? [];
  console.log(`${nameOf(combination)}: ${counted}`);
  if (code !== 0) console.log(output);
  const seconds = Math.round((Date.now() - started) / 1000);
  return { row: [node, sdk, engine, counted, String(seconds)], isPassed: code === 0 };
}

async function main(pattern = ""): Promise<void> {
  const chosen = all.filter((combination) => new RegExp(pattern).test(nameOf(combination)));
  if (chosen.length === 0) throw new Error(`${pattern} matches none of:\n${all.map(nameOf).join("\n")}`);
  await installNodes();
  const results: Awaited<ReturnType<typeof check>>[] = [];
  for (const combination of chosen) results.push(await check(combination));
  console.log(toTable({ columns, rows: results.map(({ row }) => row) }));
  if (!results.every(({ isPassed }) => isPassed)) process.exitCode = 1;
}

void main(process.argv[2]);
