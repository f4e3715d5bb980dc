import { readMatrix } from '#lib/access/matrix.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { addRole, NewRole } from '#lib/identity/custom-roles.ts'

/** The columns of the matrix, with how many hold each. */
export const GET = withCaller({ permission: 'people:read' }, async ({ runtime }) => {
  const { roles } = await readMatrix(runtime.database)
  return Response.json({ roles })
})

/** A role that grants nothing yet; cells of another come as the caller's draft. */
export const POST = withCaller({ permission: 'people:write' }, async (handled) => {
  const { deps, actor } = actingIn(handled)
  const role = await addRole(deps, actor, await readBody(handled.request, NewRole))
  return Response.json({ role }, { status: 201 })
})
