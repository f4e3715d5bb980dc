import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { GatewayError } from '#lib/core/errors.ts'
import type { Reader } from '#lib/db/client.ts'
import type { SecretStore } from './store.ts'

/** Sealed rows in our own Postgres; the key is a file of the data folder that no dump contains. */
export function localSecrets(database: Pick<Reader, 'secret'>, key: Buffer): SecretStore {
  return {
    async read(name) {
      const row = await database.secret.findUnique({ where: { name } }).catch((cause: unknown) => {
        throw new GatewayError('secrets_unavailable', 'The secret store cannot be read at the moment.', { cause })
      })
      return row === null ? undefined : unseal(name, Buffer.from(row.sealed), key)
    },
    async write(name, value) {
      const sealed = new Uint8Array(seal(name, value, key))
      await database.secret.upsert({
        where: { name },
        create: { name, sealed },
        update: { sealed, version: { increment: 1 } },
      })
    },
    remove: (name) => removeSecret(database, name),
  }
}

/** Removing takes no key. */
export async function removeSecret(database: Pick<Reader, 'secret'>, name: string): Promise<void> {
  await database.secret.deleteMany({ where: { name } })
}

/** AES-256-GCM, random 96-bit nonce, bound to the name so that rows cannot be swapped. */
function seal(name: string, value: string, key: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name))
  return Buffer.concat([nonce, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

function unseal(name: string, sealed: Buffer, key: Buffer): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(name))
    decipher.setAuthTag(sealed.subarray(-16))
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new GatewayError('secrets_unavailable', 'A stored secret cannot be opened with this data folder’s key.', {
      cause,
    })
  }
}
