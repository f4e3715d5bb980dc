import type { Principal } from '#lib/core/caller.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { jointly } from './jointly.ts'
import { asWritten, type JobNumberOf, ownProjects } from './own-projects.ts'
import { listInWords, namesFrom, type Titles } from './titles.ts'
import type { Cell, Conditions, DecidedBy, Decision, Policy } from './types.ts'

export type Need = {
  system: string
  tool: string
  /**
   * Checked against the tool's schema before, with the schema's defaults filled in. Null asks whether the person holds
   * the tool at all, with whatever arguments: limits on the input and approvals are not judged then.
   */
  input: JsonObject | null
  /** Whether the tool's input schema has `project`. Only makes the refusal more helpful. */
  takesProject?: boolean
}

export type Who = Pick<Principal, 'roles' | 'projects' | 'members'>
type Filled = Need & { input: JsonObject }
type Reading = { titles: Titles; jobNumber: JobNumberOf }
type Refused = Extract<Decision, { allowed: false }>

/** Which limit of a cell does not hold for a call, and how the person reads it. */
export type Unmet = { limit: 'ownProjects' | 'maxRows' | 'maxInput'; input?: string; sentence: string }

/** What one held role brought to a decision: its cell, if it has one, and the limit of it that does not hold. */
export type Weighed = { role: string; cell: Cell | null; unmet: Unmet | null }

const toolName = /^[A-Za-z0-9_.-]{1,128}$/

/**
 * May this person make this call? Pure, over one policy version.
 *
 * 1. A deny of any held role wins.
 * 2. Otherwise roles add up: an unlimited allow of one role is enough. Of several limited ones the call is judged
 *    against each; among those whose limits on the input hold, the most permissive single one decides, with its
 *    masks and its row cap. Limits of two roles are never mixed.
 * 3. Otherwise an approve asks for approval of exactly this call.
 * 4. Otherwise the call is not granted. That is also the answer to every name or shape nobody expected.
 *
 * `ownProjects` demands a `project` input that is one of the person's own, because sums beside the records would
 * tell what was left out of them. A tool without a `project` input can therefore not be called under it.
 * Numbers are compared as each system writes them.
 * `maxInput` demands the input it limits: a value left to the vendor's default cannot be compared.
 * For several people it is decided for each, see `jointly`.
 *
 * @param seen told what was weighed, for whoever explains the decision
 */
export function decide(
  policy: Policy,
  who: Who,
  need: Need,
  titles: Titles = {},
  jobNumber: JobNumberOf = asWritten,
  seen?: (weighed: Weighed[]) => void,
): Decision {
  if (who.members !== undefined) {
    return jointly(who.members.map((member) => decide(policy, member, need, titles, jobNumber, seen)))
  }
  if (!isPlainName(need.system) || !isPlainName(need.tool)) {
    return { allowed: false, reason: 'not_granted', message: 'There is no tool by that name.', by: [] }
  }
  const roles = [...new Set(who.roles)].filter(isPlainName)
  const found = roles.map((role): Weighed => {
    return { role, cell: policy.cellFor(role, need.system, need.tool) ?? null, unmet: null }
  })
  const cells = found.flatMap(({ cell }) => cell ?? [])
  seen?.(found)

  const denials = cells.filter(({ effect }) => effect === 'deny')
  if (denials.length > 0) return refused('denied', denials, deniedMessage(denials, need, titles))

  const allows = cells.filter(({ effect }) => effect === 'allow').sort(mostPermissiveFirst)
  const { input } = need
  if (input === null) return cells[0] === undefined ? notGranted(roles, need, titles) : held(allows[0] ?? cells[0])
  const failures = allows.map((cell) => ({
    cell,
    why: unmetCondition(cell, who, { ...need, input }, { titles, jobNumber }),
  }))
  const unmetOf = (cell: Cell | null) => failures.find((failure) => failure.cell === cell)?.why ?? null
  seen?.(found.map((weighed) => ({ ...weighed, unmet: unmetOf(weighed.cell) })))
  const chosen = failures.find(({ why }) => why === null)?.cell
  if (chosen !== undefined) return { allowed: true, conditions: chosen.conditions ?? null, by: [decidedBy(chosen)] }

  // Approval releases a call whole, so an approve that carries limits could not keep them: it grants nothing.
  const approvals = cells.filter(({ effect, conditions }) => effect === 'approve' && conditions === undefined)
  if (approvals.length > 0) return refused('approval_required', approvals, approvalMessage(approvals, need, titles))

  const failure = failures[0]
  if (failure !== undefined) return refused('condition', [failure.cell], failure.why?.sentence ?? '')

  return notGranted(roles, need, titles)
}

function held(cell: Cell): Decision {
  return { allowed: true, conditions: cell.conditions ?? null, by: [decidedBy(cell)] }
}

function notGranted(roles: readonly string[], need: Need, titles: Titles): Refused {
  return {
    allowed: false,
    reason: 'not_granted',
    message: notGrantedMessage(roles, need, titles),
    by: roles.map((role) => ({ role, system: need.system, tool: need.tool, effect: 'not_granted' })),
  }
}

/** `*` is a cell's wildcard and never a tool; `__proto__` and its kin are nobody's name. */
function isPlainName(name: unknown): name is string {
  return typeof name === 'string' && toolName.test(name) && !(name in Object.prototype)
}

/** Fewer limits first; what is left undecided goes by the role's name, so that the order of roles never matters. */
function mostPermissiveFirst(a: Cell, b: Cell): number {
  const [x, y] = [limitsOf(a.conditions), limitsOf(b.conditions)]
  const difference = x.map((limit, index) => limit - (y[index] ?? 0)).find((by) => by !== 0)
  return difference ?? (a.role < b.role ? -1 : 1)
}

/** What a limited role costs, worst first: other people's projects, hidden fields, cut rows, bounded inputs. */
function limitsOf(conditions: Conditions | undefined): number[] {
  return [
    conditions?.ownProjects === true ? 1 : 0,
    conditions?.maskFields?.length ?? 0,
    conditions?.maskForeign?.length ?? 0,
    conditions?.maxRows === undefined ? 0 : 1 / conditions.maxRows,
    Object.keys(conditions?.maxInput ?? {}).length,
  ]
}

/** Which limit on the input does not hold, in a sentence; null when all do. */
function unmetCondition(cell: Cell, who: Who, need: Filled, { titles, jobNumber }: Reading): Unmet | null {
  const { ownProjects, maxInput, maxRows } = cell.conditions ?? {}
  const name = namesFrom(titles)
  const grant = `Your role ${name.role(cell.role)} includes ${name.tool(need.system, need.tool)}`
  if (ownProjects === true) {
    const sentence = unmetProject(who.projects, need, grant, jobNumber)
    if (sentence !== null) return { limit: 'ownProjects', sentence }
  }
  if (maxRows !== undefined && Object.hasOwn(need.input, 'cursor')) {
    const sentence = `${grant} with at most ${maxRows} records for one question, so it does not go on to further pages.`
    return { limit: 'maxRows', sentence }
  }
  for (const [input, most] of Object.entries(maxInput ?? {})) {
    const value = Object.hasOwn(need.input, input) ? need.input[input] : undefined
    if (typeof value === 'number' && value <= most) continue
    const sentence = `${grant} with ${input} up to ${most.toLocaleString('en-US')}. Say a value for ${input} within that.`
    return { limit: 'maxInput', input, sentence }
  }
  return null
}

function unmetProject(own: readonly string[], need: Filled, grant: string, jobNumber: JobNumberOf): string | null {
  const project = Object.hasOwn(need.input, 'project') ? need.input.project : undefined
  if (ownProjects(own, need.system, jobNumber)(project)) return null
  const only = `${grant} for your own projects only`
  if (need.takesProject === false) return `${only}, and this tool cannot be asked about one project.`
  if (own.length === 0) return `${only}, and no project is assigned to you.`
  if (typeof project === 'string' && project.trim() !== '') {
    return `${only}, and ${project.slice(0, 60)} is not one of them. Yours: ${listInWords(own)}.`
  }
  return `${only}. Name one of them as project: ${listInWords(own)}.`
}

function deniedMessage(cells: readonly Cell[], need: Need, titles: Titles): string {
  const name = namesFrom(titles)
  const first = cells[0]
  return `Your role ${name.role(first?.role ?? '')} excludes ${name.tool(need.system, need.tool)}.`
}

function approvalMessage(cells: readonly Cell[], need: Need, titles: Titles): string {
  const name = namesFrom(titles)
  const first = cells[0]
  return `Your role ${name.role(first?.role ?? '')} needs an approval for each use of ${name.tool(need.system, need.tool)}.`
}

function notGrantedMessage(roles: readonly string[], need: Need, titles: Titles): string {
  const name = namesFrom(titles)
  const what = name.tool(need.system, need.tool)
  if (roles.length === 0) return `You have no role yet, so ${what} is not open to you.`
  if (roles.length === 1) return `Your role ${name.role(roles[0] ?? '')} does not include ${what}.`
  return `None of your roles (${listInWords(roles.map(name.role))}) includes ${what}.`
}

function refused(reason: Refused['reason'], cells: readonly Cell[], message: string): Refused {
  return { allowed: false, reason, message, by: cells.map(decidedBy) }
}

function decidedBy({ role, system, tool, effect }: Cell): DecidedBy {
  return { role, system, tool, effect }
}
