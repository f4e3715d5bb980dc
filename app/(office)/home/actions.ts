'use server'

import { z } from 'zod'
import { arrangeTiles, resetTiles, SaidArrangement } from '#lib/home/arrange-tiles.ts'
import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { assignable, judge } from '#lib/judgements/judge.ts'
import { Judgement } from '#lib/judgements/judgement.ts'

/** Whoever may open a list of matters: home's, or that of a job. */
const own = { permission: 'projects:read' } as const

/** What the reader says of a matter in their list. */
export const judgeMatter = action({ ...own, input: Judgement }, async (judgement, context) => {
  const { deps, actor } = actingIn(context)
  await judge({ ...deps, today: context.runtime.gateway.today() }, actor, judgement)
  return null
})

/** Whom a matter can be given to, by name. */
export const whoCanTakeCare = action({ ...own, input: z.strictObject({}) }, async (_, { runtime }) => {
  return (await assignable(runtime.database)).map(({ id, name }) => ({ id, name }))
})

/** In which order the reader wants the key figures, and which of them not at all. */
export const arrangeHome = action({ permission: 'home:read', input: SaidArrangement }, async (said, context) => {
  await arrangeTiles(context.runtime.database, context.caller.principal, said)
  return null
})

export const resetHome = action({ permission: 'home:read', input: z.strictObject({}) }, async (_, context) => {
  await resetTiles(context.runtime.database, context.caller.principal.id)
  return null
})
