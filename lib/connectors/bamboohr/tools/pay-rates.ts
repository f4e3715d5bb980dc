import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field, money } from '../../kit/data-classes.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordCurrency, recordsOutput } from '../../kit/records.ts'
import { rowsOf } from '../../kit/rows.ts'
import { sameText } from '../../kit/text.ts'
import { leftOut } from '../../kit/unread.ts'
import { idText, maybeDay, maybeNumber, maybePart, maybeText } from '../../kit/values.ts'
import { employeeUrl, read } from '../client.ts'
import { hiddenNote, refuseIfHidden } from '../hidden.ts'
import { employeeInput, findPerson, peopleById, strangersNote } from '../people.ts'
import { orNotShared } from '../refusals.ts'

/** Columns one may not see are left out of the rows. */
const row = z.object({
  id: idText,
  employeeId: idText,
  startDate: maybeDay,
  rate: maybePart(z.object({ currency: maybeText, value: maybeNumber })),
  paidPer: maybeText,
  type: maybeText,
  exempt: maybeText,
  reason: maybeText,
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
      currency: recordCurrency,
      per: field.pay(z.string().nullable().describe('Hour or Year')),
      payType: field.pay(z.string().nullable()),
      exempt: field.pay(z.boolean().nullable()),
      effectiveDate: field.pay(z.string().nullable()),
      reason: field.pay(z.string().nullable()),
    },
    {},
  ),
  slots: { uses: ['emp_no', 'status_values'] },
  async run(input, vendor, call) {
    const person = input.employee === undefined ? undefined : await findPerson(vendor, call, input.employee)
    const [rows, people] = await Promise.all([
      read(vendor, `/api/v1/employees/${person?.id ?? 'all'}/tables/compensation`, rowsOf(row)).catch(
        orNotShared('pay rates', 'pay_rates'),
      ),
      peopleById(vendor, call, ['number', 'status', 'jobTitle', 'department', 'division']),
    ])
    refuseIfHidden(people.values(), 'department', input.department)
    refuseIfHidden(people.values(), 'division', input.division)
    refuseIfHidden(people.values(), 'jobTitle', input.jobTitle)
    let strangers = 0
    const asked = (input.history ? rows : current(rows, call.today))
      .flatMap((one) => {
        const who = people.get(one.employeeId)
        if (who === undefined) {
          strangers += 1
          return []
        }
        if (!(who.active || input.includeFormer || person !== undefined)) return []
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
            currency: one.rate?.currency ?? null,
            per: one.paidPer,
            payType: one.type,
            exempt: exemptOf(one.exempt),
            effectiveDate: one.startDate,
            reason: one.reason,
          },
        ]
      })
      .sort(
        (a, b) => a.employee.localeCompare(b.employee) || (b.effectiveDate ?? '').localeCompare(a.effectiveDate ?? ''),
      )
    const said = {
      complete: strangers === 0,
      empty: 'BambooHR has no pay rate for these filters, or does not show any to us.',
      notes: [hiddenPay(asked), strangersNote(strangers), hiddenNote(people.values(), TOLD)],
    }
    return pageOf(asked, input, said, (record) => record)
  },
})

/** The latest row of each person that is in force already. */
function current(rows: readonly z.output<typeof row>[], today: string): z.output<typeof row>[] {
  return [...Map.groupBy(rows, ({ employeeId }) => employeeId).values()].flatMap((own) => {
    const dated = own.flatMap(({ startDate, ...rate }) =>
      // Which of a person's rates is in force cannot be told of one without a date.
      startDate === null ? leftOut(`rate ${rate.id} has no readable date`) : [{ ...rate, startDate }],
    )
    const inForce = dated.filter(({ startDate }) => startDate <= today)
    return inForce.sort((a, b) => b.startDate.localeCompare(a.startDate))[0] ?? []
  })
}

const TOLD = ['number', 'status', 'jobTitle', 'department', 'division'] as const

/** Null for a word of the account's own: neither is said of it. */
function exemptOf(word: string | null): boolean | null {
  if (sameText(word, 'Exempt')) return true
  return sameText(word, 'Non-exempt') ? false : null
}

function hiddenPay(asked: readonly { rate: number | null }[]): string | undefined {
  const hidden = asked.filter(({ rate }) => rate === null).length
  if (hidden === 0) return undefined
  if (hidden === asked.length) return 'BambooHR does not show pay to this connection.'
  return `Of ${hidden} of them BambooHR shows no rate to this connection.`
}
