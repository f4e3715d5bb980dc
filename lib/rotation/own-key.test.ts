import { X509Certificate } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { signedIn } from '#lib/connectors/kit/signed-in.ts'
import { netsuite } from '#lib/connectors/netsuite/index.ts'
import { createRotationBench } from '#lib/testing/rotation.ts'
import { acting } from '#lib/testing/trail.ts'
import { setCredentialDate } from './dates.ts'
import { pendingKeySecret } from './deps.ts'
import { readCalendar } from './kept.ts'
import { adoptOwnKey, makeOwnKey, waitingKey } from './own-key.ts'

/** Keys made here, and the dates that people enter, against a vendor that is given the certificate. */
const bench = await createRotationBench()
const { database } = bench
afterAll(() => bench.close())
const deps = { ...bench.deps, now: () => new Date(), checkAddress: async () => undefined }
const actor = acting(bench.admin)

/** As an administrator of the account uploads it; the id that it is given there. */
async function upload(settings: Awaited<ReturnType<typeof bench.open>>, certificate: string): Promise<string> {
  const { send, close } = deps.openSender('NetSuite')
  const vendor = await signedIn(netsuite, settings, send)
  const path = `/services/rest/auth/oauth2/v1/clients/${settings['clientId']}/certificates`
  await vendor.request({ method: 'POST', path, body: { fileContent: certificate, role: 1_042, entity: 77 } })
  const { body } = await vendor.request({ path })
  await close()
  return (body as { certificate_id: string }[]).at(-1)?.certificate_id ?? ''
}

test('a key is made here, its certificate is handed out, and it is in force once it has signed in', async () => {
  const old = await bench.open('netsuite', 'machine')
  const made = await makeOwnKey(deps, actor, { system: 'netsuite' })

  expect(new X509Certificate(made.certificate).fingerprint256).toBe(made.fingerprint.sha256)
  expect(JSON.stringify(made)).not.toContain('PRIVATE')
  expect(await waitingKey(deps, 'netsuite')).toEqual(made)
  expect(await bench.stored('netsuite')).toEqual(old)

  const certificateId = await upload(old, made.certificate)
  await adoptOwnKey(deps, actor, { system: 'netsuite', certificateId: ` ${certificateId}\n` })

  expect(await bench.read('netsuite', await bench.stored('netsuite'))).toBe(certificateId)
  expect(await waitingKey(deps, 'netsuite')).toBeNull()
  expect(bench.events.map(({ action }) => action)).toEqual([
    'systems.make_key',
    'systems.adopt_key',
    'systems.settings',
    'systems.credential_date',
  ])
  // The key alone does not tell when its certificate ends.
  const [ends] = (await readCalendar({ ...deps, days: () => null })).filter(({ system }) => system === 'netsuite')
  expect(ends).toMatchObject({ on: made.until.slice(0, 10), by: 'person', why: 'entered' })
  expect(JSON.stringify(bench.events)).not.toContain('PRIVATE')
})

test('a key that the vendor does not know changes nothing and goes on waiting', async () => {
  const old = await bench.open('netsuite', 'machine')
  const made = await makeOwnKey(deps, actor, { system: 'netsuite' })

  await expect(adoptOwnKey(deps, actor, { system: 'netsuite', certificateId: 'not-uploaded' })).rejects.toMatchObject({
    code: 'reauth_required',
  })

  expect(await bench.stored('netsuite')).toEqual(old)
  expect(await waitingKey(deps, 'netsuite')).toEqual(made)
})

test('a system that has no settings yet gets them with its key', async () => {
  const settings = await bench.open('netsuite', 'machine')
  const made = await makeOwnKey(deps, actor, { system: 'netsuite' })
  const certificateId = await upload(settings, made.certificate)
  await database.secret.deleteMany({ where: { name: { not: pendingKeySecret('netsuite') } } })
  const { baseUrl, accountId = '', clientId = '' } = settings

  await expect(adoptOwnKey(deps, actor, { system: 'netsuite', certificateId })).rejects.toMatchObject({
    code: 'invalid_input',
    data: { field: 'baseUrl' },
  })
  await adoptOwnKey(deps, actor, { system: 'netsuite', certificateId, fields: { baseUrl, accountId, clientId } })

  expect(await bench.read('netsuite', await bench.stored('netsuite'))).toBe(certificateId)
})

test.each([
  ['netsuite', { isFixed: () => true }, 'invalid_input'],
  ['bamboohr', {}, 'invalid_input'],
  ['nothing', {}, 'not_found'],
])('no key is made where nobody could use it: %s', async (system, own, code) => {
  await bench.open('netsuite', 'machine')

  await expect(makeOwnKey({ ...deps, ...own }, actor, { system })).rejects.toMatchObject({ code })
  expect(bench.events).toEqual([])
})

test('a key that was not made is not adopted', async () => {
  await bench.open('netsuite', 'machine')

  await expect(adoptOwnKey(deps, actor, { system: 'netsuite' })).rejects.toMatchObject({ code: 'not_found' })
})

test('a date that an administrator enters stands in the calendar until it is taken back', async () => {
  await bench.open('netsuite', 'machine')
  const entered = async () => (await readCalendar(deps)).filter(({ why }) => why === 'entered')
  await setCredentialDate(deps, actor, { system: 'bamboohr', endsOn: '2027-03-01' })
  await setCredentialDate(deps, actor, { system: 'bamboohr', endsOn: '2027-04-01' })

  expect(await entered()).toMatchObject([{ system: 'bamboohr', on: '2027-04-01', by: 'person' }])
  await setCredentialDate(deps, actor, { system: 'bamboohr', endsOn: null })
  expect(await entered()).toEqual([])
  expect(bench.events.map(({ facts }) => [facts['before'], facts['endsOn']])).toEqual([
    [null, '2027-03-01'],
    ['2027-03-01', '2027-04-01'],
    ['2027-04-01', null],
  ])
  await expect(setCredentialDate(deps, actor, { system: 'bamboohr', endsOn: 'soon' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
})
