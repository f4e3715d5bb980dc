import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field, money } from '../../kit/data-classes.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { rowsOf } from '../../kit/rows.ts'
import { employeeUrl, read, sliced } from '../client.ts'
import { employeeInput, findPerson, peopleById, sameText } from '../people.ts'

/** Columns one may not see are left out of the rows. */
const row = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  employeeId: z.union([z.string(), z.number()]).transform(String),
  startDate: z.string().nullish(),
  rate: z.object({ currency: z.string(), value: z.coerce.number() }).nullish(),
  paidPer: z.string().nullish(),
  type: z.string().nullish(),
  exempt: z.string().nullish(),
  reason: z.string().nullish(),
})

export const payRates = defineTool({
  name: 'pay_rates',
  title: 'Pay rates',
  description:
    'What people are paid: rate, per hour or year, exempt or not, since when; by person, department, division or job title. Current rates by default, earlier ones on request. Pay data: use only when the question is about pay.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    employee: employeeInput.optional(),
    department: z.string().min(2).max(100).optional(),
    division: z.string().min(2).max(100).optional(),
    jobTitle: z.string().min(2).max(100).optional().describe('Exactly as in BambooHR'),
    history: z.boolean().default(false).describe('Also earlier rates'),
    includeFormer: z.boolean().default(false).describe('Also people who left'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      employeeNumber: z.string().nullable(),
      employee: z.string(),
      jobTitle: z.string().nullable(),
      department: z.string().nullable(),
      division: z.string().nullable(),
      rate: money('pay', 'Null when BambooHR does not show it').nullable(),
      per: field.pay(z.string().nullable().describe('Hour or Year')),
      payType: field.pay(z.string().nullable()),
      exempt: field.pay(z.boolean().nullable()),
      effectiveDate: field.pay(z.string().nullable()),
      reason: field.pay(z.string().nullable()),
    },
    {},
  ),
  async run(input, vendor, call) {
    const person = input.employee === undefined ? undefined : await findPerson(vendor, input.employee)
    const [rows, people] = await Promise.all([
      read(vendor, `/api/v1/employees/${person?.id ?? 'all'}/tables/compensation`, rowsOf(row)),
      peopleById(vendor),
    ])
    const asked = (input.history ? rows : current(rows, call.today))
      .flatMap((one) => {
        const who = people.get(one.employeeId)
        if (who === undefined || !(who.active || input.includeFormer || person !== undefined)) return []
        if (!sameText(who.department, input.department) || !sameText(who.division, input.division)) return []
        if (!sameText(who.jobTitle, input.jobTitle)) return []
        return [
          {
            id: one.id,
            type: 'compensation',
            url: employeeUrl(vendor.settings, one.employeeId),
            employeeNumber: who.number,
            employee: who.name,
            jobTitle: who.jobTitle,
            department: who.department,
            division: who.division,
            rate: one.rate?.value ?? null,
            per: one.paidPer ?? null,
            payType: one.type ?? null,
            exempt: one.exempt === undefined || one.exempt === null ? null : one.exempt === 'Exempt',
            effectiveDate: one.startDate ?? null,
            reason: one.reason ?? null,
          },
        ]
      })
      .sort(
        (a, b) => a.employee.localeCompare(b.employee) || (b.effectiveDate ?? '').localeCompare(a.effectiveDate ?? ''),
      )
    return {
      ...sliced(asked, input.limit, input.cursor),
      ...noteFor(asked),
    }
  },
})

/** The latest row of each person that is in force already. */
function current(rows: readonly z.output<typeof row>[], today: string): z.output<typeof row>[] {
  return [...Map.groupBy(rows, ({ employeeId }) => employeeId).values()].flatMap((own) => {
    const inForce = own.filter(({ startDate }) => (startDate ?? '') <= today)
    return inForce.sort((a, b) => (b.startDate ?? '').localeCompare(a.startDate ?? ''))[0] ?? []
  })
}

function noteFor(asked: readonly { rate: number | null }[]): { note?: string } {
  if (asked.length === 0) return { note: 'BambooHR has no pay rate for these filters, or does not show any to us.' }
  if (asked.every(({ rate }) => rate === null)) return { note: 'BambooHR does not show pay to this connection.' }
  return {}
}
