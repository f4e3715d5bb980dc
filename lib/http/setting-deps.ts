import type { Runtime } from '#lib/runtime.ts'
import { sealedSetting } from '#lib/secrets/sealed-setting.ts'
import type { ChangeDeps } from '#lib/settings/change.ts'
import { putRules } from '#lib/settings/limits.ts'
import { requireMailWhole } from '#lib/settings/mail-whole.ts'

type Of = Pick<Runtime, 'database' | 'trail'> & {
  settings: Pick<Runtime['settings'], 'readIn'>
  secrets: Pick<Runtime['secrets'], 'in'>
}

/** What a change in the browser is made with: secrets are sealed, and what follows from it is in force with it. */
export function settingDeps({ database, trail, settings, secrets }: Of): ChangeDeps {
  return {
    ...{ database, trail },
    async seal(tx, key, value) {
      const store = secrets.in(tx)
      await (value === null ? store.remove(sealedSetting(key)) : store.write(sealedSetting(key), value))
    },
    async follow(tx, keys) {
      const after = await settings.readIn(tx)
      requireMailWhole(after, keys)
      await putRules(tx, after, keys)
    },
  }
}
