import { GatewayError } from '#lib/core/errors.ts'
import { holdPeople } from '../as-administrator.ts'
import { saveDirectoryTeams } from '../directory-teams.ts'
import { insertPerson, NewPerson } from '../new-person.ts'
import { matchOidc, type OidcMatch } from '../oidc.ts'
import { atTheDoor, patient, type SignInDeps } from '../sign-ins.ts'
import { domainOf, isOwnAccount, nameOf, type PersonClaims, personClaims } from './claims.ts'
import type { NamedGroup } from './graph.ts'
import { noteGroups } from './note-groups.ts'
import type { Provider } from './provider.ts'
import { ruleOf } from './ways.ts'

type Refusal = Extract<OidcMatch, { refused: unknown }>['refused'] | 'other_account' | 'other_way'
export type Admission = { personId: string } | { refused: Refusal }

/** Null: the groups are not known, and the teams stay as they were read last. */
type Said = { claims: Record<string, unknown>; groups: readonly NamedGroup[] | null }

/** Whom a verified sign-in lets in, in which teams from now on. Everything else is refused in a word. */
export async function admit(deps: SignInDeps, provider: Provider, { claims, groups }: Said): Promise<Admission> {
  const said = personClaims.parse(claims)
  if (!isOwnAccount(provider, said)) return { refused: 'other_account' }
  const match = await matchOidc(deps, provider, said)
  const admitted = 'refused' in match && match.refused === 'unknown' ? await addAtSignIn(deps, provider, said) : match
  if ('refused' in admitted) return admitted
  const person = await deps.db.person.findUniqueOrThrow({
    where: { id: admitted.personId },
    select: { id: true, name: true, email: true },
  })
  const rule = await ruleOf(deps.db, person.email)
  if (rule !== null && !rule.providers.includes(provider.id)) return { refused: 'other_way' }
  await noteObject(deps, provider, said)
  if (groups !== null) await keepGroups(deps, provider, { person, groups })
  return admitted
}

/** Entra's own id of the person: what its directory is asked by between sign-ins. */
async function noteObject({ db }: SignInDeps, { kind, issuer }: Provider, { sub, oid }: PersonClaims): Promise<void> {
  if (kind !== 'entra' || oid === undefined) return
  const other = { OR: [{ objectId: null }, { NOT: { objectId: oid } }] }
  await db.identity.updateMany({ where: { issuer, subject: sub, ...other }, data: { objectId: oid } })
}

/** Only an address of the provider's own domains, which the provider vouched for; the person may do nothing yet. */
async function addAtSignIn(deps: SignInDeps, provider: Provider, said: PersonClaims): Promise<Admission> {
  const wanted = NewPerson.safeParse({ email: said.email ?? '', name: nameOf(said).slice(0, 200) })
  if (!provider.createsPeople || !wanted.success) return { refused: 'unknown' }
  if (!provider.domains.includes(domainOf(wanted.data.email))) return { refused: 'unknown' }
  const { issuer } = provider
  return deps.db.$transaction(async (tx) => {
    await holdPeople(tx)
    const { id, change } = await insertPerson(tx, wanted.data, 'oidc')
    await tx.identity.create({ data: { issuer, subject: said.sub, personId: id } })
    const { email, name } = wanted.data
    const actor = { ...atTheDoor(), personId: id }
    await deps.trail.write(actor, change)
    await deps.trail.write(actor, { action: 'people.link_sign_in', facts: { person: { id, name, email }, issuer } })
    return { personId: id }
  }, patient)
}

type InGroups = { person: { id: string; name: string; email: string }; groups: readonly NamedGroup[] }

async function keepGroups(deps: SignInDeps, { id }: Provider, { person, groups }: InGroups): Promise<void> {
  await noteGroups(deps.db, id, groups)
  const said = { directory: id, groups: groups.map(({ group }) => group) }
  try {
    await saveDirectoryTeams(deps, { ...atTheDoor(), personId: person.id }, person, said)
  } catch (thrown) {
    // The last administrator stays one, and gets in to give somebody else the role.
    if (GatewayError.from(thrown).code !== 'conflict') throw thrown
  }
}
