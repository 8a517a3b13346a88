import { writeFile } from "node:fs/promises";
import { expect } from "chai";
import { official } from "../../../dev/engine/install/official";
import { engineVersion } from "../../../dev/engine/version";
import { failureOf } from "../../support/failureOf";
import { TemporaryFolder } from "../../support/temporaryFolder";

const succeeds = `
const fs = require("node:fs");
const [root, version] = process.argv.slice(2);
fs.writeFileSync(root + "/bin/pulumi", "#!/bin/sh\\necho v" + version, { mode: 0o755 });
`;

describe("The official installer", () => {
  const folder = new TemporaryFolder();
  const find = async (installer: string, timeouts = { reach: 30_000, install: 30_000 }) => {
    await writeFile(folder.file("installer.js"), installer);
    return official(folder.file("engines"), timeouts, folder.file("installer.js")).obtain(() => {});
  };

  it("installs the same version as a build from source", async () => {
    expect(await find(succeeds)).to.include({ version: engineVersion });
  });

  it("fails with the first line of the error", async () => {
    const failed = find('console.error("ENOTFOUND\\n  at stack"); process.exit(1)');
    expect((await failureOf(failed)).message).to.equal("ENOTFOUND");
  });

  it("gives up soon if no server answers", async () => {
    const failed = find("setInterval(() => {}, 1000)", { reach: 500, install: 30_000 });
    expect((await failureOf(failed)).message).to.equal("gave up waiting for an answer (0.5 s)");
  });

  it("gives up if the download does not end", async () => {
    const download =
      'require("node:fs").writeFileSync(process.env.TMPDIR + "/archive", ""); setInterval(() => {}, 1000)';
    const failed = find(download, { reach: 1000, install: 2500 });
    expect((await failureOf(failed)).message).to.equal("gave up waiting for the download (2.5 s)");
  });
});
