'use server'

import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { openAction } from '#lib/http/actions.ts'
import { factorDeps } from '#lib/http/second-factor.ts'
import { stepCookie } from '#lib/http/step-cookie.ts'
import { confirmFactor } from '#lib/identity/second-factor/set-up.ts'
import { passStep, readStep } from '#lib/identity/second-factor/steps.ts'
import { atTheDoor } from '#lib/identity/sign-ins.ts'

/** The first code of somebody who must have a second factor: their step leads on from then. */
export const confirmAtSignIn = openAction(
  z.strictObject({ code: z.string().max(40) }),
  async ({ code }, { runtime }) => {
    const step = await readStep(runtime.database, await stepCookie.read())
    if (step === null || !step.setsUp) {
      throw new GatewayError('not_found', 'This sign-in is over.', { nextStep: 'Sign in again.' })
    }
    const codes = await confirmFactor(factorDeps(runtime), { ...atTheDoor(), personId: step.person.id }, code)
    await passStep(runtime.database, step.id)
    return codes
  },
)
