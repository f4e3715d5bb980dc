import { signInBy } from '../kit/sign-in-way.ts'
import type { VendorProtocol } from '../kit/vendor-http.ts'
import { failureOf } from './errors.ts'
import { ways } from './sign-in.ts'

/**
 * NetSuite limits how many requests run at once and says nothing of it in its answers, so there is no budget to read:
 * the lane to the system is the limit. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_1500275603.html
 */
export const protocol: VendorProtocol = {
  signIn: signInBy('NetSuite', ways),
  failure: failureOf,
  // A misspelt property or value fails instead of being ignored.
  headers: () => ({
    'x-netsuite-propertynamevalidation': 'error',
    'x-netsuite-propertyvaluevalidation': 'error',
  }),
}
