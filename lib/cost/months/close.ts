import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Database } from '#lib/db/client.ts'
import { monthPeriod } from '../period.ts'
import { type CostReads, readOverview } from '../read-overview.ts'
import { monthFigures } from './figures.ts'

type Deps = CostReads & { database: Database; trail: Trail; timeZone: string; budget: number | null; now: Date }

const CLOSING_MONTHS = 817_118

/**
 * Keeps a month's figures as they are now. From then on they are told as they were, whatever comes to be known of
 * prices, teams or judgements. The audit is written inside, before it is committed.
 *
 * @param month `2026-10`, which is over
 * @param today the company's day
 */
export async function closeMonth(deps: Deps, actor: PersonActing, month: string, today: string): Promise<void> {
  const { database, trail, timeZone, budget, now } = deps
  const period = monthPeriod(month)
  if (period.next > today) throw new GatewayError('invalid_input', 'The month is not over yet.')
  const { overview, rowsBy } = await readOverview(deps, { period, timeZone, budget })
  const figures = monthFigures.parse({
    ...{ overview, budget },
    rowsBy: {
      ...{ team: rowsBy('team'), person: rowsBy('person'), system: rowsBy('system') },
      ...{ model: rowsBy('model'), kind: rowsBy('kind') },
    },
  })
  await database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CLOSING_MONTHS}::bigint)`
    const first = new Date(period.first)
    if ((await tx.costMonth.count({ where: { month: first } })) > 0) {
      throw new GatewayError('invalid_input', 'The month is closed already.')
    }
    await tx.costMonth.create({ data: { month: first, figures, closedBy: actor.personId, closedAt: now } })
    await trail.write(actor, {
      action: 'cost.close_month',
      facts: { name: month, modelMicros: overview.total.micros, allMicros: overview.allMicros },
    })
  })
}
