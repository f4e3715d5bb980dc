import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import type { AwsSettings } from '#lib/core/secrets-settings.ts'
import { type KeepingStore, nobodys, type SecretEntry } from '../store.ts'
import { storeAway } from '../store-away.ts'
import { awsName, nameOf } from './names.ts'

const PATIENCE_MS = 5_000

/**
 * AWS Secrets Manager: a secret is `<prefix>/<name>` with its value as the string. Credentials come from the SDK's own
 * chain (environment, profile, container, instance). The address is AWS's or the operator's, so `lib/egress` has no say.
 */
export function awsSecrets(settings: AwsSettings): KeepingStore {
  const { region, prefix, kmsKeyId, endpoint, recoveryDays } = settings
  const client = new SecretsManagerClient({
    region,
    ...(endpoint === null ? {} : { endpoint }),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: PATIENCE_MS, requestTimeout: PATIENCE_MS, throwOnRequestTimeout: true },
  })
  const id = (name: string) => awsName(prefix, name)

  async function create(name: string, value: string): Promise<void> {
    const key = kmsKeyId === null ? {} : { KmsKeyId: kmsKeyId }
    const told = { Name: id(name), SecretString: value, Description: 'Written by Gatehouse', ...key }
    try {
      await client.send(new CreateSecretCommand(told))
    } catch (thrown) {
      // Another replica was first.
      if (!is(thrown, 'ResourceExistsException')) throw thrown
      await put(name, value)
    }
  }

  async function put(name: string, value: string): Promise<void> {
    await client.send(new PutSecretValueCommand({ SecretId: id(name), SecretString: value }))
  }

  const read = (name: string) =>
    told('a reading', async () => {
      try {
        return (await client.send(new GetSecretValueCommand({ SecretId: id(name) }))).SecretString
      } catch (thrown) {
        if (is(thrown, 'ResourceNotFoundException') || isLeaving(thrown)) return undefined
        throw thrown
      }
    })

  return {
    read: (name) => read(name),
    look: async () => void (await read(nobodys)),
    write: (name, value) =>
      told('a write', async () => {
        try {
          await put(name, value)
        } catch (thrown) {
          if (is(thrown, 'ResourceNotFoundException')) return create(name, value)
          if (!isLeaving(thrown)) throw thrown
          await client.send(new RestoreSecretCommand({ SecretId: id(name) }))
          await put(name, value)
        }
      }),
    remove: (name) =>
      told('a removal', async () => {
        try {
          await client.send(new DeleteSecretCommand({ SecretId: id(name), RecoveryWindowInDays: recoveryDays }))
        } catch (thrown) {
          if (!is(thrown, 'ResourceNotFoundException') && !isLeaving(thrown)) throw thrown
        }
      }),
    list: () => told('a list', () => listAll(client, prefix)),
    close: async () => client.destroy(),
  }
}

async function listAll(client: SecretsManagerClient, prefix: string): Promise<SecretEntry[]> {
  const found: SecretEntry[] = []
  let next: string | undefined
  do {
    const page = await client.send(
      new ListSecretsCommand({
        Filters: [{ Key: 'name', Values: [`${prefix}/`] }],
        MaxResults: 100,
        ...(next === undefined ? {} : { NextToken: next }),
      }),
    )
    for (const { Name: stored = '', LastChangedDate: changedAt } of page.SecretList ?? []) {
      const name = nameOf(prefix, stored)
      // Versions have ids there and no numbers.
      if (name !== null) found.push({ name, version: null, changedAt: changedAt ?? null })
    }
    next = page.NextToken
  } while (next !== undefined)
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function told<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    // The name of the error alone: its message may repeat what was sent.
    throw storeAway(`Secrets Manager answered ${thrown instanceof Error ? thrown.name : 'nothing'} to ${what}`)
  }
}

function is(thrown: unknown, name: string): boolean {
  return thrown instanceof Error && thrown.name === name
}

/** Removed, and still within its days of recovery. */
function isLeaving(thrown: unknown): boolean {
  return thrown instanceof Error && is(thrown, 'InvalidRequestException') && /deletion|deleted/i.test(thrown.message)
}
