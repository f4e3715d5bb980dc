import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { installOnce } from '../install-once.ts'
import { freePort } from '../postgres.ts'
import { startBearerProxy } from './bearer-proxy.ts'
import { expectedFailures } from './expected-failures.ts'
import type { Proof } from './proof.ts'
import { runProgram, startProgram } from './running.ts'
import type { ClientStage } from './stage.ts'

const VERSION = '0.2.0-alpha.12'
const revisions = ['2025-11-25', '2026-07-28'] as const
const who = { client: 'conformance suite', version: VERSION }
const LOOKS = 60
const LOOK_MS = 500
const checks = z.array(z.object({ id: z.string(), status: z.string(), errorMessage: z.string().optional() }))
const registered = z.object({ client_id: z.string() })

export async function tryConformance(stage: ClientStage): Promise<Proof[]> {
  const folder = installOnce('@modelcontextprotocol/conformance', VERSION)
  const program = path.join(folder, 'node_modules/@modelcontextprotocol/conformance/dist/index.js')
  const out = await stage.home('conformance')
  const proofs = await authorization(stage, program, out)
  for (const revision of revisions) proofs.push(...(await server(stage, program, out, revision)))
  return proofs
}

/** It opens no browser and says which address to open. */
async function authorization({ url, person }: ClientStage, program: string, out: string): Promise<Proof[]> {
  const port = await freePort()
  const answer = await fetch(`${url}/oauth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Conformance suite',
      redirect_uris: [`http://127.0.0.1:${port}/callback`],
    }),
  })
  const { client_id: id } = registered.parse(await answer.json())
  const results = await mkdtemp(path.join(out, 'authorization-'))
  const asked = ['--url', url, '--client-id', id, '--resource', `${url}/mcp`, '-p', String(port), '-o', results]
  const suite = startProgram(process.execPath, [program, 'authorization', ...asked], process.env)
  const address = await suite.says(/^(http\S+\/oauth\/authorize\S+)$/m)
  await person.allows(address)
  await suite.ended
  return proofsOf(results, 'authorization')
}

/** A product that runs follows within seconds. */
async function untilListed({ url }: ClientStage, token: string): Promise<void> {
  let said = ''
  for (let look = 0; look < LOOKS; look++) {
    const answer = await fetch(`${url}/mcp/conformance`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
    })
    said = await answer.text()
    if (said.includes('test_simple_text')) return
    await setTimeout(LOOK_MS)
  }
  throw new Error(`the tools of the suite are not offered: ${said.slice(0, 500)}`)
}

async function server(stage: ClientStage, program: string, out: string, revision: string): Promise<Proof[]> {
  const token = await stage.token()
  await untilListed(stage, token)
  const proxy = await startBearerProxy(new URL(stage.url), token)
  const results = await mkdtemp(path.join(out, `server-${revision}-`))
  const asked = ['--url', `${proxy.url}/mcp/conformance`, '--requirements', revision, '-o', results]
  try {
    await runProgram(process.execPath, [program, 'server', ...asked], { env: process.env, withinMs: 600_000 })
  } finally {
    await proxy.close()
  }
  return proofsOf(results, revision)
}

/** One line per scenario. What is known to fail is told with its reason; if it passes, that is said as loudly. */
async function proofsOf(results: string, part: string): Promise<Proof[]> {
  const proofs: Proof[] = []
  for (const folder of (await readdir(results)).sort()) {
    const scenario = folder.replace(/^(?:authorization-server|server)-/, '').replace(/-\d{4}-\d\d-\d\dT.*$/, '')
    const file = path.join(results, folder, 'checks.json')
    const told = checks.parse(JSON.parse(await readFile(file, 'utf8')))
    proofs.push(judged(`${part}: ${scenario}`, told, expectedFailures[part]?.[scenario]))
  }
  if (proofs.length === 0) proofs.push({ ...who, what: part, outcome: 'failed', why: 'the suite reported nothing' })
  return proofs
}

function judged(what: string, told: z.output<typeof checks>, expected: string | undefined): Proof {
  const failed = told.filter(({ status }) => status === 'FAILURE')
  const passed = told.filter(({ status }) => status === 'SUCCESS').length
  const counted = `${what} (${passed} passed, ${failed.length} failed)`
  if (failed.length === 0 && expected !== undefined) {
    return { ...who, what: counted, outcome: 'failed', why: 'was expected to fail and passes: take it off the list' }
  }
  if (failed.length === 0) {
    return passed > 0
      ? { ...who, what: counted, outcome: 'proven' }
      : { ...who, what: counted, outcome: 'skipped', why: 'the suite asked nothing that applies' }
  }
  const why = failed.map(({ id, errorMessage = '' }) => `${id}: ${errorMessage.slice(0, 200)}`).join('; ')
  return expected === undefined
    ? { ...who, what: counted, outcome: 'failed', why }
    : { ...who, what: counted, outcome: 'skipped', why: `expected: ${expected}` }
}
