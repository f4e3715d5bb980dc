import type { GrantingSimulator } from '../../kit/simulator/granting.ts'
import {
  type Profile,
  type SimulatorOptions,
  type SimulatorRequest,
  type SimulatorResponse,
  serveSimulator,
} from '../../kit/simulator/simulator-kit.ts'
import type { VendorSettings } from '../../kit/vendor-http.ts'
import { type ApiKeys, createApiKeys, item } from './api-keys.ts'
import { arcgisServer } from './arcgis-server.ts'
import { bareNames } from './bare-names.ts'
import { fourOffices, officeSettings } from './offices.ts'
import { openData } from './open-data.ts'
import { createPeople } from './people.ts'
import { esriError } from './query.ts'
import { app, invalidClient, portal, type SignIn } from './sign-in.ts'
import { createTables } from './tables.ts'

const SERVICE_NAME = 'ConstructionField'
const TOKEN_PATH = '/sharing/rest/oauth2/token'
const REVOKE_PATH = '/sharing/rest/oauth2/revokeToken'
const SERVICE = new RegExp(
  `^(?:/[^/]+)?/arcgis/rest/services/${SERVICE_NAME}/FeatureServer(?:/(layers|\\d+)(/query)?)?$`,
)
const LOCATOR = /^(?:\/[^/]+)?\/arcgis\/rest\/services\/CityLocator\/GeocodeServer(\/findAddressCandidates)?$/
const BARE_SERVICE = /^\/server\/rest\/services\/Public\/Permits\/MapServer(?:\/(layers|\d+)(\/query)?)?$/
const catalog = [
  [
    /^(?:\/[^/]+)?\/arcgis\/rest\/services$/,
    {
      folders: [],
      services: [
        { name: SERVICE_NAME, type: 'FeatureServer' },
        { name: 'CityLocator', type: 'GeocodeServer' },
      ],
    },
  ],
] as const
const bareCatalog = [
  [/^\/server\/rest\/services$/, { folders: ['Utilities', 'Public'], services: [] }],
  [/^\/server\/rest\/services\/Utilities$/, { services: [{ name: 'Utilities/PrintingTools', type: 'GPServer' }] }],
  [/^\/server\/rest\/services\/Public$/, { services: [{ name: 'Public/Permits', type: 'MapServer' }] }],
] as const

/**
 * `bare`: an old map server of a city, public, in a folder, without pages or distances, with names of its own. `open`: an
 * open data portal. `rich`: four offices, as in [`offices.ts`](offices.ts).
 */
type Options = SimulatorOptions<Profile | 'open'>

type Served = {
  handle(request: SimulatorRequest): SimulatorResponse | undefined
  signIns: readonly SignIn[]
  settings(url: string): VendorSettings
  /** Who signs in at its portal in a browser. */
  people?: ReturnType<typeof createPeople>
  keys?: ApiKeys
}

/** An ArcGIS portal and one hosted feature service over the sample company's map, or what the profile says. */
export async function startSimulator({
  company,
  port = 0,
  tokenTtlSeconds = 7200,
  profile = 'sample',
}: Options): Promise<GrantingSimulator> {
  const { handle, signIns, settings, people, keys } = served[profile](company, tokenTtlSeconds)
  const signInAt = (path: string) => signIns.find((one) => one.path === path)
  const running = await serveSimulator(
    {
      slug: 'gis',
      handle: (request) =>
        (request.path === REVOKE_PATH && form(request).has('apiToken') ? keys?.revoke(form(request)) : undefined) ??
        people?.answer(request) ??
        signInAt(request.path)?.issue(form(request)) ??
        handle(request) ??
        esriError(404, 'Service not found'),
      isTokenRequest: (request) =>
        request.path === REVOKE_PATH ||
        signInAt(request.path) !== undefined ||
        people?.isTokenRequest(request) === true,
      credentialOf: (request) => keys?.slotOf(request) ?? undefined,
      refuseNew: (on) => keys?.refuseNew(on),
      otherWays: (url) => ({
        key: async () => ({
          ...{ baseUrl: `${url}/RIDGELINE`, portalUrl: url, apiKey: keys?.first() },
          ...{ keyClientId: item.id, keyClientSecret: item.secret },
        }),
      }),
      expireTokens: () => {
        people?.grants.expireAll()
        for (const signIn of signIns) signIn.expire()
      },
      throttled: () => ({
        status: 429,
        headers: { 'retry-after': '5' },
        body: { error: { code: 429, message: 'Too many requests. (org quota)', details: [] } },
      }),
      forbidden: () => esriError(403, 'You do not have permissions to access this resource.'),
      outage: () => ({
        status: 503,
        body: { error: { code: 503, message: 'Service Unavailable', details: [] } },
      }),
      grantRevoked: invalidClient,
    },
    port,
    settings,
  )
  return {
    ...running,
    renewals: () => people?.grants.renewals() ?? 0,
    endGrants: () => people?.grants.endAll(),
  }
}

const served: Record<Profile | 'open', (company: Options['company'], ttlSeconds: number) => Served> = {
  sample(company, ttlSeconds) {
    const keys = createApiKeys()
    const signIn = portal(TOKEN_PATH, ttlSeconds, keys)
    const people = createPeople(company, ttlSeconds)
    const refuse: typeof signIn.refuse = (request, asked) => {
      const judged = people.refuse(request)
      return judged === null ? signIn.refuse(request, asked) : judged
    }
    const locator = { place: LOCATOR, addresses: company.addresses }
    return {
      handle: arcgisServer({ ...createTables(company), service: SERVICE, catalog, locator, refuse }),
      signIns: [signIn],
      people,
      keys,
      settings: (url) => ({
        baseUrl: `${url}/RIDGELINE`,
        portalUrl: url,
        clientId: app.id,
        clientSecret: app.secret,
      }),
    }
  },
  bare: (company) => ({
    handle: arcgisServer({
      ...createTables(company, bareNames),
      service: BARE_SERVICE,
      catalog: bareCatalog,
      isOld: true,
    }),
    signIns: [],
    settings: (url) => ({ baseUrl: `${url}/server/rest/services` }),
  }),
  rich: (company, ttlSeconds) => ({
    ...fourOffices(company, ttlSeconds),
    settings: (url) => officeSettings(url, 'county'),
  }),
  open(company) {
    const { db, tables } = createTables(company)
    return { handle: openData(db, tables), signIns: [], settings: (url) => ({ baseUrl: url }) }
  },
}

function form({ text }: SimulatorRequest): URLSearchParams {
  return new URLSearchParams(text)
}
