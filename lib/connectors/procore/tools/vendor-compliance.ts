import { z } from 'zod'
import { daysBetween } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { nothing } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { matches } from '../../kit/text.ts'
import { idText, maybeDay, maybeFlag, maybeId, maybeText } from '../../kit/values.ts'
import { answerOf } from '../answer.ts'
import { type Listed, openProcore, type Procore } from '../api.ts'
import { findProject, type Project } from '../projects.ts'

const insuranceRow = z.object({
  id: idText,
  vendor_id: maybeId,
  insurance_type: maybeText,
  name: maybeText,
  policy_number: maybeText,
  effective_date: maybeDay,
  expiration_date: maybeDay,
  limit: maybeText,
  status: maybeText,
  exempt: maybeFlag,
})
type Insurance = z.output<typeof insuranceRow>

const vendorRow = z.object({ id: idText, name: maybeText, is_active: maybeFlag })
type Company = z.output<typeof vendorRow>

const states = ['expired', 'expiring', 'valid', 'no_expiry', 'exempt'] as const
type State = (typeof states)[number]

export const vendorCompliance = defineTool({
  name: 'vendor_compliance',
  title: 'Subcontractor insurance and licences',
  description:
    'Insurance and other papers of subcontractors and vendors as Procore’s directory holds them, licences among them ' +
    'where the company keeps them there, with the day they expire: expired or expiring within a number of days ' +
    '(default 60), or all; of one job’s companies, one company, or one kind. Says which companies of the job have no ' +
    'record at all. Certificates of employees are in BambooHR.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z.object({
    project: inputs.project.optional().describe('Only companies that work on this job'),
    status: z
      .enum(['due', 'expired', 'expiring', 'valid', 'all'])
      .default('due')
      .describe('due: expired or expiring; valid: also those that are exempt'),
    days: z.number().int().min(1).max(730).default(60).describe('Expiring means: within so many days'),
    kind: z.string().max(100).optional().describe('Part of the kind, for example liability or license'),
    vendor: z.string().max(100).optional().describe('Part of the company’s name'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      vendor: z.string(),
      vendorId: z.string().nullable(),
      kind: z.string().nullable(),
      provider: z.string().nullable(),
      policyNumber: z.string().nullable(),
      coverage: z.string().nullable().describe('Limit as typed in'),
      effective: inputs.date.nullable(),
      expires: inputs.date.nullable(),
      daysLeft: z.number().int().nullable().describe('Negative: expired so many days ago'),
      state: z.enum(states).describe('no_expiry: Procore has no day on which it expires'),
      status: z.string().nullable().describe('What the company decided about it, as Procore writes it'),
    },
    {
      expired: z.number().int(),
      expiring: z.number().int(),
      valid: z.number().int().describe('Also those that are exempt'),
      vendorsDue: z.number().int().describe('Different companies with something expired or expiring'),
      withoutRecord: z
        .array(z.string())
        .optional()
        .describe('Companies of the job of which Procore has no such paper; when a job is named and no kind'),
    },
  ),
  slots: { uses: ['job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const choice = input.project === undefined ? undefined : await findProject(api, input.project)
    if (choice?.project === null) return { ...nothing(choice.why), ...countsOf([]) }
    const path = `/rest/v1.0/companies/${encodeURIComponent(api.companyId)}/insurances`
    const [papers, companies] = await Promise.all([api.list(path, insuranceRow), companiesOf(api, choice?.project)])
    const byId = new Map(companies.rows.map((one) => [one.id, one]))
    const asked = papers.rows
      .filter(({ vendor_id: id }) => choice === undefined || byId.has(id ?? ''))
      .map((paper) => toRecord(paper, byId.get(paper.vendor_id ?? ''), { today: call.today, days: input.days }))
      .filter((one) => matches(input.vendor, one.vendor) && matches(input.kind, one.kind))
    const rows = asked
      .filter(({ state }) => isAsked(state, input.status))
      .sort(
        (a, b) =>
          (a.expires ?? '9').localeCompare(b.expires ?? '9') ||
          a.vendor.localeCompare(b.vendor) ||
          a.id.localeCompare(b.id),
      )
    const found = {
      rows,
      notes: [undatedNote(asked)],
      complete: papers.complete && companies.complete,
      empty: emptyNote(asked.length, input.status),
    }
    const missing = input.kind === undefined && choice !== undefined
    return {
      ...answerOf(found, input, (row) => row),
      ...countsOf(asked),
      ...(missing ? { withoutRecord: withoutRecord(companies.rows, papers.rows, input.vendor) } : {}),
    }
  },
})

type Paper = ReturnType<typeof toRecord>

function companiesOf(api: Procore, project: Project | undefined): Promise<Listed<Company>> {
  return project === undefined
    ? api.list('/rest/v1.0/vendors', vendorRow, { company_id: api.companyId })
    : api.list(`/rest/v1.1/projects/${project.id}/vendors`, vendorRow)
}

function withoutRecord(
  companies: readonly Company[],
  papers: readonly Insurance[],
  asked: string | undefined,
): string[] {
  const held = new Set(papers.map(({ vendor_id: id }) => id))
  return companies
    .filter(({ id, name, is_active }) => !held.has(id) && is_active !== false && matches(asked, name))
    .map(({ name, id }) => name ?? id)
    .sort((a, b) => a.localeCompare(b))
}

function isAsked(state: State, status: 'due' | 'expired' | 'expiring' | 'valid' | 'all'): boolean {
  if (status === 'all') return true
  if (status === 'due') return state === 'expired' || state === 'expiring'
  if (status === 'valid') return state === 'valid' || state === 'exempt'
  return state === status
}

function countsOf(asked: readonly Paper[]) {
  const of = (status: 'due' | 'expired' | 'expiring' | 'valid') => asked.filter(({ state }) => isAsked(state, status))
  return {
    expired: of('expired').length,
    expiring: of('expiring').length,
    valid: of('valid').length,
    vendorsDue: new Set(of('due').map(({ vendor, vendorId }) => vendorId ?? vendor)).size,
  }
}

function toRecord(paper: Insurance, company: Company | undefined, { today, days }: { today: string; days: number }) {
  const daysLeft = paper.expiration_date === null ? null : daysBetween(today, paper.expiration_date)
  return {
    id: paper.id,
    type: 'insurance',
    vendor: company?.name ?? (paper.vendor_id === null ? 'no company named' : `company ${paper.vendor_id}`),
    vendorId: paper.vendor_id,
    kind: paper.insurance_type,
    provider: paper.name,
    policyNumber: paper.policy_number,
    coverage: paper.limit,
    effective: paper.effective_date,
    expires: paper.expiration_date,
    daysLeft,
    state: stateOf(paper, daysLeft, days),
    status: paper.status,
  }
}

function stateOf({ exempt }: Insurance, daysLeft: number | null, days: number): State {
  if (exempt === true) return 'exempt'
  if (daysLeft === null) return 'no_expiry'
  if (daysLeft < 0) return 'expired'
  return daysLeft <= days ? 'expiring' : 'valid'
}

/** Whether these have expired nobody can tell. */
function undatedNote(asked: readonly Paper[]): string | undefined {
  const undated = asked.filter(({ state }) => state === 'no_expiry').length
  return undated === 0 ? undefined : `Of ${undated} of them Procore has no day of expiry; they count as neither.`
}

function emptyNote(papers: number, status: string): string {
  if (papers === 0) return 'Procore has no insurance or licence of these companies.'
  return status === 'due' ? 'Nothing is expired or about to expire.' : 'No insurance or licence fits.'
}
