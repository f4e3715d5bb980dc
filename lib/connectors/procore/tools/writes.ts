import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { defineTool } from '../../kit/connector.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { refuseIfUnread, unreadSoFar } from '../../kit/unread.ts'
import { idText, maybeDay, maybeId, maybeText } from '../../kit/values.ts'
import { answerOf } from '../answer.ts'
import { openProcore, type Procore } from '../api.ts'
import { findPerson } from '../find-person.ts'
import { isManager } from '../manager-role.ts'
import { jobFields, jobOf, labelOf, type Project, requireProject } from '../projects.ts'
import { rfiFields, rfiRow, toRfiRecord } from './rfi-row.ts'

const created = z.boolean().optional().describe('False when the same write had been made before and was found again')
const one = { limit: 1 }

export const createRfi = defineTool({
  name: 'create_rfi',
  title: 'Create an RFI',
  description:
    'Opens a request for information on a job. The RFI manager is the person you act for when they are in the job’s ' +
    'directory, else the job’s project manager, unless you name one. Asking again with the same key finds the first one.',
  kind: 'write',
  write: { undo: 'by_hand', recipients: ['assigneeEmail', 'managerEmail'], form: 'rfi' },
  labels: { untrusted: false, sensitive: false, sendsOut: true },
  input: z.object({
    project: inputs.project,
    subject: z.string().trim().min(3).max(200),
    question: z.string().trim().min(3).max(5000),
    dueDate: inputs.date.optional(),
    assigneeEmail: z.email().optional().describe('Who must answer; must be in the job’s directory'),
    managerEmail: z.email().optional().describe('RFI manager; must be in the job’s directory'),
  }),
  output: recordsOutput(rfiFields, { created }),
  slots: { uses: ['job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const project = await requireProject(api, input.project)
    const path = `/rest/v1.0/projects/${project.id}/rfis`
    const answer = (row: z.output<typeof rfiRow>, isNew: boolean) => ({
      ...answerOf({ rows: [row], complete: true, empty: '' }, one, () => toRfiRecord(row, project, call)),
      created: isNew,
    })

    // Procore has no idempotency keys: the key travels in the RFI's reference, and is looked for first.
    const reference = call.idempotencyKey === undefined ? undefined : `Gatehouse ${call.idempotencyKey}`
    const unread = unreadSoFar()
    const earlier = await api.list(path, rfiRow, { search: input.subject })
    refuseIfUnread('Procore', unread)
    const same = earlier.rows.find((row) => reference !== undefined && row.reference === reference)
    if (same !== undefined) return answer(same, false)

    const [manager, assignee] = await Promise.all([
      managerOf(api, project, input.managerEmail, call.actingFor.email),
      input.assigneeEmail === undefined ? undefined : requirePerson(api, project, input.assigneeEmail),
    ])
    const rfi = {
      subject: input.subject,
      question: { body: input.question },
      rfi_manager_id: idNumber(manager),
      draft: false,
      ...(assignee === undefined ? {} : { assignee_ids: [idNumber(assignee)] }),
      due_date: input.dueDate,
      reference,
    }
    return answer(await api.post(path, { rfi }, rfiRow), true)
  },
})

/** Procore takes ids as numbers and as texts; those that a number cannot hold stay texts. */
function idNumber(id: string): number | string {
  const number = Number(id)
  return Number.isSafeInteger(number) ? number : id
}

const noteRow = z.object({ id: idText, comment: maybeText, date: maybeDay, status: maybeText })

export const addDailyLogNote = defineTool({
  name: 'add_daily_log_note',
  title: 'Add a daily log note',
  description:
    'Writes a note into a job’s daily log, today unless you name a day, signed with the e-mail address of the person ' +
    'you act for. It may wait for approval in Procore. The same note on the same day is written once.',
  kind: 'write',
  write: { undo: 'by_hand', form: 'daily_log', notInFuture: ['date'] },
  labels: { untrusted: false, sensitive: false, sendsOut: true },
  input: z.object({
    project: inputs.project,
    note: z.string().trim().min(3).max(4000),
    date: inputs.date.optional().describe('YYYY-MM-DD; today when left out'),
  }),
  output: recordsOutput(
    {
      ...jobFields,
      date: inputs.date,
      note: z.string(),
      pending: z.boolean().describe('True until somebody in charge has approved the entry'),
    },
    { created },
  ),
  slots: { uses: ['job_no'] },
  async run(input, vendor, call) {
    const date = input.date ?? call.today
    if (date > call.today) throw new GatewayError('invalid_input', 'A daily log note cannot lie in the future.')
    const api = openProcore(vendor, call)
    const project = await requireProject(api, input.project)
    const path = `/rest/v1.0/projects/${project.id}/notes_logs`
    const comment = `${input.note.normalize('NFC')}\n(${call.actingFor.email} through Gatehouse)`

    const unread = unreadSoFar()
    const sameDay = await api.list(path, noteRow, { start_date: date, end_date: date, 'filters[status]': 'all' })
    refuseIfUnread('Procore', unread)
    const earlier = sameDay.rows.find((row) => row.comment === comment)
    const row = earlier ?? (await api.post(path, { notes_log: { comment, date } }, noteRow))
    return {
      ...answerOf({ rows: [row], complete: true, empty: '' }, one, () => ({
        id: row.id,
        type: 'notes_log',
        ...jobOf(project),
        date: row.date ?? date,
        note: row.comment ?? comment,
        pending: row.status === 'pending',
      })),
      created: earlier === undefined,
    }
  },
})

const roleRow = z.object({ id: maybeId, role: maybeText, user_id: maybeId })

async function requirePerson(api: Procore, project: Project, email: string): Promise<string> {
  const found = await findPerson(api, project, email)
  if (found !== undefined) return found
  throw new GatewayError('invalid_input', `${email} is not in the directory of ${labelOf(project)} in Procore.`)
}

async function managerOf(api: Procore, project: Project, named: string | undefined, acting: string): Promise<string> {
  if (named !== undefined) return requirePerson(api, project, named)
  const self = await findPerson(api, project, acting)
  if (self !== undefined) return self
  const roles = await api.list('/rest/v1.0/project_roles', roleRow, { project_id: project.id })
  const manager = roles.rows.find(({ role, user_id }) => isManager(role, api.call.slots) && user_id !== null)?.user_id
  if (manager != null) return manager
  throw new GatewayError('invalid_input', `${labelOf(project)} has no project manager in Procore: name an RFI manager.`)
}
