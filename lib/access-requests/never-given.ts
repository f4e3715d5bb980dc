/** What nobody can give somebody, as `ask` names tools: `netsuite bills`, of a whole system `netsuite *`, or `*`. */
export type NeverGiven = readonly string[]

/** Whether it is of no use to ask for a tool, with or without a job behind it. A permission always comes with some role. */
export function isNeverGiven(never: NeverGiven, what: string): boolean {
  const [system, tool] = what.trim().split(/\s+/)
  if (system === undefined || tool === undefined) return false
  return ['*', `${system} *`, `${system} ${tool}`].some((one) => never.includes(one))
}
