import { vi } from 'vitest'
import { readConfig } from '#lib/core/config.ts'
import { openDatabase } from '#lib/db/client.ts'
import { openStore } from '#lib/secrets/open-store.ts'
import { createTestDatabase } from './database.ts'
import { startSecretsManager } from './secrets-manager.ts'
import { startVault } from './vault.ts'

/** All stores with what they stand on, by a clock that a test moves. */
export async function openSecretStores() {
  const clock = { ms: 1_000_000 }
  const nowMs = () => clock.ms
  // Found by the SDK's own chain.
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret key of a test')
  const [own, vault, aws] = await Promise.all([
    createTestDatabase(),
    startVault({ nowMs }),
    startSecretsManager({ nowMs, pageSize: 2 }),
  ])
  const { database, close } = openDatabase(own.url, 3)
  const env = {
    DATABASE_URL: own.url,
    ...{ VAULT_ADDR: vault.address, VAULT_ROLE_ID: vault.roleId, VAULT_SECRET_ID: vault.secretId },
    ...{ AWS_REGION: 'us-east-1', AWS_SECRETS_ENDPOINT: aws.endpoint, AWS_SECRETS_KMS_KEY_ID: 'alias/gatehouse' },
  }
  const settings = readConfig(env, []).secrets
  const deps = { settings, database, key: Buffer.alloc(32, 7), clock: { monotonicMs: nowMs } }
  const stores = {
    local: await openStore('local', deps),
    transit: await openStore('transit', deps),
    vault: await openStore('vault', deps),
    aws: await openStore('aws', deps),
  }
  return {
    ...{ clock, env, vault, aws, database, deps, stores, url: own.url },
    async close() {
      for (const store of Object.values(stores)) await store.close()
      await Promise.all([vault.close(), aws.close(), close()])
      await own.drop()
      vi.unstubAllEnvs()
    },
  }
}
