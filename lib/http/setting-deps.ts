import type { Runtime } from '#lib/runtime.ts'
import { localSecrets } from '#lib/secrets/local.ts'
import { sealedSetting } from '#lib/secrets/sealed-setting.ts'
import type { ChangeDeps } from '#lib/settings/change.ts'
import { putRules } from '#lib/settings/limits.ts'
import { requireMailWhole } from '#lib/settings/mail-whole.ts'

type Of = Pick<Runtime, 'database' | 'trail'> & {
  settings: Pick<Runtime['settings'], 'readIn'>
  keys: Pick<Runtime['keys'], 'secrets'>
}

/** What a change in the browser is made with: secrets are sealed, and what follows from it is in force with it. */
export function settingDeps({ database, trail, settings, keys }: Of): ChangeDeps {
  return {
    ...{ database, trail },
    async seal(tx, key, value) {
      const store = localSecrets(tx, keys.secrets)
      await (value === null ? store.remove(sealedSetting(key)) : store.write(sealedSetting(key), value))
    },
    async follow(tx, keys) {
      const after = await settings.readIn(tx)
      requireMailWhole(after, keys)
      await putRules(tx, after, keys)
    },
  }
}
