import { z } from 'zod'
import type { CallContext } from '../kit/connector.ts'
import { orBlank } from '../kit/unread.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { type Budget, type BudgetRow, type Part, readBudgets } from './budget.ts'
import type { CostCode } from './cost-code.ts'
import { requireJobKey } from './job-key.ts'
import { jobsElsewhere } from './job-subsidiaries.ts'
import { ledgerLines, posted } from './postings.ts'
import { allOf, since, until, when } from './query.ts'
import { alsoSelect } from './slots.ts'
import { allRows, cents, text, textIfAny } from './suiteql.ts'

const actualRow = z.object({
  ...{ job: text, jobnumber: text, jobname: textIfAny },
  ...{ code: textIfAny, title: textIfAny, category: textIfAny, amount: cents },
})

/** Of lines that name an account only. */
const UNCODED = 'Without a cost code'

/** A cost code of a job: it has a budget, a cost or both. A line is the budget record, or the code where there is none. */
export type CostLine = BudgetRow & { type: string; actual: number }

type Asked = Part & { budget: Budget | null; from?: string | undefined; to?: string | undefined }

/** The cost codes of one job, or of every job that is not another subsidiary's. */
export async function costLines(
  vendor: VendorHttp,
  call: CallContext,
  asked: Asked,
): Promise<{ lines: CostLine[]; complete: boolean }> {
  const { budget, jobId } = asked
  const budgets = budget === null ? null : await readBudgets(vendor, call, budget, asked)
  const actuals = await readActuals(vendor, call, asked)
  // Whose one job is was asked before.
  const elsewhere = jobId === undefined ? await jobsElsewhere(vendor, call) : new Set<string>()
  const ours = <T extends { job: string }>(rows: readonly T[]) => rows.filter(({ job }) => !elsewhere.has(job))
  return {
    lines: joined(ours(budgets?.rows ?? []), ours(actuals.rows), asked),
    complete: budgets?.complete !== false && actuals.complete,
  }
}

async function readActuals(vendor: VendorHttp, call: CallContext, { code, jobId, of, from, to }: Asked) {
  const key = requireJobKey(call)
  const where = allOf(
    [posted(call.slots)],
    ["a.accttype IN ('COGS', 'Expense')"],
    when(jobId, `tl.${key.line} = ?`),
    ...of,
    since('t.trandate', from),
    until('t.trandate', to),
  )
  const told = ['j.id', key.number, key.name, code.name, code.title, code.type].filter((column) => column !== null)
  const line = code.kind === 'account' ? 'tal.account' : `tl.${code.line}`
  return await allRows(vendor, actualRow, {
    sql: `SELECT j.id AS job, ${key.number} AS jobnumber, ${key.name} AS jobname,
      ${code.name} AS code${alsoSelect({ title: code.title, category: code.type })}, SUM(tal.amount) AS amount
      FROM ${ledgerLines} JOIN ${key.table} j ON j.id = tl.${key.line}
      LEFT JOIN ${code.table} cc ON cc.id = ${line} WHERE ${where.sql}
      GROUP BY ${[...new Set(told)].join(', ')} ORDER BY ${code.name}, j.id`,
    params: where.params,
  })
}

type Coded = { code: CostCode; budget: Budget | null }

function joined(budgets: BudgetRow[], actuals: z.output<typeof actualRow>[], { code, budget }: Coded): CostLine[] {
  const lines = new Map<string, CostLine>()
  const has = (amount: keyof Budget['amounts']) => budget !== null && budget.amounts[amount] !== null
  for (const one of budgets) {
    const known = lines.get(`${one.job} ${one.code}`)
    const amount = (of: keyof Budget['amounts']) => (has(of) ? orBlank(one[of]) + (known?.[of] ?? 0) : null)
    const amounts = { original: amount('original'), revised: amount('revised'), forecast: amount('forecast') }
    lines.set(`${one.job} ${one.code}`, { ...one, type: budget?.record ?? '', ...amounts, actual: 0 })
  }
  for (const { code: coded = UNCODED, amount, ...of } of actuals) {
    const none = (part: keyof Budget['amounts']) => (has(part) ? 0 : null)
    const bare = {
      id: coded,
      type: code.table,
      code: coded,
      ...of,
      original: none('original'),
      revised: none('revised'),
    }
    const forecast = has('forecast') ? amount : null
    lines.set(`${of.job} ${coded}`, { ...(lines.get(`${of.job} ${coded}`) ?? { ...bare, forecast }), actual: amount })
  }
  return [...lines.values()]
}
