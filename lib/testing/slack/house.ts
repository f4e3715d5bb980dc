import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from '#lib/core/registry.ts'
import { slackTasks } from '#lib/slack-door.ts'
import { POST as commands } from '../../../app/api/slack/commands/route.ts'
import { POST as events } from '../../../app/api/slack/events/route.ts'
import { POST as interactions } from '../../../app/api/slack/interactions/route.ts'
import { openHouse } from '../chat.ts'
import { ownRegistry } from '../own-registry.ts'
import type { ChannelAccount } from './channels.ts'
import { startSlack } from './index.ts'
import type { SlackAccount } from './people.ts'

const routes: Record<string, (request: Request) => Promise<Response>> = {
  '/api/slack/events': events,
  '/api/slack/commands': commands,
  '/api/slack/interactions': interactions,
}

/** The whole house with a workspace at its door: our routes behind a socket, the queue at work. One per test file. */
export async function openSlackHouse(
  accounts: readonly SlackAccount[],
  { channels, unlimited = false }: { channels?: readonly ChannelAccount[]; unlimited?: boolean } = {},
) {
  const registry = ownRegistry()
  let refusing = 0
  const front = createServer(async (incoming, outgoing) => {
    const route = routes[new URL(incoming.url ?? '/', 'http://gatehouse').pathname]
    const refused = refusing > 0
    if (refused) refusing--
    const answer = refused ? new Response(null, { status: 503 }) : await route?.(await requestOf(incoming))
    outgoing.writeHead(answer?.status ?? 404, Object.fromEntries(answer?.headers ?? []))
    outgoing.end(await answer?.text())
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(front.address() as AddressInfo).port}`
  const slack = await startSlack({ accounts, gatehouse: () => base, retryAfterMs: [0, 0, 0], channels })
  const house = await openHouse(undefined, {
    unlimited,
    env: { ...slack.env, GATEHOUSE_URL: 'https://gatehouse.example' },
  })
  once('runtime', () => Promise.resolve(house.runtime))
  await house.runtime.queue.start(slackTasks(house.runtime))
  return {
    ...house,
    slack,
    base,
    /** Our server does not take the next so many requests. */
    refuse(times: number) {
      refusing = times
    },
    async close() {
      front.closeAllConnections()
      front.close()
      await house.close()
      await slack.close()
      registry.restore()
    },
  }
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  )
  return new Request(`http://gatehouse${incoming.url}`, { method: 'POST', headers, body: Buffer.concat(chunks) })
}
