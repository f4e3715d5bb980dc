import type { Company, Employee } from '#lib/company/types.ts'

/** What people are paid in, by where they stand in the list. */
export const payCurrencies = ['USD', 'CAD', 'MXN'] as const

/** Somebody who left and whose people still report to them: an id that the dataset has nobody for. */
const GONE = '990001'
/** How BambooHR writes a day that nobody entered. */
export const NO_DAY = '0000-00-00'

/** Foremen who report to each other, as an import leaves them, and one whose supervisor is gone. */
export function brokenChart({ employees }: Pick<Company, 'employees'>): {
  circle: readonly [Employee, Employee]
  orphan: Employee
} {
  const foremen = employees.filter(({ department, status }) => department === 'Foremen' && status === 'active')
  const [first, second, orphan] = foremen.slice(-3)
  if (first === undefined || second === undefined || orphan === undefined) throw new Error('not three foremen')
  return { circle: [first, second], orphan }
}

/** Who somebody reports to in the rich account, by BambooHR id. */
export function supervisorIn(chart: ReturnType<typeof brokenChart>, { number }: Employee): string | undefined {
  const [first, second] = chart.circle
  if (number === first.number) return second.bamboohrId
  if (number === second.number) return first.bamboohrId
  return number === chart.orphan.number ? GONE : undefined
}
