import { createSender } from '#lib/egress/send.ts'
import { ownHosting } from '#lib/hosting/own-hosting.ts'
import { settingsFrom } from '#lib/hosting/vendor-settings.ts'
import type { RotationDeps } from './deps.ts'

type Opened = Omit<RotationDeps, 'openSender' | 'isFixed' | 'fixedSettings' | 'installation'> & {
  env: Record<string, string | undefined>
  checkAddress(url: URL): Promise<void>
  origin: string
}

/** What credentials are replaced with: settings of the environment, and of a connector elsewhere, are left alone. */
export function openRotation({ env, checkAddress, origin, ...deps }: Opened): RotationDeps {
  const name = `Gatehouse ${new URL(origin).hostname}`
  function fixedSettings(slug: string) {
    const connector = deps.connectors.find((one) => one.slug === slug)
    return connector === undefined ? null : settingsFrom(env, connector)
  }
  return {
    ...deps,
    installation: () => name,
    openSender: (systemName) => createSender({ systemName, checkAddress }),
    isFixed(slug) {
      return ownHosting(env, slug).hosting !== 'in_process' || fixedSettings(slug) !== null
    },
    fixedSettings,
  }
}
