import type { Viewer } from '#lib/audit/scope.ts'
import { addDays, dayIn, startOfDay } from '#lib/core/days.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Runtime } from '#lib/runtime.ts'
import { argumentsOf, type ExplainAsked, toolAsked } from '#lib/why/asked.ts'
import { readEveryone } from '#lib/why/everyone.ts'
import { refusedCall } from '#lib/why/from-refusal.ts'
import { type Question, type Subject, type TellDeps, type Told, tell, type Untold } from '#lib/why/tell.ts'
import { type Able, throughRoles, whoCan } from '#lib/why/who-can.ts'

/** What a question about access comes to: the answer, or what is wrong with the question. */
export type Explained =
  | { kind: 'asked_nothing' }
  | { kind: 'problem'; problem: 'tool' | 'args' | 'person' | 'future' | 'refusal' }
  | { kind: 'untold'; untold: Untold }
  | { kind: 'told'; told: Told; at: Date | null }
  | { kind: 'who'; people: Able[]; policyVersion: number }

function tellDeps({ gateway, reads, database, connections }: Runtime): TellDeps {
  const { catalog, policy, decide, guardOf, clock } = gateway
  return { catalog, policy, decide, guardOf, clock, reads, database, lentTo: connections.lentTo }
}

/** The question as it is asked in the end: what a refused call says of itself fills in what the address leaves out. */
export async function filledIn(
  asked: ExplainAsked,
  runtime: Runtime,
  viewer: Viewer,
): Promise<{ asked: ExplainAsked; notKept: string[]; missing: boolean }> {
  if (asked.id === '' || asked.tool !== '') return { asked, notKept: [], missing: false }
  const call = await refusedCall(asked.id, { reads: runtime.reads, viewer })
  if (call === null) return { asked, notKept: [], missing: true }
  const args = Object.keys(call.input).length === 0 ? '' : JSON.stringify(call.input)
  const filled = { ...asked, user: call.person, tool: `${call.system}__${call.tool}`, args, project: '' }
  return { asked: filled, notKept: call.notKept, missing: false }
}

/** Answers a question from the address; the screen and the API ask here alike. */
export async function explained(asked: ExplainAsked, runtime: Runtime): Promise<Explained> {
  if (asked.tool === '') return { kind: 'asked_nothing' }
  const tool = toolAsked(asked.tool)
  if (tool === null) return { kind: 'problem', problem: 'tool' }
  const input = argumentsOf(asked)
  if (input === 'wrong') return { kind: 'problem', problem: 'args' }
  if (asked.view === 'who') {
    const policy = await runtime.gateway.policy.reload()
    const able = whoCan(await readEveryone(runtime.reads), { ...tool, input }, runtime.gateway)
    const people = throughRoles(able, asked.roles)
    return { kind: 'who', people, policyVersion: policy.version }
  }
  const subject = await subjectOf(asked, runtime)
  if (subject === null) return { kind: 'problem', problem: 'person' }
  const at = endOf(asked.at, runtime)
  if (at === 'future') return { kind: 'problem', problem: 'future' }
  const question: Question = { subject, ...tool, input, at }
  const told = await tell(question, tellDeps(runtime))
  return 'untold' in told ? { kind: 'untold', untold: told } : { kind: 'told', told, at }
}

async function subjectOf({ user, roles, projects }: ExplainAsked, { database }: Runtime): Promise<Subject | null> {
  if (user === '') return roles.length === 0 ? null : { roles, projects }
  const where = uuidPattern.test(user) ? { id: user } : { email: user.toLowerCase() }
  const person = await database.person.findFirst({ where, select: { id: true } })
  return person === null ? null : { person: person.id }
}

/** The last moment of a day in the company's time zone; null for today and for no day. */
function endOf(day: string, { settings }: Runtime): Date | null | 'future' {
  if (day === '') return null
  const { timeZone } = settings.company()
  const today = dayIn(timeZone, new Date())
  if (day > today) return 'future'
  return day === today ? null : new Date(startOfDay(addDays(day, 1), timeZone).getTime() - 1)
}
