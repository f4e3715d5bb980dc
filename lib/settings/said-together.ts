import type { MailSettings } from '#lib/core/mail-settings.ts'
import { type SettingName, settingKinds } from './list.ts'
import { IS_SET, type SaidByEnvironment } from './resolve.ts'

type Config = {
  mail: MailSettings | null
  anthropic: { apiKey: string; baseUrl: string | null } | null
}
type Environment = Record<string, string | undefined>

/**
 * What the environment says of several settings together: none of them is mixed with what is stored. Each names the
 * variable that really says it: its own, else the one that speaks for all.
 */
export function saidTogether({ mail, anthropic }: Config, env: Environment): ReadonlyMap<string, SaidByEnvironment> {
  const isSet = (variable: string) => (env[variable] ?? '') !== ''
  const said = (key: SettingName, value: string, forAll: string) => {
    const { variable } = settingKinds[key]
    return [key, { value, variable: isSet(variable) ? variable : forAll }] as const
  }
  const server = isSet('SMTP_URL') ? 'SMTP_URL' : 'SMTP_HOST'
  return new Map([
    ...(mail === null
      ? []
      : [
          said('mail_host', mail.host, server),
          said('mail_port', String(mail.port), server),
          said('mail_tls', mail.tls, server),
          said('mail_user', mail.signIn?.user ?? '', server),
          said('mail_password', mail.signIn === null ? '' : IS_SET, server),
          said('mail_from', written(mail.from), 'MAIL_FROM'),
        ]),
    ...(anthropic === null
      ? []
      : [
          said('model_key', IS_SET, 'ANTHROPIC_API_KEY'),
          said('model_address', anthropic.baseUrl ?? '', 'ANTHROPIC_API_KEY'),
        ]),
  ])
}

function written({ name, address }: MailSettings['from']): string {
  return name === '' ? address : `${name} <${address}>`
}
