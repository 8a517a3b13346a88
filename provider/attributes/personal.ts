/** Attributes of a user that can be kept encrypted in the state and out of a deployment's output. */
export const personalAttributes = ["emails", "phoneNumbers", "addresses", "birthdate"] as const;
