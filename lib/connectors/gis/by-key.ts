import { GatewayError } from '#lib/core/errors.ts'
import type { ServiceWay } from '../kit/sign-in-way.ts'
import { rotation } from './key-rotation.ts'

/** An API key is a long token: nothing is exchanged, and it is shown in a header, never in an address, which is logged. */
export const byKey: ServiceWay = {
  id: 'key',
  kind: 'service',
  needs: ['apiKey'],
  mayHave: ['portalUrl', 'keyClientId', 'keyClientSecret'],
  async signIn({ apiKey }) {
    if (apiKey === undefined) throw new GatewayError('reauth_required', 'No API key is stored for ArcGIS.')
    return { headers: { 'x-esri-authorization': `Bearer ${apiKey}` }, isStored: true }
  },
  rotation,
}
