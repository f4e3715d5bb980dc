import { GatewayError } from '#lib/core/errors.ts'
import { systemsIn } from '#lib/http/administrator.ts'
import { readBody } from '#lib/http/read-body.ts'
import { type Handled, withCaller } from '#lib/http/with-caller.ts'
import { changeSystem, SystemChange } from '#lib/operations/change-system.ts'
import { readHealth } from '#lib/operations/health.ts'

type Params = { slug: string }

/** One system with its tools. */
export const GET = withCaller<Params>({ permission: 'systems:read' }, answer)

/** One change, the same that the screen can make. */
export const PATCH = withCaller<Params>({ permission: 'systems:write' }, async (handled) => {
  const change = await readBody(handled.request, SystemChange)
  const { deps, actor } = systemsIn(handled)
  await changeSystem(deps, actor, handled.params.slug, change)
  return answer(handled)
})

async function answer({ runtime, params }: Handled<Params>): Promise<Response> {
  const systems = await readHealth({ ...runtime, clock: runtime.gateway.clock })
  const system = systems.find(({ slug }) => slug === params.slug)
  if (system === undefined) throw new GatewayError('not_found', 'There is no such system.')
  const tools = runtime.catalog.all().tools.filter((tool) => tool.system.slug === params.slug)
  return Response.json({
    system,
    tools: tools.map(({ name, title, kind, labels, state }) => ({ name, title, kind, labels, state })),
  })
}
