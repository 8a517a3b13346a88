import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { Organizations } from "@aws-sdk/client-organizations";
import { expect } from "chai";
import { startEmulator } from "../../emulator";
import { clientOf, IdentityStoreId, optionsOf, person, present } from "../emulator/support";
import { bundledCli } from "./support";

describe("identitystore emulator", () => {
  let child: ChildProcess | undefined;

  function run(...args: string[]) {
    const started = spawn(process.execPath, [bundledCli(), "emulator", ...args]);
    child = started;
    return started;
  }

  async function ended(...args: string[]) {
    const started = run(...args);
    const [stdout, stderr, [code]] = await Promise.all([
      text(started.stdout),
      text(started.stderr),
      once(started, "exit"),
    ]);
    return { stdout, stderr, code };
  }

  async function urlOf(started: ReturnType<typeof run>): Promise<string> {
    const [line] = await once(createInterface(started.stdout), "line");
    return present(/^identitystore emulator listening on (http:\/\/127\.0\.0\.1:[0-9]+)$/.exec(line)?.[1]);
  }

  afterEach(() => child?.kill("SIGKILL"));

  it("prints its address, keeps its data when Ctrl-C stops it, and exits with 0", async () => {
    const folder = mkdtempSync(join(tmpdir(), "identitystore-"));
    const data = join(folder, "store.json");
    const ids = ["--identity-store-id", "d-1111111111", "--identity-store-id", "d-2222222222"];
    const started = run(...ids, "--data", data, "--prefixed-ids");
    const client = clientOf({ url: await urlOf(started) });
    const { UserId } = await client.createUser({ ...person("ana"), IdentityStoreId: "d-2222222222" });
    expect(UserId).to.match(/^2222222222-/);
    started.kill("SIGINT");
    expect(await once(started, "exit")).to.deep.equal([0, null]);
    expect(readFileSync(data, "utf8")).to.contain(present(UserId));
    rmSync(folder, { recursive: true });
  });

  it("has the accounts of its options", async () => {
    const started = run("--account", "111122223333=Sandbox", "--account", "444455556666=A = B");
    const organizations = new Organizations(optionsOf({ url: await urlOf(started) }));
    const { Accounts } = await organizations.listAccounts();
    expect(Accounts?.map(({ Id, Name }) => `${Id} ${Name}`)).to.deep.equal([
      "123456789012 Management",
      "111122223333 Sandbox",
      "444455556666 A = B",
    ]);
  });

  it("refuses an account without an id or a name, and exits with 1", async () => {
    for (const account of ["Sandbox", "1234=Sandbox", "111122223333="]) {
      const { stderr, code } = await ended("--account", account);
      expect(code).to.equal(1);
      expect(stderr).to.contain("such as 111122223333=Sandbox");
    }
  });

  it("keeps usable data if it is killed while it writes", async () => {
    const folder = mkdtempSync(join(tmpdir(), "identitystore-"));
    const data = join(folder, "store.json");
    const started = run("--data", data);
    const client = clientOf({ url: await urlOf(started) });
    const exit = once(started, "exit");
    setTimeout(() => started.kill("SIGKILL"), 700);
    for (let index = 0; !started.killed; index += 1) {
      await client.createUser(person(`user-${index}`)).catch(() => undefined);
    }
    await exit;
    const emulator = await startEmulator({ data });
    const { Users } = await clientOf(emulator).listUsers({ IdentityStoreId });
    await emulator.close();
    expect(Users).not.to.deep.equal([]);
    rmSync(folder, { recursive: true });
  });

  it("explains its options, with an example", async () => {
    const { stdout, code } = await ended("--help");
    expect(code).to.equal(0);
    expect(stdout).to.contain("--requests-per-second").and.contain("Example:").and.contain("POST /_emulator/faults");
  });

  it("prints one line if the port is in use, and exits with 1", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : address;
    const { stdout, stderr, code } = await ended("--port", String(port));
    server.close();
    expect([stdout, code]).to.deep.equal(["", 1]);
    expect(stderr.trim().split("\n")).to.have.length(1);
    expect(stderr).to.contain(`cannot listen on 127.0.0.1:${port}`);
  });

  it("refuses an invalid option, and exits with 1", async () => {
    const { stderr, code } = await ended("--port", "many");
    expect(code).to.equal(1);
    expect(stderr).to.contain("--port");
  });
});
