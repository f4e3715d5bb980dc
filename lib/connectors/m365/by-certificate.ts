import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { certificateEnd, certificateProblem } from '../kit/key-setting.ts'
import { signingKey, thumbprintOf } from '../kit/private-key.ts'
import type { ServiceWay } from '../kit/sign-in-way.ts'
import type { VendorSettings } from '../kit/vendor-http.ts'
import { wantedKey } from './application.ts'
import { applicationAsks } from './asks.ts'
import { keyRotation } from './key-rotation.ts'
import { applicationToken, tokenUrl } from './token.ts'

/**
 * Client credentials with an assertion that the application's certificate signs.
 * Source: https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials
 */
export const byCertificate: ServiceWay = {
  id: 'certificate',
  kind: 'service',
  needs: ['certificate', 'privateKey'],
  asks: applicationAsks,
  signIn: async (settings, send) =>
    applicationToken(settings, send, {
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await assertion(settings),
    }),
  check: (settings) => certificateProblem(settings, { key: 'privateKey', certificate: 'certificate' }, wantedKey),
  endsAt: ({ certificate }) => certificateEnd(certificate),
  ownKey: { kind: 'RSA 3072', fills: { key: 'privateKey', certificate: 'certificate' } },
  rotation: keyRotation,
}

async function assertion(settings: VendorSettings): Promise<string> {
  const { clientId = '' } = settings
  return await new SignJWT()
    .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprintOf(settings['certificate'] ?? '') })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(tokenUrl(settings))
    .setIssuedAt()
    .setNotBefore('0s')
    .setExpirationTime('10m')
    .setJti(randomUUID())
    .sign(signingKey(settings['privateKey'] ?? '', wantedKey))
}
