import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mail } from '#lib/company/types.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { cursorAt } from '../kit/page.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { m365 } from './index.ts'
import { chosenSitesOnly } from './simulator/applications.ts'
import { attachmentText } from './simulator/attachments.ts'
import { startSimulator } from './simulator/index.ts'
import { PM, SHARED } from './simulator/small-tenant.ts'

type Row = Record<string, unknown>

const company = companyRecords()
const byId = new Map(company.mails.map((mail) => [mail.id, mail]))
const isOpen = ({ mailbox }: Mail) => mailbox === PM || mailbox === SHARED
const mails = company.mails.filter(isOpen)
const keyOf = ({ from, subject, received }: Mail) =>
  `${from} ${subject} ${new Date(received).toISOString().slice(0, 19)}Z`
const threads = company.mailThreads.filter(({ mailIds }) => mailIds.some((id) => mails.some((one) => one.id === id)))

let simulator: RunningSimulator
let graph: ReturnType<typeof openConnector>
beforeAll(async () => {
  simulator = await startSimulator({ company, unlimited: true })
  graph = openConnector(m365, simulator.settings, company.today)
})
afterAll(async () => {
  await graph.close()
  await simulator.close()
})

const rows = (answer: Row) => answer.records as Row[]
const read = (id: string | undefined, more: Row = {}, as = PM) =>
  graph.call('read_mail', { id: id ?? '', limit: 50, ...more }, as)

describe('a mail with its conversation', () => {
  test('every conversation of the two mailboxes comes whole, each mail once, the asked one first', async () => {
    expect(threads.length).toBeGreaterThan(20)
    for (const { mailIds } of threads) {
      const own = mailIds.flatMap((id) => byId.get(id) ?? []).filter(isOpen)
      const asked = own[0]

      const answer = await read(asked?.id)

      const shown = rows(answer).map(({ from, subject, received }) => `${from} ${subject} ${received}`)
      expect(new Set(shown)).toEqual(new Set(own.map(keyOf)))
      expect(shown).toHaveLength(new Set(own.map(keyOf)).size)
      expect(rows(answer)[0]).toMatchObject({
        id: asked?.id,
        asked: true,
        text: asked?.body,
        project: asked?.job ?? undefined,
      })
      expect(answer.complete).toBe(true)
    }
  })

  test('the answer that only the shared mailbox holds is found from the manager’s own copy of the question', async () => {
    const question = mails.find(({ mailbox, subject }) => mailbox === PM && subject.endsWith('changes 14, 17 and 21'))

    const answer = await read(question?.id)

    expect(rows(answer)).toMatchObject([
      { mailbox: PM, asked: true },
      { mailbox: SHARED, asked: false, text: expect.stringContaining('We go ahead on Monday') },
    ])
  })

  test('a long conversation goes on by its cursor until it ends', async () => {
    const long = threads.toSorted((a, b) => b.mailIds.length - a.mailIds.length)[0]
    const asked = long?.mailIds.flatMap((id) => byId.get(id) ?? []).find(isOpen)
    const whole = rows(await read(asked?.id)).map(({ id }) => id)
    const seen: unknown[] = []
    let cursor: unknown
    do {
      const page = await read(asked?.id, { limit: 2, ...(cursor === undefined ? {} : { cursor }) })
      seen.push(...rows(page).map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor !== undefined)

    expect(whole.length).toBeGreaterThan(2)
    expect(seen).toEqual(whole)
  })

  test('nobody reads another person’s mail by its id, and hidden and absent look the same', async () => {
    const foreign = company.mails.find(({ mailbox }) => mailbox === 'lee.tanaka@ridgeline.example')
    const refusal = { code: 'not_found', message: 'Neither your mailbox nor the shared one has a mail of this id.' }
    const before = simulator.log.length

    await expect(read(foreign?.id)).rejects.toMatchObject(refusal)
    await expect(read('AAMkNowhere')).rejects.toMatchObject(refusal)
    await expect(graph.call('mail_attachment', { mail: foreign?.id ?? '' }, PM)).rejects.toMatchObject(refusal)

    const asked = simulator.log.slice(before).map(({ path }) => decodeURIComponent(path))
    expect(asked.every((path) => path.includes(`/users/${PM}/`) || path.includes(`/users/${SHARED}/`))).toBe(true)
  })

  test('an application that may read no mail is refused and not told that there is none', async () => {
    const { clientId, clientSecret } = chosenSitesOnly
    const names = sampleMappings['m365'] ?? {}
    const shut = openConnector(m365, { ...simulator.settings, clientId, clientSecret }, company.today, undefined, names)

    await expect(shut.call('read_mail', { id: mails[0]?.id ?? '' }, PM)).rejects.toMatchObject({ code: 'forbidden' })
    await shut.close()
  })
})

describe('what is attached', () => {
  const holding = mails.filter(({ hasAttachments, mailbox }) => hasAttachments && mailbox === PM)
  const attached = holding.flatMap((mail) =>
    company.mailAttachments.filter(({ mailId }) => mailId === mail.id).map((attachment) => ({ mail, attachment })),
  )

  test('every attachment of the manager’s mails is named, with the words that are in it', async () => {
    expect(attached.length).toBeGreaterThan(10)
    for (const { mail, attachment } of attached) {
      const { attachments } = (await read(mail.id)) as { attachments: Row[] }

      expect(attachments).toMatchObject([{ id: attachment.id, name: attachment.name, size: attachment.size }])
      const expected = attachmentText(attachment, mail)
      if (expected === null)
        expect(attachments[0]).toMatchObject({ text: '', note: expect.stringContaining('no text') })
      else expect(words(attachments[0]?.['text'])).toEqual(words(expected))
    }
  }, 60_000)

  test('one is read whole by its name or id, the first without either, and what has no text says so', async () => {
    const quote = attached.find(({ attachment }) => attachment.name.endsWith('.pdf'))
    const zip = attached.find(({ attachment }) => attachment.name.endsWith('.zip'))
    const mail = quote?.mail.id ?? ''
    const expected = words(quote === undefined ? '' : attachmentText(quote.attachment, quote.mail))

    for (const attachment of [undefined, quote?.attachment.name, quote?.attachment.id]) {
      const answer = await graph.call(
        'mail_attachment',
        { mail, ...(attachment === undefined ? {} : { attachment }) },
        PM,
      )
      expect(rows(answer)).toMatchObject([{ name: quote?.attachment.name, mail, truncated: false }])
      expect(words(rows(answer)[0]?.['text'])).toEqual(expected)
    }
    const rest = await graph.call('mail_attachment', { mail, cursor: cursorAt(5) }, PM)
    expect(words(rows(rest)[0]?.['text'])?.at(-1)).toBe(expected?.at(-1))
    expect(words(rows(rest)[0]?.['text'])).not.toEqual(expected)
    expect(await graph.call('mail_attachment', { mail: zip?.mail.id ?? '' }, PM)).toMatchObject({
      records: [{ text: '' }],
      note: expect.stringContaining('no text'),
    })
  })

  test('a mail without attachments has none, and a name that is not attached is not found', async () => {
    const bare = mails.find(({ hasAttachments, mailbox }) => !hasAttachments && mailbox === PM)

    expect(await read(bare?.id)).toMatchObject({ attachments: [] })
    expect(await graph.call('mail_attachment', { mail: bare?.id ?? '' }, PM)).toMatchObject({
      records: [],
      note: 'Nothing is attached to this mail.',
    })
    await expect(
      graph.call('mail_attachment', { mail: attached[0]?.mail.id ?? '', attachment: 'None.pdf' }, PM),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

const words = (text: unknown) => String(text).match(/[\p{L}\p{N}]+/gu)
