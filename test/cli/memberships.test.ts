import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { restore, stub } from "sinon";
import { Directory, IdentityStoreId } from "../emulator/support";
import { runCli, startCli } from "./support";

describe("identitystore memberships", () => {
  const directory = new Directory();
  let userId: string;

  beforeEach(async () => {
    userId = await directory.user("nina");
    for (const name of ["b-team", "a-team"]) await directory.membership(await directory.group(name), userId);
  });

  const flags = ["--identity-store-id", IdentityStoreId];

  it("prints the names of a user's groups, in order, with the user given by name or by id", async () => {
    for (const user of ["NINA", `arn:aws:identitystore:::user/${userId}`]) {
      const { stdout, stderr, code } = await runCli(
        ["memberships", "--user", user, "--output", "json", ...flags],
        directory.emulator.url,
      );
      expect({ code, stderr, groups: JSON.parse(stdout) }).to.deep.equal({
        code: 0,
        stderr: "",
        groups: ["a-team", "b-team"],
      });
    }
  });

  it("suggests a similar user name", async () => {
    const { stderr, code } = await runCli(["memberships", "--user", "nnia", ...flags], directory.emulator.url);
    expect([code, stderr]).to.deep.equal([
      1,
      `identitystore: identity store ${IdentityStoreId} has no user "nnia": did you mean "nina"?\n`,
    ]);
  });

  it("stops at Ctrl-C with 130 and no output", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    const port = typeof address === "object" ? address?.port : address;
    const child = startCli(["memberships", "--user", "nina", ...flags], `http://127.0.0.1:${port}`);
    await once(silent, "request");
    child.kill("SIGINT");
    const [stdout, exit] = await Promise.all([text(child.stdout), once(child, "exit")]);
    silent.closeAllConnections();
    silent.close();
    expect([exit, stdout]).to.deep.equal([[130, null], ""]);
  });

  it("takes an empty environment variable for one that is not set", async () => {
    const empty = { ...process.env, IDENTITYSTORE_ID: "", IDENTITYSTORE_REGION: "" };
    stub(process, "env").value(empty);
    try {
      const args = ["memberships", "--user", "nina", "--output", "json"];
      const { stdout, code } = await runCli(args, directory.emulator.url);
      expect([code, JSON.parse(stdout)]).to.deep.equal([0, ["a-team", "b-team"]]);
    } finally {
      restore();
    }
  });

  it("asks whether an endpoint that does not answer in TLS serves http", async () => {
    const url = directory.emulator.url.replace("http:", "https:");
    const { stderr, code } = await runCli(["memberships", "--user", "nina", ...flags], url);
    expect(code).to.equal(1);
    expect(stderr).to.include("the endpoint does not answer in TLS. If it serves http, write http:// in");
  });

  it("explains what is wrong with its flags, and exits with 1", async () => {
    const { stderr, code } = await runCli(["memberships", "--user", "nina", "--endpoint", "somewhere"]);
    expect(code).to.equal(1);
    expect(stderr).to.contain("endpoint");
  });
});
