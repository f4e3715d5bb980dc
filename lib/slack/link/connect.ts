import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import type { Principal } from '#lib/core/caller.ts'
import type { Database } from '#lib/db/client.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import type { SlackApi } from '../api.ts'
import { sentence } from '../blocks.ts'
import { confirmedMail, languageOf, refusalOf, type Who } from '../who.ts'
import { slackWords } from '../words.ts'
import { type Offer, readOffer } from './address.ts'
import { keepLink, type Linked } from './links.ts'

/** What a person is shown of the account before they say that it is theirs. */
export type Account = {
  user: string
  name: string
  /** As the account says, whether or not Slack has seen that it is theirs. */
  mail: string | null
  workspace: string
}

export type ConnectDeps = Pick<Who, 'teamId' | 'principals'> & {
  key: Buffer
  api: Pick<SlackApi, 'user' | 'workspace' | 'post'>
  /** The company's, for who has neither of ours. */
  language(): FactLocale
  db: Database
  trail: Trail
  nowMs: () => number
}

type Offered = { offer: Offer; account: Account; confirmed: string | null; locale: FactLocale }

/** The account that an address offers; null where the address is no good, or the account none that may be linked. */
export async function offeredAccount(
  token: string,
  { key, api, teamId, language, nowMs }: Pick<ConnectDeps, 'key' | 'api' | 'teamId' | 'language' | 'nowMs'>,
): Promise<Offered | null> {
  const offer = await readOffer(token, key, nowMs())
  if (offer === null || offer.team !== teamId) return null
  const [user, workspace] = await Promise.all([api.user(offer.user), api.workspace()])
  if (refusalOf(user, { team: offer.team, userTeam: null }, teamId) !== null) return null
  const mail = user.profile?.email ?? null
  const name = user.profile?.real_name ?? offer.user
  const account = { user: offer.user, name, mail, workspace }
  return { offer, account, confirmed: confirmedMail(user), locale: languageOf(user, language()) }
}

/** `wrong`: the address is no good any more, or never was. */
export type Connected = Linked | 'wrong'

/** Links the account to whoever is signed in and says that it is theirs; whoever has it is told in Slack. */
export async function connect(
  token: string,
  { name, email }: Pick<Principal, 'name' | 'email'>,
  { actor, deps }: { actor: PersonActing; deps: ConnectDeps },
): Promise<Connected> {
  const offered = await offeredAccount(token, deps)
  if (offered === null) return 'wrong'
  const { offer, account, confirmed } = offered
  // Slack has seen whose it is, and it is not theirs.
  const owner = confirmed === null ? null : await deps.principals.byEmail(confirmed)
  if (owner !== null && owner.id !== actor.personId) return 'taken'
  const linked = await keepLink(offer, account.name, { actor, deps })
  if (linked === 'linked') {
    const said = slackWords(offered.locale).say('link.connected', { name, email })
    // It is linked, whether or not this arrives.
    await deps.api.post(sentence(said), { channel: offer.user, thread: null, onlyTo: null }).catch(() => undefined)
  }
  return linked
}
