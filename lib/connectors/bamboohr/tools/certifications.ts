import { z } from 'zod'
import { daysBetween } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { rowsOf } from '../../kit/rows.ts'
import { employeeUrl, read, sliced } from '../client.ts'
import { employeeInput, findPerson, peopleById, sameText } from '../people.ts'

const row = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  employeeId: z.union([z.string(), z.number()]).transform(String),
  customCertification: z.string(),
  customIssueDate: z.string().nullish(),
  customExpirationDate: z.string().nullish(),
})

const states = ['expired', 'expiring', 'valid', 'no_expiry'] as const
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
      state: z.enum(states),
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
    const asked = rows.flatMap((one) => {
      const who = people.get(one.employeeId)
      if (who === undefined || !(who.active || input.includeFormer || person !== undefined)) return []
      if (!sameText(who.department, input.department)) return []
      if (!one.customCertification.toLowerCase().includes((input.text ?? '').toLowerCase())) return []
      const expires = one.customExpirationDate || null
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
          certification: one.customCertification,
          issued: one.customIssueDate || null,
          expires,
          daysLeft,
          state: stateOf(daysLeft, input.days),
        },
      ]
    })
    const wanted = asked
      .filter(({ state }) => isAsked(state, input.status))
      .sort((a, b) => (a.expires ?? '9').localeCompare(b.expires ?? '9') || a.employee.localeCompare(b.employee))
    return {
      ...sliced(wanted, input.limit, input.cursor),
      expired: asked.filter(({ state }) => state === 'expired').length,
      expiring: asked.filter(({ state }) => state === 'expiring').length,
      valid: asked.filter(({ state }) => state === 'valid' || state === 'no_expiry').length,
      ...(wanted.length === 0 ? { note: emptyNote(rows.length, input.status) } : {}),
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
