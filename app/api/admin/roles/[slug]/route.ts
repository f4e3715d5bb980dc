import { actingIn } from '#lib/http/administrator.ts'
import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { RoleText, retireRole, rewriteRole } from '#lib/identity/custom-roles.ts'

type Params = { slug: string }

/** What a role that was made here is called and for. */
export const PATCH = withCaller<Params>({ permission: 'people:write' }, async (handled) => {
  const { deps, actor } = actingIn(handled)
  await rewriteRole(deps, actor, handled.params.slug, await readBody(handled.request, RoleText))
  return new Response(null, { status: 204 })
})

/** Takes a role that nobody holds out of use. */
export const DELETE = withCaller<Params>({ permission: 'people:write' }, async (handled) => {
  const { deps, actor } = actingIn(handled)
  await retireRole(deps, actor, handled.params.slug)
  return new Response(null, { status: 204 })
})
