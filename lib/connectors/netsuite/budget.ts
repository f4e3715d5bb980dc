import { z } from 'zod'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { CallContext } from '../kit/connector.ts'
import { nameOf } from '../kit/slots.ts'
import { maybeCents } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { type CostCode, costCodeOf } from './cost-code.ts'
import { requireJobKey } from './job-key.ts'
import { allOf, type Condition, when } from './query.ts'
import { alsoSelect, columnOf } from './slots.ts'
import { allRows, text, textIfAny } from './suiteql.ts'

const row = z.object({
  id: text,
  job: text,
  jobnumber: text,
  jobname: textIfAny,
  code: text,
  title: textIfAny,
  category: textIfAny,
  original: maybeCents,
  revised: maybeCents,
  forecast: maybeCents,
})
export type BudgetRow = z.output<typeof row>

/** What of the costs of one job, or of all, is asked for. */
export type Part = { code: CostCode; jobId: string | undefined; of: (Condition | undefined)[] }

/** Where an account keeps budgets, as pieces of SuiteQL in which the record is `b`. */
export type Budget = {
  record: string
  job: string
  code: string
  amounts: { original: string | null; revised: string | null; forecast: string | null }
}

/** Null where no record holds budgets, or it is not known what of it names the job and the code. */
export function budgetOf(names: SlotNames, { kind }: CostCode): Budget | null {
  const record = nameOf(names, 'budget_record')
  const [job, code] = [columnOf(names, 'budget_job', 'b'), columnOf(names, 'budget_code', 'b')]
  if (record === null || job === null || code === null || (kind === 'account' && costCodeOf(names) === null))
    return null
  const amounts = {
    original: columnOf(names, 'budget_original', 'b'),
    revised: columnOf(names, 'budget_revised', 'b'),
    forecast: columnOf(names, 'budget_forecast', 'b'),
  }
  return { record, job, code, amounts }
}

export async function readBudgets(vendor: VendorHttp, call: CallContext, budget: Budget, { code, jobId, of }: Part) {
  const key = requireJobKey(call)
  const where = allOf(['1 = 1'], when(jobId, `${budget.job} = ?`), ...of)
  const also = alsoSelect({ title: code.title, category: code.type, ...budget.amounts })
  return await allRows(vendor, row, {
    sql: `SELECT b.id, j.id AS job, ${key.number} AS jobnumber, ${key.name} AS jobname, ${code.name} AS code${also}
      FROM ${budget.record} b JOIN ${key.table} j ON j.id = ${budget.job} JOIN ${code.table} cc ON cc.id = ${budget.code}
      WHERE ${where.sql} ORDER BY ${code.name}, b.id`,
    params: where.params,
  })
}
