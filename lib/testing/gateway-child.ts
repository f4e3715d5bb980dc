import { z } from 'zod'
import { uuidv7 } from '#lib/core/ids.ts'
import { callTool } from '#lib/gateway/call-tool.ts'
import { buildRuntime } from '#lib/setup.ts'

/** A gateway to be killed: one person calls one tool, forty at a time, without end. */
const input = z
  .object({ url: z.string(), dataDir: z.string(), personId: z.string(), address: z.string() })
  .parse(JSON.parse(process.argv[2] ?? ''))

const runtime = await buildRuntime({
  DATABASE_URL: input.url,
  GATEHOUSE_DATA_DIR: input.dataDir,
  GATEHOUSE_DEMO: '1',
  EGRESS_ALLOW: input.address,
  LOG_LEVEL: 'silent',
})
const read = () => runtime.principals.byId(input.personId)
const principal = await read()
if (principal === null) throw new Error('nobody to call as')
const caller = { principal, door: 'web' as const, client: null, refresh: read }

async function keepCalling(): Promise<never> {
  for (;;) {
    const call = { caller, system: 'fixture', tool: 'list_things', input: {}, correlationId: uuidv7() }
    await callTool(call, runtime.gateway).catch(() => undefined)
  }
}

await Promise.all(Array.from({ length: 40 }, keepCalling))
