import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { GrantingSimulator } from '#lib/connectors/kit/simulator/granting.ts'
import type { Send } from '#lib/egress/send.ts'
import type { Process } from '#lib/testing/connection-process.ts'
import { clicked, createConnectionBench } from '#lib/testing/connections.ts'
import { ana, ben, vendorsByCode } from '#lib/testing/vendors-by-code.ts'
import { pairName, readPair } from './pair.ts'

describe.each(vendorsByCode.map((vendor) => [vendor.connector.slug, vendor] as const))('%s', (slug, vendor) => {
  let simulator: GrantingSimulator
  let bench: Awaited<ReturnType<typeof createConnectionBench>>
  let one: Process
  let two: Process
  const ids: Record<string, string> = {}
  const idOf = (email: string) => ids[email] ?? ''
  const person = (email: string) => ({ id: idOf(email), roles: ['executive'] })
  const connect = (email: string) => bench.signIn(one, { personId: idOf(email), email })
  const pairOf = async (personId: string | null) => {
    const row = await bench.rowOf(personId)
    const pair = row === null ? null : await readPair(bench.sealed, row.id, row.version)
    if (row === null || pair === null) throw new Error('nothing is connected')
    return { row, pair }
  }

  beforeAll(async () => {
    simulator = await vendor.start()
    const settings = { ...simulator.settings, signIn: 'code' }
    bench = await createConnectionBench(vendor.connector, settings)
    await bench.rule('executive', 'required')
    one = await bench.openProcess()
    two = await bench.openProcess()
    for (const email of [ana, ben]) ids[email] = await bench.addPerson(email, ['executive'])
  })
  afterAll(async () => {
    await one?.close()
    await two?.close()
    await bench?.close()
    await simulator?.close()
  })
  afterEach(async () => {
    await bench.database.connection.deleteMany()
    await bench.database.secret.deleteMany()
  })

  /** As after the better part of a token's life. */
  async function endSoon(): Promise<void> {
    const { row, pair } = await pairOf(idOf(ana))
    const expiresAt = Date.now() + 10_000
    await bench.sealed.write(pairName(row.id, row.version), JSON.stringify({ ...pair, expiresAt }))
    await bench.database.connection.update({ where: { id: row.id }, data: { expiresAt: new Date(expiresAt) } })
  }

  test('what the simulator gives is read as settings by which people may sign in', () => {
    expect(vendor.connector.settings.safeParse(simulator.settings).error).toBeUndefined()
  })

  test('a person signs in, is known by name and mail, and is lent what the vendor takes for them', async () => {
    await connect(ana)
    const lease = await one.borrow(slug, person(ana))

    expect(await bench.rowOf(idOf(ana))).toMatchObject({
      ...{ state: 'connected', accountEmail: ana, accountName: 'Walter Brandvold' },
    })
    const me = await fetch(vendor.me(simulator.url), {
      headers: { accept: 'application/json', 'procore-company-id': '', ...lease?.borrowed.headers },
    })
    expect([200, 404]).toContain(me.status)
    if (slug !== 'netsuite') expect(await me.text()).toContain(ana)
    expect(lease?.borrowed.own).toBeDefined()
    expect(vendor.endless === true).toBe(lease?.borrowed.expiresAt === undefined)
  })

  test('a sign-in for the company is lent to everybody and is nobody’s own; a mailbox’s is not to be had', async () => {
    if (slug === 'm365') {
      await expect(bench.begin(one, idOf(ana), 'company')).rejects.toMatchObject({ code: 'invalid_input' })
      return
    }
    await bench.signIn(one, { personId: idOf(ana), email: ana, as: ben, whose: 'company' })
    const lease = await two.borrow(slug, { id: idOf(ben), roles: ['admin'] })

    expect(lease?.borrowed.own).toBeUndefined()
    expect(await bench.rowOf(null)).toMatchObject({ state: 'connected', accountEmail: ben })
  })

  test('a token that the vendor refuses is renewed once by fifty calls together, and the pair that comes is kept', async () => {
    await connect(ana)
    const before = (await pairOf(idOf(ana))).pair
    const renewals = simulator.renewals()
    const leases = await Promise.all(
      Array.from({ length: 50 }, (_, at) => (at % 2 === 0 ? one : two).borrow(slug, person(ana))),
    )
    simulator.setFault({ kind: 'expire_tokens' })

    const renewed = await Promise.all(leases.map((lease) => lease?.renew()))

    expect(simulator.renewals() - renewals).toBe(1)
    expect(new Set(renewed.map((lease) => JSON.stringify(lease?.borrowed.headers))).size).toBe(1)
    const after = (await pairOf(idOf(ana))).pair
    expect(after.accessToken).not.toBe(before.accessToken)
    expect(after.refreshToken === before.refreshToken).toBe(!vendor.another)
    expect(after.baseUrl).toBe(before.baseUrl)
  })

  test('two renewals after each other work: the second goes by what the first gave', async () => {
    await connect(ana)
    for (const version of [2, 3]) {
      await endSoon()
      await one.borrow(slug, person(ana))
      expect(await bench.rowOf(idOf(ana))).toMatchObject({ state: 'connected', version })
    }
  })

  test('a vendor that is away or asks for time disconnects nobody', async () => {
    await connect(ana)
    for (const answer of [{ status: 503 }, { status: 429, headers: { 'retry-after': '5' } }, { status: 200 }]) {
      await endSoon()
      const page: Send = async () => ({ headers: {}, body: '<html>Maintenance</html>', ...answer })
      const away = await bench.openProcess({ send: () => page })
      await expect(away.borrow(slug, person(ana))).rejects.not.toMatchObject({ code: 'reauth_required' })
      expect(await bench.rowOf(idOf(ana))).toMatchObject({ state: 'connected' })
      await away.close()
    }
    await expect(one.borrow(slug, person(ana))).resolves.not.toBeNull()
  })

  test('what the vendor takes no longer asks the person, once and for good, to sign in again', async () => {
    await connect(ana)
    simulator.endGrants()
    await endSoon()
    await expect(one.borrow(slug, person(ana))).rejects.toMatchObject({ code: 'reauth_required' })
    expect(await bench.rowOf(idOf(ana))).toMatchObject({ state: 'reauth_required', failure: 'invalid_grant' })

    await connect(ana)
    await expect(one.borrow(slug, person(ana))).resolves.not.toBeNull()
  })

  test('ending takes the tokens back at a vendor that can, and keeps none', async () => {
    await connect(ana)
    const lease = await one.borrow(slug, person(ana))
    const { row, pair } = await pairOf(idOf(ana))
    const seen: string[] = []
    const watched = await bench.openProcess({
      send: (send) => async (request) => {
        const answer = await send(request)
        seen.push(`${new URL(request.url).pathname} ${answer.status}`)
        return answer
      },
    })

    await watched.end(row, { personId: idOf(ana), door: 'web', client: null, correlationId: row.id })

    expect(seen.map((line) => line.replace(/.* /, ''))).toEqual(vendor.revokes ? ['200'] : [])
    expect(await bench.database.secret.count()).toBe(0)
    if (vendor.revokes) {
      const again = await bench.openProcess()
      const me = await fetch(vendor.me(simulator.url), { headers: lease?.borrowed.headers ?? {} })
      expect(`${me.status} ${await me.text()}`).toMatch(/^40[13]|498/)
      await again.close()
    }
    expect(pair.refreshToken).not.toBeNull()
    await watched.close()
  })

  test('whoever refuses at the vendor connects nothing', async () => {
    const back = await clicked(await bench.begin(one, idOf(ana)), { answer: 'no' })
    const finishing = one.finish(bench.returned(back, { personId: idOf(ana), email: ana }))
    await expect(finishing).rejects.toMatchObject({ message: expect.stringContaining('refused or cancelled') })
    expect(await bench.rowOf(idOf(ana))).toBeNull()
  })

  test('a redirect address that was not registered, and a client that is not known, are shown no page', async () => {
    const to = await bench.begin(one, idOf(ana))
    for (const [name, value] of [
      ['redirect_uri', 'https://elsewhere.example/connections/callback'],
      ['client_id', 'somebody-else'],
    ] as const) {
      const other = new URL(to)
      other.searchParams.set(name, value)
      await expect(clicked(other, { as: ana })).rejects.toThrow('the vendor said 400')
    }
  })

  test('a code that is shown with another proof, or a second time, gives nothing', async () => {
    const to = await bench.begin(one, idOf(ana))
    const back = await clicked(to, { as: ana })
    const form = new URLSearchParams({ grant_type: 'authorization_code', code: back.searchParams.get('code') ?? '' })
    form.set('redirect_uri', to.searchParams.get('redirect_uri') ?? '')
    form.set('code_verifier', 'x'.repeat(43))
    form.set('f', 'json')
    const { clientId = '', clientSecret = '' } = simulator.settings
    const basic = { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` }
    const isBasic = slug === 'netsuite'
    if (!isBasic)
      for (const [name, value] of Object.entries({ client_id: clientId, client_secret: clientSecret }))
        form.set(name, value)
    const way = vendor.connector.ways.find((found) => found.kind === 'code')
    const token = way?.kind === 'code' ? way.code.endpoints(simulator.settings).token : ''
    const ask = async () => (await fetch(token, { method: 'POST', body: form, headers: isBasic ? basic : {} })).text()
    const first = await ask()
    if (way?.kind === 'code' && way.code.pkce) expect(first).not.toContain('access_token')
    expect(await ask()).not.toContain('access_token')
  })

  test('somebody else’s account is not kept', async () => {
    const connecting = bench.signIn(one, { personId: idOf(ana), email: ana, as: ben })
    await expect(connecting).rejects.toMatchObject({ code: 'conflict' })
    expect(await bench.rowOf(idOf(ana))).toBeNull()
  })
})
