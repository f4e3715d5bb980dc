import { expect, test } from 'vitest'
import { readConfig } from '#lib/core/config.ts'
import { resolveSettings, settingsOfEnvironment } from './resolve.ts'
import { saidTogether } from './said-together.ts'

/** Where a setting says it comes from, with this environment. */
function variables(env: Record<string, string>): Record<string, string> {
  const config = readConfig({ DATABASE_URL: 'postgresql://none', ...env }, [])
  const said = new Map([...settingsOfEnvironment(env, []), ...saidTogether(config, env)])
  const fixed = resolveSettings(said, [], []).filter(({ source }) => source === 'environment')
  return Object.fromEntries(fixed.map(({ key, variable }) => [key, variable]))
}
const from = { MAIL_FROM: 'reports@own.example' }

test('a mail server that is set by its address names the address and no variable that nobody set', () => {
  expect(variables({ SMTP_URL: 'smtps://me:secret@mail.own.example', ...from })).toEqual({
    ...{ mail_host: 'SMTP_URL', mail_port: 'SMTP_URL', mail_tls: 'SMTP_URL' },
    ...{ mail_user: 'SMTP_URL', mail_password: 'SMTP_URL', mail_from: 'MAIL_FROM' },
  })
})

test('a part with a variable of its own names that, and the others what speaks for all', () => {
  const parts = { SMTP_URL: 'smtp://mail.own.example', SMTP_PORT: '2525', SMTP_USER: 'a', SMTP_PASSWORD: 'b' }
  expect(variables({ ...parts, ...from })).toMatchObject({
    ...{ mail_host: 'SMTP_URL', mail_port: 'SMTP_PORT', mail_user: 'SMTP_USER', mail_password: 'SMTP_PASSWORD' },
    mail_tls: 'SMTP_URL',
  })
  expect(variables({ SMTP_HOST: 'mail.own.example', ...from })).toMatchObject({
    ...{ mail_host: 'SMTP_HOST', mail_port: 'SMTP_HOST', mail_user: 'SMTP_HOST' },
  })
})

test('the model’s address is said by the key where nobody set one of its own', () => {
  expect(variables({ ANTHROPIC_API_KEY: 'k' })).toEqual({
    ...{ model_key: 'ANTHROPIC_API_KEY', model_address: 'ANTHROPIC_API_KEY' },
  })
})
