'use server'

import { z } from 'zod'
import { action } from '#lib/http/actions.ts'
import { adoptKeyOf, dateCredential, keyWaiting, makeKeyFor } from '#lib/http/credentials.ts'

const system = z.string().min(1).max(100)
const write = { permission: 'systems:write' } as const
const short = z.string().trim().min(1).max(500)

/** A key made here; the answer is its certificate, for the vendor. */
export const makeOwnKey = action(
  { ...write, input: z.strictObject({ system, way: short.optional() }) },
  (given, context) => makeKeyFor(context, given),
)

export const showWaitingKey = action({ ...write, input: z.strictObject({ system }) }, (given, context) =>
  keyWaiting(context, given.system),
)

export const adoptOwnKey = action(
  {
    ...write,
    input: z.strictObject({
      system,
      certificateId: short.optional(),
      fields: z.record(z.string().max(100), z.string().max(20_000)).optional(),
    }),
  },
  async (given, context) => {
    await adoptKeyOf(context, given)
    return null
  },
)

export const setCredentialDate = action(
  { ...write, input: z.strictObject({ system, endsOn: z.iso.date().nullable() }) },
  async (given, context) => {
    await dateCredential(context, given)
    return null
  },
)
