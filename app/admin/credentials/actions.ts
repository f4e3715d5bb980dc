'use server'

import { z } from 'zod'
import { action } from '#lib/http/actions.ts'
import { dateCredential, rotateCredential } from '#lib/http/credentials.ts'

const system = z.string().min(1).max(100)
const write = { permission: 'systems:write' } as const

/** Replaces a credential before it is due. */
export const replaceNow = action({ ...write, input: z.strictObject({ system }) }, async (given, context) => {
  await rotateCredential(context, given.system)
  return null
})

/** By when a person has to replace it; empty takes the date back. */
export const sayEnd = action(
  { ...write, input: z.strictObject({ system, endsOn: z.string().trim().max(20) }) },
  async ({ system: slug, endsOn }, context) => {
    await dateCredential(context, { system: slug, endsOn: endsOn === '' ? null : endsOn })
    return null
  },
)
