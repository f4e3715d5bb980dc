import type { AccessDeps } from '#lib/access/deps.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { removeOrLeave } from '#lib/secrets/left.ts'
import type { SecretStore } from '#lib/secrets/store.ts'
import { asAdministrator, type Tx } from '../as-administrator.ts'
import { issuerOf, type ProviderForm } from './form.ts'
import { nextId } from './provider.ts'
import { forgotten, groupsSecretAfter, requireGroupsSecret, withSecrets } from './secrets.ts'
import { takenIds } from './store.ts'

type ProviderDeps = AccessDeps & { secrets: Pick<SecretStore, 'write' | 'remove'> }

/** Adds an identity provider; returns its id, which stands in its redirect address. */
export async function addProvider(deps: ProviderDeps, actor: PersonActing, form: ProviderForm): Promise<string> {
  if (form.clientSecret === '') throw new GatewayError('invalid_input', 'The client secret is missing.')
  let id = ''
  requireGroupsSecret(form, null)
  await withSecrets(deps, form, ({ secretName = '', ...names }, keeping) =>
    asAdministrator(keeping, actor, async (tx) => {
      await requireOwnIssuer(tx, form, null)
      id = nextId(form.kind, await takenIds(tx))
      await tx.signInProvider.create({ data: { id, ...rowOf(form), secretName, ...names } })
      return { action: 'sign_in.provider_add', facts: { provider: id, name: form.name, settings: rowOf(form) } }
    }),
  )
  return id
}

/** The kind stays, and so does the client secret where none is given. */
export async function changeProvider(
  deps: ProviderDeps,
  actor: PersonActing,
  { id, form }: { id: string; form: ProviderForm },
): Promise<void> {
  const old: string[] = []
  await withSecrets(deps, form, (names, keeping) =>
    asAdministrator(keeping, actor, async (tx) => {
      const before = await known(tx, id)
      if (before.kind !== form.kind) throw new GatewayError('invalid_input', 'A provider keeps its kind.')
      await requireOwnIssuer(tx, form, id)
      requireSecretFor(form, before)
      requireGroupsSecret(form, before)
      if (names.secretName !== undefined) old.push(before.secretName)
      const groupsSecret = groupsSecretAfter(form, before, names)
      if (before.groupsSecretName !== null && groupsSecret !== before.groupsSecretName)
        old.push(before.groupsSecretName)
      const changed = { ...rowOf(form), changedAt: new Date(), groupsProblem: null }
      await tx.signInProvider.update({
        where: { id },
        data: { ...changed, ...names, groupsSecretName: groupsSecret, ...forgotten(form, before) },
      })
      const newSecret = Object.keys(names).length > 0
      const facts = { provider: id, name: form.name, settings: rowOf(form), newSecret, before: told(before) }
      return { action: 'sign_in.provider_change', facts }
    }),
  )
  await removeOrLeave(deps, old)
}

/** Its groups stay teams and lose everybody: nobody says any more who is in them. */
export async function removeProvider(deps: ProviderDeps, actor: PersonActing, id: string): Promise<void> {
  const secrets: string[] = []
  await asAdministrator(deps, actor, async (tx) => {
    const { name, secretName, groupsSecretName } = await known(tx, id)
    secrets.push(secretName, ...(groupsSecretName === null ? [] : [groupsSecretName]))
    await leaveRules(tx, id)
    const teams = await tx.team.findMany({ where: { directory: id }, select: { id: true, name: true } })
    await tx.teamMember.deleteMany({ where: { teamId: { in: teams.map((team) => team.id) } } })
    await tx.team.updateMany({ where: { directory: id }, data: { directory: null, directoryGroup: null } })
    await tx.signInGroup.deleteMany({ where: { provider: id } })
    await tx.signInProvider.delete({ where: { id } })
    return { action: 'sign_in.provider_remove', facts: { provider: id, name, teams: teams.map((team) => team.name) } }
  })
  await removeOrLeave(deps, secrets)
}

/** A domain that may sign in by this provider alone would be shut out. */
async function leaveRules(tx: Tx, id: string): Promise<void> {
  for (const { domain, password, providers } of await tx.signInDomain.findMany({ where: { providers: { has: id } } })) {
    const left = providers.filter((one) => one !== id)
    if (!password && left.length === 0) {
      throw new GatewayError('invalid_input', `People of ${domain} can sign in by this provider alone.`, {
        nextStep: 'Change the rule of that domain first.',
      })
    }
    await tx.signInDomain.update({ where: { domain }, data: { providers: left } })
  }
}

/** A stored secret goes to the issuer that it was entered for, and to no other. */
export function requireSecretFor(form: ProviderForm, stored: { issuer: string }): void {
  if (form.clientSecret !== '' || issuerOf(form) === stored.issuer) return
  throw new GatewayError('invalid_input', 'Enter the client secret again: the provider’s address is another one.')
}

/** People are known by issuer and subject: two providers of one issuer could not be told apart. */
async function requireOwnIssuer(tx: Tx, form: ProviderForm, id: string | null): Promise<void> {
  const other = await tx.signInProvider.findFirst({
    where: { issuer: issuerOf(form), ...(id === null ? {} : { NOT: { id } }) },
    select: { name: true },
  })
  if (other === null) return
  throw new GatewayError('invalid_input', `${other.name} has this issuer already.`, { nextStep: 'Change it instead.' })
}

async function known(tx: Tx, id: string) {
  const row = await tx.signInProvider.findUnique({ where: { id } })
  if (row === null) throw new GatewayError('not_found', 'There is no such identity provider.')
  return row
}

function rowOf(form: ProviderForm) {
  const { kind, name, clientId, domains, groupsClaim, createsPeople, enabled, groupsAgain, groupsClientId } = form
  const groups = { groupsClaim, groupsAgain, groupsClientId }
  return { kind, name, issuer: issuerOf(form), clientId, domains, createsPeople, enabled, ...groups }
}

/** As the audit keeps it: everything but the secrets. */
function told(row: Omit<ReturnType<typeof rowOf>, 'kind' | 'groupsAgain'> & { kind: string; groupsAgain: string }) {
  const { kind, name, issuer, clientId, domains, createsPeople, enabled } = row
  const { groupsClaim, groupsAgain, groupsClientId } = row
  return { kind, name, issuer, clientId, domains, createsPeople, enabled, groupsClaim, groupsAgain, groupsClientId }
}
