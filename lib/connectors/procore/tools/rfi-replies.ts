import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { nothing } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { excerpt, sameText } from '../../kit/text.ts'
import { idText, maybeDay, maybeFlag, maybeText } from '../../kit/values.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { findProject, jobFields, jobOf } from '../projects.ts'
import { isRfiShownTo, rfiRow } from './rfi-row.ts'

const replyRow = z.object({
  id: idText,
  official: maybeFlag,
  answer_date: maybeDay,
  plain_text_body: maybeText,
  created_by: maybeText,
})

export const rfiReplies = defineTool({
  name: 'rfi_replies',
  title: 'Replies to an RFI',
  description:
    'What was answered to one RFI, newest first: who, when, the text, and whether it is the official answer. ' +
    'Needs the job and the RFI’s number as the rfis tool shows it (RFI-041; 41 works too).',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  sample: { project: 'rfis.project', rfi: 'rfis.number' },
  input: z.object({
    project: inputs.project,
    rfi: z.string().trim().min(1).max(60).describe('Number or id of the RFI'),
    officialOnly: z.boolean().default(false).describe('Only the official answer'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...jobFields,
      rfi: z.string().describe('Number of the RFI'),
      subject: z.string().describe('Of the RFI'),
      date: inputs.date.nullable(),
      author: z.string().nullable(),
      text: z.string().nullable().describe('Its beginning; people outside the company may have written it'),
      official: z.boolean(),
    },
    { officialCount: z.number().int(), rfiStatus: z.string().nullable().describe('Null when there is no such RFI') },
  ),
  slots: { uses: ['job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const none = (why: string) => ({ ...nothing(why), officialCount: 0, rfiStatus: null })
    const choice = await findProject(api, input.project)
    if (choice.project === null) return none(choice.why)

    const base = `/rest/v1.0/projects/${choice.project.id}/rfis`
    const all = await api.list(base, rfiRow)
    const shown = all.rows.filter((row) => isRfiShownTo(api, row))
    const [rfi, ...others] = fitting(shown, input.rfi)
    if (rfi === undefined) return none(`Procore shows no RFI ${input.rfi} of this job.`)
    if (others.length > 0) {
      const names = [rfi, ...others].slice(0, 5).map((one) => `${numberOf(one)} (id ${one.id})`)
      return none(`${others.length + 1} RFIs fit ${input.rfi}: ${names.join(', ')}. Name one.`)
    }

    const { rows, complete } = await api.list(`${base}/${rfi.id}/replies`, replyRow)
    const replies = rows
      .filter(({ official }) => !input.officialOnly || official === true)
      .sort((a, b) => (b.answer_date ?? '').localeCompare(a.answer_date ?? '') || a.id.localeCompare(b.id))
    const job = jobOf(choice.project)
    return {
      ...answerOf({ rows: replies, complete, empty: 'Nobody has replied to this RFI.' }, input, (row) => ({
        id: row.id,
        type: 'rfi_reply',
        ...job,
        rfi: numberOf(rfi),
        subject: rfi.subject ?? '',
        date: row.answer_date,
        author: row.created_by,
        text: excerpt(row.plain_text_body, 2000),
        official: row.official ?? false,
      })),
      officialCount: replies.filter(({ official }) => official === true).length,
      rfiStatus: rfi.status,
    }
  },
})

type Rfi = z.output<typeof rfiRow>

function numberOf({ full_number, number, id }: Rfi): string {
  return full_number ?? number ?? id
}

/** By the number as written, then by id, then by the number’s digits alone. */
function fitting(rfis: readonly Rfi[], asked: string): Rfi[] {
  const digits = digitsOf(asked)
  const ways: ((rfi: Rfi) => boolean)[] = [
    (rfi) => sameText(numberOf(rfi), asked) || sameText(rfi.number, asked),
    ({ id }) => id === asked,
    (rfi) => digits !== null && digitsOf(numberOf(rfi)) === digits,
  ]
  return ways.map((fits) => rfis.filter(fits)).find((some) => some.length > 0) ?? []
}

function digitsOf(text: string): string | null {
  return /0*(\d+)\s*$/.exec(text)?.[1] ?? null
}
