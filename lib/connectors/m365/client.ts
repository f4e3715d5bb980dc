import { z } from 'zod'
import { type ServiceWay, type SignInWay, settingsOf, signInBy } from '../kit/sign-in-way.ts'
import type { VendorProtocol } from '../kit/vendor-http.ts'
import { applicationAsks } from './asks.ts'
import { readBudget } from './budget.ts'
import { byCertificate } from './by-certificate.ts'
import { code } from './by-code.ts'
import { DEFAULT_CONTENT_HOSTS } from './download.ts'
import { graphFailure } from './errors.ts'
import { secretRotation } from './secret-rotation.ts'
import { applicationToken } from './token.ts'

/** Client credentials at Entra's v2 endpoint: an application sees the whole tenant, see rights.ts for what follows. */
const bySecret: ServiceWay = {
  id: 'secret',
  kind: 'service',
  needs: ['clientSecret'],
  mayHave: ['clientSecretId'],
  asks: applicationAsks,
  signIn: (settings, send) => applicationToken(settings, send, { client_secret: settings.clientSecret ?? '' }),
  rotation: secretRotation,
}

export const ways: readonly SignInWay[] = [bySecret, byCertificate, code]

export const settings = settingsOf(
  {
    baseUrl: z.url().describe('https://graph.microsoft.com/v1.0'),
    loginUrl: z.url().describe('https://login.microsoftonline.com'),
    tenantId: z.string().min(1),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1).optional(),
    clientSecretId: z.string().min(1).optional().describe('Id of that secret in Entra, for replacing it by itself'),
    onBehalfScope: z
      .string()
      .regex(/^\S+$/, 'must be one scope without spaces')
      .optional()
      .describe(
        'Scope that this application exposes, so that who signs in by Entra is connected with it: api://…/access',
      ),
    certificate: z.string().min(1).optional().describe('Instead of a secret: the application’s certificate, PEM'),
    privateKey: z
      .string()
      .min(1)
      .optional()
      .describe('The certificate’s private key, PEM or JWK: RSA, 2048 bits or more'),
    sharedMailbox: z.email().optional().describe('Mailbox that everyone with mail tools may read'),
    region: z
      .string()
      .default('NAM')
      .describe('Where the tenant’s data lies, for document search; several with commas'),
    contentHosts: z.string().default(DEFAULT_CONTENT_HOSTS).describe('Domains that file downloads may come from'),
  },
  ways,
)

export const protocol: VendorProtocol = {
  signIn: signInBy('Microsoft 365', ways),
  failure: graphFailure,
  budget: readBudget,
}
