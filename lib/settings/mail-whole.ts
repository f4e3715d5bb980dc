import { GatewayError } from '#lib/core/errors.ts'
import { loopback } from '#lib/core/mail-settings.ts'
import { mailKinds } from './mail-kinds.ts'
import { IS_SET, type Reading, readingOf } from './resolve.ts'

/** Refuses half a mail server: a setting alone is fine and together they would send nothing. */
export function requireMailWhole(readings: readonly Reading[], keys: readonly string[]): void {
  if (!keys.some((key) => Object.hasOwn(mailKinds, key))) return
  const read = (name: keyof typeof mailKinds) => readingOf(readings, name)
  const host = read('mail_host')
  if (host === '') return
  const hasPassword = read('mail_password') === IS_SET
  if (read('mail_from') === '') throw wrong('mail_from', 'is missing', 'Say which address mail comes from.')
  if (read('mail_tls') === 'none' && !loopback.test(host)) {
    throw wrong(
      'mail_tls',
      'may be none for a server on this machine only',
      'Choose STARTTLS, or implicit for port 465.',
    )
  }
  if (read('mail_user') !== '' && !hasPassword)
    throw wrong('mail_password', 'is missing', 'User and password belong together.')
  if (read('mail_user') === '' && hasPassword)
    throw wrong('mail_user', 'is missing', 'User and password belong together.')
}

function wrong(setting: keyof typeof mailKinds, problem: string, nextStep: string): GatewayError {
  return new GatewayError('invalid_input', `${mailKinds[setting].words.en} ${problem}.`, {
    nextStep,
    data: { setting },
  })
}
