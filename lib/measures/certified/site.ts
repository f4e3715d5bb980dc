import { asks } from '../asks.ts'
import * as others from '../topics/others.ts'
import * as procore from '../topics/procore.ts'
import { jobsIn } from './asked-of.ts'
import { attribute, told } from './attribute.ts'
import { columns } from './columns.ts'
import { inLists, list } from './in-lists.ts'
import type { Row } from './measure.ts'
import { named } from './named.ts'
import { sayings } from './sayings.ts'
import { joined } from './texts.ts'

const readings = inLists((query) =>
  jobsIn(query).asked.flatMap((job) => {
    const of = { job: named(job) }
    return [
      list(['job'], procore.projectDetail, asks.projectDetail(job), ({ project, address, city, ...at }) =>
        told({ job: named(project) }, { address: joined([address, city]), position: positionOf(at) }),
      ),
      list(['job'], others.site, asks.site(job), ({ acres, zoning, ...at }, words) =>
        told(of, {
          position: positionOf(at),
          area: acres == null ? acres : words.say('query.site.acres', { acres: words.decimal(acres) }),
          zoning: zoning == null ? undefined : joined(zoning),
        }),
      ),
      list(['job'], others.parcels, asks.parcels(job, {}), ({ address }) => told(of, { address })),
    ]
  }),
)

/**
 * Where the project has no address, or may not be asked for, the parcels that the site lies on tell one. Each system tells
 * what it knows, and a person may be allowed to ask some of them only.
 */
export const site = attribute({
  id: 'site',
  name: { en: 'Site of a job', es: 'Sitio de un trabajo' },
  formula: {
    en: 'Where a job’s site is: the address in Procore, position, area and zoning on the map, addresses of its parcels',
    es: 'Dónde está el sitio de un trabajo: la dirección en Procore, la posición, el área y el uso de suelo en el mapa, y las direcciones de sus parcelas',
  },
  of: ['job'],
  dimensions: ['job'],
  columns: [
    columns.address,
    { id: 'position', name: { en: 'Position', es: 'Posición' } },
    { id: 'area', name: { en: 'Area', es: 'Área' } },
    columns.zoning,
  ],
  prefers: ['job'],
  near: ['parcels', 'flood_zone', 'permits_near', 'locates'],
  phrases: {
    en: sayings`
      town, what town, what city, city, zip code, zip, what county, street address, directions to, driving directions,
      how do i get there, physical address, located, located at, address, job address, site address, address for,
      where is, where exactly is, location of, map of, site map, coordinate, gps for, zoning, how do i get to, acre
    `,
    es: sayings`
      direccion para llegar, direccion pa llegar, en que ciudad, ciudad de, codigo postal, en que condado, como llegar a, queda la obra, esta ubicada, ubicada,
      direccion, direccion de, direccion de la obra, donde esta, donde queda, ubicacion, domicilio, mapa de,
      mapa del sitio, coordenada, gps de, uso de suelo, zonificacion, como llego a, acre
    `,
  },
  needs: readings.needs,
  rows(input, query) {
    const set = readings.rows(input, query)
    return set === null ? null : { ...set, rows: set.rows.filter((row) => !isRepeated(row, set.rows)) }
  },
})

type Point = Partial<Record<'latitude' | 'longitude', number | null | undefined>>

function positionOf({ latitude, longitude }: Point): string | null {
  return latitude == null || longitude == null ? null : `${latitude}, ${longitude}`
}

/** The map's addresses are those of parcels: they stand in for the project's, not beside it. */
function isRepeated({ of, texts, source }: Row, rows: readonly Row[]): boolean {
  if (texts?.['address'] == null || source.system !== 'gis') return false
  return rows.some(
    (other) => other.source.system !== 'gis' && other.of.job?.id === of.job?.id && other.texts?.['address'] != null,
  )
}
