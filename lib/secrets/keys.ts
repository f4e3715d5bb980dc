import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from '#lib/core/config.ts'

export type Keys = {
  secrets: Buffer
  audit: Buffer
  /** For digests of what records of several systems are compared by. */
  matching: Buffer
  /** For links that end mails without a sign-in. */
  unsubscribe: Buffer
  /** For addresses by which a person says that an account in Slack is theirs. */
  slackLink: Buffer
  /** For the proof of who comes back from a vendor's sign-in. */
  connect: Buffer
  /** For signing what the authorization server gives out. */
  oauth: Buffer
  session: string /** Names the master key in logs without telling it. */
  id: string
}

/**
 * One random master key in the data folder, made at the first start, readable by the owner only. Each use gets a
 * key of its own from it (HKDF), so that no two purposes share one.
 */
export async function openKeys(dataDir: string): Promise<Keys> {
  const master = await masterKey(join(/*turbopackIgnore: true*/ dataDir, 'master.key'))
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `gatehouse ${use}`, 32))
  return {
    secrets: derive('secrets'),
    audit: derive('audit'),
    matching: derive('matching'),
    unsubscribe: derive('unsubscribe'),
    slackLink: derive('slack link'),
    connect: derive('connect'),
    oauth: derive('oauth'),
    session: derive('session').toString('base64url'),
    id: createHash('sha256').update(master).digest('hex').slice(0, 8),
  }
}

async function masterKey(path: string): Promise<Buffer> {
  try {
    await mkdir(/*turbopackIgnore: true*/ join(path, '..'), { recursive: true, mode: 0o700 })
    const file = await open(/*turbopackIgnore: true*/ path, 'wx', 0o600)
    try {
      const key = randomBytes(32)
      await file.writeFile(key.toString('hex'))
      await file.sync()
      return key
    } finally {
      await file.close()
    }
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) {
      throw new ConfigError(`Configuration: the data folder cannot be written (${path}).`)
    }
  }
  const key = Buffer.from(await readFile(/*turbopackIgnore: true*/ path, 'utf8'), 'hex')
  if (key.length !== 32) throw new ConfigError(`Configuration: ${path} is damaged; restore it from your backup.`)
  return key
}
