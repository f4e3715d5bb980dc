import { asks } from '../asks.ts'
import * as others from '../topics/others.ts'
import { eachJob } from './asked-of.ts'
import { attribute, told } from './attribute.ts'
import { named } from './named.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'
import { joined } from './texts.ts'

/** No zone on a map that was read is an answer; no map is none. */
export const floodZone = attribute({
  id: 'flood_zone',
  name: { en: 'Flood zone', es: 'Zona de inundación' },
  formula: {
    en: 'The flood zones that a job’s site touches on the map, and whether one of them is a special flood hazard area',
    es: 'Las zonas de inundación que toca el sitio de un trabajo en el mapa, y si alguna es de alto riesgo',
  },
  of: ['job'],
  dimensions: ['job'],
  columns: [
    { id: 'zone', name: { en: 'Flood zone', es: 'Zona de inundación' } },
    { id: 'hazard', name: { en: 'Hazard', es: 'Riesgo' } },
  ],
  prefers: ['job'],
  near: ['site', 'parcels', 'permits_near'],
  phrases: {
    en: sayings`
      special flood hazard area, flood hazard area, hazard area,
      floodplain or not, in a floodplain, sitting in a floodplain,
      flood zone, flood plain, floodplain, flood hazard, flood map, fema, does * flood, flooding,
      is * in a flood zone, flood insurance rate map, firm
    `,
    es: sayings`
      se puede inundar,
      cae en  zona inundable, esta en zona de inundacion,
      zona de inundacion, zona inundable, se inunda, riesgo de inundacion, mapa de inundacion, fema, area inundable,
      cae en zona de inundacion, inundacion
    `,
  },
  ...eachJob({
    topic: others.site,
    ask: (job) => asks.site(job),
    rows: (found, { job, input: { words } }) =>
      rowsFrom(
        found,
        found.records,
        ({ name }) => [job, name],
        ({ floodZones, floodHazard }) =>
          told(
            { job: named(job) },
            {
              zone: floodZones == null ? undefined : joined(floodZones),
              hazard: floodHazard == null ? undefined : words.say(`query.site.${floodHazard ? 'hazard' : 'noHazard'}`),
            },
          ),
      ),
  }),
})
