import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#lib/core/config.ts'
import { openMail } from '#lib/mail/send.ts'
import { type MailSimulator, startMailSimulator } from '#lib/mail-simulator/index.ts'
import type { ReportDocument } from '#lib/reports/document.ts'
import type { ScheduleDeps } from '#lib/schedules/types.ts'
import { deliverBy } from '#lib/schedules/ways.ts'
import { silent } from '#lib/testing/ledger-calls.ts'
import { openScheduleBench } from '#lib/testing/schedules.ts'
import { endMails } from '#lib/unsubscribe/end-mails.ts'
import { readUnsubscribe } from '#lib/unsubscribe/link.ts'
import { byMail } from './by-mail.ts'

/** Scheduled reports over a real mail server on loopback, whose log says what arrived. */
const origin = 'https://gatehouse.example'
const key = randomBytes(32)
let bench: Awaited<ReturnType<typeof openScheduleBench>>
let server: MailSimulator
beforeAll(async () => {
  bench = await openScheduleBench()
  server = await startMailSimulator()
})
afterAll(async () => {
  await server?.close()
  await bench?.close()
})

function documentFor(id: string, name: string): ReportDocument {
  return {
    ...{ title: 'Cash', company: 'Sample', reader: { id, name }, locale: 'en', timeZone: 'UTC', today: '2026-11-22' },
    ...{ ranAt: '2026-11-22T06:30:00.000Z', took: 5, correlationId: '0199aaaa-0000-7000-8000-000000000000' },
    ...{ policyVersion: 1, systems: [], blocks: [{ kind: 'heading', text: `Cash of ${name}` }] },
  }
}

function mailing(): Partial<ScheduleDeps<never>> {
  const settings = readConfig(
    { DATABASE_URL: 'postgresql://none', MAIL_FROM: 'reports@example.com', ...server.env },
    [],
  )
  if (settings.mail === null) throw new Error('no mail settings')
  const mail = openMail(settings.mail, { log: silent })
  const ways = deliverBy({ mail: byMail({ database: bench.database, mail, key, origin }) })
  return {
    tell: async (_report, { principal }) => ({
      document: documentFor(principal.id, principal.name) as never,
      isEmpty: false,
      missing: [],
    }),
    deliver: (sending) => ways(sending as never),
  }
}

async function addPerson(name: string): Promise<{ id: string; email: string }> {
  const email = `${name}@example.com`
  return { id: await bench.people.addPerson(email, ['executive']), email }
}

const to = (address: string) => server.arrived.filter(({ mail }) => JSON.stringify(mail.to).includes(address))

test('a scheduled report arrives once with its files, leads to what was kept for its reader, and ends by its own link', async () => {
  const owner = await addPerson('olga')
  const reader = await addPerson('rita')
  await bench.schedule(owner.id, [reader.id], { report: { id: 'cash-and-ageing' }, formats: ['figures', 'csv'] })
  bench.pass(90)
  await bench.look(mailing())

  const [arrived, another] = to(reader.email)
  expect(another).toBeUndefined()
  expect(arrived?.mail.attachments.map(({ filename }) => filename)).toEqual(['Cash_2026-11-22.zip'])
  expect(arrived?.mail.text).toContain('olga put you on its list')
  const run = /\/reports\/cash-and-ageing\/runs\/([0-9a-f-]{36})/.exec(arrived?.mail.text ?? '')?.[1]
  expect(await bench.database.reportRun.findUnique({ where: { id: run ?? '' } })).toMatchObject({ readerId: reader.id })

  const token = new URL(
    /https:\S+unsubscribe\?t=[\w.-]+/.exec(arrived?.mail.text ?? '')?.[0] ?? origin,
  ).searchParams.get('t')
  const subscription = await readUnsubscribe(token ?? '', key)
  if (subscription === null) throw new Error('the link is not ours')
  await endMails({ db: bench.database, trail: bench.deps.trail }, subscription, 'page')
  bench.pass(24 * 60)
  await bench.look(mailing())
  expect(to(reader.email)).toHaveLength(1)
  const last = (await bench.runs()).at(-1)
  expect(last?.to).toEqual({ [reader.id]: 'refused' })
})

test('a mailbox that is full is told in words, and others get theirs', async () => {
  await bench.clear()
  const [owner, full, fine] = [await addPerson('ole'), await addPerson('fay'), await addPerson('finn')]
  server.setFault(full.email, 'full')
  await bench.schedule(owner.id, [full.id, fine.id], { report: { id: 'safety' } })
  bench.pass(24 * 60)
  await bench.look(mailing())
  const run = (await bench.runs()).findLast(({ to: sent }) => full.id in sent)
  expect(run?.to).toEqual({ [full.id]: 'refused', [fine.id]: 'delivered' })
  expect(JSON.stringify(run?.why[full.id])).toContain('The mailbox is full.')
  expect(run?.state).toBe('sent_in_part')
})
