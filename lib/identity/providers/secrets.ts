import type { AccessDeps } from '#lib/access/deps.ts'
import type { Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { removeOrLeave } from '#lib/secrets/left.ts'
import type { SecretStore } from '#lib/secrets/store.ts'
import { issuerOf, type ProviderForm } from './form.ts'
import { readKey } from './groups-again/okta.ts'

type Deps = AccessDeps & { secrets: Pick<SecretStore, 'write' | 'remove'> }
/** Of the secrets that were entered anew. */
type Names = { secretName?: string; groupsSecretName?: string }
type Stored = { issuer: string; groupsAgain: string; groupsSecretName: string | null }

/**
 * A new secret is kept once the audit knows of the change, beside the one in force until the row names it: a change
 * that fails leaves the old one.
 */
export async function withSecrets(
  deps: Deps,
  form: ProviderForm,
  save: (names: Names, deps: Deps) => Promise<void>,
): Promise<void> {
  const at = `sign-in/${uuidv7()}`
  const names: Names = {
    ...(form.clientSecret === '' ? {} : { secretName: `${at}/client-secret` }),
    ...(isOkta(form) && form.groupsSecret !== '' ? { groupsSecretName: `${at}/groups-secret` } : {}),
  }
  const trail: Trail = {
    async write(actor, change) {
      await deps.trail.write(actor, change)
      if (names.secretName !== undefined) await deps.secrets.write(names.secretName, form.clientSecret)
      if (names.groupsSecretName !== undefined) await deps.secrets.write(names.groupsSecretName, form.groupsSecret)
    },
  }
  try {
    await save(names, { ...deps, trail })
  } catch (thrown) {
    await removeOrLeave(deps, Object.values(names)).catch(() => undefined)
    throw thrown
  }
}

function isOkta({ groupsAgain }: ProviderForm): boolean {
  return groupsAgain === 'okta_token' || groupsAgain === 'okta_oauth'
}

/** Okta's API is asked with a secret of its own, entered for this way and this address. */
export function requireGroupsSecret(form: ProviderForm, stored: Stored | null): void {
  if (!isOkta(form)) return
  const what = form.groupsAgain === 'okta_token' ? 'API token' : 'private key'
  if (form.groupsSecret !== '') {
    if (form.groupsAgain === 'okta_token' || readKey(form.groupsSecret) !== null) return
    throw new GatewayError('invalid_input', 'The private key must be the JSON that Okta shows, with kty and d.')
  }
  const isSame = stored !== null && stored.issuer === issuerOf(form) && stored.groupsAgain === form.groupsAgain
  if (isSame && stored.groupsSecretName !== null) return
  throw new GatewayError('invalid_input', `The ${what} that reads groups is missing.`)
}

/** The name that the row has from now on; null where no secret is needed any more. */
export function groupsSecretAfter(form: ProviderForm, { groupsSecretName }: Stored, names: Names): string | null {
  return isOkta(form) ? (names.groupsSecretName ?? groupsSecretName) : null
}

/** How an earlier reading went says nothing of another way. */
export function forgotten(form: ProviderForm, stored: Stored) {
  const isSame = stored.groupsAgain === form.groupsAgain && stored.issuer === issuerOf(form)
  return isSame ? {} : { groupsReadAt: null, groupsRead: Prisma.DbNull }
}
