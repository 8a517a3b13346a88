// The package's main job as a story, on the genuine engine and an emulated identity store: `npm run demo`.
import { type Emulator, startEmulator } from "../../emulator";
import { openProject } from "../engine/project/project";
import { createWorkspace } from "../engine/project/workspace";
import { ensureEngine } from "../engine/setup";
import { endOnSignal } from "./endOnSignal";
import { credentials, IdentityStore } from "./identityStore";
import { print } from "./print";
import { Stage } from "./stage";
import { changeTheCsv } from "./steps/changeTheCsv";
import { createEveryone } from "./steps/createEveryone";
import { destroyEverything } from "./steps/destroyEverything";
import { renameAPerson } from "./steps/renameAPerson";
import { repairDrift } from "./steps/repairDrift";

const steps = [
  { title: "The people of a CSV become users, groups and memberships", play: createEveryone },
  { title: "One joins, one leaves, one moves group, one changes e-mail", play: changeTheCsv },
  { title: "A person is renamed, and keeps the user id", play: renameAPerson },
  { title: "Somebody changes the identity store behind Pulumi's back", play: repairDrift },
  { title: "Everything is taken down again", play: destroyEverything },
];

async function main(): Promise<void> {
  print.heading("Setting up");
  const engine = await ensureEngine(print.line);
  print.line(`Pulumi ${engine.version}: ${engine.pulumi}`);
  const emulator = await startEmulator();
  try {
    print.line(`An emulated identity store, ${emulator.identityStoreIds[0]}: ${emulator.url}`);
    await play(await setStage(engine, emulator));
  } finally {
    await emulator.close();
  }
}

async function setStage(engine: Awaited<ReturnType<typeof ensureEngine>>, emulator: Emulator): Promise<Stage> {
  const workspace = await createWorkspace();
  const project = await openProject({
    engine,
    folder: await workspace.addExample("roster"),
    home: await workspace.addHome(),
    config: { "identitystore:endpoint": emulator.url, "identitystore:region": "us-east-1" },
    env: credentials,
    show: (text) => process.stdout.write(text),
  });
  print.line("A copy of examples/roster, with this package installed from its tarball");
  return new Stage(project, new IdentityStore(emulator));
}

async function play(stage: Stage): Promise<void> {
  endOnSignal(stage);
  for (const [index, { title, play: playStep }] of steps.entries()) {
    print.heading(`${index + 1}. ${title}`);
    await playStep(stage);
  }
}

// Until a step runs there is nothing to end in order: whatever was started ends with this process.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
const started = Date.now();
main().then(
  () => print.line(`\nAll of it came true, in ${Math.round((Date.now() - started) / 1000)} s.`),
  (error: unknown) => {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  },
);
