import { z } from 'zod'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { linkedPages } from '#lib/core/linked-pages.ts'
import { addWithAccess, type PersonToAdd } from '#lib/identity/add-with-access.ts'
import { BulkChange, type BulkDone, BulkIds, changeMany, MOST_AT_ONCE } from '#lib/identity/bulk.ts'
import { ConfirmedImport, type House, importPeople, PeopleImport, planPeople } from '#lib/identity/import/apply.ts'
import type { ImportPlan } from '#lib/identity/import/plan.ts'
import { type Invited, invite } from '#lib/identity/invitations.ts'
import { sendPasswordLink } from '#lib/identity/password-links.ts'
import { findPeopleIds, PeopleSearch } from '#lib/identity/people.ts'
import type { Runtime } from '#lib/runtime.ts'
import { peopleDomains } from '#lib/settings/people.ts'
import en from '../../messages/en/names.json' with { type: 'json' }
import es from '../../messages/es/names.json' with { type: 'json' }
import { actingIn } from './administrator.ts'

type Context = { caller: Caller; correlationId: string; runtime: Runtime }

/** How people learn of their invitation: by mail, or by a link that whoever invites hands over. */
export type Told = { mailed: number; links: { name: string; email: string; link: string; expiresAt: string }[] }

export async function addPersonIn(context: Context, wanted: PersonToAdd): Promise<{ id: string; told: Told }> {
  const { deps, actor } = actingIn(context)
  const { id, invited } = await addWithAccess(deps, actor, wanted, await houseIn(context))
  return { id, told: await tell(context, invited === null ? [] : [invited]) }
}

export async function inviteIn(context: Context, personId: string): Promise<Told> {
  const { deps, actor } = actingIn(context)
  return tell(context, [await invite(deps, actor, personId)])
}

/** A link for another password, by mail or handed over. */
export async function passwordLinkIn(context: Context, personId: string): Promise<Told> {
  const { deps, actor } = actingIn(context)
  return tell(context, [await sendPasswordLink(deps, actor, personId)])
}

/** Named one by one, or everybody whom a search finds. */
export const ManyChanged = z.strictObject({
  to: z.union([z.strictObject({ ids: BulkIds }), z.strictObject({ search: PeopleSearch })]),
  change: BulkChange,
})
export type ManyChanged = z.output<typeof ManyChanged>

export async function changeManyIn(
  context: Context,
  { to, change }: ManyChanged,
): Promise<Omit<BulkDone, 'invited'> & { told: Told }> {
  const { deps, actor } = actingIn(context)
  const ids = 'ids' in to ? to.ids : await findPeopleIds(context.runtime, to.search, MOST_AT_ONCE)
  if (ids.length > MOST_AT_ONCE) {
    throw new GatewayError('invalid_input', `At most ${MOST_AT_ONCE} people are changed at once.`, {
      nextStep: 'Narrow the list by its filters.',
    })
  }
  const { invited, ...done } = await changeMany(deps, actor, ids, change)
  return { ...done, told: await tell(context, invited) }
}

/** A dry run without `confirmed`; with it the same is checked again and done. */
export const ImportAsked = z.strictObject({ people: PeopleImport, confirmed: ConfirmedImport.nullable().default(null) })
export type ImportAsked = z.output<typeof ImportAsked>

export async function importIn(
  context: Context,
  { people, confirmed }: ImportAsked,
): Promise<{ plan: ImportPlan; done: boolean; told: Told }> {
  const { deps, actor } = actingIn(context)
  if (confirmed === null) {
    const plan = await planPeople(deps.db, actor.personId, people, await houseIn(context))
    return { plan, done: false, told: { mailed: 0, links: [] } }
  }
  const { plan, invited } = await importPeople(deps, actor, { ...people, confirmed }, await houseIn(context))
  return { plan, done: true, told: await tell(context, invited) }
}

const roleTexts: readonly Record<string, { name: string } | undefined>[] = [en.roles, es.roles]

/** What people are added by: allowed domains, identity providers, and what roles are called. */
async function houseIn({ runtime }: Context): Promise<House> {
  const allowed = peopleDomains(runtime.settings.all())
  return { allowed, providers: await runtime.providers.list(), roleNames: rolesInWords }
}

/** A file may say a role in either language of the screens. */
function rolesInWords(slug: string): string[] {
  return roleTexts.flatMap((texts) => texts[slug]?.name ?? [])
}

const MAILS_AT_ONCE = 5

async function tell(context: Context, invited: readonly Invited[]): Promise<Told> {
  const told: Told = { mailed: 0, links: [] }
  for (let at = 0; at < invited.length; at += MAILS_AT_ONCE) {
    await Promise.all(invited.slice(at, at + MAILS_AT_ONCE).map((one) => tellOne(context, one, told)))
  }
  return told
}

/** What the mail server did not take is handed over as a link: the invitation is made and stands. */
async function tellOne(context: Context, one: Invited, told: Told): Promise<void> {
  const { runtime, caller } = context
  const { person, purpose, token, expiresAt } = one
  const renews = purpose === 'new_password'
  const byMail = runtime.mail.invite()
  if (byMail !== null) {
    // Which language somebody reads who never was here, nobody knows.
    const reader = renews ? person.id : caller.principal.id
    const { locale } = await runtime.database.person.findUniqueOrThrow({ where: { id: reader } })
    const inviting = { by: caller.principal.name, language: locale === 'es' ? ('es' as const) : ('en' as const) }
    const { state } = await byMail(one, inviting)
    const { deps, actor } = actingIn(context)
    const outcome = state === 'delivered' ? 'ok' : 'failed'
    const action = renews ? 'people.tell_password_link' : 'people.tell_invitation'
    await deps.trail.write(actor, { action, outcome, facts: { person, state } })
    if (state === 'delivered') {
      told.mailed++
      return
    }
  }
  const link = new URL(linkedPages.invitation(token), runtime.config.origin).href
  told.links.push({ name: person.name, email: person.email, link, expiresAt: expiresAt.toISOString() })
}
