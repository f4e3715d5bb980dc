import { readFile } from 'node:fs/promises'
import type { Client, PriorDiscovery } from '@modelcontextprotocol/client'
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { z } from 'zod'
import { ConfigError } from '#lib/core/config.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { traceparentOf } from '#lib/core/ids.ts'
import type { Log } from '#lib/core/log.ts'
import type { HostCall, SystemHost } from './host.ts'
import { callThrough, connectClient, listAllTools, verdictOf } from './mcp-client.ts'
import { readResultMeta, writeCallMeta } from './serve/call-meta.ts'

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

export type StdioHostOptions = {
  systemName: string
  /** A connector of ours: it is told who acts, and its errors are believed. */
  ours: boolean
  command: StdioCommand
  log: Log
}

/** One child process for everyone; its calls carry ids, so they run side by side. Started at the first call. */
export function hostStdio({ systemName, ours, command, log }: StdioHostOptions): SystemHost {
  let connected: Promise<Client> | undefined
  let startedAt = Number.NEGATIVE_INFINITY
  let closed = false
  let prior: PriorDiscovery | undefined

  function client(): Promise<Client> {
    if (closed) return Promise.reject(new GatewayError('system_unavailable', `${systemName} is shutting down.`))
    if (connected !== undefined) return connected
    const wait = startedAt + RESTART_PAUSE_MS - performance.now()
    if (wait > 0) {
      return Promise.reject(
        new GatewayError('system_unavailable', `${systemName} stopped and is started again in a moment.`, {
          retryAfterMs: Math.ceil(wait),
        }),
      )
    }
    startedAt = performance.now()
    connected = start()
    connected.catch(() => {
      connected = undefined
    })
    return connected
  }

  async function start(): Promise<Client> {
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
    const started = await connectClient(systemName, transport, known)
    prior = verdictOf(started)
    started.onclose = () => {
      connected = undefined
    }
    return started
  }

  function meta(call: HostCall) {
    return { traceparent: traceparentOf(call.correlationId), ...(ours ? writeCallMeta(call) : {}) }
  }

  return {
    listTools: async () => listAllTools(systemName, await client()),
    async call(call) {
      const { tool, input, signal } = call
      const answer = await callThrough(systemName, await client(), { tool, input, signal, meta: meta(call) })
      return ours ? readResultMeta(answer, call.onExchange) : answer
    },
    async close() {
      closed = true
      await (await connected?.catch(() => undefined))?.close()
    },
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
