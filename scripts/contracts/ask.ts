import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { RunningSimulator } from '#lib/connectors/kit/simulator/simulator-kit.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { Send, SendRequest } from '#lib/egress/send.ts'
import { asks, inputFor, noteSeen, nothingSeen } from '#lib/operations/sample-input.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { Document } from './document.ts'
import { type Exchange, pathKind, violationsIn } from './violations.ts'

type Vendor = {
  connector: Connector
  simulator: RunningSimulator
  names: SlotNames
  today: string
  document: Document
  /** Where Prism listens, by the part of an address that the document leaves out, the longest first. */
  prisms: readonly { url: string; base: string }[]
  /** What tools that write are asked for, by `system.tool`. */
  writes: Readonly<Record<string, JsonObject>>
}

/** Everything that a vendor can be asked, and each of its errors, through Prism. */
export async function askAll(vendor: Vendor): Promise<Exchange[]> {
  const { connector, simulator, names, today, writes } = vendor
  const exchanges: Exchange[] = []
  let tool = ''
  const kinds = new Map<string, () => Promise<unknown>>()
  const through = (send: Send): Send => {
    const watching = watched(send, vendor, (exchange, request) => {
      exchanges.push({ ...exchange, tool })
      const { signal: _, ...again } = request
      kinds.set(`${exchange.method} ${exchange.path}`, () => watching(again))
    })
    return watching
  }
  const open = () => openConnector(connector, simulator.settings, today, through, names)
  const ask = async (name: string, input: JsonObject, opened: ReturnType<typeof open>) => {
    tool = name
    return await opened.call(name, input).catch((thrown: unknown) => GatewayError.from(thrown))
  }

  const reads = connector.tools.filter(({ kind }) => kind === 'read').sort((a, b) => asks(a) - asks(b))
  const seen = nothingSeen()
  const opened = open()
  for (const one of reads) {
    const input = inputFor(one, seen)
    if (input === null) continue
    const answer = await ask(one.name, input, opened)
    if (!(answer instanceof GatewayError)) noteSeen(seen, one, { content: [], structuredContent: answer })
  }
  for (const { name } of connector.tools.filter(({ kind }) => kind === 'write')) {
    const input = writes[`${connector.slug}.${name}`]
    if (input === undefined) throw new Error(`nobody says what ${name} of ${connector.slug} is asked for`)
    await ask(name, input, opened)
  }
  // A tool's first request is often the same; so each request is answered with each error as well.
  const again = [...kinds.entries()]
  for (const kind of ['throttle', 'outage', 'forbid', 'expire_tokens'] as const) {
    for (const [request, repeat] of again) {
      tool = `${request} (${kind})`
      simulator.setFault({ kind })
      await repeat().catch((thrown: unknown) => GatewayError.from(thrown))
      simulator.setFault(null)
    }
    for (const one of reads) {
      const input = inputFor(one, seen)
      simulator.setFault({ kind })
      if (input !== null) await ask(`${one.name} (${kind})`, input, opened)
      simulator.setFault(null)
    }
  }
  await opened.close()
  return exchanges
}

/** Sends what the document describes through Prism, and everything else to the vendor itself. */
function watched(
  send: Send,
  { connector, document, prisms, simulator }: Vendor,
  note: (one: Omit<Exchange, 'tool'>, request: SendRequest) => void,
): Send {
  const own = new URL(simulator.url).origin
  return async (request) => {
    const url = new URL(request.url)
    if (url.origin !== own) return await send(request)
    const prism = prisms.find(({ base }) => url.pathname.startsWith(`${base}/`))
    const path = url.pathname.slice(prism?.base.length)
    const method = request.method
    const kind = { system: connector.slug, method, path: pathKind(path) }
    if (prism === undefined || !document.covers(method, path)) {
      const answer = await send(request)
      note({ ...kind, status: answer.status, violations: null }, request)
      return answer
    }
    const answer = await send({ ...request, url: `${prism.url}${path}${url.search}` })
    note({ ...kind, status: answer.status, violations: violationsIn(answer.headers['sl-violations']) }, request)
    return answer
  }
}
