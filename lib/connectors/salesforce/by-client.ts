import type { ServiceWay, WrongSetting } from '../kit/sign-in-way.ts'
import type { VendorSettings } from '../kit/vendor-http.ts'
import { asks } from './asks.ts'
import { rotation } from './rotation.ts'
import { clientSession } from './session.ts'

/**
 * The client credentials flow of an external client app: its own secret, and the user whom the app runs as. No refresh
 * token. Source: https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_client_credentials_flow.htm
 */
export const byClient: ServiceWay = {
  id: 'client',
  kind: 'service',
  needs: ['clientSecret'],
  mayHave: ['appId', 'rotationClientId', 'rotationClientSecret'],
  asks,
  check: onMyDomain,
  rotation,
  signIn: ({ baseUrl, clientId, clientSecret }, send) => clientSession(send, { baseUrl, clientId, clientSecret }),
}

function onMyDomain({ baseUrl }: VendorSettings): WrongSetting | null {
  const { hostname } = new URL(baseUrl)
  if (!hostname.endsWith('.salesforce.com') || hostname.endsWith('.my.salesforce.com')) return null
  const problem = {
    en: 'The client credentials flow answers at the My Domain alone: enter https://YOURS.my.salesforce.com.',
    es: 'El flujo de credenciales de cliente responde solo en My Domain: escriba https://SUYO.my.salesforce.com.',
  }
  return { field: 'baseUrl', problem }
}
