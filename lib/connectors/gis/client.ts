import { z } from 'zod'
import { settingsOf, signInBy } from '../kit/sign-in-way.ts'
import type { VendorProtocol, VendorSettings } from '../kit/vendor-http.ts'
import { furtherUrls } from './address.ts'
import { arcgisFailure } from './errors.ts'
import { ways } from './sign-in.ts'

const baseUrls = z
  .string()
  .refine((text) => furtherUrls(text).every((url) => z.url().safeParse(url).success), 'is no list of URLs')

const shape = {
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
  apiKey: z.string().min(1).optional().describe('An API key of a developer credentials item'),
  keyClientId: z.string().min(1).optional().describe('Client id of that item, for replacing its key by itself'),
  keyClientSecret: z.string().min(1).optional().describe('Client secret of that item'),
}

export const settings = settingsOf(shape, ways)

/** What a server lists of its services; the settings may name that place themselves. */
export function catalogPath({ baseUrl }: VendorSettings): string {
  return /\/rest\/services\/?$/.test(baseUrl) ? '' : '/arcgis/rest/services'
}

export const protocol: VendorProtocol = {
  signIn: signInBy('ArcGIS', ways),
  failure: arcgisFailure,
  openUrls: ({ moreUrls }) => furtherUrls(moreUrls),
}
