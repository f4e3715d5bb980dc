import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { GatewayError } from '#lib/core/errors.ts'
import { visibleTools } from '#lib/mcp/visible-tools.ts'
import { approveForeign, registerForeign } from '#lib/testing/foreign.ts'
import { benchCells, cell, type GatewayBench, openGatewayBench } from '#lib/testing/gateway.ts'
import { fixtureTools } from '#lib/testing/upstream.ts'
import { freePort } from '#scripts/postgres.ts'
import { readStdioFile } from './stdio.ts'

const modules = path.resolve(import.meta.dirname, '../../node_modules/@modelcontextprotocol')
const slugs = ['files', 'everything', 'everything-http', 'child'] as const

let folder: string
let bench: GatewayBench
let everything: ChildProcess
let everythingPort: number

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-foreign-'))
  await writeFile(path.join(folder, 'note.txt'), 'poured on Monday')
  everythingPort = await freePort()
  everything = spawn(process.execPath, [path.join(modules, 'server-everything/dist/index.js'), 'streamableHttp'], {
    env: { ...process.env, PORT: String(everythingPort) },
    stdio: 'ignore',
  })
  const stdioFile = path.join(folder, 'stdio.json')
  await writeFile(stdioFile, JSON.stringify(commands(folder)))
  bench = await openGatewayBench({
    // Programs start and answer in their own time on a busy machine; no test here waits for a call to end by it.
    guard: { totalTimeoutMs: 20_000 },
    cells: [...benchCells, ...slugs.map((slug) => cell('office-staff', '*', 'allow', undefined, slug))],
    env: {
      GATEHOUSE_STDIO_FILE: stdioFile,
      EGRESS_ALLOW: `127.0.0.1:${everythingPort}`,
      ANTHROPIC_API_KEY: 'canary-key-of-the-gateway',
    },
  })
  await vi.waitFor(() => answers(everythingPort), { timeout: 20_000, interval: 100 })
  for (const slug of ['files', 'everything', 'child']) await register(slug, { stdioId: slug })
  await register('everything-http', { url: `http://127.0.0.1:${everythingPort}/mcp` })
  await bench.runtime.reloadCatalog()
  await bench.runtime.watch.look()
})
afterAll(async () => {
  await bench?.close()
  everything?.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

function commands(directory: string) {
  const node = (...args: string[]) => ({ command: process.execPath, args })
  return {
    files: node(path.join(modules, 'server-filesystem/dist/index.js'), directory),
    everything: node(path.join(modules, 'server-everything/dist/index.js'), 'stdio'),
    child: {
      ...node(
        '--disable-warning=ExperimentalWarning',
        path.join(import.meta.dirname, '../testing/stdio-child.ts'),
        pids(),
      ),
      env: { GIVEN_BY_OPERATOR: 'yes' },
    },
  }
}

function pids(): string {
  return path.join(folder, 'pids')
}

/** Every child that ever started, by its process id. */
async function started(): Promise<string[]> {
  return (await readFile(pids(), 'utf8')).trim().split('\n')
}

function register(slug: string, where: { url: string } | { stdioId: string }): Promise<void> {
  return registerForeign(bench.runtime, slug, where, Object.keys(commands(folder)))
}

async function approve(slug: string, names: string[], kind: 'read' | 'write' = 'read'): Promise<void> {
  const { hosts } = bench.runtime
  await approveForeign({ ...bench.runtime, list: () => hosts.of(slug).listTools() }, slug, names, kind, true)
  await bench.runtime.watch.look()
}

async function listed(slug: string): Promise<string[]> {
  const { principal } = await bench.callerOf('office')
  return visibleTools(bench.deps, principal, slug).map(({ name }) => name)
}

const call = (system: string, tool: string, input: object = {}) => bench.callAs('office', tool, input, { system })

/** Throws until somebody listens there. */
async function answers(port: number): Promise<void> {
  await fetch(`http://127.0.0.1:${port}/mcp`)
}

test.each([
  ['files', 'read_text_file', (directory: string) => ({ path: path.join(directory, 'note.txt') }), 'poured on Monday'],
  ['everything', 'echo', () => ({ message: 'hello' }), 'hello'],
  ['everything-http', 'echo', () => ({ message: 'hello' }), 'hello'],
] as const)(
  'a tool of %s is neither listed nor called before somebody approved it',
  async (slug, tool, input, expected) => {
    const known = await bench.runtime.database.tool.findMany({ where: { systemSlug: slug } })
    expect(known.length).toBeGreaterThan(5)
    expect(new Set(known.map(({ state }) => state))).toEqual(new Set(['new']))
    expect(await listed(slug)).toEqual([])
    expect((await call(slug, tool, input(folder))).error?.code).toBe('tool_quarantined')

    await approve(slug, [tool])

    expect(await listed(slug)).toEqual([tool])
    const { outcome, error, correlationId } = await call(slug, tool, input(folder))
    expect(error).toBeNull()
    expect(JSON.stringify(outcome?.result)).toContain(expected)
    expect(outcome?.result._meta).toMatchObject({ 'gatehouse/untrusted': true })
    await expect.poll(async () => (await bench.events(correlationId)).map(({ stage }) => stage)).toEqual([1, 2])
  },
)

test('what a server says of its own tools makes none of them harmless', async () => {
  const tool = { systemSlug: 'everything', name: 'get-sum' }
  const row = await bench.runtime.database.tool.findUniqueOrThrow({ where: { systemSlug_name: tool } })
  expect(row).toMatchObject({ kind: 'write', untrusted: true, sensitive: true, sendsOut: true })
})

test('one changed byte of a description quarantines the tool, and the byte back releases it', async () => {
  expect((await bench.callAs('office', 'list_things')).error).toBeNull()
  const before = bench.upstream.log.length

  const one = { name: 'list_things', title: 'Things', description: 'Lists things!' }
  bench.upstream.offer(fixtureTools.map((tool) => (tool.name === one.name ? { ...tool, ...one } : tool)))
  await bench.runtime.watch.look()
  expect(await listed('fixture')).not.toContain('list_things')
  const refused = await bench.callAs('office', 'list_things')
  expect(refused.error?.code).toBe('tool_quarantined')
  expect(bench.upstream.log.length).toBe(before)

  bench.upstream.offer(fixtureTools)
  await bench.runtime.watch.look()
  expect((await bench.callAs('office', 'list_things')).error).toBeNull()
  const told = async () => {
    const { rows } = await bench.sql.query(
      "SELECT canon FROM ledger.event WHERE action = 'systems.tools_changed' ORDER BY xid, ord",
    )
    return rows.map(({ canon }) => String(canon)).join()
  }
  await expect.poll(told).toMatch(/"changed":\["list_things"\].*"restored":\["list_things"\]/s)
})

test('a tool that a server takes away is gone, and a new one waits for review', async () => {
  const extra = { name: 'extra_things', title: 'Extra', description: 'More.', answer: () => ({}) }
  bench.upstream.offer([...fixtureTools.slice(1), extra])
  await bench.runtime.watch.look()

  expect((await bench.callAs('office', 'list_things')).error?.code).toBe('unknown_tool')
  expect((await bench.callAs('office', 'extra_things')).error?.code).toBe('tool_quarantined')

  bench.upstream.offer(fixtureTools)
  await bench.runtime.watch.look()
  expect((await bench.callAs('office', 'list_things')).error).toBeNull()
})

test('a child that dies is one clear error, and the next call after a moment finds a new one', async () => {
  await approve('child', ['echo', 'environment'])
  await approve('child', ['die'], 'write')
  expect((await call('child', 'echo', { text: 'one' })).error).toBeNull()
  const startedBefore = (await started()).length

  const died = await call('child', 'die')
  expect(died.error).toMatchObject({ code: 'outcome_unknown' })

  const next = await call('child', 'echo', { text: 'two' })
  if (next.error !== null) expect(next.error).toMatchObject({ code: 'system_unavailable', retryable: true })
  const again = async () => JSON.stringify((await call('child', 'echo', { text: 'three' })).outcome)
  await expect.poll(again, { timeout: 25_000, interval: 500 }).toContain('three')
  expect((await started()).length).toBe(startedBefore + 1)
})

test('the call during which a child died is made once, read or write, and our pause before the next child is nobody’s illness', async () => {
  const falls = async () => (await readFile(`${pids()}.falls`, 'utf8').catch(() => '')).length
  const alive = async () => (await call('child', 'echo', { text: 'alive' })).error
  for (const kind of ['read', 'write'] as const) {
    await expect.poll(alive, { timeout: 25_000, interval: 250 }).toBeNull()
    await approve('child', ['fall'], kind)
    const before = await falls()
    // As old as a child must be to be started again at once.
    const now = performance.now.bind(performance)
    const later = vi.spyOn(performance, 'now').mockImplementation(() => now() + 6_000)
    const fallen = await call('child', 'fall')
    const waiting = await Promise.all(Array.from({ length: 12 }, () => call('child', 'echo', { text: 'soon' })))
    later.mockRestore()

    expect(fallen.error?.code).toBe(kind === 'read' ? 'system_unavailable' : 'outcome_unknown')
    expect((await falls()) - before).toBe(1)
    for (const { error } of waiting) expect(error).toMatchObject({ code: 'system_unavailable', heldBack: true })
    expect(bench.deps.guardOf('child').state().breaker).toBe('closed')
  }
  await expect.poll(alive, { timeout: 25_000, interval: 250 }).toBeNull()
})

test('a child sees what the operator’s file gives it and no secret of ours', async () => {
  const { outcome } = await call('child', 'environment')
  const text = JSON.stringify(outcome)
  expect(text).toContain('GIVEN_BY_OPERATOR')
  expect(text).not.toMatch(/canary-key|DATABASE_URL|postgresql|ANTHROPIC/)
})

test('a child that prints what is no message does not disturb its answers', async () => {
  await approve('child', ['junk', 'flood'])
  const { outcome, error } = await call('child', 'junk', { text: 'still here' })
  expect(error).toBeNull()
  expect(JSON.stringify(outcome)).toContain('still here')
})

test('a child that floods its output is cut off, and the gateway goes on', async () => {
  const { error } = await call('child', 'flood')
  expect(['system_unavailable', 'system_timeout', 'protocol_error']).toContain(error?.code)
  expect((await bench.callAs('office', 'list_things')).error).toBeNull()
  const again = async () => {
    const ended = await call('child', 'echo', { text: 'after the flood' })
    return JSON.stringify(ended.outcome ?? [ended.error, ended.error?.internal])
  }
  await expect.poll(again, { timeout: 25_000, interval: 500 }).toContain('after the flood')
})

test('a server that wants to ask back is told no, and nothing looks like an answer', async () => {
  const asks = { resultType: 'input_required', inputRequests: { q: { method: 'elicitation/create', params: {} } } }
  bench.upstream.answerNext(({ id }) => ({ jsonrpc: '2.0', id, result: asks }))
  expect((await bench.callAs('office', 'list_things')).error?.code).toBe('system_rejected')
})

test('who asks is not told to a foreign server, and arguments arrive as data', async () => {
  const text = '$(touch /tmp/pwned); `id`\n--help'
  const { outcome } = await call('child', 'echo', { text })
  const [content] = outcome?.result.content ?? []
  const echoed: { text: string; meta: object } = JSON.parse(String(content?.['text']))
  expect(echoed.text).toBe(text)
  expect(JSON.stringify(echoed.meta)).not.toMatch(/ridgeline|actingFor|idempotency/)
})

test('a child ends with the gateway', async () => {
  const other = await openGatewayBench({ env: { GATEHOUSE_STDIO_FILE: path.join(folder, 'stdio.json') } })
  const { hosts, reloadCatalog } = other.runtime
  await registerForeign(other.runtime, 'child', { stdioId: 'child' }, ['child'])
  await reloadCatalog()
  await hosts.of('child').listTools()
  const pid = Number((await started()).at(-1))
  expect(isAlive(pid)).toBe(true)

  await other.close()
  await expect.poll(() => isAlive(pid), { timeout: 8_000 }).toBe(false)
})

test('a system over stdio can only name an entry of the operator’s file', async () => {
  const codeOf = (work: Promise<void>) =>
    work.then(
      () => 'registered',
      (error: GatewayError) => error.code,
    )
  expect(await codeOf(register('shell', { stdioId: '/bin/sh' }))).toBe('invalid_input')
  expect(await codeOf(register('shell', { stdioId: '__proto__' }))).toBe('invalid_input')
  expect(await codeOf(register('shell', { url: 'file:///bin/sh' }))).toBe('invalid_input')
  expect(await codeOf(register('shell', { url: 'http://user:pass@127.0.0.1/mcp' }))).toBe('invalid_input')
  expect(await codeOf(register('Fixture', { stdioId: 'child' }))).toBe('invalid_input')
  expect(await codeOf(register('f1xture', { stdioId: 'child' }))).toBe('invalid_input')
  expect(await codeOf(register('gatehouse', { stdioId: 'child' }))).toBe('invalid_input')
  expect(await bench.runtime.database.system.count({ where: { slug: { in: ['shell', 'Fixture'] } } })).toBe(0)
})

test('a stdio file that says more than a command is refused at the start', async () => {
  const file = path.join(folder, 'bad.json')
  for (const text of ['{', '[]', '{"a":{"command":"x","shell":true}}', '{"A b":{"command":"x"}}', '{"a":{}}']) {
    await writeFile(file, text)
    await expect(readStdioFile(file)).rejects.toThrow(/is not a stdio file/)
  }
  await expect(readStdioFile(path.join(folder, 'none.json'))).rejects.toThrow(/cannot be read/)
  expect(await readStdioFile(null)).toEqual({})
})

test('an HTTP server that was started anew is found again without anybody’s help', async () => {
  expect((await call('everything-http', 'echo', { message: 'before' })).error).toBeNull()
  everything.kill('SIGKILL')
  await once(everything, 'exit')
  expect((await call('everything-http', 'echo', { message: 'down' })).error?.code).toBe('system_unavailable')

  everything = spawn(process.execPath, [path.join(modules, 'server-everything/dist/index.js'), 'streamableHttp'], {
    env: { ...process.env, PORT: String(everythingPort) },
    stdio: 'ignore',
  })
  const again = async () => JSON.stringify((await call('everything-http', 'echo', { message: 'after' })).outcome)
  await expect.poll(again, { timeout: 20_000, interval: 300 }).toContain('after')
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
