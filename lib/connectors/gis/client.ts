import { z } from 'zod'
import type { VendorProtocol } from '../kit/vendor-http.ts'
import { furtherUrls } from './address.ts'
import { arcgisFailure } from './errors.ts'
import { signIn } from './sign-in.ts'

const baseUrls = z
  .string()
  .refine((text) => furtherUrls(text).every((url) => z.url().safeParse(url).success), 'is no list of URLs')

/** What each way to sign in asks for; a server of public maps asks for none of them. */
const ways = [
  ['portalUrl', 'clientId', 'clientSecret'],
  ['tokenUrl', 'username', 'password'],
] as const

/** Of a way to sign in all three settings are there, and there is one way at most. */
export const settings = z
  .object({
    baseUrl: z.url().describe('What the layers’ paths stand below, for example https://services.arcgis.com/ORGID'),
    moreUrls: baseUrls
      .optional()
      .describe('Further base URLs, with commas: servers of public maps, asked without the sign-in'),
    portalUrl: z
      .url()
      .optional()
      .describe('Where apps sign in, for example https://www.arcgis.com; without it, nobody does'),
    clientId: z.string().min(1).optional(),
    clientSecret: z.string().min(1).optional(),
    tokenUrl: z
      .url()
      .optional()
      .describe('A server’s own token service, for example https://gis.county.gov/server/tokens/generateToken'),
    username: z.string().min(1).optional(),
    password: z.string().min(1).optional(),
  })
  .check(({ value, issues }) => {
    const begun = ways.filter((names) => names.some((name) => value[name] !== undefined))
    for (const name of begun.flat()) {
      if (value[name] === undefined) issues.push({ code: 'custom', message: 'is missing', path: [name], input: value })
    }
    if (begun.length > 1) {
      const message = 'is a second way to sign in beside portalUrl'
      issues.push({ code: 'custom', message, path: ['tokenUrl'], input: value })
    }
  })

export const protocol: VendorProtocol = {
  signIn,
  failure: arcgisFailure,
  openUrls: ({ moreUrls }) => furtherUrls(moreUrls),
}
