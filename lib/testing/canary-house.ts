import { connectors } from '#lib/connectors/index.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import { settingDeps } from '#lib/http/setting-deps.ts'
import { changeSettings } from '#lib/settings/change.ts'
import { registerSystem } from '#lib/systems/register.ts'
import { saveSystemSettings } from '#lib/systems/system-settings.ts'
import { approveForeign } from './foreign.ts'
import { cell, openGatewayBench } from './gateway.ts'
import { startTellingMail, startTellingVendor } from './tells-all.ts'
import { acting } from './trail.ts'
import { fixtureTools, startUpstream } from './upstream.ts'
import { startVault } from './vault.ts'

/** Each stands in one place that must keep it, and nowhere else. */
export const planted = {
  credential: 'canary-credential-5f1c07',
  clientSecret: 'canary-client-b3e81d',
  bearer: 'canary-bearer-90ab41',
  modelKey: 'sk-canary-model-77d2e8',
  mailPassword: 'canary-mail-31c9f6',
  argument: 'canary-argument-c04d2b',
  number: '987650123',
  oidc: 'canary-oidc-6b60aa',
  slack: 'canary-slack-4410fe',
}

const properties = { password: { type: 'string' }, ssn: { type: 'number' } }
const signing = {
  ...{ name: 'sign_thing', title: 'Sign a thing', description: 'Signs a thing.' },
  inputSchema: { type: 'object' as const, properties },
  answer: () => ({ records: [], complete: true }),
}

/** A house with everything that it has secrets for. */
export async function openHouse(store: 'local' | 'transit' | 'vault') {
  const [vendor, mail, upstream, vault] = await Promise.all([
    startTellingVendor(),
    startTellingMail(),
    startUpstream([...fixtureTools, signing]),
    startVault({ nowMs: () => Date.now() }),
  ])
  const env = {
    ...{ SECRETS_STORE: store, VAULT_ADDR: vault.address, VAULT_ROLE_ID: vault.roleId },
    ...{ VAULT_SECRET_ID: vault.secretId, LOG_LEVEL: 'silent' },
    ...{ OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'gatehouse', OIDC_CLIENT_SECRET: planted.oidc },
    ...{ SLACK_SIGNING_SECRET: planted.slack, SLACK_BOT_TOKEN: `xoxb-${planted.slack}`, SLACK_TEAM_ID: 'T0123' },
    EGRESS_ALLOW: [vendor.url.slice(7), upstream.address, `127.0.0.1:${mail.port}`].join(','),
  }
  const bench = await openGatewayBench({ env })
  const allowed = `${env.EGRESS_ALLOW},${bench.upstream.address}`
  return {
    ...{ bench, vendor, mail, upstream, vault },
    env: {
      ...env,
      DATABASE_URL: bench.url,
      GATEHOUSE_DATA_DIR: bench.dataDir,
      GATEHOUSE_DEMO: '1',
      EGRESS_ALLOW: allowed,
    },
    async close() {
      await bench.close()
      await Promise.all([vendor.close(), mail.close(), upstream.close(), vault.close()])
    },
  }
}
export type House = Awaited<ReturnType<typeof openHouse>>

/** As the pages and the command line do it. */
export async function plant({ bench, vendor, mail, upstream, env }: House): Promise<void> {
  const { runtime, ids } = bench
  const [actor, { database: db, trail }] = [acting(ids.admin), runtime]
  const keeping = {
    ...{ db, trail, checkAddress: createEgress(env.EGRESS_ALLOW.split(',')) },
    keepSecret: (tx: Parameters<typeof runtime.secrets.in>[0], name: string, value: string) =>
      runtime.secrets.in(tx).write(name, value),
  }
  const { url: baseUrl } = vendor
  const settings: Record<string, Record<string, string>> = {
    bamboohr: { baseUrl, apiKey: planted.credential },
    // Sent in the form of a sign-in, which this vendor repeats too.
    gis: { baseUrl, portalUrl: baseUrl, clientId: 'gatehouse', clientSecret: planted.clientSecret },
  }
  for (const connector of connectors) {
    const given = settings[connector.slug]
    if (given !== undefined) await saveSystemSettings({ ...keeping, isFixed: () => false }, actor, { connector, given })
  }
  const foreign = { slug: 'weather', name: 'Weather', url: upstream.url, bearer: planted.bearer }
  await registerSystem({ ...keeping, connectors, stdioIds: [] }, actor, foreign)
  await runtime.reloadCatalog()
  const parts = { ...runtime, list: (slug: string) => runtime.hosts.of(slug).listTools() }
  await approveForeign(parts, 'weather', ['list_things', 'sign_thing'], 'read')
  await changeSettings(
    settingDeps(runtime),
    actor,
    [
      ...Object.entries({
        mail_host: '127.0.0.1',
        mail_port: String(mail.port),
        mail_tls: 'none',
        mail_user: 'gatehouse',
      }),
      ...Object.entries({ mail_password: planted.mailPassword, mail_from: 'gatehouse@own.example' }),
      ...Object.entries({ model_key: planted.modelKey, model_address: vendor.url }),
    ].map(([key, value]) => ({ key, value })),
  )
  await bench.publish([
    ...['weather', 'bamboohr', 'gis'].map((system) => cell('office-staff', '*', 'allow', undefined, system)),
  ])
}
