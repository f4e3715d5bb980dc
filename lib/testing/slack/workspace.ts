import { type Answer, answersOf, type ChannelAccount, failed, usualChannels } from './channels.ts'
import { checkBlocks, type ShownBlock } from './check-blocks.ts'
import { type SlackAccount, simulatedTeam, simulatedWorkspace } from './people.ts'
import { createViews } from './views.ts'

export type ShownMessage = {
  ts: string
  channel: string
  thread: string | null
  /** Null: the app. */
  by: string | null
  /** Shown to this account alone. */
  onlyTo: string | null
  text: string
  blocks: readonly ShownBlock[]
  /** Files under it, as somebody would open them. */
  files?: readonly { id: string; name: string }[]
  /** What apps alone see. */
  metadata?: unknown
}

/** One call of the Web API, or one answer to a response_url: the oracle of "what did Slack get". */
export type SlackCall = { method: string; arguments: Readonly<Record<string, string>>; answer: string }

/** Ours, which is in the channels too. */
const app: SlackAccount = { id: 'U0GATEHOUSE', name: 'Gatehouse', email: null, locale: 'en-US', bot: true }

/** An error, or an answer that nobody hears: of what was not done, or of what was. */
export type Fault = 'lost before' | 'lost after' | 'held' | { error: string }

export const siteChannel = 'C0SITE'

/** What a workspace holds: its accounts, its channels, a direct one with the app for each. */
export function createWorkspace(
  accounts: readonly SlackAccount[],
  token: string,
  {
    base,
    channels = usualChannels(accounts),
  }: { base: () => string; channels?: readonly ChannelAccount[] | undefined },
) {
  const views = createViews(Date.now)
  const messages: ShownMessage[] = []
  const calls: SlackCall[] = []
  let clock = 1_763_800_000_000_001
  let revoked: string | null = null
  const faults = new Map<string, Fault>()
  let throttles: { times: number; seconds: number } = { times: 0, seconds: 1 }

  const directOf = (user: string) => `D${user.slice(1)}`
  const direct = new Set(accounts.map(({ id }) => directOf(id)))

  function add(message: Omit<ShownMessage, 'ts'>): ShownMessage {
    clock += 1_000
    const ts = `${Math.floor(clock / 1_000_000)}.${String(clock % 1_000_000).padStart(6, '0')}`
    const shown = { ...message, ts }
    messages.push(shown)
    return shown
  }

  /** `blocks` comes as JSON text in a form, and as it is in JSON. */
  function post(given: Record<string, unknown>, onlyTo: string | null): Record<string, unknown> {
    const where = String(given['channel'] ?? '')
    // A person's id stands for their direct messages with the app.
    const channel = accounts.some(({ id }) => id === where) ? directOf(where) : where
    const trouble = direct.has(channel) ? null : troubleAt(channel)
    if (trouble !== null) return failed(trouble)
    const raw = given['blocks']
    const blocks = raw === undefined ? [] : checkBlocks(typeof raw === 'string' ? JSON.parse(raw) : raw)
    if (blocks === null) return failed('invalid_blocks')
    const text = String(given['text'] ?? '')
    if (text === '' && blocks.length === 0) return failed('no_text')
    if (onlyTo !== null && !accounts.some(({ id }) => id === onlyTo)) return failed('user_not_in_channel')
    const thread = typeof given['thread_ts'] === 'string' ? given['thread_ts'] : null
    const metadata = typeof given['metadata'] === 'string' ? JSON.parse(given['metadata']) : undefined
    const { ts } = add({ channel, thread, by: null, onlyTo, text, blocks, ...(metadata && { metadata }) })
    return onlyTo === null ? { ok: true, channel, ts } : { ok: true, message_ts: ts }
  }

  function troubleAt(channel: string): string | null {
    const known = channels.find(({ id }) => id === channel)
    if (known === undefined) return 'channel_not_found'
    if (known.archived === true) return 'is_archived'
    return known.withoutApp === true ? 'not_in_channel' : null
  }

  const others = answersOf({
    ...{ accounts, channels, messages, directOf, described, base, troubleAt },
    add: (shared) => void add({ ...shared, by: null, onlyTo: null, text: '', blocks: [] }),
  })
  const methods: Record<string, (given: Record<string, string>) => Answer> = {
    ...others.methods,
    'auth.test': () => ({ ok: true, ...simulatedWorkspace, user_id: 'U0GATEHOUSE', bot_id: 'B0GATEHOUSE' }),
    'users.info': ({ user, include_locale }) => {
      const account = [app, ...accounts].find(({ id }) => id === user)
      return account === undefined
        ? failed('user_not_found')
        : { ok: true, user: described(account, include_locale === 'true') }
    },
    'chat.postMessage': (given) => post(given, null),
    'chat.postEphemeral': (given) => post(given, given['user'] ?? ''),
    ...views.methods,
  }

  return {
    messages,
    views,
    calls,
    directOf,
    add,
    post,
    channels,
    files: others.files,
    /** The token no longer holds, as when somebody removes the app; null: it holds again. */
    revoke(error: 'token_revoked' | 'account_inactive' | null = 'token_revoked') {
      revoked = error
    },
    /** How the next call of a method ends. */
    fail(method: string, how: Fault) {
      faults.set(method, how)
    },
    /** The next so many calls are told to come back later. */
    throttle(times: number, seconds: number) {
      throttles = { times, seconds }
    },
    /** A connection is cut where the answer is lost, and left open where it is held. */
    call(method: string, bearer: string | null, given: Record<string, string>) {
      const fault = faults.get(method)
      faults.delete(method)
      if (fault === 'lost before') {
        calls.push({ method, arguments: given, answer: fault })
        return 'lost'
      }
      const answer = typeof fault === 'object' ? ok(failed(fault.error)) : answerTo(method, bearer, given)
      const said = answer.body['ok'] === true ? 'ok' : String(answer.body['error'])
      calls.push({ method, arguments: given, answer: said })
      if (fault === 'held') return 'held'
      return fault === 'lost after' ? 'lost' : answer
    },
  }

  function answerTo(method: string, bearer: string | null, given: Record<string, string>) {
    if (throttles.times > 0) {
      throttles = { ...throttles, times: throttles.times - 1 }
      return { status: 429, headers: { 'retry-after': String(throttles.seconds) }, body: failed('ratelimited') }
    }
    if (bearer === null) return ok(failed('not_authed'))
    if (bearer !== token) return ok(failed('invalid_auth'))
    if (revoked !== null) return ok(failed(revoked))
    return ok(methods[method]?.(given) ?? failed('unknown_method'))
  }
}

function ok(body: Answer) {
  return { status: 200, headers: {}, body }
}

/** Source: https://docs.slack.dev/reference/objects/user-object */
function described(account: SlackAccount, withLocale: boolean): Record<string, unknown> {
  const { id, name, email, team = simulatedTeam, guest, bot = false, deleted = false, unconfirmed = false } = account
  return {
    id,
    team_id: team,
    name: name.split(' ')[0]?.toLowerCase(),
    deleted,
    is_bot: bot,
    is_restricted: guest !== undefined,
    is_ultra_restricted: guest === 'one',
    ...(team === simulatedTeam ? {} : { is_stranger: true }),
    is_email_confirmed: !unconfirmed,
    ...(withLocale ? { locale: account.locale } : {}),
    profile: { real_name: name, display_name: name, ...(email === null ? {} : { email }) },
  }
}
