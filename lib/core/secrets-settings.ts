import { z } from 'zod'

const word = z.string().regex(/^[\w.-]+(?:\/[\w.-]+)*$/, 'must be a path like team/gatehouse')
const awsName = z.string().regex(/^[\w+=.@-]+(?:\/[\w+=.@-]+)*$/, 'must be a path like team/gatehouse')

export const storeKinds = ['local', 'transit', 'vault', 'aws'] as const
export type StoreKind = (typeof storeKinds)[number]

/** Whether a store needs another machine to give a secret, and so may be away while we are not. */
export function isElsewhere(kind: StoreKind): boolean {
  return kind !== 'local'
}

/** Where secrets live and how the store is reached; their own names of variables are those of the vendors' tools. */
export const secretsVariables = {
  SECRETS_STORE: z.enum(storeKinds, 'must be local, transit, vault or aws').default('local'),
  VAULT_ADDR: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  VAULT_NAMESPACE: word.optional(),
  VAULT_CACERT: z.string().optional(),
  VAULT_MOUNT: word.default('secret'),
  VAULT_PREFIX: word.default('gatehouse'),
  VAULT_APPROLE_MOUNT: word.default('approle'),
  VAULT_TRANSIT_MOUNT: word.default('transit'),
  VAULT_TRANSIT_KEY: z
    .string()
    .regex(/^\w[\w.-]*$/, 'must be the name of a key')
    .default('gatehouse'),
  VAULT_ROLE_ID: z.string().optional(),
  VAULT_ROLE_ID_FILE: z.string().optional(),
  VAULT_SECRET_ID: z.string().optional(),
  VAULT_SECRET_ID_FILE: z.string().optional(),
  AWS_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must be a region like us-east-1')
    .optional(),
  AWS_SECRETS_PREFIX: awsName.default('gatehouse'),
  AWS_SECRETS_KMS_KEY_ID: z.string().optional(),
  AWS_SECRETS_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  AWS_SECRETS_RECOVERY_DAYS: z.coerce
    .number('must be 7 to 30')
    .int()
    .min(7, 'is at least 7')
    .max(30, 'is at most 30')
    .default(7),
}

type Variables = z.output<z.ZodObject<typeof secretsVariables>>

/** Half of an AppRole, said or in a file that something else renews. */
export type Said = { value: string } | { file: string }

export type VaultSettings = {
  address: string
  namespace: string | null
  caFile: string | null
  mount: string
  prefix: string
  appRoleMount: string
  /** Of the engine that wraps keys, and the key there. */
  transit: { mount: string; key: string }
  roleId: Said
  secretId: Said
}

export type AwsSettings = {
  region: string
  prefix: string
  kmsKeyId: string | null
  endpoint: string | null
  recoveryDays: number
}

/** Stores that are not the one in force are known where their variables are whole: secrets can be moved to them. */
export type SecretsSettings = { store: StoreKind; vault: VaultSettings | null; aws: AwsSettings | null }

/** What the variables say together; `wrong` names what the store in force lacks. */
export function secretsSettings(e: Variables): { settings: SecretsSettings } | { wrong: string } {
  const vault = vaultSettings(e)
  const aws = e.AWS_REGION === undefined ? null : awsSettings(e, e.AWS_REGION)
  if ((e.SECRETS_STORE === 'vault' || e.SECRETS_STORE === 'transit') && 'wrong' in vault) return vault
  if (e.SECRETS_STORE === 'aws' && aws === null) return { wrong: 'AWS_REGION is missing' }
  return { settings: { store: e.SECRETS_STORE, vault: 'wrong' in vault ? null : vault.settings, aws } }
}

function vaultSettings(e: Variables): { settings: VaultSettings } | { wrong: string } {
  const roleId = said(e.VAULT_ROLE_ID, e.VAULT_ROLE_ID_FILE)
  const secretId = said(e.VAULT_SECRET_ID, e.VAULT_SECRET_ID_FILE)
  const address = e.VAULT_ADDR
  if (address === undefined || roleId === null || secretId === null) {
    const missing = [
      ...(address === undefined ? ['VAULT_ADDR'] : []),
      ...(roleId === null ? ['VAULT_ROLE_ID or VAULT_ROLE_ID_FILE'] : []),
      ...(secretId === null ? ['VAULT_SECRET_ID or VAULT_SECRET_ID_FILE'] : []),
    ]
    return { wrong: missing.map((name) => `${name} is missing`).join('; ') }
  }
  return {
    settings: {
      address: new URL(address).origin,
      namespace: e.VAULT_NAMESPACE ?? null,
      caFile: e.VAULT_CACERT ?? null,
      mount: e.VAULT_MOUNT,
      prefix: e.VAULT_PREFIX,
      appRoleMount: e.VAULT_APPROLE_MOUNT,
      transit: { mount: e.VAULT_TRANSIT_MOUNT, key: e.VAULT_TRANSIT_KEY },
      roleId,
      secretId,
    },
  }
}

function awsSettings(e: Variables, region: string): AwsSettings {
  return {
    region,
    prefix: e.AWS_SECRETS_PREFIX,
    kmsKeyId: e.AWS_SECRETS_KMS_KEY_ID ?? null,
    endpoint: e.AWS_SECRETS_ENDPOINT ?? null,
    recoveryDays: e.AWS_SECRETS_RECOVERY_DAYS,
  }
}

/** A file is stronger: it is what something else keeps renewing. */
function said(value: string | undefined, file: string | undefined): Said | null {
  if (file !== undefined) return { file }
  return value === undefined ? null : { value }
}
