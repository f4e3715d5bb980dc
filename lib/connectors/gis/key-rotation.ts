import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../kit/answer.ts'
import { type AtVendor, madeBy, type Rotation } from '../kit/rotation.ts'
import type { VendorSettings } from '../kit/vendor-http.ts'
import { exchange } from './exchange.ts'

const answer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** A new key that ends sooner would be no better than the old one. */
const LEAST_DAYS = 100

/**
 * An item of API keys has two, each with an end date of its own: the one that is not in force is made anew, and the
 * other taken back later. The end dates are the item's and are set on its page.
 * Source: https://developers.arcgis.com/documentation/security-and-authentication/api-key-authentication/rotate-api-keys/
 */
export const rotation: Rotation = {
  hindrance(settings) {
    const named = ['portalUrl', 'keyClientId', 'keyClientSecret'].every((name) => settings[name] !== undefined)
    if (named) return null
    return 'ArcGIS needs the portal’s address and the client id and secret of the API key’s item to make another key.'
  },
  async create(settings, at) {
    const old = slotOf(settings['apiKey'] ?? '')
    const made = old === '1' ? '2' : '1'
    const { access_token, expires_in } = parseAnswer('ArcGIS', answer, await ask(settings, at, 'token', made))
    if (expires_in < LEAST_DAYS * 86_400) {
      await ask(settings, at, 'revokeToken', made)
      throw new GatewayError('system_rejected', `The other key of the ArcGIS item ends within ${LEAST_DAYS} days.`, {
        nextStep: 'Give it a later end date on the item’s page.',
      })
    }
    return madeBy(settings, { apiKey: access_token }, { old, made })
  },
  undo: async (settings, at, made) => void (await ask(settings, at, 'revokeToken', made)),
  retire: async (settings, at, old) => void (await ask(settings, at, 'revokeToken', old)),
}

/** Which of the item's two keys it is: the tenth character from its end. */
function slotOf(key: string): '1' | '2' {
  const slot = key.at(-10)
  if (slot === '1' || slot === '2') return slot
  throw new GatewayError('system_rejected', 'The stored key is no API key of an ArcGIS item.', {
    nextStep: 'Make one under Content, New item, Developer credentials.',
  })
}

type Asked = 'token' | 'revokeToken'

function ask(settings: VendorSettings, { send }: AtVendor, what: Asked, slot: string): Promise<unknown> {
  const portal = (settings.portalUrl ?? '').replace(/\/$/, '')
  return exchange(send, `${portal}/sharing/rest/oauth2/${what}`, {
    client_id: settings['keyClientId'] ?? '',
    client_secret: settings['keyClientSecret'] ?? '',
    grant_type: 'client_credentials',
    apiToken: slot,
    regenerateApiToken: 'true',
  })
}
