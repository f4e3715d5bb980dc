import type { OnBehalf } from '#lib/connections/on-behalf.ts'
import { assertionFor } from '#lib/identity/providers/assertion.ts'
import type { At } from '#lib/identity/providers/exchange-code.ts'
import { atTheDoor } from '#lib/identity/sign-ins.ts'
import { runtime } from '#lib/runtime.ts'

type PassedOn = {
  personId: string
  at: At
  /** Null where the provider gave none: nothing is connected then. */
  refreshToken: string | null
  goodFor: readonly OnBehalf[]
}

/**
 * Connects whoever has just signed in to what their sign-in is good for beside Gatehouse. A vendor that does not take it keeps
 * nobody out: they connect there by hand.
 */
export async function passSignInOn({ personId, at, refreshToken, goodFor }: PassedOn): Promise<void> {
  if (refreshToken === null || goodFor.length === 0) return
  const { log, principals, providers, connections } = await runtime()
  const person = await principals.byId(personId).catch(() => null)
  if (person === null) return
  for (const { system, scope } of goodFor) {
    const assertion = () => assertionFor(providers.send, at, { refreshToken, scope })
    const actor = { ...atTheDoor(), personId }
    await connections.connectOnBehalf({ system, person, assertion, actor }).catch((error: unknown) => {
      log.info({ error, system }, 'a sign-in could not be passed on to a system')
    })
  }
}
