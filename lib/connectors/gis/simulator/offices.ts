import type { Company } from '#lib/company/types.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import type { VendorSettings } from '../../kit/vendor-http.ts'
import { arcgisServer } from './arcgis-server.ts'
import { countyNames } from './county-names.ts'
import { crowded } from './crowded.ts'
import { openData } from './open-data.ts'
import { otherNames } from './other-names.ts'
import { app, portal, type SignIn, tokenService, user } from './sign-in.ts'
import { createTables } from './tables.ts'

/**
 * The rich profile: four offices, each with the company's map among everybody's permits. A county on ArcGIS Enterprise
 * with a token service and names of its own, its permits coded by kind, its numbers beyond 2^53; another on ArcGIS
 * Online; a state on OGC API Features; a city on Socrata.
 */
export const offices = ['county', 'online', 'state', 'city'] as const
export type Office = (typeof offices)[number]

/** Beyond what a JavaScript number holds. */
export const COUNTY_IDS = 2n ** 60n
/** In one answer of the state's. */
const STATE_PAGE = 1_000

const COUNTY = /^\/county\/arcgis\/rest\/services\/Field\/Works\/FeatureServer(?:\/(layers|\d+)(\/query)?)?$/
const ONLINE = /^\/online\/arcgis\/rest\/services\/Field\/FeatureServer(?:\/(layers|\d+)(\/query)?)?$/
const countyCatalog = [
  [/^\/county\/arcgis\/rest\/services$/, { folders: ['Hosted', 'Field'], services: [] }],
  [/^\/county\/arcgis\/rest\/services\/Hosted$/, { services: [] }],
  [/^\/county\/arcgis\/rest\/services\/Field$/, { services: [{ name: 'Field/Works', type: 'FeatureServer' }] }],
] as const
const onlineCatalog = [
  [/^\/online\/arcgis\/rest\/services$/, { folders: [], services: [{ name: 'Field', type: 'FeatureServer' }] }],
] as const

type Offices = {
  handle(request: SimulatorRequest): SimulatorResponse | undefined
  signIns: readonly SignIn[]
}

export function fourOffices(company: Company, ttlSeconds: number): Offices {
  const everybodys = crowded(company)
  const own = createTables(everybodys, countyNames, COUNTY_IDS)
  const usual = createTables(everybodys)
  const county = tokenService('/county/tokens/generateToken', ttlSeconds)
  const online = portal('/online/sharing/rest/oauth2/token', ttlSeconds)
  const open = openData(usual.db, usual.tables, STATE_PAGE)
  const servers = [
    arcgisServer({ ...own, service: COUNTY, catalog: countyCatalog, refuse: county.refuse }),
    arcgisServer({ ...usual, service: ONLINE, catalog: onlineCatalog, refuse: online.refuse }),
    below('/state', open),
    below('/city', open),
  ]
  return {
    signIns: [county, online],
    handle: (request) =>
      servers.reduce<SimulatorResponse | undefined>((found, ask) => found ?? ask(request), undefined),
  }
}

function below(place: string, handle: (request: SimulatorRequest) => SimulatorResponse) {
  return (request: SimulatorRequest) =>
    request.path.startsWith(`${place}/`) ? handle({ ...request, path: request.path.slice(place.length) }) : undefined
}

/** What an administrator says of each office, one connection an office. */
export function officeSettings(url: string, office: Office): VendorSettings {
  const baseUrl = `${url}/${office}`
  if (office === 'county') return { baseUrl, tokenUrl: `${baseUrl}/tokens/generateToken`, ...user }
  return office === 'online' ? { baseUrl, portalUrl: baseUrl, clientId: app.id, clientSecret: app.secret } : { baseUrl }
}

/** @param sample what the sample's mapping says, whose fields the three other offices have. */
export function officeNames(sample: SlotNames, office: Office): SlotNames {
  if (office === 'county') {
    const names = otherNames((id) => `/arcgis/rest/services/Field/Works/FeatureServer/${id}`)
    // Its codes mean another word in each kind.
    return { ...names, status_open_codes: ['Applied', 'Issued', 'Expired'] }
  }
  const [, address] = layers.find(([one]) => one === office) ?? []
  const layer = (id: number) => address?.(id) ?? ''
  return {
    ...sample,
    ...{ site_layer: layer(0), permit_layer: layer(1), locate_layer: layer(2), parcel_layer: layer(3) },
    ...{ flood_layer: layer(4), history_layer: layer(5), address_layer: layer(6), haul_layer: layer(7) },
    utility_layers: [layer(8), layer(9), layer(10)],
  }
}

const collections = [
  ...['Sites', 'Permits', 'UtilityLocates', 'Parcels', 'FloodZones', 'PermitStatus', 'Addresses', 'HaulRoutes'],
  ...['GasLines', 'PowerAndTelecomLines', 'WaterAndSewerLines'],
]
const layers: readonly (readonly [Office, (id: number) => string])[] = [
  ['online', (id) => `/arcgis/rest/services/Field/FeatureServer/${id}`],
  ['state', (id) => `/collections/${collections[id]}`],
  ['city', (id) => `/resource/data-${String(id).padStart(4, '0')}`],
]
