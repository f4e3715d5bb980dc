import { may } from '#lib/access/permissions.ts'
import type { OwnFigures, OwnPart, OwnTold } from '#lib/reports/own.ts'
import { auditState } from './audit-state.ts'
import { days } from './days.ts'
import type { OwnDeps, Telling } from './deps.ts'
import { failures } from './failures.ts'
import { spend } from './spend.ts'
import { summary } from './summary.ts'
import { systems } from './systems.ts'
import { toldReports } from './told-reports.ts'
import { work } from './work.ts'

const parts: Record<OwnPart, (telling: Telling) => Promise<OwnTold>> = {
  ...{ summary, systems, days, failures, spend, work },
  reports: toldReports,
  audit: auditState,
}

/** Gatehouse's own figures, for whoever may see how it does. */
export function openOwnFigures(deps: OwnDeps): OwnFigures {
  return async (of, { reader, words }) =>
    may(reader, 'operations:read')
      ? await parts[of]({ ...deps, reader, words })
      : { state: 'denied', message: words.say('report.own.denied') }
}
