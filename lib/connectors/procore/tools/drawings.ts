import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { nothing } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { matches, sameText } from '../../kit/text.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { readSheets, type Sheet } from '../drawings.ts'
import { findProject, type JobOf, jobFields, jobOf } from '../projects.ts'

export const drawings = defineTool({
  name: 'drawings',
  title: 'Drawings',
  description:
    'The drawings of one job: the current set by discipline, or every revision, with number, title, revision, set and ' +
    'when it was issued and received. Use it to see whether a sheet is current, what came in since a day, or which ' +
    'revisions a sheet had. Latest received first within all revisions, by number within the current set. The sheets ' +
    'themselves are not read.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  sample: { project: 'projects.project' },
  input: z.object({
    project: inputs.project,
    revisions: z.enum(['current', 'all']).default('current').describe('all: also those that were replaced'),
    discipline: z.string().max(100).optional().describe('For example Structural'),
    number: z.string().max(60).optional().describe('The number of one sheet, for example A-101'),
    receivedFrom: inputs.date.optional().describe('Received on or after'),
    receivedTo: inputs.date.optional().describe('Received on or before'),
    search: z.string().max(100).optional().describe('Part of the number, title or set'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...jobFields,
      number: z.string(),
      title: z.string().nullable(),
      discipline: z.string().nullable(),
      revision: z.string().nullable(),
      current: z.boolean(),
      issuedDate: inputs.date.nullable(),
      receivedDate: inputs.date.nullable(),
      set: z.string().nullable(),
    },
    {
      sheetCount: z.number().int().describe('Different sheets'),
      revisionCount: z.number().int(),
      perDiscipline: z
        .array(
          z.object({
            discipline: z.string(),
            sheets: z.number().int(),
            revisions: z.number().int(),
            lastReceived: inputs.date.nullable(),
          }),
        )
        .describe('Of what was found, most sheets first'),
    },
  ),
  slots: { uses: ['job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const choice = await findProject(api, input.project)
    if (choice.project === null) return { ...nothing(choice.why), ...countsOf([]) }
    const job = jobOf(choice.project)
    const found = await readSheets(api, choice.project)
    const rows = found.rows
      .map((sheet) => toRecord(sheet, job))
      .filter(({ current }) => input.revisions === 'all' || current)
      .filter(({ discipline }) => matches(input.discipline, discipline))
      .filter(({ number }) => sameText(number, input.number))
      .filter(({ receivedDate }) => input.receivedFrom === undefined || (receivedDate ?? '') >= input.receivedFrom)
      .filter(({ receivedDate }) => input.receivedTo === undefined || (receivedDate ?? '9999') <= input.receivedTo)
      .filter(({ number, title, set }) => matches(input.search, number, title, set))
      .sort(input.revisions === 'all' ? byReceived : byNumber)
    const hidden = found.hasRevisions
      ? undefined
      : 'Procore does not show the list of revisions: earlier ones, dates and sets are not in it.'
    return {
      ...answerOf({ ...found, rows, hidden, empty: 'No drawing fits.' }, input, (row) => row),
      ...countsOf(rows),
    }
  },
})

type Record = ReturnType<typeof toRecord>

function byNumber(a: Record, b: Record): number {
  return a.number.localeCompare(b.number, 'en', { numeric: true }) || a.id.localeCompare(b.id)
}

function byReceived(a: Record, b: Record): number {
  return (b.receivedDate ?? '').localeCompare(a.receivedDate ?? '') || byNumber(a, b)
}

function countsOf(rows: readonly Record[]) {
  const sheets = (some: readonly Record[]) => new Set(some.map(({ number }) => number)).size
  return {
    sheetCount: sheets(rows),
    revisionCount: rows.length,
    perDiscipline: [...Map.groupBy(rows, ({ discipline }) => discipline ?? 'none')]
      .map(([discipline, some]) => ({
        discipline,
        sheets: sheets(some),
        revisions: some.length,
        lastReceived: some.reduce<string | null>(
          (last, { receivedDate: day }) => ((day ?? '') > (last ?? '') ? day : last),
          null,
        ),
      }))
      .sort((a, b) => b.sheets - a.sheets || a.discipline.localeCompare(b.discipline)),
  }
}

function toRecord({ id, drawing, ...sheet }: Sheet, job: JobOf) {
  return {
    id,
    type: 'drawing_revision',
    ...job,
    number: drawing?.number ?? `drawing of revision ${id}`,
    title: drawing?.title ?? null,
    discipline: drawing?.discipline ?? null,
    revision: sheet.revision,
    current: sheet.isCurrent,
    issuedDate: sheet.issuedDate,
    receivedDate: sheet.receivedDate,
    set: sheet.set,
  }
}
