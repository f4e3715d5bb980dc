import { loopback, type MailSettings, readMailbox } from '#lib/core/mail-settings.ts'
import { settingKinds } from './list.ts'
import type { SettingsReader } from './reader.ts'
import { IS_SET, type Reading, readingOf } from './resolve.ts'

/** The model's API, as it is asked now. */
export type ModelConnection = {
  apiKey: string
  baseUrl: string | null
  models: { small: string; usual: string; strong: string }
}

/** What outside of us is used by settings, as they are at this moment on this replica. */
export type MailAndModel = {
  /** Null where no mail server is set up. Throws where its address may not be reached. */
  mail(): Promise<MailSettings | null>
  hasMail(): boolean
  /** The same object while nothing changes. Null where there is no key. */
  model(): Promise<ModelConnection | null>
  hasModel(): boolean
}

type Deps = {
  settings: Pick<SettingsReader, 'all'>
  /** What the environment says, whole: it is stronger. */
  config: { mail: MailSettings | null; anthropic: { apiKey: string; baseUrl: string | null } | null }
  /** What was sealed under a setting's name. */
  unseal(key: string, stamp: string): Promise<string | undefined>
  /** Refuses an address inside the network that the operator did not allow. */
  checkAddress(url: URL): Promise<void>
}

export function openMailAndModel({ settings, config, unseal, checkAddress }: Deps): MailAndModel {
  let known: { of: string; model: ModelConnection } | null = null

  async function mail(): Promise<MailSettings | null> {
    if (config.mail !== null)
      return { ...config.mail, replyTo: readMailbox(readingOf(settings.all(), 'mail_reply_to')) }
    const server = mailServer(settings.all())
    if (server === null) return null
    const { passwordSince, user, ...rest } = server
    // What is typed in a browser may not reach into the network.
    await checkAddress(new URL(`http://${rest.host.includes(':') ? `[${rest.host}]` : rest.host}:${rest.port}`))
    const password = passwordSince === null ? undefined : await unseal('mail_password', passwordSince)
    return { ...rest, signIn: user === '' || password === undefined ? null : { user, password } }
  }

  async function model(): Promise<ModelConnection | null> {
    const readings = settings.all()
    const models = modelsOf(readings)
    const baseUrl = readingOf(readings, 'model_address') || null
    if (config.anthropic !== null) return kept({ ...config.anthropic, models }, 'environment')
    const key = readings.find(({ name }) => name === 'model_key')
    if (key?.value !== IS_SET) return null
    if (baseUrl !== null && isStored(readings, 'model_address')) await checkAddress(new URL(baseUrl))
    const since = String(key.setAt?.getTime())
    const apiKey = await unseal('model_key', since)
    return apiKey === undefined ? null : kept({ apiKey, baseUrl, models }, since)
  }

  function kept(connection: ModelConnection, since: string): ModelConnection {
    const of = JSON.stringify([since, connection.baseUrl, connection.models])
    if (known?.of !== of || known.model.apiKey !== connection.apiKey) known = { of, model: connection }
    return known.model
  }

  return {
    mail,
    hasMail: () => config.mail !== null || mailServer(settings.all()) !== null,
    model,
    hasModel: () => config.anthropic !== null || readingOf(settings.all(), 'model_key') === IS_SET,
  }
}

function mailServer(readings: readonly Reading[]) {
  const read = (name: Parameters<typeof readingOf>[1]) => readingOf(readings, name).trim()
  const host = read('mail_host').replace(/^\[|\]$/g, '')
  const from = readMailbox(read('mail_from'))
  const tls = settingKinds.mail_tls.schema.parse(read('mail_tls'))
  // Nothing leaves unencrypted, whoever said so.
  if (host === '' || from === null || (tls === 'none' && !loopback.test(host))) return null
  const password = readings.find(({ name }) => name === 'mail_password')
  const port = settingKinds.mail_port.schema.parse(read('mail_port'))
  return {
    ...{ host, port, tls, from, replyTo: readMailbox(read('mail_reply_to')) },
    user: read('mail_user'),
    /** What changes with the password; null where there is none. */
    passwordSince: password?.value === IS_SET ? String(password.setAt?.getTime()) : null,
  }
}

/** Which model answers what. */
export function modelsOf(readings: readonly Reading[]): ModelConnection['models'] {
  const [small, usual, strong] = (['model_small', 'model_usual', 'model_strong'] as const).map((name) =>
    readingOf(readings, name),
  ) as [string, string, string]
  return { small, usual, strong }
}

function isStored(readings: readonly Reading[], name: Reading['name']): boolean {
  return readings.some((one) => one.name === name && one.source === 'stored')
}
