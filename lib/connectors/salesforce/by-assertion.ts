import { keyProblem } from '../kit/key-setting.ts'
import type { WantedKey } from '../kit/private-key.ts'
import type { ServiceWay } from '../kit/sign-in-way.ts'

/** The assertion is signed with RS256 and nothing else. */
export const wantedKey: WantedKey = {
  vendor: 'Salesforce',
  rsa: { leastBits: 2048 },
  words: { en: 'RSA of 2048 bits or more', es: 'RSA de 2048 bits o más' },
}

/** What there is to the app's certificate beside signing in with its key. */
export const byAssertion = {
  check: (settings) => keyProblem(settings, 'privateKey', wantedKey),
  ownKey: { kind: 'RSA 4096', fills: { key: 'privateKey' } },
} satisfies Partial<ServiceWay>
