import { z } from 'zod'
import { daysBetween } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { matches, sameText } from '../../kit/text.ts'
import { type Certificate, readCertificates } from '../certificates.ts'
import { employeeUrl } from '../client.ts'
import { hiddenNote, refuseIfHidden } from '../hidden.ts'
import { employeeInput, findPerson, peopleById, strangersNote } from '../people.ts'
import type { PersonWith } from '../person-row.ts'
import { notSharedAtAll } from '../refusals.ts'

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
  slots: { needs: ['cert_source', 'cert_name', 'cert_exp'], uses: ['cert_issue', 'emp_no', 'status_values'] },
  async run(input, vendor, call) {
    const person = input.employee === undefined ? undefined : await findPerson(vendor, call, input.employee)
    const people = await peopleById(vendor, call, ['number', 'status', 'jobTitle', 'department'])
    refuseIfHidden(people.values(), 'department', input.department)
    const isMeant = (who: PersonWith<'status' | 'department'>) =>
      (person === undefined ? who.active || input.includeFormer : who.id === person.id) &&
      sameText(who.department, input.department)
    const meant = [...people.values()].filter(isMeant)
    const { certificates, unasked } = await readCertificates(vendor, call.slots, { person, people: meant })
    if (input.text !== undefined && allHide(certificates, 'name'))
      throw notSharedAtAll('the names of certificates', 'certificates')
    const strangers = certificates.filter(({ employeeId }) => !people.has(employeeId)).length
    const asked = certificates.flatMap((one) => {
      const who = people.get(one.employeeId)
      if (who === undefined || !isMeant(who) || !matches(input.text, one.name)) return []
      const daysLeft = one.expires === null ? null : daysBetween(call.today, one.expires)
      return [
        {
          id: one.id,
          type: 'certification',
          url: employeeUrl(vendor.settings, one.employeeId),
          employeeNumber: who.number,
          employee: who.name,
          jobTitle: who.jobTitle,
          department: who.department,
          certification: one.name ?? (one.hidden.has('name') ? 'not shared' : 'unnamed'),
          issued: one.issued,
          expires: one.expires,
          daysLeft,
          state: one.hidden.has('expires') ? ('unknown' as const) : stateOf(daysLeft, input.days),
        },
      ]
    })
    const wanted = asked
      .filter(({ state }) => isAsked(state, input.status))
      .sort((a, b) => (a.expires ?? '9').localeCompare(b.expires ?? '9') || a.employee.localeCompare(b.employee))
    const unknown = asked.filter(({ state }) => state === 'unknown').length
    const said = {
      complete: strangers === 0 && unknown === 0 && unasked === 0,
      empty: emptyNote(certificates.length, input.status),
      notes: [
        unknown === 0 ? undefined : `BambooHR does not show when ${unknown} of them expire.`,
        hiddenColumns(certificates),
        unaskedNote(unasked),
        strangersNote(strangers),
        hiddenNote(people.values(), ['number', 'status', 'jobTitle', 'department']),
      ],
    }
    return {
      ...pageOf(wanted, input, said, (record) => record),
      expired: asked.filter(({ state }) => state === 'expired').length,
      expiring: asked.filter(({ state }) => state === 'expiring').length,
      valid: asked.filter(({ state }) => state === 'valid' || state === 'no_expiry').length,
    }
  },
})

function allHide(certificates: readonly Certificate[], column: 'name' | 'issued'): boolean {
  return certificates.length > 0 && certificates.every(({ hidden }) => hidden.has(column))
}

function hiddenColumns(certificates: readonly Certificate[]): string | undefined {
  const columns = [
    { what: 'the name', of: 'name' },
    { what: 'the day of issue', of: 'issued' },
  ] as const
  const hidden = columns.filter(({ of }) => certificates.some((one) => one.hidden.has(of))).map(({ what }) => what)
  return hidden.length === 0 ? undefined : `BambooHR keeps ${hidden.join(' and ')} of some from this connection.`
}

function unaskedNote(people: number): string | undefined {
  if (people === 0) return undefined
  return `${people} people are not in it: BambooHR tells trainings person by person; ask about one department or person.`
}

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
