import { type Random, weighted } from '../random.ts'
import { type Ask, askingRoles, asks, wishes } from './asks.ts'
import { isPresent, type Member } from './members.ts'
import { compare } from './moments.ts'
import { questionsPerDay, sizeOf, timeOfDay } from './rhythm.ts'
import type { May, Moment, PastTool, Planned, Wanted } from './types.ts'

export type Drawing = {
  members: readonly Member[]
  tools: readonly PastTool[]
  /** Jobs that somebody could ask about. */
  jobs: readonly string[]
  may: May
  versionAt(at: Moment): number
  random: Random
}

/** How often people of a role ask, beside each other. */
const eagerness: Record<string, number> = {
  executive: 2.2,
  'office-staff': 1,
  'project-manager': 1.7,
  'field-crew': 0.6,
  'financial-read': 3,
}
/** One question in so many holds something that the person may not have. */
const WISHED = 0.098
const MOST_TRIES = 25

const clients = ['claude-desktop', 'claude-desktop', 'vscode', 'field-app']

/** The ordinary questions of the ninety days, in no order within a day. */
export function drawQuestions(days: readonly string[], total: number, drawing: Drawing): Planned[] {
  const counts = questionsPerDay(days, total)
  return days.flatMap((day, index) => {
    const present = drawing.members.filter(
      (member) => roleOf(member) !== undefined && isPresent(member, { day, ms: 43_200_000 }),
    )
    return Array.from({ length: counts[index] ?? 0 }, () => drawQuestion(day, present, drawing)).flatMap(
      (question) => question ?? [],
    )
  })
}

/** The role that somebody asks with; nobody asks as an administrator or an auditor. */
export function roleOf({ roles }: Pick<Member, 'roles'>): string | undefined {
  return askingRoles.find((role) => roles.includes(role))
}

/** Null when the person may look up nothing that somebody like them asks. */
function drawQuestion(day: string, present: readonly Member[], drawing: Drawing): Planned | null {
  const { random, versionAt } = drawing
  const all = present.reduce((sum, member) => sum + weightOf(member), 0)
  const asker = weighted(present, weightOf, random.between(0, all))
  const role = roleOf(asker) ?? ''
  const at = { day, ms: timeOfDay(role, random) }
  const version = versionAt(at)
  const wanted = ordinary(asker, role, version, drawing)
  if (wanted === null) return null
  const wish = random.chance(WISHED) ? wished(asker, role, version, drawing) : null
  if (wish !== null) wanted.splice(-1, 1, wish)
  const door = random.chance(role === 'field-crew' ? 0.8 : 0.55) ? ('chat' as const) : ('mcp' as const)
  const client = door === 'chat' ? 'browser' : random.pick(clients)
  return { at, asker, door, client, version, calls: inTurn(wanted, random) }
}

function weightOf(member: Member): number {
  return eagerness[roleOf(member) ?? ''] ?? 0
}

function ordinary(asker: Member, role: string, version: number, drawing: Drawing): Wanted[] | null {
  const { random, may, jobs } = drawing
  const size = sizeOf(random)
  for (let tried = 0; tried < MOST_TRIES; tried++) {
    const { calls } = pickAsk(asks, role, random)
    const about = asker.jobs.length > 0 ? asker.jobs : jobs
    const found: Wanted[] = []
    let job = random.pick(about)
    for (let index = 0; index < 2 * size && found.length < size; index++) {
      // Once everything was looked up for one job, it is looked up for the next.
      if (index > 0 && index % calls.length === 0) job = random.pick(about)
      const wanted = wantedOf(calls[index % calls.length] ?? '', job, drawing)
      if (wanted !== null && may(version, asker, wanted)) found.push(wanted)
    }
    if (found.length > 0) return found
  }
  return null
}

function wished(asker: Member, role: string, version: number, drawing: Drawing): Wanted | null {
  const { random, may, jobs } = drawing
  const foreign = jobs.filter((job) => !asker.jobs.includes(job))
  for (let tried = 0; tried < MOST_TRIES; tried++) {
    const call = random.pick(pickAsk(wishes, role, random).calls)
    const wanted = wantedOf(call, random.pick(foreign), drawing)
    if (wanted !== null && !may(version, asker, wanted)) return wanted
  }
  return null
}

function pickAsk(list: readonly Ask[], role: string, random: Random): Ask {
  const own = list.filter((ask) => ask.role === role)
  const all = own.reduce((sum, { weight }) => sum + weight, 0)
  return weighted(own, ({ weight }) => weight, random.between(0, all))
}

/** Null for a tool that no connector has. */
export function wantedOf(call: string, job: string, { tools }: Pick<Drawing, 'tools'>): Wanted | null {
  const [system = '', name = ''] = call.split('.')
  const tool = tools.find((one) => one.system === system && one.name === name)
  return tool === undefined ? null : { system, tool: name, job: tool.takesJob ? job : null }
}

/** What is looked up for one question is asked nearly at once; the assistant thinks in between. */
function inTurn(wanted: readonly Wanted[], random: Random): Planned['calls'] {
  let afterMs = 0
  return wanted.map((one) => {
    afterMs += random.chance(0.6) ? random.int(2, 60) : random.int(900, 4_200)
    return { ...one, afterMs }
  })
}

export function inOrder<T extends { at: Moment }>(list: readonly T[]): T[] {
  return list.toSorted((one, other) => compare(one.at, other.at))
}
