import { actingIn } from '#lib/http/administrator.ts'
import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { listTeams, readTeam } from '#lib/identity/list-teams.ts'
import { addTeam, NewTeam } from '#lib/identity/teams.ts'

/** Teams with their leads, roles and how many are in them. */
export const GET = withCaller({ permission: 'people:read' }, async ({ runtime }) => {
  return Response.json({ teams: await listTeams(runtime.reads) })
})

export const POST = withCaller({ permission: 'people:write' }, async (handled) => {
  const { deps, actor } = actingIn(handled)
  const slug = await addTeam(deps, actor, await readBody(handled.request, NewTeam))
  return Response.json({ team: await readTeam(handled.runtime.reads, slug) }, { status: 201 })
})
