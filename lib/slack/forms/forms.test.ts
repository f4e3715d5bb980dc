import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { company } from '#lib/testing/chat.ts'
import { openSlackHouse } from '#lib/testing/slack/house.ts'
import { accountsOf, simulatedTeam } from '#lib/testing/slack/people.ts'
import type { ShownMessage } from '#lib/testing/slack/workspace.ts'
import { openSlackApi } from '../api.ts'
import { writeTask } from './confirm.ts'
import { formTools } from './form-tools.ts'
import { tellWritten } from './tell-written.ts'
import { tidy } from './tidy-writes.ts'
import { notDone } from './written.ts'

let house: Awaited<ReturnType<typeof openSlackHouse>>
const logins = ['pm', 'field', 'finance'].map((name) => `${name}@ridgeline.example`)
const accounts = accountsOf(company, logins)
const accountOf = (login: string) => accounts.find(({ email }) => email === `${login}@ridgeline.example`)?.id ?? ''
const [pm, field, finance] = ['pm', 'field', 'finance'].map(accountOf) as [string, string, string]
const patient = { timeout: 30_000, interval: 100 }

beforeAll(async () => {
  house = await openSlackHouse(accounts)
})
afterAll(() => house?.close())

const procore = () => {
  const found = house.simulators.find(({ slug }) => slug === 'procore')
  if (found === undefined) throw new Error('no Procore')
  return found
}
/** What reached Procore that writes. */
const writes = () => procore().log.filter(({ method, path }) => method === 'POST' && path.startsWith('/rest/'))
afterEach(() => procore().setFault(null))

const shownTo = (user: string) =>
  house.slack.workspace.messages.filter(
    ({ by, channel }) => by === null && channel === house.slack.workspace.directOf(user),
  )
const wordsOf = ({ text, blocks }: Pick<ShownMessage, 'text' | 'blocks'>) => `${text}\n${JSON.stringify(blocks)}`
const modalOf = (user: string) => house.slack.workspace.views.modalOf(user)
const inputsOf = (user: string) =>
  modalOf(user)?.view.blocks.flatMap((block) => (block.type === 'input' ? [block] : [])) ?? []
const modalWords = (user: string) => JSON.stringify(modalOf(user)?.view ?? null)

/** The job that somebody in the field works on, by the records. */
async function jobOf(login: string): Promise<string> {
  const [job] = (await house.callerOf(login)).principal.projects
  if (job === undefined) throw new Error(`${login} has no job`)
  return job
}

async function toldAfter(user: string, act: () => Promise<unknown>): Promise<string> {
  const before = shownTo(user).length
  await act()
  await vi.waitFor(() => expect(shownTo(user).length).toBeGreaterThan(before), patient)
  const message = shownTo(user)[before]
  return message === undefined ? '' : wordsOf(message)
}

test('a crew member files a daily log: own jobs, what would be written, one note in the system, and is told so', async () => {
  const job = await jobOf('field')
  const before = writes().length
  const opened = await house.slack.command(field, 'bitacora')
  expect(opened).toMatchObject({ status: 200, text: '' })
  const [project, note] = inputsOf(field)
  expect(project?.element).toMatchObject({
    type: 'static_select',
    options: (await house.callerOf('field')).principal.projects.map((value) => ({ value })),
  })
  expect(note?.label.text).toBe('Nota')
  expect(inputsOf(field)[2]?.element).toMatchObject({ type: 'datepicker', initial_date: company.today })

  expect(await house.slack.submit(field, { project: job, note: 'Losa vaciada, 42 m³ & sin <lluvia>' })).toMatchObject({
    taken: true,
  })
  expect(house.slack.workspace.views.depth(field)).toBe(2)
  expect(modalWords(field)).toContain('Losa vaciada, 42 m³ &amp; sin &lt;lluvia&gt;')
  expect(modalWords(field)).toContain('Nada se escribe antes')
  expect(writes()).toHaveLength(before)

  const told = await toldAfter(field, () => house.slack.submit(field))
  expect(modalWords(field)).toContain('Se está escribiendo')
  expect(told).toContain('Escrito')
  expect(told).toContain(`${job} · ${company.today}`)
  expect(writes()).toHaveLength(before + 1)
})

test('an RFI is the one that was confirmed, with the key of its yes, and its number and link are told', async () => {
  const job = await jobOf('pm')
  await house.slack.command(pm, 'RFI')
  await house.slack.submit(pm, {
    project: job,
    subject: 'Anchor bolts of the canopy',
    question: 'Which grade do they need?',
  })
  const told = await toldAfter(pm, () => house.slack.submit(pm))
  expect(told).toMatch(/RFI-\d+/)
  const { approvalId } = await house.runtime.database.slackWrite.findFirstOrThrow({
    where: { user: pm, state: 'done' },
    orderBy: { changedAt: 'desc' },
  })
  const { rows } = await house.runtime.reads.query(
    "SELECT stage, person_id, door FROM ledger.event WHERE correlation_id = $1 AND canon LIKE '%create_rfi%'",
    [approvalId],
  )
  const person = (await house.callerOf('pm')).principal.id
  expect(rows.length).toBeGreaterThanOrEqual(3)
  for (const row of rows) expect(row).toMatchObject({ person_id: person, door: 'slack' })
})

test('a confirmation that Slack tells several times, also at once, writes once', async () => {
  const job = await jobOf('field')
  await house.slack.command(field, 'log')
  await house.slack.submit(field, { project: job, note: 'Told several times' })
  const before = [writes().length, shownTo(field).length] as const
  const { again } = await house.slack.submit(field)
  const answers = await Promise.all([again(), again(), again()])
  for (const { status, text } of answers) {
    expect(status).toBe(200)
    expect(JSON.parse(text)).toMatchObject({ response_action: 'update' })
  }
  await vi.waitFor(() => expect(shownTo(field)).toHaveLength(before[1] + 1), patient)
  await again()
  await settled()
  expect(writes()).toHaveLength(before[0] + 1)
  expect(shownTo(field)).toHaveLength(before[1] + 1)
})

/** Until the queue has worked on all that was added before. */
async function settled(): Promise<void> {
  await vi.waitFor(async () => {
    const { rows } = await house.runtime.reads.query(
      'SELECT count(*)::int AS n FROM queue._private_jobs WHERE locked_at IS NOT NULL OR run_at <= now()',
    )
    expect(rows[0].n).toBe(0)
  }, patient)
}

test('what is wrong is said under its field, in the person’s language, whatever Slack let through', async () => {
  const job = await jobOf('field')
  await house.slack.command(field, 'log')
  await house.slack.submit(field, { project: job, note: 'x', date: '2099-01-01' })
  expect(modalOf(field)?.errors).toEqual({ note: 'Al menos 3 caracteres.', date: 'Ese día todavía no llega.' })
  await house.slack.submit(field, { note: '' })
  expect(modalOf(field)?.errors).toMatchObject({ note: 'Esto hace falta.' })
})

test('an RFI that goes to no mail address is refused under its field', async () => {
  await house.slack.command(pm, 'rfi')
  const job = await jobOf('pm')
  await house.slack.submit(pm, { project: job, subject: 'Anchors', question: 'Which?', assigneeEmail: 'nobody' })
  expect(modalOf(pm)?.errors).toEqual({ assigneeEmail: 'This is not a mail address.' })
})

test('a job that is not theirs is refused at the job, before anything is asked of a system', async () => {
  const own = await jobOf('field')
  const foreign = company.jobs.find(({ number }) => number !== own)?.number ?? ''
  await house.slack.command(field, 'log')
  const open = modalOf(field)
  if (open === null) throw new Error('no form')
  const before = procore().log.length
  // Slack offers own jobs alone; a request that names another one is no proof of a right.
  for (const block of open.view.blocks) {
    if (block.type === 'input' && block.element.type === 'static_select') {
      block.element.options = [{ text: { type: 'plain_text', text: foreign }, value: foreign }]
    }
  }
  await house.slack.submit(field, { project: foreign, note: 'Not mine' })
  expect(modalOf(field)?.errors).toEqual({ project: 'No puedes escribir en esta obra. Elige una de las tuyas.' })
  expect(procore().log).toHaveLength(before)
})

test('who may not write sees no field, but who can grant it', async () => {
  const before = modalOf(finance)
  const { text } = await house.slack.command(finance, 'rfi')
  expect(JSON.parse(text).text).toContain('You may not do this in Gatehouse')
  const { database } = house.runtime
  const admins = await database.person.findMany({ where: { email: { startsWith: 'admin' } }, select: { name: true } })
  expect(admins.length).toBeGreaterThan(0)
  for (const { name } of admins) expect(JSON.parse(text).text).toContain(name)
  expect(modalOf(finance)).toBe(before)
  // The way to ask for it stands beside it, in the address of the form that asks.
  const { url } = JSON.parse(text).blocks.flatMap(({ elements = [] }: { elements?: { url?: string }[] }) => elements)[0]
  const address = new URL(url)
  expect([address.pathname, address.searchParams.get('what')]).toEqual(['/requests', 'procore create_rfi'])
  expect(JSON.parse((await house.slack.command('U0GUEST', 'log')).text).text).toContain('does not answer guests')
  expect(modalOf('U0GUEST')).toBeNull()
})

test('another person cannot confirm what somebody filled in', async () => {
  const job = await jobOf('pm')
  await house.slack.command(pm, 'rfi')
  await house.slack.submit(pm, { project: job, subject: 'Not yours', question: 'To be confirmed by me alone?' })
  const metadata = modalOf(pm)?.view.private_metadata ?? ''
  await house.slack.command(field, 'log')
  const forged = modalOf(field)
  if (forged === null) throw new Error('no form')
  Object.assign(forged.view, { callback_id: 'confirm', private_metadata: metadata })
  const before = writes().length
  await house.slack.submit(field, {})
  expect(modalWords(field)).toContain('no se escribió nada')
  const { state } = await house.runtime.database.approval.findUniqueOrThrow({
    where: { id: JSON.parse(metadata).approval },
  })
  expect(state).toBe('asked')
  expect(writes()).toHaveLength(before)
})

test('a right that is taken between the form and the yes is no right any more', async () => {
  const { database } = house.runtime
  const job = await jobOf('field')
  await house.slack.command(field, 'log')
  await house.slack.submit(field, { project: job, note: 'Rights change' })
  const { id } = (await house.callerOf('field')).principal
  const before = writes().length
  const held = await database.projectAssignment.findMany({ where: { personId: id } })
  await database.projectAssignment.deleteMany({ where: { personId: id } })
  try {
    const told = await toldAfter(field, () => house.slack.submit(field))
    expect(told).toContain('No se escribió')
    expect(writes()).toHaveLength(before)
  } finally {
    await database.projectAssignment.createMany({ data: held })
  }
})

test('where the system does not say whether it was written, that is told, and it is sent once', async () => {
  const job = await jobOf('pm')
  await house.slack.command(pm, 'log')
  await house.slack.submit(pm, { project: job, note: 'Nobody heard' })
  const before = writes().length
  procore().setFault({ kind: 'cut' })
  let again: () => Promise<unknown> = async () => undefined
  const told = await toldAfter(pm, async () => {
    again = (await house.slack.submit(pm)).again
  })
  procore().setFault(null)
  expect(told).toContain('did not say whether it was written')
  const { length } = procore().log
  await again()
  await settled()
  expect(procore().log).toHaveLength(length)
  expect(writes().length - before).toBeLessThanOrEqual(1)
})

test('a write whose process ended is said to be unknown, and not begun again', async () => {
  const job = await jobOf('field')
  const { database, queue } = house.runtime
  await house.slack.command(field, 'log')
  await house.slack.submit(field, { project: job, note: 'The process ended' })
  const { approval } = JSON.parse(modalOf(field)?.view.private_metadata ?? '{}')
  const long = new Date(Date.now() - 6 * 60_000)
  await database.approval.update({ where: { id: approval }, data: { state: 'used' } })
  await database.slackWrite.create({
    data: { approvalId: approval, team: simulatedTeam, user: field, state: 'writing', changedAt: long },
  })
  const before = writes().length
  await queue.add(writeTask, { approval }, approval)
  const told = await toldAfter(field, () => tidy({ database, queue, nowMs: Date.now }))
  expect(told).toContain('no dijo si se escribió')
  expect(writes()).toHaveLength(before)
})

test('Slack that asks to wait is told what became of a write afterwards, once', async () => {
  const job = await jobOf('field')
  const { database, gateway, principals, settings, connectors, log } = house.runtime
  const deps = {
    ...{ teamId: simulatedTeam, database, gateway, principals, log, forms: formTools(connectors) },
    api: openSlackApi({ botToken: house.slack.env.SLACK_BOT_TOKEN, apiUrl: house.slack.env.SLACK_API_URL }),
    language: () => settings.company().language,
  }
  await house.slack.command(field, 'log')
  await house.slack.submit(field, { project: job, note: 'Told later' })
  const { approval } = JSON.parse(modalOf(field)?.view.private_metadata ?? '{}')
  const told = notDone('refused', { project: job }, { why: 'late' })
  await database.slackWrite.create({
    data: { approvalId: approval, team: simulatedTeam, user: field, state: 'refused', told },
  })
  const before = shownTo(field).length
  // Who it is may still be read; the message itself is not taken.
  const post = vi.fn(deps.api.post)
  post.mockImplementationOnce((...given) => {
    house.slack.workspace.throttle(1, 0)
    return deps.api.post(...given)
  })
  const telling = { ...deps, api: { ...deps.api, post } }
  await expect(tellWritten(approval, telling)).rejects.toMatchObject({ code: 'system_throttled' })
  expect(shownTo(field)).toHaveLength(before)
  await Promise.all([tellWritten(approval, telling), tellWritten(approval, telling)])
  expect(shownTo(field)).toHaveLength(before + 1)
})
