import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ScriptedBlock =
  | { type: 'text'; text: string }
  /** Its signature says which model thought it, and is checked when the block comes back. */
  | { type: 'thinking'; thinking: string }
  | { type: 'tool_use'; id: string; name: string; input: unknown }

/** One answer of the scripted API, in the order in which requests come. */
export type ScriptedReply =
  | {
      content: ScriptedBlock[]
      stop: string
      usage?: { input?: number; output?: number; read?: number; write1h?: number }
      /** Ends the connection after so many events, without the closing ones. */
      cutAfter?: number
      /** Holds the answer open after its first text until the client goes away. */
      hang?: boolean
    }
  | { status: number; error: { type: string; message: string; [more: string]: unknown }; retryAfter?: number }

/** A reply, or one that is made of what was asked: ids of figures stand there. */
export type Scripted = ScriptedReply | ((request: SeenRequest) => ScriptedReply)

export type SeenRequest = {
  model: string
  system: { text: string; cache_control?: unknown }[] | string
  tools?: { name: string }[]
  messages: { role: string; content: unknown }[]
  tool_choice?: { type: string }
  temperature?: unknown
}

/**
 * The Messages API on loopback, with the event stream that the real one sends, for tests of what we do with it.
 * Source: https://docs.anthropic.com/en/api/messages-streaming
 */
export async function startMessagesApi(replies: readonly Scripted[]) {
  const requests: SeenRequest[] = []
  const bodies: string[] = []
  let paused = false
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    bodies.push(body)
    const seen = JSON.parse(body) as SeenRequest
    const script = replies[requests.length]
    requests.push(seen)
    const broken = brokenRule(seen, paused)
    if (broken !== null) return refuse(response, 400, { type: 'invalid_request_error', message: broken })
    const reply = typeof script === 'function' ? script(seen) : script
    paused = reply !== undefined && 'stop' in reply && reply.stop === 'pause_turn'
    if (reply === undefined) return refuse(response, 400, { type: 'invalid_request_error', message: 'no script' })
    if ('status' in reply) return refuse(response, reply.status, reply.error, reply.retryAfter)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const events = eventsOf(reply, requests.length, seen.model)
    for (const [index, event] of events.entries()) {
      if (index === reply.cutAfter) {
        response.destroy()
        return
      }
      await written(response, `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
      if (reply.hang === true && event.type === 'content_block_delta') return
    }
    response.end()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    bodies,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const MOST_MARKS = 4

/**
 * What the real API refuses with 400, as far as a loop can run into it; null when nothing is wrong.
 * Source: https://docs.anthropic.com/en/api/messages, and the notes on prompt caching and extended thinking
 */
function brokenRule(request: SeenRequest, afterPause: boolean): string | null {
  const { model, tool_choice, temperature, messages } = request
  const marks = JSON.stringify(request).match(/"cache_control":/g)?.length ?? 0
  if (marks > MOST_MARKS) return `A maximum of ${MOST_MARKS} blocks with cache_control may be provided. Found ${marks}.`
  if (tool_choice !== undefined && !['auto', 'none'].includes(tool_choice.type)) return 'tool_choice cannot be forced'
  if (temperature !== undefined) return 'temperature is not supported'
  if (messages[0]?.role !== 'user') return 'messages: first message must use the "user" role'
  if (messages.at(-1)?.role === 'assistant' && !afterPause) return 'This model does not support assistant prefill'
  for (const [index, { role, content }] of messages.entries()) {
    const blocks = blocksOf(content)
    if (blocks.some((block) => block['type'] === 'thinking' && block['signature'] !== signatureOf(model))) {
      return 'Invalid `signature` in `thinking` block'
    }
    const uses = idsOf(blocks, 'tool_use', 'id')
    const next = idsOf(blocksOf(messages[index + 1]?.content), 'tool_result', 'tool_use_id')
    if (role === 'assistant' && uses.some((id) => !next.includes(id)))
      return '`tool_use` ids without `tool_result` blocks'
    const own = idsOf(blocks, 'tool_result', 'tool_use_id')
    const asked = idsOf(blocksOf(messages[index - 1]?.content), 'tool_use', 'id')
    if (own.some((id) => !asked.includes(id))) return '`tool_result` without its `tool_use`'
    if (content === '' || (Array.isArray(content) && content.length === 0)) return 'messages: content must not be empty'
  }
  return null
}

function signatureOf(model: string): string {
  return `thought by ${model}`
}

type Block = Record<string, unknown>

function blocksOf(content: unknown): Block[] {
  return Array.isArray(content) ? content : []
}

function idsOf(blocks: readonly Block[], type: string, field: string): unknown[] {
  return blocks.filter((block) => block['type'] === type).map((block) => block[field])
}

/** Waits until the piece has left, so that a cut comes after it. */
function written(response: ServerResponse, piece: string): Promise<void> {
  return new Promise((resolve, reject) => {
    response.write(piece, (error) => (error ? reject(error) : resolve()))
  })
}

function refuse(response: ServerResponse, status: number, error: object, retryAfter?: number): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  })
  response.end(JSON.stringify({ type: 'error', error }))
}

type StreamEvent = { type: string; [field: string]: unknown }

function eventsOf(
  reply: Extract<ScriptedReply, { content: ScriptedBlock[] }>,
  number: number,
  model: string,
): StreamEvent[] {
  const { input = 100, output = 20, read = 0, write1h = 0 } = reply.usage ?? {}
  const usage = {
    input_tokens: input,
    output_tokens: 1,
    cache_read_input_tokens: read,
    cache_creation_input_tokens: write1h,
    cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: write1h },
  }
  const message = {
    id: `msg_${number}`,
    type: 'message',
    role: 'assistant',
    model: 'scripted',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage,
  }
  return [
    { type: 'message_start', message },
    ...reply.content.flatMap((block, index) => blockEvents(block, index, model)),
    {
      type: 'message_delta',
      delta: { stop_reason: reply.stop, stop_sequence: null },
      usage: { output_tokens: output },
    },
    { type: 'message_stop' },
  ]
}

/** Text and tool input in pieces, so that a piece is never the whole. */
function blockEvents(block: ScriptedBlock, index: number, model: string): StreamEvent[] {
  const { start, whole, deltaOf } = pieces[block.type](block as never)
  const half = Math.ceil(whole.length / 2)
  const deltas: object[] = [whole.slice(0, half), whole.slice(half)].map(deltaOf)
  if (block.type === 'thinking') deltas.push({ type: 'signature_delta', signature: signatureOf(model) })
  return [
    { type: 'content_block_start', index, content_block: start },
    ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
    { type: 'content_block_stop', index },
  ]
}

type OfType<T extends ScriptedBlock['type']> = Extract<ScriptedBlock, { type: T }>

const pieces = {
  text: ({ text }: OfType<'text'>) => ({
    start: { type: 'text', text: '' },
    whole: text,
    deltaOf: (piece: string): object => ({ type: 'text_delta', text: piece }),
  }),
  thinking: ({ thinking }: OfType<'thinking'>) => ({
    start: { type: 'thinking', thinking: '', signature: '' },
    whole: thinking,
    deltaOf: (piece: string): object => ({ type: 'thinking_delta', thinking: piece }),
  }),
  tool_use: (block: OfType<'tool_use'>) => ({
    start: { ...block, input: {} },
    whole: JSON.stringify(block.input),
    deltaOf: (piece: string): object => ({ type: 'input_json_delta', partial_json: piece }),
  }),
}
