import { actingIn } from '#lib/http/administrator.ts'
import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { judge } from '#lib/judgements/judge.ts'
import { Judgement } from '#lib/judgements/judgement.ts'

/** What the caller says of a finding: put off, not useful, taken back, or who takes care of it. */
export const POST = withCaller({ permission: 'projects:read' }, async (handled) => {
  const judgement = await readBody(handled.request, Judgement)
  const { deps, actor } = actingIn(handled)
  await judge({ ...deps, today: handled.runtime.gateway.today() }, actor, judgement)
  return new Response(null, { status: 204 })
})
