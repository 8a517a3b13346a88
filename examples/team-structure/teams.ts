/** A person who works for the company. */
export interface Person {
  givenName: string;
  familyName: string;
  isContractor?: true;
}

/** People, and the smaller teams that they form. */
export interface Team {
  name: string;
  lead: string;
  people: string[];
  teams?: Team[];
}

/** User name -> person. */
export const people: Record<string, Person> = {
  nina_franco: { givenName: "Nina", familyName: "Franco" },
  john_smith: { givenName: "John", familyName: "Smith" },
  aiko_tanaka: { givenName: "Aiko", familyName: "Tanaka" },
  bjorn_lind: { givenName: "Björn", familyName: "Lind", isContractor: true },
};

export const company: Team = {
  name: "Everyone",
  lead: "nina_franco",
  people: [],
  teams: [
    {
      name: "Engineering",
      lead: "john_smith",
      people: [],
      teams: [
        { name: "Platform", lead: "aiko_tanaka", people: ["bjorn_lind"] },
        { name: "Data", lead: "john_smith", people: [] },
      ],
    },
    { name: "Finance", lead: "nina_franco", people: [] },
  ],
};
