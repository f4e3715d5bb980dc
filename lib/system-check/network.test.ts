import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { createEgress } from '#lib/egress/check-address.ts'
import { startTlsServer } from '#lib/testing/tls-server.ts'
import { problemOf } from './failure.ts'
import { networkSteps } from './network.ts'
import type { CheckStep, Found } from './steps.ts'
import { tellStep } from './words.ts'

const closes: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closes.splice(0)) await close()
})

const patient = () => AbortSignal.timeout(5_000)
const loopback = createEgress(['127.0.0.0/8', '::1/128'])

/** The outcome of the steps that can be reached, in their order. */
async function reach(address: string, { signal = patient, checkAddress = loopback, now = new Date() } = {}) {
  const steps = networkSteps({ checkAddress, now: () => now }, async () => [address])
  const told: (Found & { step: string })[] = []
  for (const step of ['address', 'dns', 'tls'] as const) {
    try {
      told.push({ step, ...(await steps[step]?.(signal())) })
    } catch (thrown) {
      told.push({ step, outcome: 'failed', problem: problemOf(thrown, step) })
      break
    }
  }
  return told
}

const last = async (...asked: Parameters<typeof reach>) => (await reach(...asked)).at(-1)

function wordsOf(found: Awaited<ReturnType<typeof last>>, language: 'en' | 'es' = 'en') {
  const step = { ...found, durationMs: 1, facts: found?.facts ?? {} } as CheckStep
  return tellStep(step, { language, name: 'Ledger', connector: undefined })
}

async function tls(made: Parameters<typeof startTlsServer>[0]): Promise<number> {
  return (await tlsWith(made)).port
}

async function tlsWith(made: Parameters<typeof startTlsServer>[0]) {
  const server = await startTlsServer(made)
  closes.push(server.close)
  return server
}

/** As with NODE_EXTRA_CA_CERTS. */
function trust(cert: string): void {
  const usual = getCACertificates('default')
  setDefaultCACertificates([...usual, cert])
  closes.push(async () => setDefaultCACertificates(usual))
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closes.push(() => new Promise((resolve) => server.close(resolve)))
  return (server.address() as AddressInfo).port
}

test.each([
  ['one that signs itself', { host: 'localhost' }, 'tls_self_signed'],
  ['one that ended', { host: 'localhost', from: -30, until: -2 }, 'tls_expired'],
  ['one that is not valid yet', { host: 'localhost', from: 2, until: 30 }, 'tls_early'],
  ['one for another name', { host: 'another.example' }, 'tls_wrong_host'],
  ['one by somebody unknown', { host: 'localhost', byOther: true }, 'tls_unknown_issuer'],
] as const)('a certificate is told from others: %s', async (_, made, kind) => {
  const found = await last(`https://localhost:${await tls(made)}`)

  expect(found).toMatchObject({ step: 'tls', outcome: 'failed', problem: { kind } })
  const { seen, mend } = wordsOf(found)
  expect(seen).toContain('localhost')
  expect(mend).toMatch(/\.$/)
})

test('who vouches for a good certificate and until when is said, and that its end is near', async () => {
  const { port, cert } = await tlsWith({ host: 'localhost', until: 100 })
  trust(cert)
  const good = await last(`https://localhost:${port}`)
  expect(good).toMatchObject({ step: 'tls', facts: { issuer: 'A server of a test', protocol: 'TLSv1.3' } })
  expect(good?.outcome).toBeUndefined()
  expect(wordsOf(good).seen).toMatch(/^TLS 1\.3, certificate by A server of a test, valid until \d+ \w+ \d{4}\.$/)

  const soon = await last(`https://localhost:${port}`, { now: new Date(Date.now() + 90 * 86_400_000) })
  expect(soon).toMatchObject({ outcome: 'partial', problem: { kind: 'tls_ends_soon' } })
})

test('what answers without encryption is said to, and not taken for a bad certificate', async () => {
  const port = await listening(createHttpServer((_, response) => response.end('hello')))
  expect(await last(`https://localhost:${port}`)).toMatchObject({ problem: { kind: 'tls_plain' } })
})

test('a port where nothing listens refuses', async () => {
  const server = createServer()
  const port = await listening(server)
  await new Promise((resolve) => server.close(resolve))
  closes.length = 0
  for (const scheme of ['http', 'https']) {
    expect(await last(`${scheme}://127.0.0.1:${port}`)).toMatchObject({
      outcome: 'failed',
      problem: { kind: 'connect_refused', code: 'system_unavailable' },
    })
  }
})

test('a server that takes the connection and says nothing is given up at the deadline', async () => {
  const sockets: Socket[] = []
  const port = await listening(createServer((socket) => void sockets.push(socket)))
  const found = await last(`https://127.0.0.1:${port}`, { signal: () => AbortSignal.timeout(100) })
  expect(found).toMatchObject({ step: 'tls', problem: { kind: 'connect_slow', code: 'system_timeout' } })
  for (const socket of sockets) socket.destroy()
})

test('a name that nobody has is a matter of the name', async () => {
  const found = await reach('https://nowhere.gatehouse.invalid')
  // It is no private address: it is none at all.
  expect(found.map(({ step, outcome = 'ok' }) => `${step} ${outcome}`)).toEqual(['address ok', 'dns failed'])
  expect(found[1]?.problem?.kind).toMatch(/^dns_(unknown|away)$/)
  expect(wordsOf(found[1]).seen).toMatch(/nowhere\.gatehouse\.invalid|name server/)
})

test.each([
  ['not an address', 'address_unreadable'],
  ['ftp://files.example', 'address_scheme'],
  ['https://ana:pass@ledger.example', 'address_credentials'],
] as const)('%s is no address that can be asked', async (address, kind) => {
  const found = await last(address)
  expect(found).toMatchObject({ step: 'address', problem: { kind, code: 'invalid_input' } })
  expect(JSON.stringify([found, wordsOf(found)])).not.toContain('pass@')
})

test('a private address is refused before a connection is made', async () => {
  let reached = 0
  const port = await listening(
    createServer(() => {
      reached += 1
    }),
  )
  const found = await last(`https://127.0.0.1:${port}`, { checkAddress: createEgress([]) })
  expect(found).toMatchObject({ step: 'address', problem: { kind: 'address_closed' } })
  expect(wordsOf(found).mend).toContain('EGRESS_ALLOW')
  expect(reached).toBe(0)
})

test('on this machine nothing is encrypted and nothing is wrong', async () => {
  const port = await listening(createServer())
  expect(await reach(`http://127.0.0.1:${port}`)).toMatchObject([
    { step: 'address', facts: { count: 1 } },
    { step: 'dns', why: 'literal' },
    { step: 'tls', why: 'loopback' },
  ])
})

test('of several addresses the one that is wrong is named', async () => {
  const open = await listening(createServer())
  const bad = await tls({ host: 'another.example' })
  const steps = networkSteps({ checkAddress: loopback, now: () => new Date() }, async () => [
    `http://127.0.0.1:${open}`,
    `https://localhost:${bad}`,
  ])
  expect(await steps.address?.(patient())).toMatchObject({ facts: { count: 2 } })
  await steps.dns?.(patient())
  await expect(steps.tls?.(patient())).rejects.toMatchObject({
    problem: { kind: 'tls_wrong_host', values: { host: 'localhost' } },
  })
})
