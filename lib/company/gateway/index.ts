import { createRandom } from '../random.ts'
import type { Company } from '../types.ts'
import { pastChanges } from './changes.ts'
import { drawQuestions, inOrder } from './draw.ts'
import { endQuestions } from './endings.ts'
import { incidentsOf } from './incidents.ts'
import { membersOf } from './members.ts'
import { compare, historyDays, workdaysBefore } from './moments.ts'
import { plantQuestions } from './planted.ts'
import { policySteps } from './policy-steps.ts'
import type { GatewayHistory, May, Moment, PastTool } from './types.ts'

export type HistoryInput = {
  company: Pick<Company, 'employees' | 'assignments'>
  /** The last of the ninety days. */
  today: string
  /** All that the connectors list. */
  tools: readonly PastTool[]
  rolesOf: (employee: string) => readonly string[]
  may: May
  seed?: number
}

/** Beside those that the incidents need. */
const QUESTIONS = 7_268

/**
 * What Ridgeline Builders asked through its own gateway in ninety days, and what was changed in it. The same input
 * always gives the same history; questions and changes stand in the order in which they happened.
 */
export function createGatewayHistory(input: HistoryInput): GatewayHistory {
  const { company, today, tools, rolesOf, may, seed = 20_261_122 } = input
  const { employees, assignments } = company
  const ago = workdaysBefore(today)
  const incidents = incidentsOf(ago)
  const steps = policySteps(ago)
  const drawing = {
    members: membersOf({ today, ago, employees, assignments, rolesOf }),
    tools,
    jobs: [...new Set(assignments.map(({ job }) => job))],
    may,
    versionAt: (at: Moment) => steps.findLast((step) => compare(step.at, at) <= 0)?.version ?? 1,
    random: createRandom(seed, 'gateway'),
  }
  const days = historyDays(today)
  const planned = inOrder([
    ...drawQuestions(days, QUESTIONS, drawing),
    ...plantQuestions(days, { ...drawing, incidents, employees }),
  ])
  return {
    questions: endQuestions(planned, { incidents, may, random: createRandom(seed, 'gateway endings') }),
    changes: inOrder(pastChanges({ ago, employees, steps, incidents })),
  }
}
