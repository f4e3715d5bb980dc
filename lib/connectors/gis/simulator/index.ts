import { randomBytes } from 'node:crypto'
import {
  type Profile,
  type SimulatorOptions,
  type SimulatorRequest,
  type SimulatorResponse,
  serveSimulator,
} from '../../kit/simulator/simulator-kit.ts'
import type { VendorSettings } from '../../kit/vendor-http.ts'

import { bareNames } from './bare-names.ts'
import { crowded } from './crowded.ts'
import { findCandidates, geocoder } from './geocoder.ts'
import { openData } from './open-data.ts'
import { BARE_RECORD_COUNT, describeField, esriError, MAX_RECORD_COUNT, query } from './query.ts'
import { createTables, objectIdOf, type Table } from './tables.ts'

const SERVICE_NAME = 'ConstructionField'
const CLIENT = { id: 'gatehouse-gis', secret: 'simulator-gis-secret' }
const TOKEN_PATH = '/sharing/rest/oauth2/token'
const SERVICE = new RegExp(
  `^(?:/[^/]+)?/arcgis/rest/services/${SERVICE_NAME}/FeatureServer(?:/(layers|\\d+)(/query)?)?$`,
)
const BARE_SERVICE = /^\/server\/rest\/services\/Public\/Permits\/MapServer(?:\/(layers|\d+)(\/query)?)?$/
const RICH_SERVICE = /^\/county\/arcgis\/rest\/services\/Field\/Works\/FeatureServer(?:\/(layers|\d+)(\/query)?)?$/
const LOCATOR = /^(?:\/[^/]+)?\/arcgis\/rest\/services\/CityLocator\/GeocodeServer(\/findAddressCandidates)?$/

/** What each server lists at its root and in its folders. */
const catalogs: Readonly<Record<Profile, readonly [place: RegExp, listed: object][]>> = {
  sample: [
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
  ],
  rich: [
    [/^\/county\/arcgis\/rest\/services$/, { folders: ['Hosted', 'Field'], services: [] }],
    [/^\/county\/arcgis\/rest\/services\/Hosted$/, { services: [] }],
    [/^\/county\/arcgis\/rest\/services\/Field$/, { services: [{ name: 'Field/Works', type: 'FeatureServer' }] }],
  ],
  bare: [
    [/^\/server\/rest\/services$/, { folders: ['Utilities', 'Public'], services: [] }],
    [/^\/server\/rest\/services\/Utilities$/, { services: [{ name: 'Utilities/PrintingTools', type: 'GPServer' }] }],
    [/^\/server\/rest\/services\/Public$/, { services: [{ name: 'Public/Permits', type: 'MapServer' }] }],
  ],
}

/**
 * `bare`: an old map server of a city, public, in a folder, without pages or distances, with names of its own. `open`: an
 * open data portal. `rich`: a county's own server behind a sign-in, in a folder, with everybody's permits and names of its own.
 */
type Options = SimulatorOptions<Profile | 'open'>

/** An ArcGIS portal and one hosted feature service over the sample company's map. */
export const startSimulator = ({ company, port = 0, tokenTtlSeconds = 7200, profile = 'sample' }: Options) => {
  const isBare = profile === 'bare'
  const isRich = profile === 'rich'
  const { db, tables } = createTables(isRich ? crowded(company) : company, isBare || isRich ? bareNames : {})
  const service = isBare ? BARE_SERVICE : isRich ? RICH_SERVICE : SERVICE
  const portal = profile === 'open' ? openData(db, tables) : undefined
  const tokens = new Map<string, number>()

  function handle(request: SimulatorRequest): SimulatorResponse {
    if (portal !== undefined) return portal(request)
    if (request.path === TOKEN_PATH) return issueToken(new URLSearchParams(request.text))
    const path = service.exec(request.path)
    const listed = catalogs[isBare || isRich ? profile : 'sample'].find(([place]) => place.test(request.path))
    const locator = isBare ? null : LOCATOR.exec(request.path)
    if (path === null && listed === undefined && locator === null) return esriError(404, 'Service not found')
    const asked = parametersOf(request)
    const refusal = isBare ? undefined : refuse(request, asked)
    if (refusal !== undefined) return refusal
    if (!/^p?json$/.test(asked.get('f') ?? 'html')) {
      return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html><body>ArcGIS REST</body></html>' }
    }
    if (listed !== undefined) return { status: 200, body: { currentVersion: 11.3, ...listed[1] } }
    if (locator !== null) return locator[1] === undefined ? geocoder() : findCandidates(company.addresses, asked)
    const [, number, isQuery] = path ?? []
    if (number === undefined) return { status: 200, body: describeService(tables) }
    if (number === 'layers') return { status: 200, body: describeAll(tables, isBare) }
    const table = tables.find(({ id }) => id === Number(number))
    if (table === undefined) return esriError(400, 'Invalid URL')
    return isQuery === undefined ? { status: 200, body: describeLayer(table, isBare) } : query(db, table, asked, isBare)
  }

  function issueToken(form: URLSearchParams): SimulatorResponse {
    const known = form.get('client_id') === CLIENT.id && form.get('client_secret') === CLIENT.secret
    if (!known) return invalidClient()
    if (form.get('grant_type') !== 'client_credentials') return esriError(400, 'Unsupported grant_type')
    const minutes = Number(form.get('expiration') ?? 7200)
    const seconds = Math.min(minutes * 60, tokenTtlSeconds)
    const access_token = randomBytes(32).toString('base64url')
    tokens.set(access_token, Date.now() + seconds * 1000)
    return { status: 200, body: { access_token, expires_in: seconds } }
  }

  function refuse({ headers }: SimulatorRequest, asked: URLSearchParams): SimulatorResponse | undefined {
    const header = headers['x-esri-authorization'] ?? headers.authorization
    const token = header?.replace(/^Bearer /, '') ?? asked.get('token')
    if (token === null || token === undefined) {
      return {
        status: 200,
        body: {
          error: { code: 499, message: 'Token Required', messageCode: 'GWM_0003', details: ['Token Required'] },
        },
      }
    }
    return (tokens.get(token) ?? 0) > Date.now() ? undefined : esriError(498, 'Invalid token.')
  }

  return serveSimulator(
    {
      slug: 'gis',
      handle,
      isTokenRequest: ({ path }) => path === TOKEN_PATH,
      expireTokens: () => tokens.clear(),
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
    (url): VendorSettings =>
      portal !== undefined
        ? { baseUrl: url }
        : isBare
          ? { baseUrl: `${url}/server/rest/services` }
          : {
              baseUrl: `${url}${isRich ? '/county' : '/RIDGELINE'}`,
              portalUrl: url,
              clientId: CLIENT.id,
              clientSecret: CLIENT.secret,
            },
  )
}

function invalidClient(): SimulatorResponse {
  return {
    status: 200,
    body: {
      error: {
        code: 400,
        error: 'invalid_client_id',
        error_description: 'Invalid client_id',
        message: 'Invalid client_id',
        details: [],
      },
    },
  }
}

function parametersOf({ method, query: inUrl, text }: SimulatorRequest): URLSearchParams {
  return method === 'POST' ? new URLSearchParams([...inUrl, ...new URLSearchParams(text)]) : inUrl
}

function describeService(tables: readonly Table[]) {
  const listed = tables.map(({ id, name, geometryType }) => ({ id, name, ...(geometryType ? { geometryType } : {}) }))
  return {
    currentVersion: 11.3,
    serviceDescription: 'Sites, permits and utilities',
    maxRecordCount: MAX_RECORD_COUNT,
    capabilities: 'Query',
    layers: listed.filter(({ geometryType }) => geometryType !== undefined),
    tables: listed.filter(({ geometryType }) => geometryType === undefined),
  }
}

/** Source: ArcGIS REST, "All layers and tables". */
function describeAll(tables: readonly Table[], isBare: boolean) {
  const all = tables.map((table) => describeLayer(table, isBare))
  const layers = tables.map(({ geometryType }) => geometryType !== null)
  return { layers: all.filter((_, at) => layers[at]), tables: all.filter((_, at) => !layers[at]) }
}

function describeLayer(table: Table, isBare: boolean) {
  return {
    currentVersion: 11.3,
    id: table.id,
    name: table.name,
    type: table.geometryType === null ? 'Table' : 'Feature Layer',
    ...(table.geometryType === null ? {} : { geometryType: table.geometryType }),
    ...(isBare ? {} : { objectIdField: objectIdOf(table) }),
    maxRecordCount: isBare ? BARE_RECORD_COUNT : MAX_RECORD_COUNT,
    supportedQueryFormats: 'JSON',
    capabilities: 'Query',
    fields: Object.keys(table.fields).map((name) => describeField(table, name)),
    advancedQueryCapabilities: {
      supportsPagination: !isBare,
      supportsOrderBy: !isBare,
      supportsStatistics: false,
      supportsDistinct: false,
      supportsQueryWithDistance: !isBare,
    },
  }
}
