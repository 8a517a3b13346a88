// Runs the quick tests with several versions of Node.js; then the test of the installed package and a random history with
// combinations of versions of Node.js, @pulumi/pulumi and the Pulumi engine: npm run matrix. An argument is a regular expression:
// only combinations whose name matches are run, and the quick tests only with the versions of Node.js of these combinations.
import path from "node:path";
import semver from "semver";
import { toTable } from "../../text/table";
import { checkout } from "../engine/checkout";
import type { Engine } from "../engine/engine";
import { enginesFolder } from "../engine/install/cacheFolder";
import { fromSource } from "../engine/install/fromSource";
import { installed } from "../engine/install/installed";
import { run } from "../engine/process/run";
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

/** Tests of which at least some number has to pass: a pattern that selects too few files is not a success. */
interface Tests {
  command: string[];
  least: number;
}

const quickTests: Tests = { command: ["npm", "run", "--silent", "test:quick"], least: 1000 };

/** pnpm installs the same files, so that the matrix leaves its tests out. */
const installedTests: Tests = {
  command: [
    ...["npx", "mocha", "test/install/install.test.ts", "test/e2e/histories.test.ts"],
    ...["--grep", "Installed with pnpm", "--invert"],
  ],
  least: 5,
};

const columns = ["Node.js", "@pulumi/pulumi", "engine", "tests", "seconds"];

interface Result {
  /** Its row of the table. */
  row: string[];
  isPassed: boolean;
}

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

async function checkNode(node: string): Promise<Result> {
  const env = environment([path.dirname(nodeOf(node))]);
  const { stdout } = await run("node", ["--version"], { env });
  if (stdout.trim() !== `v${node}`) throw new Error(`The tests would run with Node.js ${stdout.trim()}, not ${node}`);
  return check(`Node.js ${node}, npm run test:quick`, [node, "", ""], quickTests, env);
}

async function checkCombination(combination: Combination): Promise<Result> {
  const { node, sdk, typescript, engine } = combination;
  const { pulumi } = await engineOf(engine);
  const env = {
    ...environment([path.dirname(nodeOf(node)), path.dirname(pulumi)]),
    [dependenciesVariable]: JSON.stringify({ "@pulumi/pulumi": sdk, typescript }),
  };
  return check(nameOf(combination), [node, sdk, engine], installedTests, env);
}

/** Whatever the tests start finds the executables of these folders first: also the engine, npm, and what the engine starts. */
function environment(folders: string[]): NodeJS.ProcessEnv {
  return { ...process.env, PATH: [...folders, process.env.PATH].join(path.delimiter) };
}

/** Runs tests, and prints their output if they fail. */
async function check(name: string, versions: string[], tests: Tests, env: NodeJS.ProcessEnv): Promise<Result> {
  const started = Date.now();
  const [command = "", ...args] = tests.command;
  const { code, output } = await start(command, args, { cwd: checkout, env }).ended;
  const seconds = Math.round((Date.now() - started) / 1000);
  const [counted = "none has run", passed = "0"] = /(\d+) passed, \d+ failed/.exec(output) ?? [];
  const isPassed = code === 0 && Number(passed) >= tests.least;
  console.log(`${name}: ${counted}`);
  if (!isPassed) console.log(`${output}\nExit code ${code}; at least ${tests.least} tests have to pass.`);
  return { row: [...versions, counted, String(seconds)], isPassed };
}

async function main(pattern = ""): Promise<void> {
  const chosen = all.filter((combination) => new RegExp(pattern).test(nameOf(combination)));
  if (chosen.length === 0) throw new Error(`${pattern} matches none of:\n${all.map(nameOf).join("\n")}`);
  await installNodes();
  const results: Result[] = [];
  for (const node of new Set(chosen.map(({ node }) => node))) results.push(await checkNode(node));
  for (const combination of chosen) results.push(await checkCombination(combination));
  console.log(toTable({ columns, rows: results.map(({ row }) => row) }));
  if (!results.every(({ isPassed }) => isPassed)) process.exitCode = 1;
}

void main(process.argv[2]);
