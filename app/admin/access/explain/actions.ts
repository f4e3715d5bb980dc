'use server'

import { z } from 'zod'
import { saveDraftCells } from '#lib/access/draft.ts'
import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'

const name = z.string().min(1).max(128)
const cells = z
  .array(z.strictObject({ role: name, system: name, tool: name }))
  .min(1)
  .max(20)

/** Puts the cells into the reader's own draft of the matrix; publishing it is another step, with its review. */
export const openCellsAction = action({ permission: 'access:write', input: cells }, async (given, context) => {
  const { deps, actor } = actingIn(context)
  await saveDraftCells(
    deps,
    actor,
    given.map((at) => ({ ...at, to: { effect: 'allow', conditions: null } })),
  )
  return null
})
