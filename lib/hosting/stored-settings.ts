import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { settingsIn } from './vendor-settings.ts'

/** Where the settings of a system of ours are kept that the environment does not give. */
export function settingsSecret(slug: string): string {
  return `system/${slug}/settings`
}

type Of = {
  connector: Connector
  /** Changes whenever they are kept anew. */
  stamp: string
  readSecret(name: string, stamp: string): Promise<string | undefined>
}

/**
 * A system's settings as the secret store says them now, asked for by each call: how long a value is lent is the store's
 * matter. The same object while it says the same, since connectors remember things by it. Throws `secrets_unavailable`.
 */
export function storedSettings({ connector, stamp, readSecret }: Of): () => Promise<VendorSettings> {
  let known: { text: string; settings: VendorSettings } | null = null

  return async () => {
    const text = await readSecret(settingsSecret(connector.slug), stamp)
    if (text !== undefined && known?.text === text) return known.settings
    const settings = settingsIn(connector, text)
    if (text === undefined || settings === null) {
      throw new GatewayError('secrets_unavailable', `The stored settings of ${connector.name} cannot be used.`, {
        nextStep: 'An administrator enters them again.',
      })
    }
    known = { text, settings }
    return settings
  }
}
