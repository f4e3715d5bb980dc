import { z } from 'zod'
import { buildRuntime } from '#lib/setup.ts'
import { openMcpDoor } from './mcp-door.ts'

/** One more replica: a process of its own over a database that others use, with its doors on a port of its own. */
const { port, env } = z
  .object({ port: z.number(), env: z.record(z.string(), z.string()) })
  .parse(JSON.parse(process.argv[2] ?? ''))

const runtime = await buildRuntime(env)
const doors = await openMcpDoor(runtime, runtime.gateway, port)
process.send?.('open')
process.once('disconnect', async () => {
  await doors.close()
  await runtime.close()
  process.exit(0)
})
