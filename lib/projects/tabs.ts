import type { z } from 'zod'
import type { DateField, Dimension, querySchema, State } from '#lib/measures/certified/query.ts'

export type QueryInput = z.input<typeof querySchema>

export const jobTabs = ['money', 'schedule', 'field', 'people', 'documents', 'permits'] as const
export type JobTab = (typeof jobTabs)[number]

type ListDimension = Extract<
  Dimension,
  'person' | 'company' | 'vendor' | 'kind' | 'status' | 'utility' | 'section' | 'discipline'
>
type ListDate = Extract<DateField, 'dated' | 'due' | 'created' | 'approved' | 'happened' | 'issued' | 'expires'>
/** What a list shows of each record, beside what it is called. */
export type ListColumn = { of: ListDimension } | { date: ListDate } | { text: string } | 'state' | 'days' | 'amount'

/** States that a list tells, the one that matters most first; a record that is none of them says nothing. */
export const toldStates = [
  ...(['expired', 'overdue', 'failed', 'lost_time', 'on_hold', 'draft', 'expiring', 'unsigned'] as const),
  ...(['recordable', 'pending', 'not_started', 'paid', 'passed', 'open', 'closed', 'complete'] as const),
] as const satisfies readonly State[]
export type ToldState = (typeof toldStates)[number]

type GroupedBy = Extract<Dimension, 'cost_code' | 'vendor' | 'company' | 'person' | 'week'>

/** The order of a list: by a date, the first or the last one before; else as the measure has it, the largest first. */
type Order = { by: DateField; last?: true }

type ListId =
  | ('changes' | 'unsigned' | 'payApps' | 'bills')
  | ('rfis' | 'submittals' | 'planned' | 'actions' | 'meetings')
  | ('logs' | 'incidents' | 'inspections' | 'observations' | 'punch')
  | ('team' | 'files' | 'drawings' | 'mail' | 'permits' | 'locates' | 'near')

/**
 * One part of a tab, which stands alone. A query that no certified measure answers any more, or that the reader may not
 * ask, has no place.
 */
export type TabPart =
  | { kind: 'figures'; id: 'money' | 'schedule' | 'field'; queries: readonly QueryInput[] }
  | {
      kind: 'list'
      id: ListId
      query: QueryInput
      columns: readonly ListColumn[]
      order?: Order
      /** Its own text in place of the record's name: what a log says. */
      reads?: string
      /** Only what its date says is not older than so many days. */
      sinceDays?: number
      /** Where there is nothing it has no place. */
      quiet?: true
    }
  | {
      kind: 'groups'
      id: 'costs' | 'commitments' | 'hoursByCompany' | 'hoursByPerson' | 'hoursByWeek'
      query: QueryInput & { groupBy: GroupedBy }
    }
  | { kind: 'plan'; id: 'plan' }

const MONEY = [
  ...(['net_billing', 'earned', 'billed', 'cost_to_date', 'backlog'] as const),
  ...(['ar', 'retainage', 'ap', 'commitments'] as const),
]

export const tabParts: Readonly<Record<JobTab, readonly TabPart[]>> = {
  money: [
    { kind: 'figures', id: 'money', queries: MONEY.map((measure) => ({ measure })) },
    { kind: 'groups', id: 'costs', query: { measure: 'job_cost', groupBy: 'cost_code', versus: 'budget' } },
    {
      kind: 'list',
      id: 'changes',
      query: { measure: 'change_orders', states: ['pending'] },
      columns: [{ date: 'created' }, 'days', 'amount'],
    },
    {
      kind: 'list',
      id: 'unsigned',
      query: { measure: 'change_orders', states: ['unsigned'] },
      quiet: true,
      columns: [{ date: 'approved' }, 'amount'],
    },
    {
      kind: 'list',
      id: 'payApps',
      query: { measure: 'pay_apps' },
      columns: [{ date: 'dated' }, { date: 'due' }, 'state', 'amount'],
      order: { by: 'dated', last: true },
    },
    {
      kind: 'list',
      id: 'bills',
      query: { measure: 'ap' },
      columns: [{ of: 'vendor' }, { date: 'due' }, 'state', 'amount'],
    },
    { kind: 'groups', id: 'commitments', query: { measure: 'commitments', groupBy: 'vendor' } },
  ],
  schedule: [
    {
      kind: 'figures',
      id: 'schedule',
      queries: [
        { measure: 'percent_complete' },
        { measure: 'rfis', states: ['overdue'] },
        { measure: 'submittals', states: ['overdue'] },
        { measure: 'punch_items' },
      ],
    },
    {
      kind: 'list',
      id: 'rfis',
      query: { measure: 'rfis' },
      columns: [{ of: 'person' }, { of: 'company' }, { date: 'due' }, 'state'],
      order: { by: 'due' },
    },
    {
      kind: 'list',
      id: 'submittals',
      query: { measure: 'submittals' },
      columns: [{ of: 'person' }, { of: 'company' }, { date: 'due' }, 'state'],
      order: { by: 'due' },
    },
    {
      kind: 'list',
      id: 'planned',
      query: {
        measure: 'daily_logs',
        filters: [{ dimension: 'section', things: [{ name: 'plannedWork', ids: ['plannedWork'] }] }],
      },
      columns: [{ date: 'happened' }],
      order: { by: 'happened', last: true },
      reads: 'text',
    },
    {
      kind: 'list',
      id: 'actions',
      query: { measure: 'action_items' },
      quiet: true,
      columns: [{ of: 'person' }, { date: 'due' }, 'state'],
      order: { by: 'due' },
    },
    {
      kind: 'list',
      id: 'meetings',
      query: { measure: 'meetings' },
      quiet: true,
      columns: [{ date: 'happened' }, { text: 'place' }],
      order: { by: 'happened', last: true },
    },
  ],
  field: [
    {
      kind: 'figures',
      id: 'field',
      queries: [
        { measure: 'crew_hours' },
        { measure: 'incidents', states: ['recordable'] },
        { measure: 'inspections', states: ['open'] },
        { measure: 'observations' },
      ],
    },
    {
      kind: 'list',
      id: 'logs',
      query: { measure: 'daily_logs' },
      columns: [{ date: 'happened' }, { of: 'section' }, { of: 'person' }],
      order: { by: 'happened', last: true },
      reads: 'text',
    },
    {
      kind: 'list',
      id: 'incidents',
      query: { measure: 'incidents' },
      columns: [{ date: 'happened' }, 'state'],
      order: { by: 'happened', last: true },
    },
    {
      kind: 'list',
      id: 'inspections',
      query: { measure: 'inspections' },
      columns: [{ of: 'kind' }, { of: 'person' }, { date: 'happened' }, 'state'],
      order: { by: 'happened', last: true },
    },
    {
      kind: 'list',
      id: 'observations',
      query: { measure: 'observations' },
      quiet: true,
      columns: [{ of: 'kind' }, { of: 'company' }, { date: 'due' }, 'state'],
      order: { by: 'due' },
    },
    {
      kind: 'list',
      id: 'punch',
      query: { measure: 'punch_items' },
      columns: [{ of: 'company' }, { date: 'due' }, 'state'],
      order: { by: 'due' },
    },
  ],
  people: [
    {
      kind: 'list',
      id: 'team',
      query: { measure: 'project_team' },
      columns: [{ text: 'role' }, { text: 'title' }, { text: 'mail' }],
    },
    { kind: 'groups', id: 'hoursByCompany', query: { measure: 'crew_hours', groupBy: 'company' } },
    { kind: 'groups', id: 'hoursByPerson', query: { measure: 'crew_hours', groupBy: 'person' } },
    { kind: 'groups', id: 'hoursByWeek', query: { measure: 'crew_hours', groupBy: 'week' } },
  ],
  documents: [
    {
      kind: 'list',
      id: 'files',
      query: { measure: 'files' },
      columns: [{ of: 'person' }, { date: 'dated' }],
      order: { by: 'dated', last: true },
    },
    {
      kind: 'list',
      id: 'drawings',
      query: { measure: 'drawings' },
      columns: [{ of: 'discipline' }, { text: 'revision' }, { date: 'dated' }],
    },
    {
      kind: 'list',
      id: 'mail',
      query: { measure: 'mail' },
      columns: [{ of: 'person' }, { date: 'happened' }],
      order: { by: 'happened', last: true },
    },
  ],
  permits: [
    { kind: 'plan', id: 'plan' },
    {
      kind: 'list',
      id: 'permits',
      query: { measure: 'permits' },
      columns: [{ of: 'kind' }, { of: 'status' }, { date: 'issued' }, { date: 'expires' }, 'state'],
      order: { by: 'expires' },
    },
    {
      kind: 'list',
      id: 'locates',
      query: { measure: 'locates' },
      sinceDays: 45,
      columns: [{ of: 'utility' }, { date: 'expires' }, 'state'],
      order: { by: 'expires', last: true },
    },
    {
      kind: 'list',
      id: 'near',
      query: { measure: 'permits_near' },
      quiet: true,
      columns: [{ of: 'kind' }, { text: 'distance' }, { date: 'expires' }],
    },
  ],
}
