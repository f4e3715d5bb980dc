import { GatewayError } from '#lib/core/errors.ts'
import type { Reader } from '#lib/db/client.ts'
import { type SettingName, settingKinds } from './list.ts'

type Wanted = { key: string; value: string | null }

/**
 * A secret goes to whom it was typed for: whoever points its setting elsewhere types it again or takes it back, so that
 * nobody reads a sealed key by having it sent to a server of their own.
 */
export async function requireTypedAgain(tx: Reader, changes: readonly Wanted[]): Promise<void> {
  const wanted = new Map(changes.map(({ key, value }) => [key, value]))
  for (const [name, { secret, words }] of Object.entries(settingKinds)) {
    if (secret === null || wanted.has(name) || !secret.of.some((key) => wanted.has(key))) continue
    if ((await storedNow(tx, name)) === null) continue
    for (const key of secret.of) {
      const now = wanted.get(key)
      if (now === undefined) continue
      const usual = settingKinds[key as SettingName].fallback
      if ((now ?? usual).trim() === ((await storedNow(tx, key)) ?? usual)) continue
      throw new GatewayError('invalid_input', `${words.en} must be typed again, since it would go to another place.`, {
        nextStep: 'Type it, or take it back to the default, and save both together.',
        data: { setting: name },
      })
    }
  }
}

async function storedNow(tx: Reader, key: string): Promise<string | null> {
  return (await tx.setting.findFirst({ where: { key }, orderBy: { version: 'desc' } }))?.value ?? null
}
