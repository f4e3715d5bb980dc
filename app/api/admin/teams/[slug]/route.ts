import { GatewayError } from '#lib/core/errors.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { readTeam } from '#lib/identity/list-teams.ts'
import { changeTeam, removeTeam, TeamChange } from '#lib/identity/teams.ts'

type Params = { slug: string }

/** One team with who is in it. */
export const GET = withCaller<Params>({ permission: 'people:read' }, async ({ params, runtime }) => {
  const team = await readTeam(runtime.reads, params.slug)
  if (team === null) throw new GatewayError('not_found', 'There is no such team.')
  return Response.json({ team })
})

/** One change, the same that the screen can make. */
export const PATCH = withCaller<Params>({ permission: 'people:write' }, async (handled) => {
  const { request, params, runtime } = handled
  const { deps, actor } = actingIn(handled)
  await changeTeam(deps, actor, params.slug, await readBody(request, TeamChange))
  return Response.json({ team: await readTeam(runtime.reads, params.slug) })
})

export const DELETE = withCaller<Params>({ permission: 'people:write' }, async (handled) => {
  const { deps, actor } = actingIn(handled)
  await removeTeam(deps, actor, handled.params.slug)
  return new Response(null, { status: 204 })
})
