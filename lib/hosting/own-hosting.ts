import { ConfigError } from '#lib/core/config.ts'

type Environment = Record<string, string | undefined>

/** Where one of our connectors runs: in this process, or served elsewhere by `scripts/serve-connector.ts`. */
export type OwnHosting =
  | { hosting: 'in_process' }
  | { hosting: 'http'; url: string; token: string | null }
  | { hosting: 'stdio'; stdioId: string }

const suffixes = ['MCP_URL', 'MCP_TOKEN', 'STDIO_ID']

/** Reads `<SYSTEM>_MCP_URL`, `<SYSTEM>_MCP_TOKEN` and `<SYSTEM>_STDIO_ID`. */
export function ownHosting(env: Environment, slug: string): OwnHosting {
  const [url, token, stdioId] = suffixes.map((suffix) => given(env[`${prefixOf(slug)}${suffix}`]))
  if (url !== undefined && stdioId !== undefined) {
    throw new ConfigError(`Configuration: set ${prefixOf(slug)}MCP_URL or ${prefixOf(slug)}STDIO_ID, not both.`)
  }
  if (stdioId !== undefined) return { hosting: 'stdio', stdioId }
  if (url === undefined) return { hosting: 'in_process' }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new ConfigError(`Configuration: ${prefixOf(slug)}MCP_URL must be an http or https address.`)
  }
  return { hosting: 'http', url, token: token ?? null }
}

/** True for variables that say where a connector runs, which are no settings of its vendor. */
export function isHostingVariable(name: string, slug: string): boolean {
  return suffixes.some((suffix) => name === `${prefixOf(slug)}${suffix}`)
}

function prefixOf(slug: string): string {
  return `${slug.toUpperCase()}_`
}

function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value
}
