import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { Session } from "node:inspector/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { expect } from "chai";
import { checkout } from "../../dev/engine/checkout";
import { bundledCli } from "../cli/support";
import { IdentityStoreId } from "../emulator/support";
import { withEnvironment } from "../support/environment";

/** The files of the package with a function that the work calls. */
async function filesOf(work: () => Promise<unknown>): Promise<string[]> {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
    await work();
    const { result } = await session.post("Profiler.takePreciseCoverage");
    const called = result.filter(({ functions }) =>
      functions.some(({ ranges }) => ranges.some(({ count }) => count > 0)),
    );
    const files = called.flatMap(({ url }) => (url.startsWith("file:") ? fileURLToPath(url) : url));
    return files
      .filter((file) => file.startsWith(checkout) && !file.includes("node_modules"))
      .map((file) => path.relative(checkout, file))
      .filter((file) => /^(provider|model)\//.test(file));
  } finally {
    session.disconnect();
  }
}

/** The files that CONTRIBUTING.md names for a walk. */
async function filesNamedFor(walk: string): Promise<string[]> {
  const text = await readFile(path.join(checkout, "CONTRIBUTING.md"), "utf8");
  const [, item = ""] = text.split(`- **${walk}`);
  const [paragraph = ""] = item.split(/\n(?:- |\n)/);
  return [...paragraph.matchAll(/`([^`]*\.ts)`/g)].map(([, name = ""]) => path.basename(name));
}

function present<Value>(value: Value | null): Value {
  if (value === null) throw new Error("there is none");
  return value;
}

describe("the path through the code", () => {
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" });
  let emulator: ChildProcess;
  let endpoint: string;

  // In a separate process, because the emulator uses the service model too.
  before(async () => {
    emulator = spawn(process.execPath, [bundledCli(), "emulator"]);
    const [line] = await once(present(emulator.stdout), "data");
    endpoint = /http:\S+/.exec(String(line))?.[0] ?? "";
  });
  after(() => {
    emulator.kill();
    // The provider sets this for the plugin's process.
    setFlagsFromString("--heap-growing-percent=0");
  });

  it("for an update of a user whose e-mail address changed calls functions of at most 14 files", async () => {
    const provider: typeof import("../../provider/dynamic/user") = require("../../provider/dynamic/user");
    const config: Record<string, string> = {
      "identitystore:endpoint": endpoint,
      "identitystore:identityStoreId": IdentityStoreId,
    };
    const get = (key: string) => config[key];
    await provider.configure({ config: { get, require: (key: string) => get(key) ?? "" } });
    const name = { givenName: "Nina", familyName: "Franco" };
    const before = { __provider: "", userName: "nina", name, emails: [{ value: "nina@example.com" }] };
    const { id, outs } = await provider.create(before);
    const after = { ...before, emails: [{ value: "nina.franco@example.com" }] };
    const files = await filesOf(() => provider.update(id, outs, after));
    expect(files, files.join("\n")).to.have.length.within(5, 14);
    // One is an interface, and the creation before has called the constructor of the other.
    const withoutCalls = ["directory.ts", "entity.ts"];
    expect((await filesNamedFor("An update of a user")).sort()).to.deep.equal(
      [...files.map((file) => path.basename(file)), ...withoutCalls].sort(),
    );
  });

  it("for the life of a membership has at most 4 files, beside the client", async () => {
    const file = "provider/lifecycle/groupMembership.ts";
    const text = await readFile(path.join(checkout, file), "utf8");
    const imported = [...text.matchAll(/^import (?!type )[^;]*? from "(\.[^"]*)";/gm)].map(([, name]) => name ?? "");
    const others = imported.filter((name) => !name.startsWith("../client/"));
    expect([file, ...others], others.join("\n")).to.have.length.within(2, 4);
    const names = [file, ...others.map((name) => `${name}.ts`)].map((name) => path.basename(name));
    expect(await filesNamedFor("The life of a membership")).to.include.members(names);
  });
});
