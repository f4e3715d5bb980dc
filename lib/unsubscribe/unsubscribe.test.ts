import { randomBytes } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { endMails, hasEnded, unsubscribedFrom } from './end-mails.ts'
import { readUnsubscribe, type Subscription, unsubscribeLinks } from './link.ts'

const origin = 'https://gatehouse.example'
const [key, other] = [randomBytes(32), randomBytes(32)]
const ofAddress: Subscription = { schedule: 's1', name: 'Daily', to: { address: 'bonding@agent.example' } }

async function tokenOf(subscription: Subscription): Promise<string> {
  const { page } = await unsubscribeLinks(subscription, key, origin)
  return page.searchParams.get('t') ?? ''
}

describe('the link of a mail', () => {
  test('leads to a page that asks, and to an address that one click posts to', async () => {
    const { page, oneClick } = await unsubscribeLinks(ofAddress, key, origin)
    expect([page.origin + page.pathname, oneClick.origin + oneClick.pathname]).toEqual([
      `${origin}/unsubscribe`,
      `${origin}/api/unsubscribe`,
    ])
    expect(page.search).toBe(oneClick.search)
  })

  test.each<Subscription>([
    ofAddress,
    { schedule: 's2', name: 'Informe diario de año', to: { person: uuidv7() } },
    { schedule: 's3', name: '"><script>\r\nBcc: x', to: { address: 'ana@own.example' } },
  ])('says what it ends: %j', async (subscription) => {
    expect(await readUnsubscribe(await tokenOf(subscription), key)).toEqual(subscription)
  })

  test('is short enough for a header line, whatever the report is called', async () => {
    const name = '\u{1f4a7}'.repeat(300)
    const { oneClick } = await unsubscribeLinks({ schedule: uuidv7(), name, to: { person: uuidv7() } }, key, origin)
    expect(`List-Unsubscribe: <${oneClick.href}>`.length).toBeLessThan(998)
    expect(await readUnsubscribe(oneClick.searchParams.get('t') ?? '', key)).not.toBeNull()
  })

  test('that is cut, changed, of another key, made for something else or signed by nobody is none', async () => {
    const token = await tokenOf(ofAddress)
    const [head, body, signature] = token.split('.')
    const changed = Buffer.from(JSON.stringify({ s: 's2', n: 'x', a: 'boss@own.example', aud: 'unsubscribe' }))
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url')
    const claims = () => new SignJWT({ s: 's1', n: 'Daily', a: 'a@b.example' }).setProtectedHeader({ alg: 'HS256' })
    const wrong = [
      ...['', token.slice(0, -1), `${head}.${changed.toString('base64url')}.${signature}`, `${unsigned}.${body}.`],
      ...[await claims().setAudience('session').sign(key), await claims().sign(key)],
      await claims().setAudience('unsubscribe').sign(other),
    ]
    for (const one of wrong) expect(await readUnsubscribe(one, key)).toBeNull()
    expect(await readUnsubscribe(token, other)).toBeNull()
  })
})

describe('ending mails', () => {
  let bench: Awaited<ReturnType<typeof createIdentityBench>>
  let maria: string
  beforeAll(async () => {
    bench = await createIdentityBench()
    maria = await bench.addPerson('maria@own.example')
  })
  beforeEach(async () => {
    bench.events.length = 0
    await bench.database.mailUnsubscribed.deleteMany()
  })
  afterAll(() => bench?.close())
  const deps = () => ({ db: bench.database, trail: bench.trail })

  test('ends those of one schedule to one recipient, and no others', async () => {
    const mine: Subscription = { schedule: 's1', name: 'Daily', to: { person: maria } }
    await endMails(deps(), mine, 'page')
    await endMails(deps(), ofAddress, 'one_click')
    expect(await unsubscribedFrom(bench.database, 's1')).toEqual({
      people: new Set([maria]),
      addresses: new Set(['bonding@agent.example']),
    })
    expect((await unsubscribedFrom(bench.database, 's2')).people.size).toBe(0)
    expect(await hasEnded(bench.database, mine)).toBe(true)
    expect(await hasEnded(bench.database, { ...mine, schedule: 's2' })).toBe(false)
  })

  test('is in the audit with whom, what and how, once however often it is said', async () => {
    const mine: Subscription = { schedule: 's1', name: 'Daily', to: { person: maria } }
    await Promise.all([1, 2, 3].map(() => endMails(deps(), mine, 'one_click')))
    expect(bench.events).toMatchObject([
      {
        ...{ action: 'mail.unsubscribe', personId: null, outcome: 'ok' },
        facts: { schedule: 's1', name: 'Daily', person: { id: maria }, address: null, how: 'one_click' },
      },
    ])
  })

  test('of a person who is not known ends nothing', async () => {
    const gone: Subscription = { schedule: 's1', name: 'Daily', to: { person: uuidv7() } }
    await expect(endMails(deps(), gone, 'page')).rejects.toMatchObject({ code: 'not_found' })
    expect(bench.events).toEqual([])
  })

  test('a row is of a person or of an address, never of both or of neither', async () => {
    const row = { id: uuidv7(), scheduleId: 's1' }
    const { mailUnsubscribed } = bench.database
    await expect(mailUnsubscribed.create({ data: row })).rejects.toThrow()
    await expect(
      mailUnsubscribed.create({ data: { ...row, personId: maria, address: 'a@b.example' } }),
    ).rejects.toThrow()
  })
})
