import process from 'node:process'
import { parseArgs } from 'node:util'
import { connectors } from '#lib/connectors/index.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import { ConfigError } from '#lib/core/config.ts'
import { createLog } from '#lib/core/log.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import { serveConnector } from '#lib/hosting/serve/answer-call.ts'
import { serveHttp } from '#lib/hosting/serve/http.ts'
import { serveStdio } from '#lib/hosting/serve/stdio.ts'
import { settingsFrom } from '#lib/hosting/vendor-settings.ts'

const usage = `Serves one connector as an MCP server, for a gateway that runs elsewhere.

  node scripts/serve-connector.ts SYSTEM --stdio
  node scripts/serve-connector.ts SYSTEM --http PORT [--host 127.0.0.1]

SYSTEM is one of ${connectors.map(({ slug }) => slug).join(', ')}. Its settings are the same <SYSTEM>_... variables that
the gateway reads. Over HTTP, <SYSTEM>_MCP_TOKEN is the bearer that the gateway must show; the gateway has the same
variable and <SYSTEM>_MCP_URL. Over stdio, an entry of the gateway's stdio file runs this command and <SYSTEM>_STDIO_ID
names the entry.`

class UsageError extends Error {}

async function main(argv: string[]): Promise<void> {
  const { values, positionals } = readArguments(argv)
  if (values.help === true) return console.log(usage)
  const served = serve(connectorNamed(positionals[0]))
  const stop = values.stdio === true ? overStdio(served) : await overHttp(served, values.http, values.host)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void Promise.all([stop(), served.close()]).finally(() => process.exit(0))
    })
  }
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        stdio: { type: 'boolean' },
        http: { type: 'string' },
        host: { type: 'string' },
        help: { type: 'boolean' },
      },
    })
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : String(thrown))
  }
}

function connectorNamed(slug: string | undefined): Connector {
  const connector = connectors.find((candidate) => candidate.slug === slug)
  if (connector === undefined) throw new UsageError('Name a system of ours.')
  return connector
}

function serve(connector: Connector) {
  const settings = settingsFrom(process.env, connector)
  if (settings === null) {
    throw new ConfigError(`Configuration: ${connector.name} has no settings (${connector.slug.toUpperCase()}_...).`)
  }
  const allow = (process.env['EGRESS_ALLOW'] ?? '').split(',').map((item) => item.trim())
  const checkAddress = createEgress(allow.filter((item) => item !== ''))
  return serveConnector({ connector, settings, checkAddress, log: createLog(process.env['LOG_LEVEL'] ?? 'info') })
}

type Served = ReturnType<typeof serve>

function overStdio(served: Served): () => Promise<void> {
  const { close } = serveStdio(served)
  // Without the gateway there is nobody to serve.
  process.stdin.once('end', () => void served.close().finally(() => process.exit(0)))
  return close
}

async function overHttp(
  served: Served,
  port: string | undefined,
  host: string | undefined,
): Promise<() => Promise<void>> {
  if (port === undefined || !/^\d{1,5}$/.test(port)) throw new UsageError('Say --stdio or --http PORT.')
  const variable = `${served.connector.slug.toUpperCase()}_MCP_TOKEN`
  const token = process.env[variable] ?? ''
  if (token.length < 16) throw new ConfigError(`Configuration: ${variable} must have at least 16 characters.`)
  const { url, close } = await serveHttp(served, { port: Number(port), token, host })
  console.log(`ready ${url}`)
  return close
}

try {
  await main(process.argv.slice(2))
} catch (thrown) {
  const known = thrown instanceof UsageError || thrown instanceof ConfigError
  console.error(known ? thrown.message : thrown)
  if (thrown instanceof UsageError) console.error(usage)
  process.exit(thrown instanceof UsageError ? 2 : 1)
}
