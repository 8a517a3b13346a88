// The rosters that rosters.json describes. JavaScript, so that nothing is compiled at every update.
const { readFileSync } = require("node:fs");
const { IdentityRoster } = require("pulumi-identitystore");

for (const [name, { opts, ...args }] of Object.entries(JSON.parse(readFileSync("rosters.json", "utf8")))) {
  const { members, memberships, rows } = new IdentityRoster(name, args, opts);
  exports[name] = { members, memberships, rows };
}
