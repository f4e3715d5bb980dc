import type { InsightInput } from '#lib/measures/gather.ts'
import type { Finding } from './finding.ts'

const MOST = 4

/**
 * Which findings an answer tells, each with what tells its figures apart from those of the first: the one job that was
 * asked about, else those that wait for somebody, the most money first.
 */
export function eachTold<F extends Finding>(
  found: readonly F[],
  { about, named }: Pick<InsightInput, 'about' | 'named'>,
): { one: F; suffix: string }[] {
  const told = about !== null || named !== undefined ? found : heaviest(found.filter(({ waits }) => waits))
  return told.slice(0, MOST).map((one, at) => ({ one, suffix: at === 0 ? '' : String(at + 1) }))
}

function heaviest<F extends Finding>(found: readonly F[]): F[] {
  return found.toSorted((a, b) => (b.atStake.value ?? 0) - (a.atStake.value ?? 0) || a.id.localeCompare(b.id))
}
