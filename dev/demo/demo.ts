// The package's main job as a story, on the genuine engine and an emulated identity store: `npm run demo`.
import { type Emulator, startEmulator } from "../../emulator";
import { openProject } from "../engine/project/project";
import { createWorkspace } from "../engine/project/workspace";
import { ensureEngine } from "../engine/setup";
import { DemoStack } from "./demoStack";
import { endOnSignal } from "./endOnSignal";
import { credentials, IdentityStore } from "./identityStore";
import { print } from "./print";
import { changeTheCsv } from "./steps/changeTheCsv";
import { createEveryone } from "./steps/createEveryone";
import { destroyEverything } from "./steps/destroyEverything";
import { renameAPerson } from "./steps/renameAPerson";
import { repairDrift } from "./steps/repairDrift";

const steps = [
  { title: "The people of a CSV become users, groups and memberships", run: createEveryone },
  { title: "One joins, one leaves, one moves group, one changes e-mail", run: changeTheCsv },
  { title: "A person is renamed, and keeps the user id", run: renameAPerson },
  { title: "Somebody changes the identity store behind Pulumi's back", run: repairDrift },
  { title: "Everything is taken down again", run: destroyEverything },
];

async function main(): Promise<void> {
  print.heading("Setting up");
  const engine = await ensureEngine(print.line);
  print.line(`Pulumi ${engine.version}: ${engine.pulumi}`);
  const emulator = await startEmulator();
  try {
    print.line(`An emulated identity store, ${emulator.identityStoreIds[0]}: ${emulator.url}`);
    await run(await openStack(engine, emulator));
  } finally {
    await emulator.close();
  }
}

async function openStack(engine: Awaited<ReturnType<typeof ensureEngine>>, emulator: Emulator): Promise<DemoStack> {
  const workspace = await createWorkspace();
  const store = new IdentityStore(emulator);
  const project = await openProject({
    engine,
    folder: await workspace.addExample("roster"),
    home: await workspace.addHome(),
    config: {
      "identitystore:endpoint": emulator.url,
      "identitystore:region": "us-east-1",
      "identitystore:identityStoreId": store.id,
    },
    env: credentials,
    show: (text) => process.stdout.write(text),
  });
  print.line("A copy of examples/roster, with this package installed from its tarball");
  return new DemoStack(project, store);
}

async function run(stack: DemoStack): Promise<void> {
  endOnSignal(stack);
  for (const [index, { title, run: runStep }] of steps.entries()) {
    print.heading(`${index + 1}. ${title}`);
    await runStep(stack);
  }
}

// Before the first step, no command needs an orderly stop: all child processes exit with this process.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
const started = Date.now();
main().then(
  () => print.line(`\nAll of it came true, in ${Math.round((Date.now() - started) / 1000)} s.`),
  (error: unknown) => {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  },
);
