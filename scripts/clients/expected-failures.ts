/** Scenarios of the conformance suite that fail by what Gatehouse is, by part, each with its reason. */
export const expectedFailures: Readonly<Record<string, Readonly<Record<string, string>>>> = {}
