import { z } from 'zod'
import { type MailSettings, mailSettings } from './mail-settings.ts'
import { type SecretsSettings, secretsSettings, secretsVariables } from './secrets-settings.ts'

const flag = z.enum(['0', '1']).transform((value) => value === '1')
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day like 2026-11-22')
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' })
const secret = z.string().min(1, 'is empty')

/** Every variable that Gatehouse reads, apart from the systems' own (`<SYSTEM>_...`, see lib/hosting/vendor-settings.ts). */
const environment = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  GATEHOUSE_HOST: z.string().default('127.0.0.1'),
  /** Proxies of the operator's own in front, each of which appends to `X-Forwarded-For`. */
  GATEHOUSE_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  GATEHOUSE_URL: httpUrl.optional(),
  GATEHOUSE_DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must start with postgresql://' }),
  GATEHOUSE_DEMO: flag.optional(),
  DEMO_TODAY: day.optional(),
  GATEHOUSE_FAST_LANE: flag.default(true),
  /** Whether this replica does the work that nobody waits for; one of them has to. */
  GATEHOUSE_QUEUE: flag.default(true),
  /** Megabytes that the server's heap may hold; resident memory is some 80 MB more. */
  GATEHOUSE_HEAP_MB: z.coerce.number().int().min(192).max(16_384).default(480),
  GATEHOUSE_STDIO_FILE: z.string().optional(),
  /** Comma-separated hosts, host:port pairs or CIDR ranges in private address space that systems may be reached at. */
  EGRESS_ALLOW: z.string().default(''),
  /** Systems that `npm start` has put a simulator behind; set by it. */
  GATEHOUSE_SIMULATED: z.string().default(''),
  /** Where the demo's mail can be seen; set by it. */
  GATEHOUSE_MAIL_PAGE: httpUrl.optional(),
  ...secretsVariables,
  ANTHROPIC_API_KEY: secret.optional(),
  ANTHROPIC_BASE_URL: httpUrl.optional(),
  ANTHROPIC_MODEL: z.string().default('claude-sonnet-5-5'),
  ANTHROPIC_MODEL_SMALL: z.string().default('claude-haiku-5-5'),
  ANTHROPIC_MODEL_STRONG: z.string().default('claude-opus-5-5'),
  OIDC_ISSUER: httpUrl.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: secret.optional(),
  OIDC_NAME: z.string().default('single sign-on'),
  /** Comma-separated mail domains that the identity provider's tenant gives out to its own people. */
  OIDC_DOMAINS: z.string().default(''),
  SLACK_SIGNING_SECRET: secret.optional(),
  SLACK_BOT_TOKEN: secret.optional(),
  SLACK_TEAM_ID: z
    .string()
    .regex(/^[TE][A-Z0-9]+$/, 'must be a workspace id like T0123ABCD')
    .optional(),
  SLACK_API_URL: httpUrl.default('https://slack.com/api/'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must start with smtp:// or smtps://' }).optional(),
  SMTP_HOST: z.string().optional(),
  SMTP_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: secret.optional(),
  SMTP_TLS: z.enum(['starttls', 'implicit', 'none']).optional(),
  MAIL_FROM: z.string().optional(),
  MAIL_REPLY_TO: z.string().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Config = {
  port: number
  host: string
  trustedProxies: number
  /** Public origin without a trailing slash. */
  origin: string
  dataDir: string
  databaseUrl: string
  demo: boolean
  /** Fixed day of the sample company, or null for the real one. */
  demoToday: string | null
  fastLane: boolean
  heapMb: number
  /** Does the work that nobody waits for, beside requests. */
  worksQueue: boolean
  stdioFile: string | null
  egressAllow: string[]
  simulated: string[]
  /** Where secrets live. */
  secrets: SecretsSettings
  anthropic: {
    apiKey: string
    baseUrl: string | null
    /** For what is asked in passing, for most questions, and for those that want thinking. */
    models: { small: string; usual: string; strong: string }
  } | null
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string; domains: string[] } | null
  /** Questions of one workspace are answered; null when nobody connected one. */
  slack: SlackSettings | null
  /** Null where nothing is mailed. */
  mail: MailSettings | null
  /** Where a person of the demo sees what was mailed. */
  mailPage: string | null
  logLevel: string
}

export type SlackSettings = { signingSecret: string; botToken: string; teamId: string; apiUrl: string }

/** Thrown once, naming every wrong value; never shows the value of a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the environment. `systems` are the slugs that Gatehouse has connectors for: the demo is off as soon as one of
 * them is configured. `DEMO_TODAY` defaults to the sample company's own day when the demo is on.
 */
export function readConfig(env: Record<string, string | undefined>, systems: readonly string[]): Config {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(filled)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
    throw new ConfigError(`Configuration: ${wrong.join('; ')}.`)
  }
  const e = parsed.data
  const simulated = list(e.GATEHOUSE_SIMULATED)
  const demo = e.GATEHOUSE_DEMO ?? !systems.some((slug) => isReal(slug, filled, simulated))
  return {
    port: e.PORT,
    host: e.GATEHOUSE_HOST,
    trustedProxies: e.GATEHOUSE_TRUSTED_PROXIES,
    origin: new URL(e.GATEHOUSE_URL ?? `http://localhost:${e.PORT}`).origin,
    dataDir: e.GATEHOUSE_DATA_DIR,
    databaseUrl: e.DATABASE_URL,
    demo,
    demoToday: e.DEMO_TODAY ?? (demo ? '2026-11-22' : null),
    fastLane: e.GATEHOUSE_FAST_LANE,
    worksQueue: e.GATEHOUSE_QUEUE,
    heapMb: e.GATEHOUSE_HEAP_MB,
    stdioFile: e.GATEHOUSE_STDIO_FILE ?? null,
    egressAllow: list(e.EGRESS_ALLOW),
    simulated,
    secrets: secretsFrom(e),
    anthropic: anthropicFrom(e),
    oidc: oidcFrom(e),
    slack: slackFrom(e),
    mail: mailFrom(e),
    mailPage: e.GATEHOUSE_MAIL_PAGE ?? null,
    logLevel: e.LOG_LEVEL,
  }
}

/** What a start asks for: the sample company or a real one, and by which variables. */
export function startAsks(env: Record<string, string | undefined>, systems: readonly string[]) {
  const simulated = list(env['GATEHOUSE_SIMULATED'] ?? '')
  const demo = flag.optional().safeParse(env['GATEHOUSE_DEMO'] || undefined).data ?? null
  const real = systems.filter((slug) => isReal(slug, env, simulated))
  return { demo, simulated, addresses: real.map((slug) => `${slug.toUpperCase()}_BASE_URL`) }
}

function anthropicFrom(e: z.output<typeof environment>): Config['anthropic'] {
  const { ANTHROPIC_API_KEY: apiKey, ANTHROPIC_BASE_URL: baseUrl } = e
  if (apiKey === undefined) return null
  const models = { small: e.ANTHROPIC_MODEL_SMALL, usual: e.ANTHROPIC_MODEL, strong: e.ANTHROPIC_MODEL_STRONG }
  return { apiKey, baseUrl: baseUrl ?? null, models }
}

function oidcFrom(e: z.output<typeof environment>): Config['oidc'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = e
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return null
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    throw new ConfigError('Configuration: OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together.')
  }
  return { issuer, clientId, clientSecret, name, domains: list(e.OIDC_DOMAINS.toLowerCase()) }
}

function slackFrom(e: z.output<typeof environment>): Config['slack'] {
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_TEAM_ID: teamId } = e
  if (signingSecret === undefined && botToken === undefined && teamId === undefined) return null
  if (signingSecret === undefined || botToken === undefined || teamId === undefined) {
    throw new ConfigError('Configuration: SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN and SLACK_TEAM_ID belong together.')
  }
  return { signingSecret, botToken, teamId, apiUrl: e.SLACK_API_URL }
}

function secretsFrom(e: z.output<typeof environment>): SecretsSettings {
  const read = secretsSettings(e)
  if ('wrong' in read) throw new ConfigError(`Configuration: SECRETS_STORE is ${e.SECRETS_STORE}, and ${read.wrong}.`)
  return read.settings
}

function mailFrom(e: z.output<typeof environment>): MailSettings | null {
  const read = mailSettings(e)
  if ('wrong' in read) throw new ConfigError(`Configuration: ${read.wrong}.`)
  return read.settings
}

function isReal(slug: string, env: Record<string, unknown>, simulated: readonly string[]): boolean {
  return (env[`${slug.toUpperCase()}_BASE_URL`] ?? '') !== '' && !simulated.includes(slug)
}

function list(value: string): string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}
