'use server'

import { z } from 'zod'
import { action } from '#lib/http/actions.ts'
import { keepConnection } from '#lib/http/connect-system.ts'
import { makeKeyFor } from '#lib/http/credentials.ts'
import { TypedSettings } from '#lib/http/typed-settings.ts'

const write = { permission: 'systems:write' } as const
const short = z.string().min(1).max(40)

export const keepSettings = action({ ...write, input: TypedSettings }, (typed, context) =>
  keepConnection(typed, context),
)

/** The page shows its certificate; the private half is in the store alone. */
export const makeKey = action(
  { ...write, input: z.strictObject({ system: short, way: short }) },
  async (given, context) => {
    await makeKeyFor(context, given)
    return null
  },
)
