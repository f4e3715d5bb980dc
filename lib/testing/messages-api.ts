import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ScriptedBlock =
  | { type: 'text'; text: string }
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

export type SeenRequest = {
  model: string
  system: { text: string; cache_control?: unknown }[]
  tools?: { name: string }[]
  messages: { role: string; content: unknown }[]
  tool_choice?: unknown
  temperature?: unknown
}

/**
 * The Messages API on loopback, with the event stream that the real one sends, for tests of what we do with it.
 * Source: https://docs.anthropic.com/en/api/messages-streaming
 */
export async function startMessagesApi(replies: ScriptedReply[]) {
  const requests: SeenRequest[] = []
  const bodies: string[] = []
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    bodies.push(body)
    requests.push(JSON.parse(body) as SeenRequest)
    const reply = replies[requests.length - 1]
    if (reply === undefined) return refuse(response, 400, { type: 'invalid_request_error', message: 'no script' })
    if ('status' in reply) return refuse(response, reply.status, reply.error, reply.retryAfter)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const events = eventsOf(reply, requests.length)
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

function eventsOf(reply: Extract<ScriptedReply, { content: ScriptedBlock[] }>, number: number): StreamEvent[] {
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
    ...reply.content.flatMap((block, index) => blockEvents(block, index)),
    {
      type: 'message_delta',
      delta: { stop_reason: reply.stop, stop_sequence: null },
      usage: { output_tokens: output },
    },
    { type: 'message_stop' },
  ]
}

/** Text and tool input in pieces, so that a piece is never the whole. */
function blockEvents(block: ScriptedBlock, index: number): StreamEvent[] {
  const text = block.type === 'text'
  const whole = block.type === 'text' ? block.text : JSON.stringify(block.input)
  const half = Math.ceil(whole.length / 2)
  const start = block.type === 'text' ? { type: 'text', text: '' } : { ...block, input: {} }
  return [
    { type: 'content_block_start', index, content_block: start },
    ...[whole.slice(0, half), whole.slice(half)].map((piece) => ({
      type: 'content_block_delta',
      index,
      delta: text ? { type: 'text_delta', text: piece } : { type: 'input_json_delta', partial_json: piece },
    })),
    { type: 'content_block_stop', index },
  ]
}
