'use server'

import { z } from 'zod'
import { openAction } from '#lib/http/actions.ts'
import { forgotPassword } from '#lib/http/forgotten.ts'
import { passkeyQuestion } from '#lib/http/passkeys.ts'
import { requestRange } from '#lib/http/request-range.ts'

/** What a device is asked to sign. */
export const askForPasskeyAction = openAction(z.strictObject({}), async (_, { runtime }) =>
  passkeyQuestion(runtime, await requestRange()),
)

/** The same answer whether anybody has this address. */
export const forgotPasswordAction = openAction(
  z.strictObject({ email: z.string().trim().max(320) }),
  async ({ email }, { runtime }) => {
    await forgotPassword(runtime, { email, from: await requestRange() })
    return null
  },
)
