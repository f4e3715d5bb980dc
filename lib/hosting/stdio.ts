import { readFile } from 'node:fs/promises'
import type { PriorDiscovery } from '@modelcontextprotocol/client'
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { z } from 'zod'
import { ConfigError } from '#lib/core/config.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Log } from '#lib/core/log.ts'
import { until } from '#lib/core/until.ts'
import type { SystemHost } from './host.ts'
import { connectClient, verdictOf } from './mcp-client.ts'
import { callParams, listAllTools, listDeadline, toToolResult } from './rpc.ts'
import { readResultMeta, writeCallMeta } from './serve/call-meta.ts'
import { openChannel, type StdioChannel } from './stdio-channel.ts'

const entry = z.strictObject({
  command: z.string().min(1),
  args: z.array(z.string()).default([]),
  env: z.record(z.string(), z.string()).default({}),
  cwd: z.string().optional(),
})
const stdioFile = z.record(z.string().regex(/^[a-z0-9-]{1,40}$/), entry)

export type StdioCommand = z.output<typeof entry>

/**
 * Commands come from a file that the operator owns, by id; no screen and no API can name one.
 * An absent file means no stdio servers.
 */
export async function readStdioFile(path: string | null): Promise<Record<string, StdioCommand>> {
  if (path === null) return {}
  let text: string
  try {
    text = await readFile(/*turbopackIgnore: true*/ path, 'utf8')
  } catch {
    throw new ConfigError(`Configuration: GATEHOUSE_STDIO_FILE ${path} cannot be read.`)
  }
  const parsed = stdioFile.safeParse(safeJson(text))
  if (!parsed.success)
    throw new ConfigError(`Configuration: ${path} is not a stdio file: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

const RESTART_PAUSE_MS = 5_000
/** Longer than a retry waits: the call during which a child died is not handed to the next one. */
const AFTER_END_MS = 1_000
/** A child of the older kind may keep silent when it is asked for its revision; so long it is waited for. */
const HANDSHAKE_MS = 15_000

export type StdioHostOptions = {
  systemName: string
  /** A connector of ours: it is told who acts, and its errors are believed. */
  ours: boolean
  command: StdioCommand
  log: Log
}

/** One child process for everyone; its calls carry ids, so they run side by side. Started at the first call. */
export function hostStdio({ systemName, ours, command, log }: StdioHostOptions): SystemHost {
  let connected: Promise<StdioChannel> | undefined
  let startedAt = Number.NEGATIVE_INFINITY
  let endedAt = Number.NEGATIVE_INFINITY
  let closed = false
  let prior: PriorDiscovery | undefined

  function channel(): Promise<StdioChannel> {
    if (closed) return Promise.reject(heldBack(`${systemName} is shutting down.`))
    if (connected !== undefined) return connected
    const wait = Math.max(startedAt + RESTART_PAUSE_MS, endedAt + AFTER_END_MS) - performance.now()
    if (wait > 0) return Promise.reject(heldBack(`${systemName} stopped and is started again in a moment.`, wait))
    startedAt = performance.now()
    connected = start()
    connected.catch(() => {
      connected = undefined
    })
    return connected
  }

  async function start(): Promise<StdioChannel> {
    const transport = new StdioClientTransport({
      command: command.command,
      args: command.args,
      // The child sees PATH, HOME and what the operator's file gives it: no secrets of ours.
      env: { ...getDefaultEnvironment(), ...command.env },
      cwd: command.cwd,
      stderr: 'pipe',
    })
    transport.stderr?.on('data', (chunk: Buffer) => log.debug({ system: systemName }, chunk.toString().slice(0, 500)))
    // Asking which revision a child speaks takes a second child, so it is asked once.
    const known = prior
    prior = undefined
    const client = await connectClient(systemName, transport, { timeoutMs: HANDSHAKE_MS, prior: known })
    prior = verdictOf(client)
    const opened = openChannel(client, transport)
    client.onclose = () => {
      connected = undefined
      endedAt = performance.now()
      opened.end(new GatewayError('system_unavailable', `${systemName} is not available at the moment.`))
    }
    return opened
  }

  return {
    greet: async () => void (await channel()),
    async listTools() {
      const { ask } = await channel()
      return listAllTools(systemName, (method, params) => ask(method, params, { signal: listDeadline(systemName) }))
    },
    async call(call) {
      const { signal, onProgress } = call
      const { ask } = await until(channel(), signal)
      const params = callParams(call, ours ? writeCallMeta(call) : {})
      const result = toToolResult(systemName, ours, await ask('tools/call', params, { signal, onProgress }))
      return ours ? readResultMeta(result, call.onExchange) : result
    },
    async close() {
      closed = true
      await (await connected?.catch(() => undefined))?.client.close()
    },
  }
}

/** Our own pause: nothing was sent, and it is no sign of the server's health. */
function heldBack(message: string, waitMs?: number): GatewayError {
  const retryAfterMs = waitMs === undefined ? undefined : Math.ceil(waitMs)
  return new GatewayError('system_unavailable', message, { retryAfterMs, heldBack: true })
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
