import { z } from 'zod'
import { draftFor } from '#lib/access-requests/decide.ts'
import { readBody } from '#lib/http/read-body.ts'
import { requestsIn } from '#lib/http/requests.ts'
import { withCaller } from '#lib/http/with-caller.ts'

const Column = z.strictObject({ role: z.string().min(1).max(60) })

/** Puts the tool that was asked for into the caller's draft of the matrix, in a role's column; the request stays open. */
export const POST = withCaller<{ id: string }>({ permission: 'access:write' }, async (handled) => {
  const { deps, actor } = requestsIn(handled)
  const { role } = await readBody(handled.request, Column)
  const { system, tool } = await draftFor(deps, actor, { request: handled.params.id, role })
  return Response.json({ role, system, tool }, { status: 201 })
})
