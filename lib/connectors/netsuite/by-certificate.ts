import { keyProblem } from '../kit/key-setting.ts'
import type { WantedKey } from '../kit/private-key.ts'
import type { ServiceWay } from '../kit/sign-in-way.ts'
import { rotation } from './rotation.ts'

/** Source: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162686838198.html */
export const wantedKey: WantedKey = {
  vendor: 'NetSuite',
  rsa: { leastBits: 3072, mostBits: 4096 },
  curves: ['P-256', 'P-384', 'P-521'],
  words: {
    en: 'RSA of 3072 or 4096 bits, or EC P-256, P-384 or P-521',
    es: 'RSA de 3072 o 4096 bits, o EC P-256, P-384 o P-521',
  },
}

/** What there is to a certificate of the machine-to-machine mapping beside signing in with it. */
export const byCertificate = {
  check: (settings) => keyProblem(settings, 'privateKey', wantedKey),
  ownKey: { kind: 'P-256', fills: { key: 'privateKey', id: 'certificateId' } },
  rotation,
} satisfies Partial<ServiceWay>
