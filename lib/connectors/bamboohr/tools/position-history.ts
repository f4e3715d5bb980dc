import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { sameText } from '../../kit/text.ts'
import { employeeUrl } from '../client.ts'
import { hiddenNote, hidesSome, refuseIfHidden } from '../hidden.ts'
import { employeeInput, findPerson, peopleById, strangersNote } from '../people.ts'
import type { PersonWith } from '../person-row.ts'
import { type Part, type Position, parts, readPositions } from '../positions.ts'
import { notSharedAtAll } from '../refusals.ts'

const words: Record<Part, string> = {
  jobTitle: 'the job title',
  department: 'the department',
  division: 'the division',
  location: 'the location',
  reportsTo: 'who reports to whom',
}

const position = {
  jobTitle: field.personal(z.string().nullable()),
  department: field.personal(z.string().nullable()),
  division: field.personal(z.string().nullable()),
  location: field.personal(z.string().nullable()),
  reportsTo: field.personal(z.string().nullable()),
}

type Someone = PersonWith<'number' | 'status' | 'department'>

export const positionHistory = defineTool({
  name: 'position_history',
  title: 'Position history',
  description:
    'Which positions people held since when, latest first: job title, department, division, location and supervisor, with the position before and what changed (new title, transfer, new supervisor). By person, department, period or what changed. Current colleagues unless asked otherwise. No reasons and no pay.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    employee: employeeInput.optional(),
    department: z.string().min(2).max(100).optional().describe('Where the person works now, as in BambooHR'),
    since: inputs.date.optional().describe('Position begins on or after'),
    until: inputs.date.optional().describe('Position begins on or before'),
    changed: z.enum(parts).optional().describe('Only changes of this; jobTitle finds promotions and other new titles'),
    includeFormer: z.boolean().default(false).describe('Also people who left'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      employeeNumber: z.string().nullable(),
      employee: z.string(),
      date: field.personal(z.string().describe('When the position begins')),
      ...position,
      isCurrent: field.personal(z.boolean()),
      changed: field.personal(z.array(z.enum(parts)).describe('Against the position before; empty for the first one')),
      previous: field.personal(z.object(position).nullable().describe('The position before')),
    },
    { people: z.number().int().describe('Whose positions these are') },
  ),
  slots: { uses: ['emp_no', 'status_values'] },
  async run(input, vendor, call) {
    const person = input.employee === undefined ? undefined : await findPerson(vendor, call, input.employee)
    const [positions, people] = await Promise.all([
      readPositions(vendor, person?.id ?? 'all', call.today),
      peopleById(vendor, call, ['number', 'status', 'department']),
    ])
    refuseIfHidden(people.values(), 'department', input.department)
    if (input.changed !== undefined) refuseIfHiddenPart(positions, input.changed)
    const isMeant = (who: Someone) =>
      (person === undefined ? who.active || input.includeFormer : who.id === person.id) &&
      sameText(who.department, input.department)
    const found = positions
      .flatMap((one) => {
        const who = people.get(one.employeeId)
        return who !== undefined && isMeant(who) && isAsked(one, input) ? [{ one, who }] : []
      })
      .sort((a, b) => b.one.date.localeCompare(a.one.date) || a.who.name.localeCompare(b.who.name))
    const strangers = positions.filter(({ employeeId }) => !people.has(employeeId)).length
    const said = {
      complete: strangers === 0 && !hidesSome(people.values(), 'department', input.department),
      empty: 'BambooHR has no such position of these people, or does not show any to this connection.',
      notes: [
        hiddenParts(positions),
        strangersNote(strangers),
        hiddenNote(people.values(), ['number', 'status', 'department']),
      ],
    }
    const page = pageOf(found, input, said, ({ one, who }) => ({
      id: one.id,
      type: 'jobInfo',
      url: employeeUrl(vendor.settings, who.id),
      employeeNumber: who.number,
      employee: who.name,
      date: one.date,
      ...told(one, people),
      isCurrent: one.isCurrent,
      changed: one.changed,
      previous: one.previous === null ? null : told(one.previous, people),
    }))
    return { ...page, people: new Set(found.map(({ who }) => who.id)).size }
  },
})

type Asked = { since?: string | undefined; until?: string | undefined; changed?: Part | undefined }

function isAsked({ date, changed }: Position, asked: Asked): boolean {
  if (asked.since !== undefined && date < asked.since) return false
  if (asked.until !== undefined && date > asked.until) return false
  return asked.changed === undefined || changed.includes(asked.changed)
}

/** Supervisors come by name; an id is told as the name of whom it is. */
function told({ reportsTo, ...one }: Pick<Position, Part>, people: ReadonlyMap<string, Someone>) {
  const { jobTitle, department, division, location } = one
  return { jobTitle, department, division, location, reportsTo: people.get(reportsTo ?? '')?.name ?? reportsTo }
}

function isHiddenEverywhere(positions: readonly Position[], part: Part): boolean {
  return positions.length > 0 && positions.every(({ hidden }) => hidden.includes(part))
}

function refuseIfHiddenPart(positions: readonly Position[], part: Part): void {
  if (isHiddenEverywhere(positions, part)) throw notSharedAtAll(`${words[part]} of positions`, 'positions', part)
}

function hiddenParts(positions: readonly Position[]): string | undefined {
  const named = (some: readonly Part[]) => new Intl.ListFormat('en').format(some.map((part) => words[part]))
  const always = parts.filter((part) => isHiddenEverywhere(positions, part))
  const sometimes = parts.filter(
    (part) => !always.includes(part) && positions.some(({ hidden }) => hidden.includes(part)),
  )
  const sentences = [
    always.length === 0 ? '' : `BambooHR does not share of positions: ${named(always)}.`,
    sometimes.length === 0 ? '' : `Of some positions BambooHR does not share: ${named(sometimes)}.`,
  ]
  return sentences.filter(Boolean).join(' ') || undefined
}
