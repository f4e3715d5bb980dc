'use server'

import { z } from 'zod'
import type { Review } from '#components/access/actions.ts'
import { draftChangeSchema } from '#lib/access/cells.ts'
import { discardDraft, rebaseDraft, reviewDraft, saveDraftCells } from '#lib/access/draft.ts'
import { publishDraft, rollBack } from '#lib/access/publish.ts'
import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { draftState, versionOf } from './answer.ts'

const permission = 'access:write'
const nothing = z.undefined()
const reason = z.string().max(1_000)

export const saveAction = action(
  { permission, input: z.array(draftChangeSchema).min(1).max(500) },
  async (changes, context) => {
    const { deps, actor } = actingIn(context)
    await saveDraftCells(deps, actor, changes)
    return draftState(deps.db, actor.personId)
  },
)

export const discardAction = action({ permission, input: nothing }, async (_, context) => {
  const { deps, actor } = actingIn(context)
  await discardDraft(deps, actor)
  return null
})

export const rebaseAction = action({ permission, input: nothing }, async (_, context) => {
  const { deps, actor } = actingIn(context)
  await rebaseDraft(deps, actor)
  return draftState(deps.db, actor.personId)
})

export const reviewAction = action({ permission, input: nothing }, async (_, context): Promise<Review | null> => {
  const { deps, actor } = actingIn(context)
  const review = await reviewDraft(deps.db, actor.personId)
  if (review === null) return null
  const { digest, changes, people, highRisk } = review
  return { digest, changes, people, highRisk }
})

export const publishAction = action(
  { permission, input: z.strictObject({ reason, digest: z.string().max(64) }) },
  async (request, context) => {
    const { deps, actor } = actingIn(context)
    return versionOf(await publishDraft(deps, { actor, ...request }))
  },
)

export const rollBackAction = action(
  { permission, input: z.strictObject({ reason, to: z.int().min(0) }) },
  async (request, context) => {
    const { deps, actor } = actingIn(context)
    return versionOf(await rollBack(deps, { actor, ...request }))
  },
)
