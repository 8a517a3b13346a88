import { expect } from "chai";
import { parseStackExport } from "../../../cli/stacks/stackExport";

describe("a file that is not an export of a stack", () => {
  const notPrinted = "export.json is not what pulumi stack export prints: ";

  for (const [what, text, reason] of [
    ["nothing", "\n", "export.json is empty: did pulumi stack export fail?"],
    ["an export that was cut off", '{"deployment": {', `${notPrinted}its JSON is damaged or cut off`],
    ["a message", "error: no stack selected", `${notPrinted}it is not JSON`],
    [
      "a roster",
      "\uFEFFUser Name;groupname\nnina;Admins\n",
      `${notPrinted}it looks like a roster, which identitystore check reads`,
    ],
    [
      "an audit",
      '{"schemaVersion": 1, "findings": []}',
      `${notPrinted}it looks like what identitystore audit --output json prints`,
    ],
  ] as const) {
    it(`is refused, and the error does not repeat its content: ${what}`, () => {
      expect(() => parseStackExport("export.json", text))
        .to.throw(reason)
        .with.property("message", reason);
    });
  }

  it("is refused with the reason if it is JSON", () => {
    expect(() => parseStackExport("export.json", '{"deployment": {"resources": 1}}')).to.throw(
      new RegExp(`^${notPrinted}.*deployment.resources`, "s"),
    );
  });
});
