import { Config, dynamic, type Input } from "@pulumi/pulumi";

const provider: dynamic.ResourceProvider = {
  create: async (inputs) => ({ id: inputs.userName, outs: inputs }),
};

/** A resource with the inputs of a user of a roster, written as Pulumi's documentation of dynamic providers shows it. */
class Plain extends dynamic.Resource {
  constructor(name: string, args: Record<string, Input<unknown>>) {
    super(provider, name, args);
  }
}

const config = new Config();

for (let index = 0; index < config.requireNumber("resources"); index++) {
  const userName = `user${index}`;
  new Plain(userName, {
    userName,
    name: { givenName: "Nina", familyName: `Franco${index}` },
    displayName: `Nina Franco${index}`,
    emails: [{ value: `${userName}@example.com`, type: "work", primary: true }],
  });
}

/** A stack output of as many entries as `plain:members` says, in the form of a roster's `members`: what Pulumi itself needs for it. */
export const members = Array.from({ length: config.getNumber("members") ?? 0 }, (_, index) => ({
  userName: `user${index}`,
  userId: `906a1c2b-1111-4222-8333-${index}`,
  displayName: `Nina Franco${index}`,
  email: `user${index}@example.com`,
}));
