import type { Words } from '../words.ts'
import type { Of } from './measure.ts'

/** Days past due as the books keep them: not due yet, then thirty days each, then all that is older. */
const steps = [
  { id: 'current', last: 0 },
  { id: 'days1to30', last: 30 },
  { id: 'days31to60', last: 60 },
  { id: 'days61to90', last: 90 },
  { id: 'over90', last: Number.POSITIVE_INFINITY },
] as const

export function ageOf(daysOverdue: number | null | undefined, { say }: Pick<Words, 'say'>): Of | null | undefined {
  if (daysOverdue == null) return daysOverdue
  const step = steps.find(({ last }) => daysOverdue <= last)
  return step && { id: step.id, name: say(`query.age.${step.id}`) }
}
