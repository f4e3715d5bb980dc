import { expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import type { HostCall, SystemHost } from '#lib/hosting/host.ts'
import { companyOf } from '#lib/settings/company.ts'
import { type CatalogTool, createCatalog } from '#lib/systems/catalog.ts'
import { type ProbeDeps, probeSystem, samplesOf } from './probe.ts'

const procore = { slug: 'procore', name: 'Procore', hosting: 'in_process', state: 'active', ours: true } as const

function tool(name: string, change: Partial<CatalogTool> = {}, required: string[] = []): CatalogTool {
  return {
    system: procore,
    name,
    title: name,
    kind: 'read',
    state: 'approved',
    projectInput: null,
    labels: { untrusted: false, sensitive: false, sendsOut: false },
    wire: { name, inputSchema: { type: 'object', properties: { limit: {} }, required } },
    check: (input) => input as ReturnType<CatalogTool['check']>,
    hindrance: () => null,
    ...change,
  }
}

const sensitive = { labels: { untrusted: true, sensitive: true, sendsOut: false } }

test('the sample is the least sensitive read that needs no input, and asks for one record', () => {
  const tools = [
    tool('a_pay', sensitive),
    tool('b_budget', {}, ['project']),
    tool('c_write', { kind: 'write' }),
    tool('d_new', { state: 'new' }),
    tool('d_unmapped', { hindrance: () => new GatewayError('needs_mapping', 'Nobody has said yet.') }),
    tool('e_projects'),
  ]

  expect(samplesOf(tools)[0]).toMatchObject({ tool: { name: 'e_projects' }, input: { limit: 1 } })
  expect(samplesOf([tool('write', { kind: 'write' })])).toEqual([])
})

function bench(change: { configured?: boolean; signIn?: () => Promise<never>; host?: Partial<SystemHost> } = {}) {
  const calls: HostCall[] = []
  const host: SystemHost = {
    listTools: async () => [{ name: 'projects', inputSchema: {} }],
    call: async (call) => {
      calls.push(call)
      return { content: [], structuredContent: { records: [{ id: '1', budget: 'secret' }] } }
    },
    close: async () => undefined,
    ...change.host,
  }
  const signIn = change.signIn ?? (async () => ({ headers: {} }))
  const deps: ProbeDeps = {
    hosts: { of: () => host, configured: () => change.configured ?? true, signIns: new Map([['procore', signIn]]) },
    gateway: {
      catalog: createCatalog({ systems: [procore], tools: [tool('projects')] }),
      credentials: { borrow: async () => null },
      slotNames: () => ({}),
      guardOf: () => ({
        run: async (_, work) => ({
          value: await work({ signal: new AbortController().signal, noteExchange: () => undefined }),
        }),
      }),
      today: () => '2026-11-22',
      company: () => companyOf([]),
      clock: { monotonicMs: () => 0 },
    },
  }
  const probe = { system: 'procore', email: 'admin@ridgeline.example', correlationId: 'x' }
  return { calls, run: () => probeSystem(deps, probe) }
}

test('a probe of a healthy system goes through all steps and keeps nothing that it read', async () => {
  const { run, calls } = bench()

  const steps = await run()

  expect(steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
    'configured ok',
    'sign_in ok',
    'list_tools ok',
    'sample_read ok',
  ])
  expect(steps[3]).toMatchObject({ tool: 'projects', count: 1 })
  expect(calls).toMatchObject([{ tool: 'projects', input: { limit: 1 } }])
  expect(JSON.stringify(steps)).not.toContain('secret')
})

test('steps after a failed one are not reached, and the failed one says what to do', async () => {
  const refused = () =>
    Promise.reject(new GatewayError('reauth_required', 'Procore no longer accepts the stored sign-in.'))
  const { run, calls } = bench({ signIn: refused })

  const steps = await run()

  expect(steps.map(({ outcome }) => outcome)).toEqual(['ok', 'failed', 'skipped', 'skipped'])
  expect(steps[1]).toMatchObject({ code: 'reauth_required', nextStep: expect.stringContaining('administrator') })
  expect(calls).toEqual([])
})

test('what the vendor said when it failed does not reach the screen', async () => {
  const call = () => Promise.reject(new Error('password=hunter2 at 10.0.0.3'))
  const steps = await bench({ host: { call } }).run()

  expect(steps[3]).toMatchObject({ outcome: 'failed', code: 'internal' })
  expect(JSON.stringify(steps)).not.toContain('hunter2')
})

test('a system without settings fails at its first step', async () => {
  expect((await bench({ configured: false }).run())[0]).toMatchObject({ step: 'configured', outcome: 'failed' })
})
