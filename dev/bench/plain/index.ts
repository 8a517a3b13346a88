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

for (let index = 0; index < new Config().requireNumber("resources"); index++) {
  const userName = `user${index}`;
  new Plain(userName, {
    userName,
    name: { givenName: "Nina", familyName: `Franco${index}` },
    displayName: `Nina Franco${index}`,
    emails: [{ value: `${userName}@example.com`, type: "work", primary: true }],
  });
}
