import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ChannelAccount } from './channels.ts'
import { buttonOf, checkBlocks } from './check-blocks.ts'
import { slackPage } from './page.ts'
import { type SlackAccount, simulatedTeam } from './people.ts'
import { createPoster, slackRetries } from './to-gatehouse.ts'
import { stateOf } from './views.ts'
import { createWorkspace, siteChannel } from './workspace.ts'

type Options = {
  accounts: readonly SlackAccount[]
  /** Where Gatehouse is reached; asked at each post, since it may start later. */
  gatehouse: () => string
  retryAfterMs?: readonly number[]
  channels?: readonly ChannelAccount[] | undefined
}

/** Where a response_url leads, and how often it may still be used: five times. */
type Response = { channel: string; user: string; left: number }

/**
 * Slack on loopback: its Web API for us to call, its signed requests to our addresses, and a page where somebody types as
 * one of the crew and sees what is answered.
 */
export async function startSlack({ accounts, gatehouse, retryAfterMs = slackRetries, channels }: Options) {
  const signingSecret = randomBytes(16).toString('hex')
  const token = `xoxb-${randomBytes(12).toString('hex')}`
  const workspace = createWorkspace(accounts, token, { base: () => url(), channels })
  const poster = createPoster({ base: gatehouse, signingSecret, retryAfterMs })
  const responses = new Map<string, Response>()
  // Whoever was told of an event before this start knows its id and does not act on it again.
  const start = randomBytes(4).toString('hex').toUpperCase()
  let count = 0
  const nextId = (prefix: string) => `${prefix}${start}${String(++count).padStart(8, '0')}`

  function responseUrl(channel: string, user: string): string {
    const id = randomBytes(8).toString('hex')
    responses.set(id, { channel, user, left: 5 })
    return `${url()}/response/${id}`
  }

  function say(
    user: string,
    text: string,
    { channel = workspace.directOf(user), thread = null as string | null } = {},
  ) {
    const { ts } = workspace.add({ channel, thread, by: user, onlyTo: null, text, blocks: [] })
    const team = accounts.find(({ id }) => id === user)?.team ?? simulatedTeam
    const direct = channel.startsWith('D')
    const words = direct ? text : `<@U0GATEHOUSE> ${text}`
    const event = {
      type: direct ? 'message' : 'app_mention',
      ...(direct ? { channel_type: 'im' } : {}),
      ...{ user, team, text: words, ts, event_ts: ts, channel },
      ...(thread === null ? {} : { thread_ts: thread }),
    }
    const body = {
      ...{ type: 'event_callback', team_id: simulatedTeam, api_app_id: 'A0GATEHOUSE', event },
      ...{ event_id: nextId('Ev'), event_time: Number(ts.split('.')[0]) },
    }
    return { ts, body, posted: poster.event(body) }
  }

  const { views } = workspace
  const trigger = (user: string) => views.trigger(nextId('trigger.'), user)
  const by = (user: string) => ({ team: { id: simulatedTeam }, user: { id: user, team_id: simulatedTeam } })
  const interact = (payload: Record<string, unknown>) =>
    poster.form('/api/slack/interactions', { payload: JSON.stringify(payload) })

  const operations = {
    say,
    /** Somebody looks at the app's home tab. */
    openHome(user: string) {
      const event = { type: 'app_home_opened', user, channel: workspace.directOf(user), tab: 'home' }
      const body = { type: 'event_callback', team_id: simulatedTeam, api_app_id: 'A0GATEHOUSE', event }
      return poster.event({ ...body, event_id: nextId('Ev'), event_time: Math.floor(Date.now() / 1_000) })
    },
    clickHome(user: string, actionId: string) {
      const view = views.homeOf(user)
      const action = buttonOf(view?.blocks ?? [], actionId)
      if (view === null || action === undefined) throw new Error(`no button ${actionId} in the home tab of ${user}`)
      return interact({
        ...{ type: 'block_actions', ...by(user), trigger_id: trigger(user), view: { type: 'home' } },
        container: { type: 'view', view_id: `VH${user}` },
        actions: [{ type: 'button', action_id: actionId, value: action.value }],
      })
    },
    /** Sends the modal at the top with what stands in its fields; `again` says the very same once more. */
    async submit(user: string, filled: Readonly<Record<string, string>> = {}) {
      const modal = views.modalOf(user)
      if (modal === null) throw new Error(`no modal is open before ${user}`)
      const { callback_id, private_metadata = '' } = modal.view
      const view = { id: modal.id, type: 'modal', callback_id, private_metadata, state: stateOf(modal.view, filled) }
      const again = () => interact({ type: 'view_submission', ...by(user), view })
      const answer = await again()
      return { ...answer, taken: views.answered(user, answer.status, answer.text), again }
    },
    /** The same event once more, as Slack does whose first try was answered too late. */
    again: (body: unknown) => poster.event(body),
    command(user: string, text: string, channel = siteChannel) {
      const team = accounts.find(({ id }) => id === user)?.team ?? simulatedTeam
      const fields = {
        ...{
          command: '/gatehouse',
          text,
          user_id: user,
          team_id: team,
          channel_id: channel,
          api_app_id: 'A0GATEHOUSE',
        },
        ...{ response_url: responseUrl(channel, user), trigger_id: trigger(user) },
      }
      return poster.form('/api/slack/commands', fields)
    },
    click(user: string, ts: string, actionId: string) {
      const message = workspace.messages.find((one) => one.ts === ts)
      const action = buttonOf(message?.blocks ?? [], actionId)
      if (message === undefined || action === undefined) throw new Error(`no button ${actionId} under ${ts}`)
      const { channel, thread } = message
      const payload = {
        ...{ type: 'block_actions', ...by(user) },
        ...{ channel: { id: channel }, trigger_id: trigger(user), response_url: responseUrl(channel, user) },
        container: {
          type: 'message',
          message_ts: ts,
          channel_id: channel,
          ...(thread === null ? {} : { thread_ts: thread }),
        },
        actions: [{ type: 'button', action_id: actionId, value: action.value, action_ts: ts }],
      }
      return interact(payload)
    },
  }

  const server = createServer((incoming, outgoing) => {
    void answer(incoming, outgoing).catch(() => outgoing.destroy())
  })
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://slack')
    const bytes = await bytesOf(incoming)
    const text = bytes.toString('utf8')
    const [, top = '', name = ''] = pathname.split('/')
    if (top === 'api') {
      const bearer = /^Bearer (.+)$/.exec(incoming.headers.authorization ?? '')?.[1] ?? null
      const answer = workspace.call(name, bearer, Object.fromEntries(new URLSearchParams(text)))
      if (answer === 'held') return
      if (answer === 'lost') return void outgoing.destroy()
      return send(outgoing, answer.status, answer.body, answer.headers)
    }
    if (top === 'upload') return send(outgoing, workspace.files.take(name, bytes) ? 200 : 400, {})
    if (top === 'files') return download(outgoing, workspace.files.read(name))
    if (top === 'response') return send(outgoing, ...respond(name, text))
    if (pathname === '/') return page(outgoing)
    if (pathname === '/views') return send(outgoing, 200, viewsOf(searchParams.get('user') ?? ''))
    if (pathname === '/messages') return send(outgoing, 200, workspace.messages)
    if (pathname === '/log') return send(outgoing, 200, workspace.calls)
    if (pathname === '/do') return send(outgoing, 200, await perform(JSON.parse(text)))
    send(outgoing, 404, { error: 'not_found' })
  }

  function respond(id: string, text: string): [number, unknown] {
    const response = responses.get(id)
    if (response === undefined || response.left === 0) return [404, { ok: false, error: 'used_url' }]
    response.left--
    const given = JSON.parse(text)
    const onlyTo = given['response_type'] === 'in_channel' ? null : response.user
    const done = workspace.post({ ...given, channel: response.channel }, onlyTo)
    const said = done['ok'] === true ? 'ok' : String(done['error'])
    workspace.calls.push({ method: 'response_url', arguments: { text: String(given['text']) }, answer: said })
    return [done['ok'] === true ? 200 : 400, done]
  }

  function viewsOf(user: string) {
    return { home: views.homeOf(user), modal: views.modalOf(user), depth: views.depth(user) }
  }

  /** What the page asks for. */
  async function perform(asked: {
    kind: string
    user: string
    text: string
    channel: string
    ts: string
    thread: string | null
    filled: Record<string, string>
  }) {
    const { kind, user, text, channel, ts, thread, filled } = asked
    if (kind === 'click') return operations.click(user, ts, text)
    if (kind === 'home') return operations.openHome(user)
    if (kind === 'clickHome') return operations.clickHome(user, text)
    if (kind === 'submit') return operations.submit(user, filled)
    if (kind === 'close') views.close(user)
    if (kind !== 'say') return {}
    const question = /^\/gatehouse\s*(.*)$/s.exec(text)?.[1]
    if (question === undefined) return say(user, text, { channel, thread }).posted
    const said = await operations.command(user, question, channel)
    // A form opens without a word.
    if (said.status === 200 && said.text === '') return {}
    const told = said.text.startsWith('{') ? JSON.parse(said.text) : {}
    const note = told.text === undefined ? `The command was not taken (${said.status}).` : String(told.text)
    const blocks = checkBlocks(told.blocks ?? []) ?? []
    return workspace.add({ channel, thread: null, by: null, onlyTo: user, text: note, blocks })
  }

  function page(outgoing: ServerResponse): void {
    outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    outgoing.end(
      slackPage(
        accounts.map(({ id, name }) => ({ id, name, direct: workspace.directOf(id) })),
        workspace.channels.map(({ id, name }) => ({ id, name })),
      ),
    )
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: url(),
    workspace,
    ...operations,
    /** The variables that connect Gatehouse to it. */
    env: {
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_BOT_TOKEN: token,
      SLACK_TEAM_ID: simulatedTeam,
      SLACK_API_URL: `${url()}/api/`,
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function download(outgoing: ServerResponse, file: { name: string; content: Buffer | null } | null): void {
  const name = encodeURIComponent(file?.name ?? '')
  outgoing.writeHead(file === null ? 404 : 200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${name}`,
  })
  outgoing.end(file?.content)
}

function send(outgoing: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', ...headers })
  outgoing.end(JSON.stringify(body))
}
