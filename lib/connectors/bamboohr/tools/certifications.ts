import { z } from 'zod'
import { daysBetween } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { rowsOf } from '../../kit/rows.ts'
import { matches, sameText } from '../../kit/text.ts'
import { idText, maybeDay, maybeText } from '../../kit/values.ts'
import { employeeUrl, read } from '../client.ts'
import { employeeInput, findPerson, peopleById, strangersNote } from '../people.ts'

/** A column that may not be seen is left out: no expiry date is another thing than one that is hidden. */
const row = z
  .looseObject({
    id: idText,
    employeeId: idText,
    customCertification: maybeText,
    customIssueDate: maybeDay,
  })
  .transform(({ customExpirationDate: expires, ...rest }) => ({
    ...rest,
    expires: maybeDay.parse(expires),
    isShown: expires !== undefined,
  }))

const states = ['expired', 'expiring', 'valid', 'no_expiry', 'unknown'] as const
type State = (typeof states)[number]

export const certifications = defineTool({
  name: 'certifications',
  title: 'Certifications',
  description:
    'Licences and certificates of people with the day they expire: expired, expiring within a number of days (default 60), or all; by person, department, or name of the certificate ("crane"). Default: what is expired or expiring, of people still employed.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z.object({
    status: z.enum(['due', 'expired', 'expiring', 'valid', 'all']).default('due').describe('due: expired or expiring'),
    days: z.number().int().min(1).max(730).default(60).describe('Expiring means: within so many days'),
    employee: employeeInput.optional(),
    department: z.string().min(2).max(100).optional(),
    text: z.string().min(2).max(100).optional().describe('Part of the certificate’s name'),
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
      certification: z.string(),
      issued: z.string().nullable(),
      expires: z.string().nullable(),
      daysLeft: z.number().int().nullable().describe('Negative: expired so many days ago'),
      state: z.enum(states).describe('unknown: BambooHR does not show when it expires'),
    },
    { expired: z.number().int(), expiring: z.number().int(), valid: z.number().int() },
  ),
  async run(input, vendor, call) {
    const table = vendor.settings.certificationsTable ?? 'customCertifications'
    const person = input.employee === undefined ? undefined : await findPerson(vendor, input.employee)
    const [rows, people] = await Promise.all([
      read(vendor, `/api/v1/employees/${person?.id ?? 'all'}/tables/${table}`, rowsOf(row)),
      peopleById(vendor),
    ])
    let strangers = 0
    const asked = rows.flatMap((one) => {
      const who = people.get(one.employeeId)
      if (who === undefined) {
        strangers += 1
        return []
      }
      if (!(who.active || input.includeFormer || person !== undefined)) return []
      if (!sameText(who.department, input.department)) return []
      if (!matches(input.text, one.customCertification)) return []
      const { expires } = one
      const daysLeft = expires === null ? null : daysBetween(call.today, expires)
      return [
        {
          id: one.id,
          type: 'certification',
          url: employeeUrl(vendor.settings, one.employeeId),
          employeeNumber: who.number,
          employee: who.name,
          jobTitle: who.jobTitle,
          department: who.department,
          certification: one.customCertification ?? 'unnamed',
          issued: one.customIssueDate,
          expires,
          daysLeft,
          state: one.isShown ? stateOf(daysLeft, input.days) : ('unknown' as const),
        },
      ]
    })
    const wanted = asked
      .filter(({ state }) => isAsked(state, input.status))
      .sort((a, b) => (a.expires ?? '9').localeCompare(b.expires ?? '9') || a.employee.localeCompare(b.employee))
    const unknown = asked.filter(({ state }) => state === 'unknown').length
    const hidden = unknown === 0 ? undefined : `BambooHR does not show when ${unknown} of them expire.`
    const said = {
      complete: strangers === 0 && unknown === 0,
      empty: emptyNote(rows.length, input.status),
      notes: [hidden, strangersNote(strangers)],
    }
    return {
      ...pageOf(wanted, input, said, (record) => record),
      expired: asked.filter(({ state }) => state === 'expired').length,
      expiring: asked.filter(({ state }) => state === 'expiring').length,
      valid: asked.filter(({ state }) => state === 'valid' || state === 'no_expiry').length,
    }
  },
})

function stateOf(daysLeft: number | null, days: number): State {
  if (daysLeft === null) return 'no_expiry'
  if (daysLeft < 0) return 'expired'
  return daysLeft <= days ? 'expiring' : 'valid'
}

function isAsked(state: State, status: 'due' | 'expired' | 'expiring' | 'valid' | 'all'): boolean {
  if (status === 'all') return true
  if (status === 'due') return state === 'expired' || state === 'expiring'
  return state === status || (status === 'valid' && state === 'no_expiry')
}

function emptyNote(rows: number, status: string): string {
  if (rows === 0) return 'BambooHR holds no certification here, or does not show any to this connection.'
  return status === 'due' ? 'Nothing is expired or about to expire.' : 'No certification matches these filters.'
}
