import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bamboohr } from '#lib/connectors/bamboohr/index.ts'
import { startSimulator as startBamboohr } from '#lib/connectors/bamboohr/simulator/index.ts'
import { asOauth } from '#lib/connectors/gis/by-code.ts'
import { gis } from '#lib/connectors/gis/index.ts'
import { startSimulator as startGis } from '#lib/connectors/gis/simulator/index.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { GrantingSimulator } from '#lib/connectors/kit/simulator/granting.ts'
import { code as netsuiteCode } from '#lib/connectors/netsuite/by-code.ts'
import { netsuite } from '#lib/connectors/netsuite/index.ts'
import { startNetsuite } from '#lib/connectors/netsuite/simulator/index.ts'
import { code as salesforceCode } from '#lib/connectors/salesforce/by-code.ts'
import { salesforce } from '#lib/connectors/salesforce/index.ts'
import { startSimulator as startSalesforce } from '#lib/connectors/salesforce/simulator/index.ts'
import type { SendRequest } from '#lib/egress/send.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import type { Process } from '#lib/testing/connection-process.ts'
import { clicked, createConnectionBench } from '#lib/testing/connections.ts'
import { readPair } from './pair.ts'

const company = companyRecords()
const options = { company, tokenTtlSeconds: 3_600, unlimited: true }
const [ana, ben] = ['executive@ridgeline.example', 'walter.brandvold@ridgeline.example']

/** One person's sign-in at a vendor, and what went to it. */
function benchFor(connector: Connector, start: () => Promise<GrantingSimulator>) {
  const { slug } = connector
  const sent: SendRequest[] = []
  const at = {} as {
    simulator: GrantingSimulator
    bench: Awaited<ReturnType<typeof createConnectionBench>>
    process: Process
  }
  beforeAll(async () => {
    at.simulator = await start()
    at.bench = await createConnectionBench(connector, at.simulator.settings)
    await at.bench.rule('executive', 'required')
    at.process = await at.bench.openProcess({
      send: (send) => (request) => {
        sent.push(request)
        return send(request)
      },
    })
  })
  afterAll(async () => {
    await at.process?.close()
    await at.bench?.close()
    await at.simulator?.close()
  })
  async function connect(email: string, as = email) {
    const personId = await at.bench.addPerson(email, ['executive'])
    await at.bench.signIn(at.process, { personId, email, as })
    return personId
  }
  return {
    ...{ at, connect, sent },
    borrow: (personId: string) => at.process.borrow(slug, { id: personId, roles: ['executive'] }),
    async pairOf(personId: string) {
      const row = await at.bench.rowOf(personId)
      return row === null ? null : readPair(at.bench.sealed, row.id, row.version)
    },
    /** Where a browser is sent that comes with something else than we sent it with. */
    async changed(personId: string, change: Record<string, string>): Promise<string | null> {
      const to = await at.bench.begin(at.process, personId)
      for (const [name, value] of Object.entries(change)) to.searchParams.set(name, value)
      return (await clicked(to, { as: ana })).searchParams.get('error')
    },
    /** The token endpoint, asked without us. */
    async renew(refreshToken: string): Promise<number> {
      const way = connector.ways.find((one) => one.kind === 'code')
      const { settings } = at.simulator
      const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken })
      form.set('client_id', settings['clientId'] ?? '')
      const url = way?.kind === 'code' ? way.code.endpoints(settings).token : ''
      return (await fetch(url, { method: 'POST', body: form })).status
    },
  }
}

describe('NetSuite with a public client', () => {
  const { at, borrow, changed, connect, pairOf, renew, sent } = benchFor(netsuite, () =>
    startNetsuite({ ...options, publicClient: true }),
  )

  test('shows its id and no secret, and a refresh token that is shown twice ends what came of it', async () => {
    const personId = await connect(ana)
    const first = await pairOf(personId)
    await (await borrow(personId))?.renew()
    const second = await pairOf(personId)

    expect(
      sent.every(
        ({ headers, body }) => !/secret/.test(String(body)) && !/^Basic/.test(headers?.['authorization'] ?? ''),
      ),
    ).toBe(true)
    expect(second?.refreshToken).not.toBe(first?.refreshToken)
    expect(await renew(first?.refreshToken ?? '')).toBe(400)
    expect(await renew(second?.refreshToken ?? '')).toBe(400)
  })

  test('is sent back for a state of less than 22 characters and for the scope of its own server beside another', async () => {
    const personId = await at.bench.addPerson('walter.brandvold@ridgeline.example', ['executive'])
    expect(await changed(personId, { state: 'short' })).toBe('invalid_request')
    expect(await changed(personId, { scope: 'mcp rest_webservices' })).toBe('invalid_scope')
    expect(await changed(personId, { scope: 'everything' })).toBe('invalid_scope')
  })

  test('is forgotten after two days instead of seven', () => {
    expect(netsuiteCode.code.idleDays?.({ baseUrl: '' })).toBe(2)
    expect(netsuiteCode.code.idleDays?.({ baseUrl: '', clientSecret: 'given' })).toBe(7)
  })
})

describe('NetSuite', () => {
  const { at, connect } = benchFor(netsuite, () => startNetsuite(options))
  const field = company.employees.find(
    ({ department, netsuiteId, upn }) => department === 'Superintendents' && netsuiteId !== null && upn !== null,
  )

  test('knows who signed in by the token, also where their role may not read the employee record', async () => {
    const personId = await connect(field?.upn ?? '')
    expect(await at.bench.rowOf(personId)).toMatchObject({
      ...{ accountId: field?.netsuiteId, accountName: `Employee ${field?.netsuiteId}`, accountEmail: null },
    })
  })

  test('people sign in at the application’s host, tokens come from the other', () => {
    const settings = { baseUrl: 'https://1234567-sb1.suitetalk.api.netsuite.com', accountId: '1234567_SB1' }
    expect(netsuiteCode.code.endpoints(settings)).toEqual({
      authorize: 'https://1234567-sb1.app.netsuite.com/app/login/oauth2/authorize.nl',
      token: 'https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token',
      revoke: 'https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/revoke',
    })
  })

  test('a token that does not say of whom it is connects nobody', async () => {
    const headers = { authorization: 'Bearer opaque' }
    const send = async () => ({ status: 200, headers: {}, body: {} })
    await expect(netsuiteCode.code.who({ baseUrl: 'https://vendor.example' }, { headers }, send)).rejects.toMatchObject(
      {
        code: 'protocol_error',
      },
    )
  })
})

describe('Salesforce', () => {
  const { connect, pairOf, renew, borrow, sent, at } = benchFor(salesforce, () =>
    startSalesforce({ ...options, publicClient: true }),
  )

  test('the answer says where the org is and names no end; without a secret none is sent', async () => {
    const personId = await connect(ana)
    const pair = await pairOf(personId)
    expect(pair).toMatchObject({ baseUrl: at.simulator.url, expiresAt: null })
    await (await borrow(personId))?.renew()
    expect(await renew(pair?.refreshToken ?? '')).toBe(400)
    expect(sent.some(({ body }) => /client_secret/.test(String(body)))).toBe(false)
  })

  test('somebody is known by the name that they sign in with, too', async () => {
    await expect(connect(`${ben}.sandbox`, ben)).resolves.toBeDefined()
  })

  test('an answer without the org’s host is none', () => {
    expect(() => salesforceCode.code.decided?.({ access_token: 'token' }, { baseUrl: '' })).toThrow()
  })
})

describe('BambooHR', () => {
  const { at, changed, connect, pairOf, borrow } = benchFor(bamboohr, () => startBamboohr(options))

  test('nobody is sent away who could not come back: the address has to be https', async () => {
    const personId = await at.bench.addPerson(ben, ['executive'])
    const plain = await at.bench.openProcess({ origin: 'http://gatehouse.example' })
    await expect(at.bench.begin(plain, personId)).rejects.toMatchObject({ message: expect.stringContaining('https') })
    await plain.close()
    const safe = await at.bench.openProcess({ origin: 'https://gatehouse.example' })
    await expect(at.bench.begin(safe, personId)).resolves.toBeInstanceOf(URL)
    await safe.close()
  })

  test('a lifetime that comes as text is one', async () => {
    const personId = await connect(ana)
    const left = ((await pairOf(personId))?.expiresAt ?? 0) - Date.now()
    expect(left).toBeGreaterThan(3_500_000)
    expect(left).toBeLessThan(3_700_000)
    await expect((await borrow(personId))?.renew()).resolves.toBeDefined()
    expect(await changed(personId, { scope: 'employee payroll' })).toBe('invalid_scope')
    expect(await changed(personId, { redirect_uri: 'http://gatehouse.example/connections/bamboohr/callback' })).toBe(
      'invalid_request',
    )
  })
})

describe('BambooHR where a refresh token stays', () => {
  const { connect, pairOf, borrow } = benchFor(bamboohr, async () => {
    const running = await startBamboohr({ ...options, lastingRefreshTokens: true })
    return { ...running, settings: { ...running.settings, refreshToken: undefined } }
  })

  test('one that is not given again is kept', async () => {
    const personId = await connect(ana)
    const before = await pairOf(personId)
    await (await borrow(personId))?.renew()
    const after = await pairOf(personId)
    expect(after?.refreshToken).toBe(before?.refreshToken)
    expect(after?.accessToken).not.toBe(before?.accessToken)
  })
})

describe('ArcGIS', () => {
  const { at, borrow, changed, connect, pairOf, sent } = benchFor(gis, () => startGis(options))

  test('a refresh token, which ends whether it is used or not, is exchanged before and not each time', async () => {
    const personId = await connect(ben)
    const first = await pairOf(personId)
    const grants = () => sent.map(({ body }) => new URLSearchParams(String(body)).get('grant_type'))
    const inDays = (days: number) => {
      at.bench.state.now = () => new Date(Date.now() + days * 86_400_000)
    }

    inDays(29)
    await borrow(personId)
    expect([grants().at(-1), (await pairOf(personId))?.refreshToken]).toEqual(['refresh_token', first?.refreshToken])

    inDays(31)
    await borrow(personId)
    at.bench.state.now = () => new Date()
    const second = await pairOf(personId)
    expect(grants().at(-1)).toBe('exchange_refresh_token')
    expect(second?.refreshToken).not.toBe(first?.refreshToken)
    expect(second?.refreshEndsAt).toBeGreaterThan(Number(first?.refreshEndsAt))
  })

  test('a refresh token is asked for ninety days in minutes, and for no longer', async () => {
    const personId = await connect(ana)
    expect(await changed(personId, { expiration: '200000' })).toBe('invalid_request')
    expect(sent.every(({ url }) => !/token=/.test(url))).toBe(true)
  })

  test.each([
    [{ code: 400, error: 'invalid_request', message: 'Invalid refresh_token' }, 400, 'invalid_grant'],
    [{ code: 498, message: 'Invalid token.' }, 400, 'invalid_grant'],
    [{ code: 400, error: 'invalid_grant', message: 'expired' }, 400, 'invalid_grant'],
    [{ code: 400, error: 'invalid_client_id', message: 'Invalid client_id' }, 400, 'invalid_client'],
    [{ code: 400, error: 'invalid_request', message: 'Missing redirect_uri' }, 400, 'invalid_request'],
    [{ code: 500, message: 'Unable to serve' }, 500, undefined],
    [{ code: 429, message: 'Too many requests' }, 429, undefined],
  ])('%o with status 200 is read as what it is', (error, status, name) => {
    const read = asOauth({ status: 200, headers: {}, body: { error } })
    expect([read.status, (read.body as { error?: string }).error]).toEqual([status, name])
  })
})
