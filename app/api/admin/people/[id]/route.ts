import { GatewayError } from '#lib/core/errors.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { readBody } from '#lib/http/read-body.ts'
import { idleMinutes } from '#lib/http/rules.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { changePerson, PersonChange } from '#lib/identity/change-person.ts'
import { readPerson } from '#lib/identity/people.ts'
import { listSessions } from '#lib/identity/sessions.ts'
import { listTokens } from '#lib/identity/tokens.ts'

type Params = { id: string }

/** One person with their open sessions and tokens. */
export const GET = withCaller<Params>({ permission: 'people:read' }, async ({ params, runtime }) => {
  const person = uuidPattern.test(params.id) ? await readPerson(runtime, params.id) : null
  if (person === null) throw new GatewayError('not_found', 'Nobody has this id.')
  const [sessions, tokens] = await Promise.all([
    listSessions(runtime.database, params.id, idleMinutes(runtime)),
    listTokens(runtime.database, params.id),
  ])
  return Response.json({ person, sessions, tokens })
})

/** One change, the same that the screen can make. */
export const PATCH = withCaller<Params>({ permission: 'people:write' }, async (handled) => {
  const { request, params, runtime } = handled
  const change = await readBody(request, PersonChange)
  const { deps, actor } = actingIn(handled)
  await changePerson(deps, actor, params.id, change)
  return Response.json({ person: await readPerson(runtime, params.id) })
})
