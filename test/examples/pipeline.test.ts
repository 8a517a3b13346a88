import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { z } from "zod";
import { checkout } from "../../dev/engine/checkout";
import { TemporaryFolder } from "../support/temporaryFolder";

const workflow = z.object({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      permissions: z.record(z.string(), z.string()).optional(),
      steps: z.array(z.looseObject({ uses: z.string().optional(), run: z.string().optional() })),
    }),
  ),
});

/** Notes how it is called, and prints the id of the comment that it is asked for, if there is one. */
const gh = `#!/bin/sh
printf '%s ' "$@" >> calls
echo >> calls
case "$*" in *--jq*) cat id ;; esac
`;

describe("The comment of the example of a pipeline", () => {
  const folder = new TemporaryFolder();
  const file = path.join(checkout, "examples/pipeline/.github/workflows/identities.yml");
  const { permissions, jobs } = workflow.parse(parse(readFileSync(file, "utf8")));

  /** Runs the step that comments on pull request 7, and returns its calls of gh. */
  function comment(ids: string): string[] {
    writeFileSync(folder.file("id"), ids);
    writeFileSync(folder.file("calls"), "");
    writeFileSync(folder.file("comment.md"), "### No problems\n");
    mkdirSync(folder.file("bin"), { recursive: true });
    writeFileSync(folder.file("bin/gh"), gh);
    chmodSync(folder.file("bin/gh"), 0o755);
    const [script = ""] = (jobs.comment?.steps ?? []).flatMap(({ run = [] }) => run);
    const env = {
      PATH: `${folder.file("bin")}:${process.env.PATH}`,
      GITHUB_REPOSITORY: "company/people",
      PULL_REQUEST: "7",
    };
    execFileSync("bash", ["--norc", "-e", "-c", script], { cwd: folder.path, env });
    expect(readFileSync(folder.file("body.md"), "utf8")).to.equal("<!-- identities -->\n### No problems\n");
    return readFileSync(folder.file("calls"), "utf8").trimEnd().split("\n").slice(1);
  }

  it("is created on a pull request that has none", () => {
    expect(comment("")).to.deep.equal(["api --silent repos/company/people/issues/7/comments --field body=@body.md"]);
  });

  it("replaces the comment of an earlier run", () => {
    expect(comment("31\n32\n")).to.deep.equal([
      "api --silent --method PATCH repos/company/people/issues/comments/31 --field body=@body.md",
    ]);
  });

  it("is written by the only job that may write to GitHub, and that job runs no code of the pull request", () => {
    expect(permissions).to.deep.equal({ contents: "read", "id-token": "write" });
    const writers = Object.entries(jobs).filter(([, job]) => job.permissions !== undefined);
    expect(writers.map(([name, job]) => [name, job.permissions])).to.deep.equal([
      ["comment", { "pull-requests": "write" }],
    ]);
    const actions = (jobs.comment?.steps ?? []).flatMap(({ uses = [] }) => uses);
    expect(actions).to.deep.equal(["actions/download-artifact@v6"]);
  });
});
