import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const least = { DATABASE_URL: 'postgresql://app:pw@127.0.0.1:5432/app' }

test('every wrong value is named in one message, and no value is repeated', () => {
  const read = () => readConfig({ DATABASE_URL: 'mysql://root:hunter2@x/y', PORT: 'ninety', DEMO_TODAY: 'today' }, [])

  expect(read).toThrow(ConfigError)
  expect(read).toThrow(/DATABASE_URL.*PORT|PORT.*DATABASE_URL/)
  expect(read).toThrow(/DEMO_TODAY must be a day/)
  expect(read).not.toThrow(/hunter2/)
})

test('the demo is on until a real system is configured', () => {
  const real = { ...least, BOOKS_BASE_URL: 'https://books.example' }

  expect(readConfig(least, ['books']).demo).toBe(true)
  expect(readConfig(real, ['books']).demo).toBe(false)
  expect(readConfig({ ...real, GATEHOUSE_SIMULATED: 'books' }, ['books']).demo).toBe(true)
  expect(readConfig(real, ['site']).demo).toBe(true)
})

test('half an identity provider is refused', () => {
  expect(() => readConfig({ ...least, OIDC_ISSUER: 'https://id.example' }, [])).toThrow(/belong together/)
  expect(() => readConfig({ ...least, SLACK_TEAM_ID: 'T0' }, [])).toThrow(/SLACK_BOT_TOKEN.*belong together/)
})

describe('the secret store', () => {
  const store = (env: Record<string, string>) => readConfig({ ...least, ...env }, []).secrets
  const vault = { VAULT_ADDR: 'https://vault.own.example:8200/', VAULT_ROLE_ID: 'r', VAULT_SECRET_ID_FILE: '/run/s' }

  test('is our own without its variables', () => {
    expect(store({})).toEqual({ store: 'local', vault: null, aws: null })
  })

  test('is known where its variables are whole, so that secrets can be moved to it before it is in force', () => {
    const known = store({ ...vault, VAULT_NAMESPACE: 'company/team', AWS_REGION: 'us-east-1' })
    expect(known).toEqual({
      store: 'local',
      vault: {
        ...{ address: 'https://vault.own.example:8200', namespace: 'company/team', caFile: null, mount: 'secret' },
        ...{ prefix: 'gatehouse', appRoleMount: 'approle', roleId: { value: 'r' }, secretId: { file: '/run/s' } },
        transit: { mount: 'transit', key: 'gatehouse' },
      },
      aws: { region: 'us-east-1', prefix: 'gatehouse', kmsKeyId: null, endpoint: null, recoveryDays: 7 },
    })
    expect(store({ VAULT_ADDR: 'https://vault.own.example' }).vault).toBeNull()
  })

  test.each([
    [{ SECRETS_STORE: 'safe' }, /SECRETS_STORE must be local, transit, vault or aws/],
    [
      { SECRETS_STORE: 'vault' },
      /VAULT_ADDR is missing; VAULT_ROLE_ID or .* is missing; VAULT_SECRET_ID or .* is missing/,
    ],
    [{ SECRETS_STORE: 'transit', VAULT_ADDR: vault.VAULT_ADDR }, /transit, and VAULT_ROLE_ID or .* is missing/],
    [{ VAULT_TRANSIT_KEY: 'a/b' }, /VAULT_TRANSIT_KEY must be the name of a key/],
    [{ SECRETS_STORE: 'vault', ...vault, VAULT_ROLE_ID: '' }, /VAULT_ROLE_ID or VAULT_ROLE_ID_FILE is missing/],
    [{ VAULT_ADDR: 'vault.own.example', VAULT_PREFIX: '/a/' }, /VAULT_ADDR must be .*VAULT_PREFIX must be/],
    [{ SECRETS_STORE: 'aws' }, /AWS_REGION is missing/],
    [
      { AWS_SECRETS_RECOVERY_DAYS: '3', AWS_SECRETS_PREFIX: 'a b' },
      /AWS_SECRETS_PREFIX must be .*AWS_SECRETS_RECOVERY_DAYS is/,
    ],
  ])('is refused half or wrong: %j', (env, message) => {
    expect(() => store(env as Record<string, string>)).toThrow(message)
  })
})

describe('the mail server', () => {
  const from = { MAIL_FROM: 'Reports <reports@own.example>' }
  const mail = (env: Record<string, string>) => readConfig({ ...least, ...env }, []).mail

  test('is none without its variables', () => {
    expect(mail({})).toBeNull()
  })

  test('can be one address, with what is escaped in it', () => {
    expect(mail({ ...from, SMTP_URL: 'smtp://ana%40own.example:p%40ss@mail.example' })).toEqual({
      ...{ host: 'mail.example', port: 587, tls: 'starttls', signIn: { user: 'ana@own.example', password: 'p@ss' } },
      ...{ from: { name: 'Reports', address: 'reports@own.example' }, replyTo: null },
    })
    expect(mail({ ...from, SMTP_URL: 'smtps://mail.example' })).toMatchObject({ port: 465, tls: 'implicit' })
  })

  test('can be said in parts, which are stronger than the address', () => {
    const parts = { SMTP_HOST: 'relay.example', SMTP_PORT: '2525', SMTP_USER: 'a', SMTP_PASSWORD: 'b' }
    const read = { host: 'relay.example', port: 2525, signIn: { user: 'a', password: 'b' } }
    expect(mail({ ...from, ...parts })).toMatchObject(read)
    expect(mail({ ...from, ...parts, SMTP_URL: 'smtp://x:y@mail.example' })).toMatchObject(read)
  })

  test.each([
    [{ SMTP_PORT: '25', ...from }, /SMTP_URL or SMTP_HOST is missing/],
    [{ SMTP_HOST: 'mail.example' }, /MAIL_FROM must be an address/],
    [{ SMTP_HOST: 'mail.example', MAIL_FROM: 'reports' }, /MAIL_FROM must be an address/],
    [{ SMTP_HOST: 'mail.example', MAIL_FROM: 'a@b.example\r\nBcc: c@d.example' }, /MAIL_FROM must be an address/],
    [{ SMTP_HOST: 'mail.example', SMTP_USER: 'a', ...from }, /belong together/],
    [{ SMTP_HOST: 'mail.example', SMTP_TLS: 'none', ...from }, /on this machine only/],
    [{ SMTP_URL: 'http://mail.example', ...from }, /SMTP_URL must start with smtp/],
  ])('is refused half or wrong: %j', (env, message) => {
    expect(() => mail(env)).toThrow(message)
  })

  test('needs no encryption on this machine', () => {
    expect(mail({ ...from, SMTP_URL: 'smtp://127.0.0.1:2525', SMTP_TLS: 'none' })).toMatchObject({ tls: 'none' })
  })
})
