import { afterAll, beforeAll, expect, test } from 'vitest'
import { LIMITED_KEY, startSimulator as startBamboohr } from '#lib/connectors/bamboohr/simulator/index.ts'
import { startSimulator as startGis } from '#lib/connectors/gis/simulator/index.ts'
import { connectors } from '#lib/connectors/index.ts'
import type { RunningSimulator } from '#lib/connectors/kit/simulator/simulator-kit.ts'
import { startSimulator as startM365 } from '#lib/connectors/m365/simulator/index.ts'
import { startNetsuite } from '#lib/connectors/netsuite/simulator/index.ts'
import { startProcore } from '#lib/connectors/procore/simulator/index.ts'
import { startSimulator as startSalesforce } from '#lib/connectors/salesforce/simulator/index.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { openSystemChecks } from '#lib/testing/system-check.ts'
import { startUpstream, type Upstream } from '#lib/testing/upstream.ts'
import { checkSystem } from './check-system.ts'
import type { CheckStep, StepName } from './steps.ts'
import { tellStep } from './words.ts'

const company = companyRecords()
let house: Awaited<ReturnType<typeof openCompanyGateway>>
let checks: Awaited<ReturnType<typeof openSystemChecks>>
let upstream: Upstream
const others: RunningSimulator[] = []

beforeAll(async () => {
  house = await openCompanyGateway(company)
  upstream = await startUpstream()
  checks = await openSystemChecks(house, {
    foreign: {
      ledger: { url: upstream.url },
      nothing: { url: 'http://127.0.0.1:9/mcp' },
      child: { command: process.execPath, args: ['-e', 'process.exit(3)'] },
    },
  })
}, 120_000)
afterAll(async () => {
  await checks?.close()
  await upstream?.close()
  for (const one of others) await one.close()
  await house?.close()
})

async function other<S extends RunningSimulator>(starting: Promise<S>): Promise<S> {
  const simulator = await starting
  others.push(simulator)
  return simulator
}

const short = (steps: readonly CheckStep[]) => steps.map(({ step, outcome }) => `${step} ${outcome}`)
function stepOf(steps: readonly CheckStep[], name: StepName): CheckStep {
  const found = steps.find(({ step }) => step === name)
  if (found === undefined) throw new Error(`no step ${name}`)
  return found
}
const missingIn = (steps: readonly CheckStep[]) =>
  (stepOf(steps, 'permissions').missing ?? []).map(({ right }) => right)

test.each(connectors.map(({ slug }) => slug))('%s goes through every step in ten requests', async (system) => {
  house.calm()
  const before = house.simulator(system).log.length
  const steps = await checks.check(system)

  expect(steps.filter(({ outcome }) => outcome === 'failed' || outcome === 'partial')).toEqual([])
  expect(short(steps)).toEqual([
    ...['configured ok', 'address ok', 'dns skipped', 'tls skipped'],
    // A key that is shown as it is was accepted by nobody yet.
    system === 'bamboohr' ? 'sign_in skipped' : 'sign_in ok',
    ...['permissions ok', 'list_tools ok', 'sample_read ok', expect.stringMatching(/^limits (ok|skipped)$/)],
  ])
  expect(stepOf(steps, 'permissions').facts.granted).toBeGreaterThan(0)
  expect(house.simulator(system).log.length - before).toBeLessThanOrEqual(10)
})

test('what a step found names tools and counts, and nothing of what was read', async () => {
  house.calm()
  const steps = await checks.check('bamboohr')
  const { tool, count } = stepOf(steps, 'sample_read').facts
  expect(connectors.flatMap(({ tools }) => tools.map(({ name }) => name))).toContain(tool)
  expect(count).toBeGreaterThan(0)
  const everybody = company.employees.flatMap(({ lastName, upn }) => [lastName, upn ?? lastName])
  const told = JSON.stringify(steps)
  expect(everybody.filter((one) => told.includes(`"${one}"`) || told.includes(`${one}@`))).toEqual([])
})

test('what is left of a budget is what the sample read was told, and who says nothing is not called well', async () => {
  house.calm()
  expect(stepOf(await checks.check('salesforce'), 'limits')).toMatchObject({
    outcome: 'ok',
    facts: { limit: 140_000, remaining: expect.any(Number) },
  })
  expect(stepOf(await checks.check('bamboohr'), 'limits')).toMatchObject({ outcome: 'skipped', why: 'not_said' })

  const few = await other(startSalesforce({ company, dailyRequests: 30 }))
  const told: CheckStep[] = []
  while (told.length < 12) told.push(stepOf(await checks.check('salesforce', few.settings), 'limits'))
  expect(told[0]).toMatchObject({ outcome: 'ok', facts: { limit: 30 } })
  expect(told.find(({ outcome }) => outcome === 'partial')).toMatchObject({ problem: { kind: 'budget_low' } })
})

test('settings that are not in force are tried beside those that are', async () => {
  house.calm()
  const inForce = house.simulator('procore').log.length
  const candidate = await other(startProcore({ company, unlimited: true }))

  const steps = await checks.check('procore', candidate.settings)
  expect(steps.filter(({ outcome }) => outcome === 'failed')).toEqual([])
  expect(stepOf(steps, 'sample_read').outcome).toBe('ok')
  expect(candidate.log.length).toBeGreaterThan(0)

  const wrong = await checks.check('procore', { ...candidate.settings, clientSecret: 'mistyped' })
  expect(short(wrong).slice(4)).toEqual([
    ...['sign_in failed', 'permissions skipped', 'list_tools skipped', 'sample_read skipped', 'limits skipped'],
  ])
  expect(house.simulator('procore').log.length).toBe(inForce)
  // What failed there says nothing of the system that people work with.
  expect(house.gateway.guardOf('procore').state().breaker).toBe('closed')
})

test('a key that the vendor takes no longer fails at the sign-in, with where it is mended', async () => {
  house.calm()
  house.simulator('netsuite').setFault({ kind: 'revoke_grant' })
  const steps = await checks.check('netsuite')
  const step = stepOf(steps, 'sign_in')
  expect(step).toMatchObject({ outcome: 'failed', problem: { kind: 'sign_in_refused', code: 'reauth_required' } })
  const netsuite = connectors.find(({ slug }) => slug === 'netsuite')
  for (const language of ['en', 'es'] as const) {
    expect(tellStep(step, { language, name: 'NetSuite', connector: netsuite }).mend).toContain(
      'Client Credentials (M2M)',
    )
  }
  expect(stepOf(steps, 'sample_read')).toMatchObject({ outcome: 'skipped', why: 'earlier' })
})

test('a key that is shown as it is fails where it is shown first, with where a new one is made', async () => {
  house.calm()
  const wrong = { ...house.simulator('bamboohr').settings, apiKey: 'mistyped' }
  const step = stepOf(await checks.check('bamboohr', wrong), 'permissions')
  expect(step).toMatchObject({ outcome: 'failed', problem: { code: 'reauth_required' } })
  const bamboohr = connectors.find(({ slug }) => slug === 'bamboohr')
  expect(tellStep(step, { language: 'en', name: 'BambooHR', connector: bamboohr }).mend).toContain('API Keys')
})

test('a vendor that hangs is given up, and the step says that it was slow', async () => {
  house.calm()
  const hasty = await openSystemChecks(house, { patienceMs: 400 })
  house.simulator('procore').setFault({ kind: 'hang' })
  const step = stepOf(await hasty.check('procore'), 'permissions')
  expect(step).toMatchObject({ outcome: 'failed', problem: { kind: 'failed', code: 'system_timeout' } })
  house.calm()
  await hasty.close()
})

test('too few rights are named one by one with the tools that need them: NetSuite', async () => {
  const simulator = await other(
    startNetsuite({
      company,
      unlimited: true,
      alter(db) {
        db.all("DELETE FROM rolepermissions WHERE permkey = 'LIST_JOB'")
        db.all("UPDATE rolepermissions SET permlevel = 1 WHERE permkey = 'TRAN_VENDBILL'")
      },
    }),
  )
  const steps = await checks.check('netsuite', simulator.settings)
  expect(missingIn(steps)).toEqual(['Transactions > Bills (Create)', 'Lists > Projects'])
  expect(stepOf(steps, 'permissions')).toMatchObject({ outcome: 'partial', untold: ['writes'] })
})

test('a role that may not see its own rights is not called well', async () => {
  const simulator = await other(startNetsuite({ company, unlimited: true, profile: 'bare' }))
  expect(stepOf(await checks.check('netsuite', simulator.settings), 'permissions')).toMatchObject({
    outcome: 'skipped',
    why: 'not_asked',
    untold: ['hidden', 'writes'],
  })
})

test('too few rights at Procore: a tool that the account may not use, and one that a small company does not have', async () => {
  const simulator = await other(startProcore({ company, unlimited: true, withheld: ['rfi'] }))
  expect(missingIn(await checks.check('procore', simulator.settings))).toEqual(['RFIs', 'RFIs: create'])

  const bare = await other(startProcore({ company, unlimited: true, profile: 'bare' }))
  const step = stepOf(await checks.check('procore', bare.settings), 'permissions')
  expect(step).toMatchObject({ outcome: 'ok', untold: ['unlisted'] })
})

test('too few rights at Salesforce: objects, what may be done with them, and fields', async () => {
  const simulator = await other(
    startSalesforce({ company, hidden: ['Opportunity.Amount'], readOnly: ['Lead', 'Opportunity'] }),
  )
  expect(missingIn(await checks.check('salesforce', simulator.settings))).toEqual([
    ...['Opportunity: Edit', 'Lead: Create', 'Opportunity.Amount: Read'],
  ])
  const bare = await other(startSalesforce({ company, profile: 'bare' }))
  expect(missingIn(await checks.check('salesforce', bare.settings))).toEqual([
    ...['Task: Read', 'Task: Create', 'Event: Read'],
  ])
})

test('too few rights at BambooHR: a field that the key’s user is not shown', async () => {
  const simulator = await other(startBamboohr({ company }))
  const steps = await checks.check('bamboohr', { ...simulator.settings, apiKey: LIMITED_KEY })
  expect(missingIn(steps)).toEqual(['Employee: terminationDate'])
})

test('too few permissions of an application at Microsoft 365, by its token alone', async () => {
  const simulator = await other(startM365({ company, profile: 'bare' }))
  const steps = await checks.check('m365', simulator.settings)
  expect(missingIn(steps)).toEqual([
    ...['Sites.Read.All', 'Files.Read.All', 'Mail.Read', 'Mail.ReadWrite', 'Mail.Send', 'Calendars.ReadWrite'],
    'ChannelMessage.Read.All',
  ])
})

test('a layer that is not shared is missing by what it stands for, and its tools are named', async () => {
  const simulator = await other(startGis({ company }))
  simulator.setFault({ kind: 'forbid' })
  const step = stepOf(await checks.check('gis', simulator.settings), 'permissions')
  expect(step).toMatchObject({ outcome: 'failed', problem: { kind: 'rights_none' } })
  const gis = connectors.find(({ slug }) => slug === 'gis')
  const { lines } = tellStep(step, { language: 'es', name: 'GIS', connector: gis })
  expect(lines.join(' ')).toContain('Falta los permisos')
})

test('a foreign server is greeted anew and asked for its tools', async () => {
  const steps = await checks.check('ledger')
  expect(short(steps)).toEqual([
    ...['configured ok', 'address ok', 'dns skipped', 'tls skipped', 'initialize ok', 'list_tools ok'],
    // None of its tools is approved, so none is called.
    ...['sample_read skipped', 'limits skipped'],
  ])
  expect(stepOf(await checks.check('nothing'), 'tls')).toMatchObject({ problem: { kind: 'connect_refused' } })
})

test('a foreign server that is not in force yet is tried at its address', async () => {
  const steps = await checks.check('fresh', { baseUrl: upstream.url, bearer: 'mine' })
  expect(stepOf(steps, 'list_tools')).toMatchObject({ outcome: 'ok', facts: { count: expect.any(Number) } })
  expect(checks.deps.hosts.configured('fresh')).toBe(false)
})

test('a program that ends at once was not started', async () => {
  const steps = await checks.check('child')
  expect(short(steps)).toEqual(['configured ok', 'initialize failed', 'list_tools skipped', 'sample_read skipped'])
  expect(stepOf(steps, 'initialize').problem?.kind).toBe('start_failed')
})

test('a system that nobody configured fails at its first step', async () => {
  expect((await checks.check('nobody'))[0]).toMatchObject({ outcome: 'failed', problem: { kind: 'not_configured' } })
})

test('who stops listening ends the test after the step that runs', async () => {
  house.calm()
  const before = house.simulator('procore').log.length
  const asked = {
    system: 'procore',
    email: 'x@ridgeline.example',
    correlationId: '00000000-0000-7000-8000-000000000002',
  }
  for await (const { step } of checkSystem(checks.deps, asked)) if (step === 'sign_in') break
  expect(house.simulator('procore').log.length).toBe(before)
})
